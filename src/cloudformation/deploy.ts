import { AwsError } from '../aws/errors.ts';
import { defaultPrincipal, type Principal } from '../aws/principal.ts';
import type { Scope } from '../aws/scope.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { holds, references, resolve, TemplateError, type Physical, type ResolveContext } from './intrinsics.ts';
import { creationOrder } from './order.ts';
import { coerce, type Creation } from './resource-type.ts';
import type { Problem } from './source.ts';
import { attributesAsked, standIn } from './stand-in.ts';
import { didYouMean } from '../aws/suggest.ts';
import type { Template } from './template.ts';
import { RESOURCE_TYPES } from './types/index.ts';

export interface DeployOptions {
  readonly scope: Scope;
  readonly stackName: string;
  readonly parameters: ReadonlyMap<string, unknown>;
  readonly imports?: ReadonlyMap<string, unknown>;
  /** Refuse resource types that are not simulated instead of skipping them. */
  readonly strict?: boolean;
  /** Create only these logical ids and what they refer to; all when absent. */
  readonly only?: ReadonlySet<string>;
  /** Resources of types that are not simulated have a name, so that those that refer to them can be made. */
  readonly standIns?: boolean;
  /** Who deploys; the account's operator when absent. */
  readonly principal?: Principal;
}

/** What a deployment made. */
export interface Stack {
  readonly context: ResolveContext;
  /** Created resources by logical id, in the order of creation. */
  readonly resources: ReadonlyMap<string, Physical>;
  /** Types that are not simulated: left out, with everything that refers to them. */
  readonly skipped: readonly { readonly logicalId: string; readonly type: string; readonly because: string }[];
}

/** What can be said of a template without a cloud: unknown properties, references that lead nowhere, cycles. */
export function checkTemplate(
  template: Template,
  options: { readonly strict?: boolean; readonly names?: Iterable<string> },
  problems: Problem[],
): void {
  const known = new Set([...template.Resources.keys(), ...template.Parameters.keys(), ...(options.names ?? [])]);
  for (const [id, resource] of template.Resources) {
    const type = RESOURCE_TYPES.get(resource.Type);
    if (type === undefined) {
      if (options.strict === true || !/^(AWS|Custom|Alexa)::/.test(resource.Type)) {
        problems.push({
          path: `Resources.${id}.Type`,
          message: `${resource.Type} is not simulated${didYouMean(resource.Type, RESOURCE_TYPES.keys())}`,
        });
      }
      continue;
    }
    for (const property of Object.keys(resource.Properties)) {
      if (!type.properties.includes(property)) {
        problems.push({
          path: `Resources.${id}.Properties.${property}`,
          message: `${resource.Type} has no such property that is simulated${didYouMean(property, type.properties)}`,
        });
      }
    }
    for (const name of references(resource.Properties)) {
      if (!known.has(name) && !name.startsWith('AWS::') && name !== 'AWS') {
        problems.push({ path: `Resources.${id}.Properties`, message: `Unresolved reference "${name}"${didYouMean(name, known)}` });
      }
    }
    for (const other of resource.DependsOn) {
      if (!template.Resources.has(other))
        problems.push({
          path: `Resources.${id}.DependsOn`,
          message: `Unresolved resource dependency "${other}"${didYouMean(other, template.Resources.keys())}`,
        });
    }
    if (resource.Condition !== undefined && !template.Conditions.has(resource.Condition)) {
      problems.push({
        path: `Resources.${id}.Condition`,
        message: `there is no condition "${resource.Condition}"${didYouMean(resource.Condition, template.Conditions.keys())}`,
      });
    }
  }
  try {
    creationOrder(template);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    problems.push({ path: 'Resources', message: error.message });
  }
}

/**
 * Creates the resources of a template by API calls, each after those that it refers to. A refusal is listed with the path of its resource and
 * what depends on it is left out; nothing is thrown.
 */
