/** A series that was written down: a value per step, null where there is no datapoint. */
export type WrittenSeries = readonly (number | null)[];

/** Text that is not a series. `offset` counts characters from 0. */
export class SeriesNotationError extends Error {
  override readonly name = 'SeriesNotationError';
  readonly offset: number;
  /** The sentence alone, without the text and the mark below it. */
  readonly sentence: string;

  constructor(text: string, offset: number, message: string) {
    super(`${message}\n  ${text}\n  ${' '.repeat(offset)}^`);
    this.offset = offset;
    this.sentence = message;
  }
}

const NUMBER = String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?`;
const ITEM = new RegExp(`^(?:(_)(?:x(\\d+))?|(${NUMBER})(?:([+-](?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?))?(?:x(\\d+))?)$`);
const LIMIT = 1_000_000;
/** What Prometheus writes and CloudWatch has not. */
const ELSEWHERE: readonly (readonly [RegExp, string])[] = [
  [/^stale$/i, '"stale" is Prometheus\'s: a metric of CloudWatch ends without a mark; leave its datapoints out with _'],
  [/^[+-]?(?:nan|inf(?:inity)?)(?:x\d+)?$/i, 'CloudWatch refuses NaN and infinities; a missing datapoint is _'],
  [/^\{\{/, "native histograms are Prometheus's: write a list of { Values: […], Counts: […] } instead of a text"],
];

/**
 * Reads Prometheus's notation for series, as `promtool test rules` has it: values separated by spaces; `_` is a missing datapoint and `_x3` three of them;
 * `9x3` is 9 and three more (four values); `5+1x10` starts at 5 and goes up by 1 ten times (eleven values); `5-1x2` goes down.
 * https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/#series
 * @throws SeriesNotationError
 */
export function parseSeries(text: string): WrittenSeries {
  const out: (number | null)[] = [];
  for (const match of text.matchAll(/\S+/g)) {
    const item = match[0];
    const m = ITEM.exec(item);
    const fail = (message: string): never => {
      throw new SeriesNotationError(text, match.index, message);
    };
    if (m === null)
      return fail(ELSEWHERE.find(([form]) => form.test(item))?.[1] ?? `expected a value, a+bxn, axn, _ or _xn, received "${item}"`);
    const times = Number(m[2] ?? m[5] ?? 0);
    if (out.length + times > LIMIT) fail(`a series has at most ${LIMIT} steps`);
    if (m[1] !== undefined) {
      for (let i = 0; i < (m[2] === undefined ? 1 : times); i += 1) out.push(null);
      continue;
    }
    const first = Number(m[3]);
    const step = Number(m[4] ?? 0);
    if (m[4] !== undefined && m[5] === undefined) fail(`expected how often to add: "${item}x…"`);
    for (let i = 0; i <= times; i += 1) out.push(first + step * i);
  }
  return out;
}

/** The shortest text of a series that reads back as the same; steps are found only where they are exact. */
export function printSeries(series: WrittenSeries): string {
  const items: string[] = [];
  for (let i = 0; i < series.length;) {
    const value = series[i]!;
    let end = i + 1;
    while (end < series.length && Object.is(series[end], value)) end += 1;
    const times = end - i;
    if (value === null) items.push(times === 1 ? '_' : `_x${times}`);
    else items.push(times === 1 ? String(value) : `${value}x${times - 1}`);
    i = end;
  }
  return items.join(' ');
}
