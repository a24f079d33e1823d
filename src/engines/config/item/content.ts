import type { ResourceView } from '../../../aws/engine.ts';
import { byCodeUnit, type Json } from '../../../kernel/plain.ts';
import type { Instant } from '../../../kernel/time.ts';
import { isIndirect, type Relationship } from './relationships.ts';

export type JsonObject = { readonly [key: string]: Json | undefined };

/** What a configuration item says about its resource, apart from when and why it was written. */
export interface Content {
  readonly arn: string;
  readonly resourceName: string | null;
  readonly availabilityZone: string | null;
  readonly resourceCreationTime: Instant | null;
  /** In code-unit order of the keys. */
  readonly tags: readonly (readonly [key: string, value: string])[];
  readonly relationships: readonly Relationship[];
  /** Null when the resource is deleted or not recorded. */
  readonly configuration: JsonObject | null;
  readonly supplementaryConfiguration: JsonObject;
}

/** Types without regard to case, as AWS's samples have them: Volume before VPC. */
const byTarget = (a: Relationship, b: Relationship): number =>
  byCodeUnit(a.resourceType.toLowerCase(), b.resourceType.toLowerCase()) ||
  byCodeUnit(a.resourceId, b.resourceId) ||
  byCodeUnit(a.name, b.name);

/** What a live resource says, in one order whatever the order of its view. */
export const contentOf = (view: ResourceView): Content => ({
  arn: view.arn,
  resourceName: view.resourceName,
  availabilityZone: view.availabilityZone,
  resourceCreationTime: view.resourceCreationTime,
  tags: Object.entries(view.tags).sort((a, b) => byCodeUnit(a[0], b[0])),
  relationships: view.relationships.toSorted(byTarget),
  configuration: view.configuration,
  supplementaryConfiguration: view.supplementaryConfiguration,
});

/** Members of views that are there for rules and remediations that ask a service, and no part of configuration items. */
const ASKED_FOR: Readonly<Record<string, readonly string[]>> = {
  'AWS::IAM::User': ['accessKeys', 'mfaDevices', 'loginProfile', 'passwordLastUsed'],
  'AWS::CloudTrail::Trail': ['status', 'eventSelectors', 'advancedEventSelectors'],
  'AWS::EC2::VPC': ['flowLogs'],
  'AWS::SSM::Document': ['parameters'],
};
const without = (members: JsonObject, names: readonly string[]): JsonObject =>
  names.some((name) => name in members) ? Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name))) : members;

/** What an item records of a live resource. */
export function recordedContent(view: ResourceView, indirect: boolean): Content {
  const content = contentOf(view);
  const names = Object.hasOwn(ASKED_FOR, view.resourceType) ? ASKED_FOR[view.resourceType]! : [];
  return {
    ...content,
    relationships: indirect
      ? content.relationships
      : content.relationships.filter((one) => !isIndirect(view.resourceType, one.resourceType)),
    configuration: without(view.configuration, names),
    supplementaryConfiguration: without(view.supplementaryConfiguration, names),
  };
}

/** What is left to say about a resource that is gone, or that the recorder does not record. */
export const emptied = (last: Content): Content => ({
  arn: last.arn,
  resourceName: last.resourceName,
  availabilityZone: null,
  resourceCreationTime: null,
  tags: [],
  relationships: [],
  configuration: null,
  supplementaryConfiguration: {},
});

const isObject = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value);

/**
 * The next value with every part that is as before replaced by the part from before: items of one resource share what did not change, and a value
 * that is wholly as before comes back as the very same object. An absent member and an undefined one are the same.
 */
export function share<T>(before: unknown, next: T): T {
  if (before === next) return next;
  if (Array.isArray(next)) {
    const old: readonly unknown[] = Array.isArray(before) ? before : [];
    let same = old.length === next.length && Array.isArray(before);
    const out = next.map((item, i) => {
      const shared = share(old[i], item);
      if (shared !== old[i]) same = false;
      return shared as unknown;
    });
    return (same ? before : out) as T;
  }
  if (!isObject(next)) return next;
  const old = isObject(before) ? before : {};
  let same = isObject(before);
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(next)) {
    if (value === undefined) continue;
    const own = Object.hasOwn(old, key);
    const shared = share(own ? old[key] : undefined, value);
    if (!own || shared !== old[key]) same = false;
    Object.defineProperty(out, key, { value: shared, enumerable: true, writable: true, configurable: true });
  }
  if (same) for (const key of Object.keys(old)) if (old[key] !== undefined && !Object.hasOwn(out, key)) same = false;
  return (same ? before : out) as T;
}
