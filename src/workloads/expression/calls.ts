/** How the calls of load expressions are written: what stands first, then clauses of a word and a value in any order. */
export interface Clause {
  readonly field: string;
  readonly value: 'duration' | 'clock' | 'number';
}
export type Lead =
  | { readonly kind: 'range'; readonly fields: readonly [string, string] }
  | { readonly kind: 'amount'; readonly special: 'factor' | 'percent'; readonly specialField: string; readonly field: string }
  | { readonly kind: 'load'; readonly field: string; readonly then?: 'range' }
  | { readonly kind: 'points' }
  | { readonly kind: 'days' };
export interface Call {
  readonly lead: Lead;
  readonly clauses: Readonly<Record<string, Clause>>;
  readonly preset: Readonly<Record<string, unknown>>;
  readonly finish?: (node: Record<string, unknown>) => Record<string, unknown>;
}

const span = (field: string): Clause => ({ field, value: 'duration' });
const range = (low: string, high: string): Lead => ({ kind: 'range', fields: [low, high] });
const AMOUNT: Lead = { kind: 'amount', special: 'factor', specialField: 'factor', field: 'level' };

/** `bursts(3x every 1h for 5m)` is a square wave between 1 and 3; with a level, between 0 and the level. */
function bursts({ factor, level, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return factor === undefined ? { ...rest, low: 0, high: level } : { ...rest, low: 1, high: factor };
}

export const CALLS: Readonly<Record<string, Call>> = {
  diurnal: { lead: range('min', 'max'), clauses: { peak: { field: 'peak', value: 'clock' } }, preset: { kind: 'diurnal' } },
  weekly: { lead: { kind: 'days' }, clauses: {}, preset: { kind: 'weekly' } },
  ramp: { lead: range('from', 'to'), clauses: { at: span('at'), over: span('over') }, preset: { kind: 'ramp' } },
  step: { lead: range('from', 'to'), clauses: { at: span('at') }, preset: { kind: 'step' } },
  spike: { lead: AMOUNT, clauses: { at: span('at'), for: span('for') }, preset: { kind: 'spike' } },
  square: { lead: range('low', 'high'), clauses: { every: span('every'), for: span('for'), at: span('at') }, preset: { kind: 'square' } },
  bursts: { lead: AMOUNT, clauses: { every: span('every'), for: span('for'), at: span('at') }, preset: { kind: 'square' }, finish: bursts },
  noise: {
    lead: { kind: 'amount', special: 'percent', specialField: 'percent', field: 'deviation' },
    clauses: { every: span('every') },
    preset: { kind: 'noise' },
  },
  trace: { lead: { kind: 'points' }, clauses: {}, preset: { kind: 'trace' } },
  arrivals: { lead: { kind: 'load', field: 'rate' }, clauses: { per: span('per'), every: span('every') }, preset: { kind: 'arrivals' } },
  clamp: { lead: { kind: 'load', field: 'of', then: 'range' }, clauses: {}, preset: { kind: 'clamp' } },
  round: { lead: { kind: 'load', field: 'of' }, clauses: { to: { field: 'to', value: 'number' } }, preset: { kind: 'round' } },
};
export const CALL_NAMES = Object.keys(CALLS);

/** Which days, Monday first, a word of `weekly` covers. */
export const DAYS: Readonly<Record<string, readonly number[]>> = {
  weekdays: [0, 1, 2, 3, 4],
  weekend: [5, 6],
  mon: [0],
  tue: [1],
  wed: [2],
  thu: [3],
  fri: [4],
  sat: [5],
  sun: [6],
};
