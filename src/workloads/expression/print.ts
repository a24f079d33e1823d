import { formatDuration } from '../../kernel/time.ts';
import { CELL, type Load, type NoiseLoad, type WeeklyLoad } from '../load.ts';

/** A load as an expression; reading it again gives the same load. */
export function printLoad(load: Load): string {
  switch (load.kind) {
    case 'constant':
      return String(load.value);
    case 'diurnal':
      return `diurnal(${load.min}..${load.max}, peak ${clock(load.peak)})`;
    case 'weekly':
      return weekly(load);
    case 'ramp':
      return `ramp(${load.from}..${load.to}${from(load.at)} over ${formatDuration(load.over)})`;
    case 'step':
      return `step(${load.from}..${load.to} at ${formatDuration(load.at)})`;
    case 'spike':
      return `spike(${load.factor === undefined ? String(load.level) : `${load.factor}x`} at ${formatDuration(load.at)} for ${formatDuration(load.for)})`;
    case 'square':
      return `square(${load.low}..${load.high} every ${formatDuration(load.every)} for ${formatDuration(load.for)}${from(load.at)})`;
    case 'noise':
      return noise(load);
    case 'trace':
      return `trace(${load.points.map(([at, value]) => `${formatDuration(at)} ${value}`).join(', ')})`;
    case 'arrivals':
      return `arrivals(${printLoad(load.rate)} per ${formatDuration(load.per)}${cell(load.every)})`;
    case 'sum':
      return load.of.map((l, i) => (i === 0 ? child(l, l.kind === 'sum') : child(l, isAdditive(l)))).join(' + ');
    case 'minus':
      return `${printLoad(load.of[0])} - ${child(load.of[1], isAdditive(load.of[1]))}`;
    case 'product':
      return load.of.map((l, i) => child(l, isAdditive(l) || l.kind === 'product' || (i > 0 && l.kind === 'share'))).join(' * ');
    case 'share':
      return `${child(load.of, isAdditive(load.of))} / ${load.by}`;
    case 'clamp':
      return `clamp(${printLoad(load.of)}, ${load.min ?? ''}..${load.max ?? ''})`;
    case 'round':
      return `round(${printLoad(load.of)}${load.to === 1 ? '' : ` to ${load.to}`})`;
    default:
      return load satisfies never;
  }
}

const isAdditive = (load: Load): boolean => load.kind === 'sum' || load.kind === 'minus';
const child = (load: Load, parentheses: boolean): string => (parentheses ? `(${printLoad(load)})` : printLoad(load));
const from = (at: number): string => (at === 0 ? '' : ` at ${formatDuration(at)}`);
const cell = (every: number): string => (every === CELL ? '' : ` every ${formatDuration(every)}`);
const noise = (load: NoiseLoad): string =>
  `noise(${load.percent === undefined ? String(load.deviation) : `${load.percent}%`}${cell(load.every)})`;

const two = (n: number): string => String(n).padStart(2, '0');
function clock(ms: number): string {
  const minutes = `${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}`;
  if (ms % 60_000 === 0) return minutes;
  const seconds = `${minutes}:${two(Math.floor(ms / 1000) % 60)}`;
  return ms % 1000 === 0 ? seconds : `${seconds}.${String(ms % 1000).padStart(3, '0')}`;
}

function weekly({ days }: WeeklyLoad): string {
  const [first] = days;
  if (days.slice(0, 5).every((d) => d === first) && days[5] === days[6]) return `weekly(weekdays ${first}, weekend ${days[5]})`;
  return `weekly(${['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((name, i) => `${name} ${days[i]}`).join(', ')})`;
}
