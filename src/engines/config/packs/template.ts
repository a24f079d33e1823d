import { parse } from 'yaml';
import { refuse } from '../errors.ts';
import type { Json } from '../../../kernel/plain.ts';

/** A rule or remediation of a template, its parameters filled in. */
export interface PackResource {
  readonly logicalId: string;
  readonly type: 'AWS::Config::ConfigRule' | 'AWS::Config::RemediationConfiguration';
  readonly properties: Struct;
  readonly dependsOn: readonly string[];
}
type Struct = { readonly [key: string]: Json };

const invalid = (why: string) => refuse('ConformancePackTemplateValidationException', `Template body is invalid: ${why}`);
const isStruct = (value: unknown): value is Struct => value !== null && typeof value === 'object' && !Array.isArray(value);

/** CloudFormation's short forms. */
const TAGS = [
  { tag: '!Ref', resolve: (text: string) => ({ Ref: text }) },
  { tag: '!Condition', resolve: (text: string) => ({ Condition: text }) },
  { tag: '!Sub', resolve: (text: string) => ({ 'Fn::Sub': text }) },
  ...['If', 'Not', 'Equals', 'And', 'Or', 'Join'].map((name) => ({
    tag: `!${name}`,
    collection: 'seq' as const,
    resolve: (seq: unknown) => ({ [`Fn::${name}`]: (seq as { toJSON(): unknown }).toJSON() }),
  })),
];

function read(body: string): Struct {
  let template: unknown;
  try {
    template = parse(body, { schema: 'core', customTags: TAGS as never, logLevel: 'error' });
  } catch (error) {
    throw invalid(error instanceof Error ? error.message.split('\n')[0]! : 'it cannot be parsed');
  }
  if (!isStruct(template)) throw invalid('it is not a structure');
  return template;
}

const NO_VALUE = Symbol('AWS::NoValue');

/** Fills parameters and conditions in. */
class Resolver {
  readonly #values: ReadonlyMap<string, string>;
  readonly #conditions: Struct;
  readonly #pseudo: ReadonlyMap<string, string>;
  readonly #logical: ReadonlyMap<string, Json>;
  readonly #busy = new Set<string>();

  constructor(
    values: ReadonlyMap<string, string>,
    conditions: Struct,
    pseudo: ReadonlyMap<string, string>,
    logical: ReadonlyMap<string, Json>,
  ) {
    this.#values = values;
    this.#conditions = conditions;
    this.#pseudo = pseudo;
    this.#logical = logical;
  }

