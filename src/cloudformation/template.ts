import type { Problem } from './source.ts';
import { didYouMean } from '../aws/suggest.ts';

/** A CloudFormation template, as far as the simulated services need it. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html */
export interface Template {
  readonly Description?: string;
  readonly Parameters: ReadonlyMap<string, TemplateParameter>;
  readonly Mappings: ReadonlyMap<string, unknown>;
  readonly Conditions: ReadonlyMap<string, unknown>;
  readonly Resources: ReadonlyMap<string, TemplateResource>;
  readonly Outputs: ReadonlyMap<string, unknown>;
}
export interface TemplateParameter {
  readonly Type: string;
  readonly Default?: unknown;
  readonly AllowedValues?: readonly unknown[];
  readonly AllowedPattern?: string;
  readonly MinLength?: number;
  readonly MaxLength?: number;
  readonly ConstraintDescription?: string;
  readonly MinValue?: number;
  readonly MaxValue?: number;
  readonly Description?: string;
}
export interface TemplateResource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DependsOn: readonly string[];
  readonly Condition?: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value);
const kind = (value: unknown): string =>
  value === null ? 'nothing' : Array.isArray(value) ? 'a list' : `a ${typeof value === 'object' ? 'map' : typeof value}`;

const SECTIONS = [
  'AWSTemplateFormatVersion',
  'Conditions',
  'Description',
  'Hooks',
  'Mappings',
  'Metadata',
  'Outputs',
  'Parameters',
  'Resources',
  'Rules',
  'Transform',
];
const RESOURCE_KEYS = [
  'Condition',
  'CreationPolicy',
  'DeletionPolicy',
  'DependsOn',
  'Metadata',
  'Properties',
  'Type',
  'UpdatePolicy',
  'UpdateReplacePolicy',
];
const PARAMETER_KEYS = [
  'AllowedPattern',
  'AllowedValues',
  'ConstraintDescription',
  'Default',
  'Description',
  'MaxLength',
  'MaxValue',
  'MinLength',
  'MinValue',
  'NoEcho',
  'Type',
];

/** A file that is a template and nothing else: its sections are those of CloudFormation, and there is something to create. */
export function checkSections(value: unknown, problems: Problem[]): void {
  if (!isRecord(value)) return;
  for (const key of Object.keys(value))
    if (!SECTIONS.includes(key)) problems.push({ path: key, message: `a template has no such section${didYouMean(key, SECTIONS)}` });
  if (!isRecord(value['Resources'])) problems.push({ path: '', message: 'expected a template with Resources' });
}

/** Reads the sections of a template, listing everything that is wrong with their shape. */
export function readTemplate(value: unknown, problems: Problem[], prefix = ''): Template {
  const section = (name: string): ReadonlyMap<string, unknown> => {
    const found = isRecord(value) ? value[name] : undefined;
    if (found === undefined || found === null) return new Map();
    if (!isRecord(found)) {
      problems.push({ path: prefix + name, message: `expected a map, received ${kind(found)}` });
      return new Map();
    }
    return new Map(Object.entries(found));
  };
  if (!isRecord(value)) problems.push({ path: prefix, message: `expected a template with Resources, received ${kind(value)}` });
  const resources = new Map<string, TemplateResource>();
  for (const [id, body] of section('Resources')) {
    const path = `${prefix}Resources.${id}`;
    if (!/^[A-Za-z0-9]+$/.test(id)) problems.push({ path, message: 'expected a logical id of letters and digits' });
    if (!isRecord(body)) {
      problems.push({ path, message: `expected a map with Type and Properties, received ${kind(body)}` });
      continue;
    }
    if (typeof body['Type'] !== 'string') {
      problems.push({
        path: `${path}.Type`,
        message: `expected a resource type such as AWS::CloudWatch::Alarm, received ${kind(body['Type'] ?? null)}`,
      });
      continue;
    }
    for (const key of Object.keys(body))
      if (!RESOURCE_KEYS.includes(key))
        problems.push({ path: `${path}.${key}`, message: `a resource has no such attribute${didYouMean(key, RESOURCE_KEYS)}` });
    const properties = body['Properties'] ?? {};
    if (!isRecord(properties)) {
      problems.push({ path: `${path}.Properties`, message: `expected a map, received ${kind(properties)}` });
      continue;
    }
    const depends = body['DependsOn'] ?? [];
    resources.set(id, {
      Type: body['Type'],
      Properties: properties,
      DependsOn: (Array.isArray(depends) ? depends : [depends]).map(String),
      ...(typeof body['Condition'] === 'string' ? { Condition: body['Condition'] } : {}),
    });
  }
  const parameters = new Map<string, TemplateParameter>();
  for (const [name, body] of section('Parameters')) {
    if (!isRecord(body) || typeof body['Type'] !== 'string') {
      problems.push({ path: `${prefix}Parameters.${name}`, message: 'expected a map with a Type' });
      continue;
    }
    for (const key of Object.keys(body)) {
      if (!PARAMETER_KEYS.includes(key))
        problems.push({
          path: `${prefix}Parameters.${name}.${key}`,
          message: `a parameter has no such attribute${didYouMean(key, PARAMETER_KEYS)}`,
        });
    }
    const allowed = body['AllowedValues'];
    if (allowed !== undefined && !Array.isArray(allowed))
      problems.push({ path: `${prefix}Parameters.${name}.AllowedValues`, message: `expected a list, received ${kind(allowed)}` });
    else parameters.set(name, body as unknown as TemplateParameter);
  }
  return {
    ...(isRecord(value) && typeof value['Description'] === 'string' ? { Description: value['Description'] } : {}),
    Parameters: parameters,
    Mappings: section('Mappings'),
    Conditions: section('Conditions'),
    Resources: resources,
    Outputs: section('Outputs'),
  };
}
