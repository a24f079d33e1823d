import type { Fields } from '../../aws/fields.ts';
import { exponential, lognormal, normal, uniform, type UniformSource } from '../../kernel/distributions.ts';
import { dlog } from '../../kernel/detmath.ts';

/** How a quantity is spread, as plain data. Milliseconds. */
export type Distribution =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'uniform'; readonly min: number; readonly max: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly deviation: number }
  /** Most durations are like this: half are below `median`, one of a hundred above `p99`. */
  | { readonly kind: 'lognormal'; readonly median: number; readonly p99: number };

/** The 99th percentile of the standard normal distribution. */
const Z99 = 2.3263478740408408;

/** One draw; never below zero. */
export function draw(distribution: Distribution, source: UniformSource): number {
  switch (distribution.kind) {
    case 'constant': return distribution.value;
    case 'uniform': return uniform(source, distribution.min, distribution.max);
    case 'exponential': return exponential(source, distribution.mean);
    case 'normal': return Math.max(0, normal(source, distribution.mean, distribution.deviation));
    case 'lognormal': return lognormal(source, dlog(distribution.median), dlog(distribution.p99 / distribution.median) / Z99);
    default: return distribution satisfies never;
  }
}

/** Reads a number of milliseconds, or one of the distributions. */
export function readDistribution(fields: Fields, name: string, usual: Distribution): Distribution {
  const value = fields.raw(name);
  if (value === undefined) return usual;
  if (typeof value === 'number') return { kind: 'constant', value: fields.number(name, 0, 900_000)! };
  const given = fields.struct(name)!;
  const at = (member: string, least = 0): number => {
    const found = given.number(member, least, 1e9);
    if (found === undefined) throw given.missing(member);
    return found;
  };
  switch (given.word('kind', ['constant', 'uniform', 'exponential', 'normal', 'lognormal'])) {
    case 'constant': return { kind: 'constant', value: at('value') };
    case 'uniform': { const min = at('min'); return { kind: 'uniform', min, max: at('max', min) }; }
    case 'exponential': return { kind: 'exponential', mean: at('mean', 0.001) };
    case 'normal': return { kind: 'normal', mean: at('mean'), deviation: at('deviation') };
    case 'lognormal': { const median = at('median', 0.001); return { kind: 'lognormal', median, p99: at('p99', median) }; }
    default: throw given.missing('kind');
  }
}
