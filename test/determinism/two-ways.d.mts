import type fc from 'fast-check';
import type { Cloud, createCloud } from '../../src/cloud/cloud.ts';

/** A whole life as data. */
export interface Life {
  readonly deeds: readonly { readonly after: number; readonly deed: { readonly do: string } }[];
}
export function lives(check: typeof fc): fc.Arbitrary<Life>;
export function lived(create: typeof createCloud, life: Life, exact: boolean): Cloud;
export function written(cloud: Cloud): string[];
