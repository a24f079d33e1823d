import { stateAt, type AlarmChange, type StateValue } from '../analysis/alarms.ts';
import { DAY, type Instant } from '../kernel/time.ts';
import { axisTicks, tickLabel } from './axis.ts';

/**
 * Pictures made of characters: they read the same in a terminal of 80 columns, in a Markdown code block and to a screen reader's patient
 * user. No meaning is carried by colour.
 */

/** One character per state, chosen so that ALARM is the one that stands out. */
export const STATE_GLYPH: Readonly<Record<StateValue, string>> = { OK: '·', ALARM: '█', INSUFFICIENT_DATA: '?' };

/**
 * The life of an alarm on one line: `?···██··`. Each character is an equal share of the time; a share that saw an ALARM shows it, however short it was, since
 * that is what one looks for.
 */
export function stateLane(changes: readonly AlarmChange[], from: Instant, to: Instant, width: number): string {
  let lane = '';
  for (let i = 0; i < width; i += 1) {
    const start = from + ((to - from) * i) / width;
    const end = from + ((to - from) * (i + 1)) / width;
    let state = stateAt(changes, start as Instant);
    for (const change of changes)
      if (change.at > start && change.at < end && (change.to === 'ALARM' || state !== 'ALARM')) state = change.to;
    lane += STATE_GLYPH[state];
  }
  return lane;
}

const BARS = ' ▁▂▃▄▅▆▇█';

/**
 * A series as an area of `height` rows with its threshold drawn through the empty part, and the scale at the left. Eighths of a character make the
 * height; each column shows the highest value of its share of the time, and nothing where there is no data.
 */
export function chart(values: readonly number[], width: number, height: number, threshold?: number): string[] {
  const present = values.filter((v) => !Number.isNaN(v));
  if (present.length === 0) return ['(no data)'];
  let low = threshold ?? Infinity;
  let high = threshold ?? -Infinity;
  for (const v of present) {
    low = Math.min(low, v);
    high = Math.max(high, v);
  }
  if (low > 0) low = low < high * 0.6 ? 0 : low - (high - low) * 0.2;
  if (high === low) high = low + 1;
  const eighths = (v: number): number => Math.max(1, Math.round(((v - low) / (high - low)) * height * 8));
  const columns = shares(values, width).map((top) => (Number.isNaN(top) ? 0 : eighths(top)));
  const thresholdRow = threshold === undefined ? -1 : Math.min(height - 1, Math.floor((eighths(threshold) - 1) / 8));
  const label = (v: number): string => compact(v).padStart(7);
  const lines: string[] = [];
  for (let row = height - 1; row >= 0; row -= 1) {
    const cells = columns
      .map((top) => BARS[Math.max(0, Math.min(8, top - row * 8))]!)
      .map((cell) => (cell === ' ' && row === thresholdRow ? '─' : cell));
    const scale = row === thresholdRow ? label(threshold!) : row === height - 1 ? label(high) : row === 0 ? label(low) : ' '.repeat(7);
    lines.push(`${scale} ┤${cells.join('')}`.trimEnd());
  }
  return lines;
}

/** The highest value of each of `width` equal shares; NaN where a share has none. */
function shares(values: readonly number[], width: number): number[] {
  return Array.from({ length: width }, (_, i) => {
    const from = Math.floor((values.length * i) / width);
    const to = Math.max(from + 1, Math.floor((values.length * (i + 1)) / width));
    let top = Number.NaN;
    for (let j = from; j < to && j < values.length; j += 1) if (!Number.isNaN(values[j]!) && !(top > values[j]!)) top = values[j]!;
    return top;
  });
}

/** A number in at most seven characters. */
export function compact(v: number): string {
  const size = Math.abs(v);
  if (size >= 1e12) return `${trim(v / 1e12)}T`;
  if (size >= 1e9) return `${trim(v / 1e9)}G`;
  if (size >= 1e6) return `${trim(v / 1e6)}M`;
  if (size >= 1e4) return `${trim(v / 1e3)}k`;
  return trim(v);
}
const trim = (v: number): string => {
  const text = v.toFixed(Math.abs(v) >= 100 ? 0 : Math.abs(v) >= 10 ? 1 : 2);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
};

/** The axis below lanes and charts: round times, about a dozen characters apart. */
export function timeAxis(from: Instant, to: Instant, width: number): string {
  const { step, times } = axisTicks(from, to, Math.max(1, Math.floor(width / 12)));
  const line = Array.from({ length: width + 6 }, () => ' ');
  let free = 0;
  for (const at of times) {
    const column = Math.round(((at - from) / (to - from)) * (width - 1));
    if (column < free) continue;
    // Two days are told apart by the order of their times.
    const label = tickLabel(at, to - from > 2 * DAY ? Math.max(DAY, step) : step, false);
    // Half a label would name another time.
    if (column + label.length > line.length) break;
    for (let i = 0; i < label.length; i += 1) line[column + i] = label[i]!;
    free = column + label.length + 2;
  }
  return line.join('').trimEnd();
}
