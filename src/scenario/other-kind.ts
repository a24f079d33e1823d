import type { Problem } from '../cloudformation/source.ts';
import { checkSections } from '../cloudformation/template.ts';

const has = (value: object, ...keys: readonly string[]): boolean => keys.some((key) => Object.hasOwn(value, key));

/** What the two kinds of files are made of. */
export const SCENARIO = 'a map with name, start, duration and Resources';
export const TEST_FILE = 'a map with template (or Resources) and cases';

/** What a file is that was given where another kind was wanted: one sentence instead of a complaint about each of its keys. */
export function otherKind(value: object, wanted: 'a test file' | 'a scenario'): string | undefined {
  if (wanted === 'a scenario' && has(value, 'cases')) return 'this is a test file, which is for  cloudclock test';
  if (wanted === 'a test file' && has(value, 'duration', 'timeline', 'workloads')) return 'this is a scenario, which is for  cloudclock run';
  if (Array.isArray(value)) return `expected ${wanted}: ${wanted === 'a scenario' ? SCENARIO : TEST_FILE}`;
  const strange: Problem[] = [];
  checkSections(value, strange);
  if (strange.length === 0) return `this is a CloudFormation template: ${wanted} names it, with  template: FILE`;
  return undefined;
}