export function deploy(cloud: Cloud, template: Template, options: DeployOptions, problems: Problem[]): Stack {
  const resources = new Map<string, Physical>();
  const skipped: { logicalId: string; type: string; because: string }[] = [];
  const context: ResolveContext = {
    template,
    scope: options.scope,
    stackName: options.stackName,
    parameters: options.parameters,
    resources,
    imports: options.imports ?? new Map(),
  };
  const gone = new Set<string>();
  /** Stand-ins, and what refers to them: AWS may refuse what it would accept with the real ones. */
  const leaning = new Set<string>();
  const standingIn = new Set<string>();
  const asked = options.standIns === true ? attributesAsked(template) : new Map<string, Set<string>>();
  const wanted = options.only === undefined ? undefined : needed(template, options.only);
  for (const id of creationOrder(template)) {
    if (wanted !== undefined && !wanted.has(id)) continue;
    const { Type, Properties, Condition } = template.Resources.get(id)!;
    const type = RESOURCE_TYPES.get(Type);
    const referred = [...references(Properties)];
    const missing = referred.find((name) => gone.has(name));
    const unreal = referred.find((name) => leaning.has(name));
    if (unreal !== undefined) leaning.add(id);
    try {
      if (Condition !== undefined && !holds(Condition, context)) {
        gone.add(id);
      } else if (type === undefined && options.standIns === true) {
        const made = standIn(id, template.Resources.get(id)!, asked.get(id) ?? new Set(), options.scope);
        leaning.add(id);
        standingIn.add(made.ref).add(String(made.attributes['Arn']));
        resources.set(id, made);
      } else if (type === undefined || missing !== undefined) {
        gone.add(id);
        skipped.push({
          logicalId: id,
          type: Type,
          because: type === undefined ? `${Type} is not simulated` : `it refers to ${missing}, which does not exist`,
        });
      } else {
        const entry = cloud.journal.write(cloud.at, null, 'scenario.resource', `scenario/Resources/${id}`, { Type });
        const properties = coerce(resolve(Properties, context) as Record<string, unknown>, type);
        if (unreal !== undefined) dropActions(properties, standingIn);
        resources.set(id, { type: Type, ...withDefaults(type.create(properties, creation(cloud, id, entry, options, resources))) });
      }
    } catch (error) {
      if (!(error instanceof AwsError) && !(error instanceof TemplateError)) throw error;
      gone.add(id);
      const message = error instanceof AwsError ? `${error.code}: ${error.message}` : error.message;
      const property = error instanceof AwsError ? propertyNamed(error.message, Properties) : error.property;
      if (unreal === undefined) problems.push({ path: `Resources.${id}${property === undefined ? '' : `.Properties.${property}`}`, message });
      else skipped.push({ logicalId: id, type: Type, because: `it refers to ${unreal}, which is not simulated: ${message}` });
    }
  }
  return { context, resources, skipped };
}

/** The property that a refusal of AWS is about, which says `at 'evaluationPeriods'`: the line of the file is its line then. */
function propertyNamed(message: string, properties: unknown): string | undefined {
  const member = / at '(\w+)/.exec(message)?.[1];
  const name = member === undefined ? '' : member.charAt(0).toUpperCase() + member.slice(1);
  return properties !== null && typeof properties === 'object' && Object.hasOwn(properties, name) ? name : undefined;
}

/** An alarm that would act on a stand-in is made without that action: nothing could come of it. */
function dropActions(properties: Record<string, unknown>, standingIn: ReadonlySet<string>): void {
  for (const key of ['AlarmActions', 'OKActions', 'InsufficientDataActions']) {
    const actions = properties[key];
    if (Array.isArray(actions)) properties[key] = actions.filter((action) => !standingIn.has(String(action)));
  }
}

/** Logical ids with everything that they refer to, however far. */
function needed(template: Template, ids: ReadonlySet<string>): Set<string> {
  const all = new Set<string>();
  const visit = (id: string): void => {
    const resource = template.Resources.get(id);
    if (resource === undefined || all.has(id)) return;
    all.add(id);
    for (const other of [...resource.DependsOn, ...references(resource.Properties)]) visit(other);
  };
  for (const id of ids) visit(id);
  return all;
}

const withDefaults = (made: {
  ref: string;
  attributes?: Readonly<Record<string, unknown>>;
}): { ref: string; attributes: Readonly<Record<string, unknown>> } => ({
  ref: made.ref,
  attributes: made.attributes ?? {},
});

function creation(
  cloud: Cloud,
  logicalId: string,
  cause: number,
  options: DeployOptions,
  resources: ReadonlyMap<string, Physical>,
): Creation {
  return {
    logicalId,
    scope: options.scope,
    stackName: options.stackName,
    name: logicalId,
    api: (service, action, input) =>
      cloud.dispatch({
        service,
        action,
        input,
        principal: options.principal ?? defaultPrincipal(options.scope.accountId),
        channel: 'api',
        scope: options.scope,
        cause,
        sourceIPAddress: 'cloudformation.amazonaws.com',
        userAgent: 'cloudformation.amazonaws.com',
      }),
    byRef: (ref) => [...resources.values()].find((resource) => resource.ref === ref),
  };
}
