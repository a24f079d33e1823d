import { UNITS, type StandardUnit } from '../../aws/metric.ts';
import { unitPlace } from './state.ts';

/**
 * Which unit's values a reading without a unit gets when several were published in one period: the first of this list. Observed: recorded
 * AWS responses.
 */
const UNIT_PREFERENCE: readonly StandardUnit[] = [
  'Megabits', 'Terabits', 'Gigabits', 'Count', 'Bytes', 'Gigabytes', 'Gigabytes/Second', 'Kilobytes', 'Kilobits/Second', 'Terabytes',
  'Terabits/Second', 'Bytes/Second', 'Percent', 'Megabytes', 'Megabits/Second', 'Milliseconds', 'Microseconds', 'Kilobytes/Second',
  'Gigabits/Second', 'Megabytes/Second', 'Bits', 'Bits/Second', 'Count/Second', 'Seconds', 'Kilobits', 'Terabytes/Second', 'None',
];

/** Places in UNITS, most preferred first. */
const PREFERRED_PLACES: readonly number[] = UNIT_PREFERENCE.map(unitPlace);

const RANK = new Map(PREFERRED_PLACES.map((place, rank) => [place, rank]));
/** Unit places in order of preference. */
export const byPreference = (a: number, b: number): number => RANK.get(a)! - RANK.get(b)!;

export const unitName = (place: number): StandardUnit => UNITS[place]!;
