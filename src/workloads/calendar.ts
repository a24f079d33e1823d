import { dcos } from '../kernel/detmath.ts';
import { DAY } from '../kernel/time.ts';

/** Milliseconds since midnight UTC, for any whole number of milliseconds. */
export const timeOfDay = (at: number): number => at - Math.floor(at / DAY) * DAY;

/** 0 is Monday. The epoch was a Thursday. */
export function dayOfWeek(at: number): number {
  const day = Math.floor(at / DAY) + 3;
  return day - Math.floor(day / 7) * 7;
}

/** The cosine of the time since the daily peak. */
const dayCosine = (sincePeak: number): number => dcos((timeOfDay(sincePeak) / DAY) * 2 * Math.PI);

/** Tables of a day's cosine by the ticks' length and phase: what fleets ask for again and again. Pure, so dropping them changes nothing. */
const tables = new Map<string, Float64Array>();
const MOST_TABLES = 512;
const LONGEST_TABLE = 86_400;
const WORTH_A_TABLE = 64;

/** Writes the day's cosine of consecutive ticks. `first` counts from the peak. */
export function fillDayCosine(first: number, interval: number, ticks: number, out: Float64Array): void {
  if (ticks < WORTH_A_TABLE || DAY % interval !== 0 || DAY / interval > LONGEST_TABLE) {
    for (let i = 0; i < ticks; i += 1) out[i] = dayCosine(first + i * interval);
    return;
  }
  const phase = timeOfDay(first) % interval;
  const table = tableOf(phase, interval);
  let index = (timeOfDay(first) - phase) / interval;
  for (let i = 0; i < ticks; i += 1) {
    out[i] = table[index]!;
    index += 1;
    if (index === table.length) index = 0;
  }
}

function tableOf(phase: number, interval: number): Float64Array {
  const key = `${phase}/${interval}`;
  let table = tables.get(key);
  if (table === undefined) {
    if (tables.size >= MOST_TABLES) tables.clear();
    table = new Float64Array(DAY / interval);
    for (let i = 0; i < table.length; i += 1) table[i] = dayCosine(phase + i * interval);
    tables.set(key, table);
  }
  return table;
}
