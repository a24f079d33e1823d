import type { Json } from '../../../kernel/plain.ts';
import { TimeFormatError, parseInstant, type Instant } from '../../../kernel/time.ts';
import type { JsonObject } from '../item/content.ts';
import type { Relationship } from '../item/relationships.ts';

/** What a rule says of a resource. */
export interface Verdict {
  readonly compliance: 'COMPLIANT' | 'NON_COMPLIANT' | 'NOT_APPLICABLE';
  /** Why, in 256 characters at most. */
  readonly annotation?: string | undefined;
}
export const COMPLIANT: Verdict = { compliance: 'COMPLIANT' };
/** The most that an annotation may have. */
const LONGEST = 256;
export const compliant = (annotation: string): Verdict => ({ compliance: 'COMPLIANT', annotation: annotation.slice(0, LONGEST) });
export const nonCompliant = (annotation: string): Verdict => ({ compliance: 'NON_COMPLIANT', annotation: annotation.slice(0, LONGEST) });
export const notApplicable = (annotation: string): Verdict => ({ compliance: 'NOT_APPLICABLE', annotation: annotation.slice(0, LONGEST) });
/** Compliant, or not with a reason. */
export const require = (holds: boolean, annotation: string): Verdict => (holds ? COMPLIANT : nonCompliant(annotation));

/** A resource as a rule sees it: from its configuration item, or live for a periodic rule. */
export interface RuleItem {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly resourceName: string | null;
  readonly arn: string;
  readonly tags: readonly (readonly [key: string, value: string])[];
  readonly relationships: readonly Relationship[];
  readonly configuration: JsonObject;
  readonly supplementaryConfiguration: JsonObject;
  readonly resourceCreationTime: Instant | null;
}

/** What a rule may look at beyond its item. Reading only. */
export interface RuleContext {
  readonly at: Instant;
  readonly accountId: string;
  readonly region: string;
  /** Whether ports that are open to `::/0` count as open. */
  readonly ipv6IsOpen: boolean;
  /** The live resources of a type, in code-unit order of their ids. */
  list(resourceType: string): readonly RuleItem[];
  get(resourceType: string, resourceId: string): RuleItem | undefined;
  /** The recorded states of a resource, oldest first: when each began, and its configuration (null once deleted). */
  history(resourceType: string, resourceId: string): readonly { readonly at: Instant; readonly configuration: JsonObject | null }[];
}

/** A rule's parameters: given values, and defaults for the others. */
export type Parameters = ReadonlyMap<string, string>;

/** The value at a path of members; undefined for anything absent, null or of another make. */
export function dig(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  let here: Json | undefined = value;
  for (const key of path) {
    if (here === null || typeof here !== 'object' || Array.isArray(here) || !Object.hasOwn(here, key)) return undefined;
    here = (here as JsonObject)[key];
  }
  return here ?? undefined;
}
export const textAt = (value: Json | undefined, ...path: readonly string[]): string | undefined => {
  const found = dig(value, ...path);
  return typeof found === 'string' ? found : typeof found === 'number' ? String(found) : undefined;
};
export const numberAt = (value: Json | undefined, ...path: readonly string[]): number | undefined => {
  const found = dig(value, ...path);
  const number = typeof found === 'string' && found.trim() !== '' ? Number(found) : found;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
};
export const listAt = (value: Json | undefined, ...path: readonly string[]): readonly Json[] => {
  const found = dig(value, ...path);
  return Array.isArray(found) ? found : [];
};
export const textsAt = (value: Json | undefined, ...path: readonly string[]): readonly string[] =>
  listAt(value, ...path).filter((item): item is string => typeof item === 'string');
/** An instant as milliseconds or as ISO text; undefined for anything else. */
export const instantAt = (value: Json | undefined, ...path: readonly string[]): number | undefined => {
  const found = dig(value, ...path);
  if (typeof found !== 'string') return typeof found === 'number' ? found : undefined;
  try {
    return parseInstant(found);
  } catch (error) {
    if (error instanceof TimeFormatError) return undefined;
    throw error;
  }
};
/** `true` or `"true"`. */
export const isTrue = (value: Json | undefined): boolean => value === true || value === 'true';

/** The parts of a comma-separated parameter. */
export const csv = (text: string | undefined): readonly string[] =>
  (text ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '');

/** A part of a configuration that may be a structure or its text, as supplementary parts are. */
export function parsed(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return undefined;
  }
}
