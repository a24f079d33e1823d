import type { Answer } from '../family.ts';

/** A number as lessons write it: at most two decimals. */
export const shortNumber = (value: number): string => String(Math.round(value * 100) / 100);

export const numberAnswer = (value: number | undefined, none: string): Answer =>
  value === undefined || Number.isNaN(value) ? { key: 'none', text: none } : { key: shortNumber(value), text: shortNumber(value) };

export const sumOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
export const meanOf = (values: readonly number[]): number => sumOf(values) / values.length;
export const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

/** `1 datapoint`, `3 datapoints`. */
export const counted = (n: number, one: string, more = `${one}s`): string => `${n} ${n === 1 ? one : more}`;
