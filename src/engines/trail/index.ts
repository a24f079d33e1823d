import { defineEngine } from '../../aws/engine.ts';
import type { TrailReader } from '../../aws/ports.ts';
import type { Scope } from '../../aws/scope.ts';

export interface TrailOptions {}
export interface TrailState {}

export const trailEngine = defineEngine<TrailState, TrailOptions>({
  name: 'trail',
  defaults: {},
  create: () => ({}),
  operations: {},
  notices: { record: () => undefined },
});

/** The trails as other engines, and this one in other regions, read them. */
export function trailReader(_states: () => readonly (Scope & { readonly state: TrailState })[], _scope: Scope, _options: TrailOptions): TrailReader {
  const none: readonly never[] = [];
  return { here: () => none, lastUse: () => undefined };
}
