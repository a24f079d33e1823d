import { NotSimulated } from '../../../aws/errors.ts';
import type { Json } from '../../../kernel/plain.ts';

/** The steps of a path into an event: names of members, places in arrays. */
export type PathSteps = readonly (string | number)[];

const STEP = /\.([^.[\]'"*?()\s]+)|\[(\d+)\]|\[(?:'([^']*)'|"([^"]*)")\]/y;

/**
 * Reads `$.detail.items[0].sku`. Undefined when the text is no path.
 * @throws NotSimulated for wildcards, filters and descents
 */
export function parsePath(text: string): PathSteps | undefined {
  if (!text.startsWith('$')) return undefined;
  const steps: (string | number)[] = [];
  STEP.lastIndex = 1;
  while (STEP.lastIndex < text.length) {
    const m = STEP.exec(text);
    if (m === null) {
      if (/[*?()]|\.\./.test(text)) throw new NotSimulated(`the JSON path ${text}: only members and places in arrays`);
      return undefined;
    }
    steps.push(m[2] === undefined ? (m[1] ?? m[3] ?? m[4]!) : Number(m[2]));
  }
  return steps;
}

/** What stands at a path; undefined for nothing. */
export function resolvePath(root: unknown, steps: PathSteps): Json | undefined {
  let value: unknown = root;
  for (const step of steps) {
    if (value === null || typeof value !== 'object' || Array.isArray(value) !== (typeof step === 'number') || !Object.hasOwn(value, step))
      return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value as Json | undefined;
}
