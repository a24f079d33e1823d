/** What an expression yields: a number, a time series, or an array of time series. */
export type MathType = 'S' | 'TS' | 'TS[]';
/**
 * What an argument may be: a type, `text`, `metric` (the Id of a metric, not of an expression), or one of the words in capitals that
 * stand for themselves.
 */
export type Alternatives = readonly string[];

/** One way to call a function. Optional arguments come last. */
export interface Signature {
  readonly takes: readonly Alternatives[];
  /** How many may be left out. */
  readonly optional?: number;
  readonly gives: MathType;
}

const S = ['S'];
const TS = ['TS'];
const ARRAY = ['TS[]'];
const FILLER = ['S', 'TS', 'REPEAT', 'LINEAR'];
const EACH: readonly Signature[] = [{ takes: [TS], gives: 'TS' }, { takes: [ARRAY], gives: 'TS[]' }];
const REDUCE: readonly Signature[] = [{ takes: [TS], gives: 'S' }, { takes: [ARRAY], gives: 'TS' }];
const named = (names: string, signatures: readonly Signature[]): [string, readonly Signature[]][] =>
  names.split(' ').map((name) => [name, signatures]);

/**
 * The functions of metric math with the ways to call them. "Functions supported for metric math", CloudWatch User Guide,
 * using-metric-math. Those that read other services are known by name only: {@link NOT_SIMULATED}.
 */
export const FUNCTIONS: ReadonlyMap<string, readonly Signature[]> = new Map([
  ...named('ABS CEIL FLOOR LOG LOG10 DIFF DIFF_TIME RATE RUNNING_SUM', EACH),
  ...named('AVG SUM MIN MAX STDDEV DATAPOINT_COUNT', REDUCE),
  ...named('MINUTE HOUR DAY DATE MONTH YEAR EPOCH', [{ takes: [TS], gives: 'TS' }]),
  ...named('FIRST LAST', [{ takes: [ARRAY], gives: 'TS' }]),
  ...named('FILL', [{ takes: [TS, FILLER], gives: 'TS' }, { takes: [ARRAY, FILLER], gives: 'TS[]' }]),
  ...named('IF', [{ takes: [TS, ['S', 'TS'], ['S', 'TS']], optional: 1, gives: 'TS' }, { takes: [S, TS, TS], optional: 1, gives: 'TS' }]),
  ...named('METRICS', [{ takes: [['text']], optional: 1, gives: 'TS[]' }]),
  ...named('METRIC_COUNT', [{ takes: [ARRAY], gives: 'S' }]),
  ...named('PERIOD', [{ takes: [['metric']], gives: 'S' }]),
  ...named('REMOVE_EMPTY', [{ takes: [ARRAY], gives: 'TS[]' }]),
  ...named('SEARCH', [{ takes: [['text'], ['text'], S], optional: 1, gives: 'TS[]' }]),
  ...named('SLICE', [{ takes: [ARRAY, S, S], optional: 1, gives: 'TS[]' }]),
  ...named('SORT', [{ takes: [ARRAY, ['AVG', 'MIN', 'MAX', 'SUM'], ['ASC', 'DESC'], S], optional: 1, gives: 'TS[]' }]),
  ...named('TIME_SERIES', [{ takes: [S], gives: 'TS' }]),
  ...named('ANOMALY_DETECTION_BAND', [{ takes: [TS, S], optional: 1, gives: 'TS[]' }]),
]);

/** Functions that read services which are not simulated. */
export const NOT_SIMULATED: ReadonlySet<string> = new Set(['SERVICE_QUOTA', 'INSIGHT_RULE_METRIC', 'DB_PERF_INSIGHTS', 'LAMBDA']);
