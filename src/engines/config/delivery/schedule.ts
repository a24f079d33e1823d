import { HOUR, plus, type Instant } from '../../../kernel/time.ts';
import type { ConfigStep } from '../operation.ts';
import type { ConfigState } from '../state.ts';

/** The words of the API for spans. */
export const FREQUENCIES: Readonly<Record<string, number>> = {
  One_Hour: HOUR, Three_Hours: 3 * HOUR, Six_Hours: 6 * HOUR, Twelve_Hours: 12 * HOUR, TwentyFour_Hours: 24 * HOUR,
};

/** The next history window: they follow one another from the start of the recorder. */
export function scheduleHistory(state: ConfigState, step: ConfigStep): void {
  const { historyWindow, historyDelay } = step.options;
  const from = state.recorder?.windowsFrom ?? step.at;
  const passed = Math.max(0, Math.floor((step.at - historyDelay - from) / historyWindow));
  const to = plus(from, (passed + 1) * historyWindow);
  step.schedule(plus(to, historyDelay), 'deliver', 'history', { to }, 'history');
}

/** The next snapshot, when the channel wants them regularly. */
export function scheduleSnapshots(state: ConfigState, step: ConfigStep): void {
  const { channel, recorder } = state;
  const frequency = channel?.given.configSnapshotDeliveryProperties?.deliveryFrequency;
  if (channel === null || recorder === null || !recorder.recording || frequency === undefined) {
    if (channel !== null) channel.nextSnapshot = null;
    step.cancel('snapshots');
    return;
  }
  channel.nextSnapshot = plus(step.at, FREQUENCIES[frequency]!) as Instant;
  step.schedule(channel.nextSnapshot, 'deliver', 'snapshots', null, 'snapshots');
}
