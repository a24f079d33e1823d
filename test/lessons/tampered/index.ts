import type { World } from '../../../src/lessons/world.ts';
import { AUDIT_TAMPERED } from './audit.ts';
import { WATCH_TAMPERED } from './watch.ts';

/** Worlds with one wrong rule each, by the family whose marked answers must follow it. */
export const TAMPERED: ReadonlyMap<string, World> = new Map<string, World>(Object.entries({ ...WATCH_TAMPERED, ...AUDIT_TAMPERED }));
