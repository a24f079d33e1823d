import type { Service } from '../aws/engine.ts';
import type { Scope } from '../aws/scope.ts';
import { TemplateError, type Physical } from './intrinsics.ts';

export type Properties = Readonly<Record<string, unknown>>;

/** What a resource type may do while it is created. */
export interface Creation {
  readonly logicalId: string;
  readonly scope: Scope;
  readonly stackName: string;
  /** The name that a resource gets when its template gives none: its logical id, so that reports read as the template does. */
  readonly name: string;
  /** An API call, as CloudFormation makes it. The output is the service's own. */
  api(service: Service, action: string, input: object): Output;
  /** The resource that another property named, by its `Ref`. */
  byRef(ref: unknown): Physical | undefined;
}
/** The output of an API call, read by AWS's names. */
// oxlint-disable-next-line no-explicit-any -- outputs are read by name; each provider knows its own.
export type Output = any;

export interface ResourceType {
  /** Properties whose texts are numbers: CloudFormation takes "80" for 80. A path part `*` stands for list elements. */
  readonly numbers?: readonly string[];
  readonly booleans?: readonly string[];
  /** The properties that are known; others are reported. Undefined: all that the API takes. */
  readonly properties: readonly string[];
  create(properties: Properties, creation: Creation): { readonly ref: string; readonly attributes?: Readonly<Record<string, unknown>> };
}

/** Keeps members that are defined. */
export function pick(properties: Properties, names: readonly string[]): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const name of names) if (properties[name] !== undefined) out[name] = properties[name];
  return out;
}

/** @throws TemplateError for a text that is no number: the API would say that it cannot be converted, and not what it was */
function numberOf(value: unknown, path: string): unknown {
  if (typeof value !== 'string') return value;
  if (value.trim() === '' || Number.isNaN(Number(value))) throw new TemplateError(`expected a number, received "${value}"`, path);
  return Number(value);
}

/** Turns numeric and boolean texts into what the API wants, by dotted path. @throws TemplateError */
export function coerce(properties: Properties, type: ResourceType): Properties {
  const walk = (value: unknown, parts: readonly string[], convert: (v: unknown) => unknown): unknown => {
    if (parts.length === 0) return convert(value);
    const [head, ...rest] = parts;
    if (head === '*') return Array.isArray(value) ? value.map((item) => walk(item, rest, convert)) : value;
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    const record = value as Record<string, unknown>;
    return head! in record ? { ...record, [head!]: walk(record[head!], rest, convert) } : value;
  };
  let out: unknown = properties;
  for (const path of type.numbers ?? []) {
    out = walk(out, path.split('.'), (v) => numberOf(v, path));
  }
  for (const path of type.booleans ?? []) {
    out = walk(out, path.split('.'), (v) =>
      typeof v === 'string' && /^(true|yes|on)$/i.test(v) ? true : typeof v === 'string' && /^(false|no|off)$/i.test(v) ? false : v,
    );
  }
  return out as Properties;
}

/** CloudFormation's `[{Key, Value}]` as the map that some APIs want. */
export function tagMap(tags: unknown): Record<string, string> {
  const out: Record<string, string> = {};
  if (Array.isArray(tags)) for (const tag of tags as { Key: string; Value: string }[]) out[String(tag.Key)] = String(tag.Value);
  return out;
}

export const asList = (value: unknown): unknown[] => (value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]);
/** Documents may be given as maps or as JSON texts; APIs take the text. */
export const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
