import { base64Encode } from '../aws/base64.ts';
import type { Scope } from '../aws/scope.ts';
import { utf8Encode } from '../aws/utf8.ts';
import { cidr } from './cidr.ts';
import { didYouMean } from '../aws/suggest.ts';
import { isLookedUp } from './parameters.ts';
import type { Template } from './template.ts';

/** A reference or function in a template that cannot be resolved. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  /** The property that is wrong, by dotted path; absent when it is the resource as a whole. */
  readonly property: string | undefined;

  constructor(message: string, property?: string) {
    super(message);
    this.property = property;
  }
}

/** What a created resource answers: its `Ref` and its attributes. */
export interface Physical {
  readonly type: string;
  readonly ref: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface ResolveContext {
  readonly template: Template;
  readonly scope: Scope;
  readonly stackName: string;
  /** The values of parameters, defaults filled in. */
  readonly parameters: ReadonlyMap<string, unknown>;
  /** Resources that exist already, by logical id. */
  readonly resources: ReadonlyMap<string, Physical>;
  /** For `Fn::ImportValue`. */
  readonly imports: ReadonlyMap<string, unknown>;
}

/** `AWS::NoValue`: the property is left out. */
const NO_VALUE = Symbol('AWS::NoValue');

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
const fail = (message: string): never => {
  throw new TemplateError(message);
};

/** Values with every intrinsic function carried out. @throws TemplateError */
export function resolve(value: unknown, context: ResolveContext): unknown {
  const result = resolveNode(value, context);
  return result === NO_VALUE ? undefined : result;
}

function resolveNode(value: unknown, context: ResolveContext): unknown {
  if (Array.isArray(value)) return value.map((v) => resolveNode(v, context)).filter((v) => v !== NO_VALUE);
  if (!isRecord(value)) return value;
  const keys = Object.keys(value);
  const only = keys.length === 1 ? keys[0]! : undefined;
  if (only === 'Ref') return ref(String(value['Ref']), context);
  if (only !== undefined && only.startsWith('Fn::')) return intrinsic(only.slice(4), value[only], context);
  const out: Record<string, unknown> = {};
  for (const key of keys) {
    const resolved = resolveNode(value[key], context);
    if (resolved !== NO_VALUE) Object.defineProperty(out, key, { value: resolved, enumerable: true, writable: true, configurable: true });
  }
  return out;
}

function ref(name: string, context: ResolveContext): unknown {
  switch (name) {
    case 'AWS::AccountId':
      return context.scope.accountId;
    case 'AWS::Region':
      return context.scope.region;
    case 'AWS::Partition':
      return 'aws';
    case 'AWS::URLSuffix':
      return 'amazonaws.com';
    case 'AWS::StackName':
      return context.stackName;
    case 'AWS::StackId':
      return `arn:aws:cloudformation:${context.scope.region}:${context.scope.accountId}:stack/${context.stackName}/00000000-0000-4000-8000-000000000000`;
    case 'AWS::NotificationARNs':
      return [];
    case 'AWS::NoValue':
      return NO_VALUE;
    default:
  }
  if (context.parameters.has(name)) return context.parameters.get(name);
  const resource = context.resources.get(name);
  if (resource !== undefined) return resource.ref;
  // `Web.InstanceIds[0]`: our own extension for timelines, where a group's members are known only by then.
  const member = /^([A-Za-z0-9]+)\.([A-Za-z]+)(?:\[(\d+)\])?$/.exec(name);
  if (member !== null && context.resources.has(member[1]!)) {
    const attribute = getAtt(member[1]!, member[2]!, context);
    return member[3] === undefined ? attribute : ((attribute as unknown[])?.[Number(member[3])] ?? fail(`${name} has no such member`));
  }
  const parameter = context.template.Parameters.get(name);
  if (parameter !== undefined && isLookedUp(parameter.Type))
    return fail(
      `the value of ${name} lies in Systems Manager's Parameter Store, which is not simulated; make it a ${parameter.Type.slice(27, -1)}`,
    );
  const known = [...context.parameters.keys(), ...context.template.Resources.keys()];
  if (context.template.Resources.has(name)) return fail(`"${name}" was not made: its condition does not hold, or it was left out`);
  return fail(`Unresolved reference "${name}"${didYouMean(name, known)}`);
}

function getAtt(id: string, attribute: string, context: ResolveContext): unknown {
  const resource = context.resources.get(id);
  if (resource === undefined) return fail(`Fn::GetAtt: there is no resource "${id}"${didYouMean(id, context.template.Resources.keys())}`);
  if (attribute in resource.attributes) return resource.attributes[attribute];
  return fail(
    `Fn::GetAtt: ${resource.type} "${id}" has no attribute "${attribute}"; it has ${Object.keys(resource.attributes).join(', ') || 'none'}`,
  );
}

/** Whether a named condition of the template holds. */
export function holds(name: string, context: ResolveContext, trail: readonly string[] = []): boolean {
  if (trail.includes(name)) fail(`conditions refer to each other: ${[...trail, name].join(' → ')}`);
  if (!context.template.Conditions.has(name))
    fail(`there is no condition "${name}"${didYouMean(name, context.template.Conditions.keys())}`);
  return condition(context.template.Conditions.get(name), context, [...trail, name]);
}

function condition(value: unknown, context: ResolveContext, trail: readonly string[]): boolean {
  if (isRecord(value)) {
    const [key] = Object.keys(value);
    const list = (): unknown[] => (Array.isArray(value[key!]) ? (value[key!] as unknown[]) : fail(`${key}: expected a list`));
    switch (key) {
      case 'Condition':
        return holds(String(value['Condition']), context, trail);
      case 'Fn::Equals': {
        const [a, b] = list().map((item) => resolveNode(item, context));
        return String(a) === String(b);
      }
      case 'Fn::Not':
        return !condition(list()[0], context, trail);
      case 'Fn::And':
        return list().every((item) => condition(item, context, trail));
      case 'Fn::Or':
        return list().some((item) => condition(item, context, trail));
      default:
        return fail(`a condition is made of Fn::Equals, Fn::And, Fn::Or, Fn::Not or Condition, received ${key ?? 'nothing'}`);
    }
  }
  return value === true || value === 'true';
}

function intrinsic(name: string, raw: unknown, context: ResolveContext): unknown {
  const list = (n: number): unknown[] => {
    if (!Array.isArray(raw) || raw.length < n) return fail(`Fn::${name}: expected a list of ${n}`);
    return raw;
  };
  const value = (item: unknown): unknown => resolveNode(item, context);
  switch (name) {
    case 'GetAtt': {
      const [id, ...rest] = typeof raw === 'string' ? raw.split('.') : list(2).map((part) => String(value(part)));
      return getAtt(id!, rest.join('.'), context);
    }
    case 'Sub':
      return substitute(raw, context);
    case 'Join': {
      const [separator, parts] = list(2);
      const items = value(parts);
      return Array.isArray(items) ? items.map(String).join(String(separator)) : fail('Fn::Join: expected a list of texts');
    }
    case 'Select': {
      const [index, items] = list(2).map(value);
      const chosen = Array.isArray(items) ? items[Number(index)] : undefined;
      return chosen ?? fail(`Fn::Select: there is no element ${String(index)}`);
    }
    case 'Split': {
      const [separator, text] = list(2).map(value);
      return String(text).split(String(separator));
    }
    case 'FindInMap': {
      const [map, top, second] = list(3).map(value).map(String);
      const rows = context.template.Mappings.get(map!);
      const row = isRecord(rows) ? rows[top!] : undefined;
      const found = isRecord(row) ? row[second!] : undefined;
      return found ?? fail(`Fn::FindInMap: there is no ${map}.${top}.${second}`);
    }
    case 'If': {
      const [test, yes, no] = list(3);
      return holds(String(test), context) ? value(yes) : value(no);
    }
    case 'ImportValue': {
      const key = String(value(raw));
      return context.imports.has(key) ? context.imports.get(key) : fail(`Fn::ImportValue: no value was given for "${key}"`);
    }
    case 'Base64':
      return base64Encode(utf8Encode(String(value(raw))));
    case 'GetAZs': {
      const region = String(value(raw) || context.scope.region);
      return ['a', 'b', 'c'].map((zone) => region + zone);
    }
    case 'Length': {
      const items = value(raw);
      return Array.isArray(items) ? items.length : fail('Fn::Length: expected a list');
    }
    case 'ToJsonString':
      return JSON.stringify(value(raw));
    case 'Cidr': {
      const [block, count, bits] = list(2).map(value);
      return cidr(String(block), Number(count), Number(bits ?? 8), fail);
    }
    default:
      return fail(`Fn::${name} is not simulated`);
  }
}

/** `Fn::Sub`: `${Name}`, `${Name.Attribute}`, `${!Literal}`, with or without a map of own names. */
function substitute(raw: unknown, context: ResolveContext): string {
  const [text, own] = Array.isArray(raw) ? raw : [raw, {}];
  const names = isRecord(own) ? own : {};
  return String(text).replace(/\$\{([^}]*)\}/g, (_, body: string) => {
    const name = body.trim();
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    if (Object.hasOwn(names, name)) return String(resolveNode(names[name], context));
    const dot = name.indexOf('.');
    return String(dot < 0 ? ref(name, context) : getAtt(name.slice(0, dot), name.slice(dot + 1), context));
  });
}

/** The logical ids that a value refers to. */
export function references(value: unknown, out: Set<string> = new Set()): Set<string> {
  if (Array.isArray(value)) for (const item of value) references(item, out);
  else if (isRecord(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (key === 'Ref' && typeof item === 'string') out.add(item.split('.')[0]!);
      else if (key === 'Fn::GetAtt') {
        const id: unknown = Array.isArray(item) ? item[0] : item;
        if (typeof id === 'string') out.add(id.split('.')[0]!);
      } else if (key === 'Fn::Sub') {
        const text = Array.isArray(item) ? String(item[0]) : String(item);
        const own = Array.isArray(item) && isRecord(item[1]) ? item[1] : {};
        for (const m of text.matchAll(/\$\{([^!}][^}]*)\}/g)) if (!Object.hasOwn(own, m[1]!.trim())) out.add(m[1]!.trim().split('.')[0]!);
        references(own, out);
      } else references(item, out);
    }
  }
  return out;
}