  #ref(name: string): Json | typeof NO_VALUE {
    if (name === 'AWS::NoValue') return NO_VALUE;
    const value = this.#values.get(name) ?? this.#pseudo.get(name) ?? this.#logical.get(name);
    if (value === undefined) throw invalid(`unresolved reference ${name}`);
    return value;
  }

  condition(value: Json): boolean {
    if (!isStruct(value)) throw invalid('a condition is not a structure');
    if (typeof value['Condition'] === 'string') return this.named(value['Condition']);
    const many = (name: string): readonly Json[] | undefined => (Array.isArray(value[name]) ? (value[name] as readonly Json[]) : undefined);
    const equals = many('Fn::Equals');
    if (equals?.length === 2) return String(this.resolve(equals[0]!)) === String(this.resolve(equals[1]!));
    const not = many('Fn::Not');
    if (not?.length === 1) return !this.condition(not[0]!);
    const and = many('Fn::And');
    if (and !== undefined) return and.every((one) => this.condition(one));
    const or = many('Fn::Or');
    if (or !== undefined) return or.some((one) => this.condition(one));
    throw invalid('a condition is none of Fn::Equals, Fn::Not, Fn::And, Fn::Or');
  }
  named(name: string): boolean {
    const condition = Object.hasOwn(this.#conditions, name) ? this.#conditions[name] : undefined;
    if (condition === undefined || this.#busy.has(name)) throw invalid(`unresolved condition ${name}`);
    this.#busy.add(name);
    const holds = this.condition(condition);
    this.#busy.delete(name);
    return holds;
  }

  #call(value: Struct): Json | typeof NO_VALUE | undefined {
    if (typeof value['Ref'] === 'string') return this.#ref(value['Ref']);
    const choice = value['Fn::If'];
    if (Array.isArray(choice) && choice.length === 3) return this.#raw(choice[this.named(String(choice[0])) ? 1 : 2] as Json);
    const join = value['Fn::Join'];
    if (Array.isArray(join) && Array.isArray(join[1]))
      return (join[1] as Json[]).map((part) => String(this.resolve(part))).join(String(join[0]));
    const sub = value['Fn::Sub'];
    if (typeof sub === 'string') return sub.replace(/\$\{([\w:]+)\}/g, (_, name: string) => String(this.#ref(name)));
    return undefined;
  }

  #raw(value: Json): Json | typeof NO_VALUE {
    if (Array.isArray(value)) return value.flatMap((item) => this.#kept(item as Json));
    if (!isStruct(value)) return value;
    if (Object.keys(value).length === 1) {
      const called = this.#call(value);
      if (called !== undefined) return called;
    }
    return Object.fromEntries(Object.entries(value).flatMap(([key, member]) => this.#kept(member).map((kept) => [key, kept])));
  }
  #kept(value: Json): Json[] {
    const raw = this.#raw(value);
    return raw === NO_VALUE ? [] : [raw];
  }
  resolve(value: Json): Json {
    return this.#kept(value)[0] ?? '';
  }
}

/** Values of the template's parameters: given, or by default. */
function parameterValues(template: Struct, given: ReadonlyMap<string, string>): Map<string, string> {
  const declared = isStruct(template['Parameters']) ? template['Parameters'] : {};
  for (const name of given.keys()) if (!Object.hasOwn(declared, name)) throw invalid(`the template has no parameter ${name}`);
  const values = new Map<string, string>();
  for (const [name, declaration] of Object.entries(declared)) {
    const byDefault = isStruct(declaration) ? declaration['Default'] : undefined;
    const value = given.get(name) ?? (byDefault === undefined ? undefined : String(byDefault));
    if (value === undefined) throw invalid(`the parameter ${name} has no value`);
    values.set(name, value);
  }
  return values;
}

const TYPES = ['AWS::Config::ConfigRule', 'AWS::Config::RemediationConfiguration'];

/**
 * Reads a conformance pack's template: rules and remediations, with parameters and conditions.
 * https://docs.aws.amazon.com/config/latest/developerguide/custom-conformance-pack.html
 * @throws AwsError `ConformancePackTemplateValidationException`
 */
export function readTemplate(body: string, given: ReadonlyMap<string, string>, pseudo: ReadonlyMap<string, string>): PackResource[] {
  const template = read(body);
  const resources = template['Resources'];
  if (!isStruct(resources) || Object.keys(resources).length === 0) throw invalid('it has no Resources');
  const logical = new Map<string, Json>();
  for (const [logicalId, resource] of Object.entries(resources)) {
    const name = isStruct(resource) && isStruct(resource['Properties']) ? resource['Properties']['ConfigRuleName'] : undefined;
    if (typeof name === 'string') logical.set(logicalId, name);
  }
  const resolver = new Resolver(
    parameterValues(template, given),
    isStruct(template['Conditions']) ? template['Conditions'] : {},
    pseudo,
    logical,
  );
  return Object.entries(resources).flatMap(([logicalId, resource]): PackResource[] => {
    if (!isStruct(resource) || typeof resource['Type'] !== 'string') throw invalid(`the resource ${logicalId} has no Type`);
    if (!TYPES.includes(resource['Type'])) throw invalid(`the resource type ${resource['Type']} is not supported`);
    if (typeof resource['Condition'] === 'string' && !resolver.named(resource['Condition'])) return [];
    const properties = resolver.resolve(resource['Properties'] ?? {});
    if (!isStruct(properties)) throw invalid(`the resource ${logicalId} has no Properties`);
    const depends = resource['DependsOn'];
    return [
      {
        logicalId,
        type: resource['Type'] as PackResource['type'],
        properties,
        dependsOn:
          typeof depends === 'string'
            ? [depends]
            : Array.isArray(depends)
              ? depends.filter((one): one is string => typeof one === 'string')
              : [],
      },
    ];
  });
}
