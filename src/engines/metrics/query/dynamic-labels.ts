import type { Step } from '../../../aws/engine.ts';
import { MINUTE } from '../../../kernel/time.ts';
import { structure, text, validation, type Fields } from '../input.ts';
import { reduceNumbers, type Reduction } from '../math/reductions.ts';
import type { Series } from '../math/series.ts';

/** Reads `LabelOptions.Timezone`: `+0130`, as milliseconds east of UTC. */
export function readTimezone(request: Fields): number {
  const options = request['LabelOptions'] ?? undefined;
  const zone = options === undefined ? undefined : text(structure(options, 'LabelOptions'), 'Timezone', 'LabelOptions.Timezone');
  if (zone === undefined) return 0;
  const match = /^([+-])(\d{2})(\d{2})$/.exec(zone);
  if (match === null) throw validation('The value for parameter LabelOptions.Timezone must have the form +0130.');
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * MINUTE;
}

/**
 * Fills `${…}` of a label in. "Using dynamic labels", CloudWatch User Guide, graph-dynamic-labels. What has no value is shown as `--`.
 * @throws AwsError for a name that is none
 */
export function expandLabel(
  label: string, series: Series, stamps: readonly number[], values: readonly number[], step: Step, timezone: number,
): string {
  if (!label.includes('${')) return label;
  return label.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
    const value = property(name, series, step) ?? statistic(name, series, stamps, values, step.at, timezone);
    if (value === undefined) throw validation(`Invalid label: '${name}' is not a dynamic value.`);
    return value;
  });
}

/** `LABEL` and `PROP('…')`. */
function property(name: string, series: Series, step: Step): string | undefined {
  if (name === 'LABEL') return series.label;
  const match = /^PROP\('(.*)'\)$/.exec(name);
  if (match === null) return undefined;
  const key = match[1]!;
  const { of } = series;
  switch (key) {
    case 'AccountId': return step.scope.accountId;
    case 'Region': return step.scope.region;
    case 'Period': return String(series.grid.period / 1000);
    case 'MetricName': return of?.MetricName ?? '--';
    case 'Namespace': return of?.Namespace ?? '--';
    case 'Stat': return of?.Stat ?? '--';
    default: return key.startsWith('Dim.') ? (of?.Dimensions.find((d) => d.Name === key.slice(4))?.Value ?? '--') : undefined;
  }
}

const REDUCTIONS: ReadonlySet<string> = new Set(['SUM', 'AVG', 'DATAPOINT_COUNT']);
const PLACES = /^(FIRST|LAST|MIN|MAX)(_TIME|_TIME_RELATIVE)?$/;
const RANGES = /^(FIRST_LAST|MIN_MAX)_(TIME_)?RANGE$/;

function statistic(
  name: string, series: Series, stamps: readonly number[], values: readonly number[], at: number, timezone: number,
): string | undefined {
  const place = PLACES.exec(name);
  const range = RANGES.exec(name);
  if (!REDUCTIONS.has(name) && place === null && range === null) return undefined;
  if (values.length === 0) return name === 'DATAPOINT_COUNT' ? '0' : '--';
  if (place !== null) {
    const i = indexOf(place[1]!, values);
    if (place[2] === undefined) return String(values[i]!);
    return place[2] === '_TIME' ? clock(stamps[i]! + timezone) : `${Math.abs(at - stamps[i]!) / 1000}s`;
  }
  if (range !== null) {
    const [from, to] = range[1] === 'MIN_MAX' ? [indexOf('MIN', values), indexOf('MAX', values)] : [0, values.length - 1];
    return range[2] === undefined ? String(values[to]! - values[from]!) : `${Math.abs(stamps[to]! - stamps[from]!) / 1000}s`;
  }
  return String(reduceNumbers(name as Reduction, values.length, (i) => values[i]!));
}

function indexOf(place: string, values: readonly number[]): number {
  if (place === 'FIRST') return 0;
  if (place === 'LAST') return values.length - 1;
  let best = 0;
  for (let i = 1; i < values.length; i += 1) {
    if (place === 'MIN' ? values[i]! < values[best]! : values[i]! > values[best]!) best = i;
  }
  return best;
}

/** `2026-01-02 03:04:05`. */
const clock = (stamp: number): string => new Date(stamp).toISOString().slice(0, 19).replace('T', ' ');
