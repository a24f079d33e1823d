/** How long an alarm was in a state, in milliseconds since the epoch. */
export interface Stretch {
  readonly state: string;
  readonly from: number;
  readonly to: number;
}

/**
 * What the band of states below a chart is painted with, in this order: ALARM comes last, so that nothing covers one, however short it was. The page draws
 * it, and its script when one zooms.
 */
export function stateBand(changes: readonly { readonly at: number; readonly to: string }[], start: number, end: number): Stretch[] {
  const stretches: Stretch[] = [];
  let [state, from] = ['INSUFFICIENT_DATA', start];
  for (const { at, to } of [...changes, { at: end, to: '' }]) {
    if (at > from) stretches.push({ state, from, to: at });
    [state, from] = [to, at];
  }
  const rings = stretches.filter((one) => one.state === 'ALARM');
  return [...stretches.filter((one) => one.state !== 'ALARM'), ...rings];
}
