import type { createCloud } from '../../src/cloud/cloud.ts';

export interface LifeOptions {
  readonly seed?: string;
  readonly newcomer?: boolean;
  readonly shuffle?: number;
  readonly minutes?: number;
}
export interface Life {
  readonly digest: string;
  readonly digests: Readonly<Record<string, string>>;
  readonly entries: number;
  /** How often an alarm changed its state: a life in which nothing happens proves nothing. */
  readonly changes: number;
  readonly statistics: string;
}
export function live(create: typeof createCloud, options?: LifeOptions): Life;
