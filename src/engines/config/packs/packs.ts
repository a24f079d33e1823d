import { AwsError, NotSimulated } from '../../../aws/errors.ts';
import type { ConfigRule, PutConformancePackRequest, RemediationConfiguration } from '../../../aws/shapes/config.ts';
import { plus } from '../../../kernel/time.ts';
import type { Json } from '../../../kernel/plain.ts';
import { invalidParameter, noRecorder, refuse } from '../errors.ts';
import type { ConfigStep } from '../operation.ts';
import { installRemediation, prepareRemediation } from '../remediation/configuration.ts';
import { removeRule } from '../rules/manage.ts';
import { installRule, prepareRule } from '../rules/put.ts';
import type { ConfigState, Pack } from '../state.ts';
import { tagMap } from '../tags.ts';
import { readTemplate, type PackResource } from './template.ts';

const MOST_RULES = 130;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const subject = (step: ConfigStep, name: string): string => `${step.scope.accountId}/${step.scope.region}/config/pack/${name}`;

/** @throws AwsError `NoSuchConformancePackException` */
export function packNamed(state: ConfigState, name: string): Pack {
  const found = state.packs.get(name);
  if (found === undefined) {
    throw refuse(
      'NoSuchConformancePackException',
      `You specified one or more conformance packs that do not exist. Check the conformance pack name: ${name}`,
    );
  }
  return found;
}

/**
 * Makes a conformance pack's rules and remediations, after a while.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_PutConformancePack.html
 * @throws AwsError `ConformancePackTemplateValidationException`, `MaxNumberOfConformancePacksExceededException`, `ResourceInUseException`
 */
export function putConformancePack(state: ConfigState, input: PutConformancePackRequest, step: ConfigStep): { ConformancePackArn: string } {
  const name = input.ConformancePackName!;
  if (input.TemplateS3Uri !== undefined) throw new NotSimulated('templates of conformance packs in S3: give the TemplateBody');
  if (input.TemplateSSMDocumentDetails !== undefined) throw new NotSimulated('templates of conformance packs in SSM documents');
  if (input.TemplateBody === undefined)
    throw invalidParameter('You must specify one of TemplateS3Uri, TemplateBody and TemplateSSMDocumentDetails.');
  if (state.recorder === null) throw noRecorder();
  const inputs = (input.ConformancePackInputParameters ?? []).map((one) => [one.ParameterName!, one.ParameterValue!] as const);
  const resources = readTemplate(input.TemplateBody, new Map(inputs), pseudo(step));
  const rules = resources.filter((resource) => resource.type === 'AWS::Config::ConfigRule');
  if (rules.length > MOST_RULES)
    throw refuse('ConformancePackTemplateValidationException', `The template has more than ${MOST_RULES} rules.`);
  for (const { logicalId, properties } of resources) {
    if (typeof properties['ConfigRuleName'] !== 'string')
      throw refuse('ConformancePackTemplateValidationException', `The resource ${logicalId} has no ConfigRuleName.`);
  }
  const tags = tagMap(input.Tags);
  const old = state.packs.get(name);
  if (old?.state.endsWith('IN_PROGRESS') === true)
    throw refuse('ResourceInUseException', `The conformance pack ${name} is in state ${old.state}.`);
  if (old === undefined && state.packs.size >= step.options.maxPacks) {
    throw refuse(
      'MaxNumberOfConformancePacksExceededException',
      `You have reached the limit of the number of conformance packs: ${step.options.maxPacks}.`,
    );
  }
  const suffix = old?.suffix ?? step.token(`pack/${name}`, 9, LETTERS);
  const pack: Pack = {
    name,
    suffix,
    id: `conformance-pack-${suffix}`,
    arn: `arn:aws:config:${step.scope.region}:${step.scope.accountId}:conformance-pack/${name}/conformance-pack-${suffix}`,
    deliveryS3Bucket: input.DeliveryS3Bucket ?? null,
    deliveryS3KeyPrefix: input.DeliveryS3KeyPrefix ?? null,
    inputs,
    state: 'CREATE_IN_PROGRESS',
    reason: null,
    requestedAt: step.at,
    completedAt: null,
    updatedAt: step.at,
    rules: old?.rules ?? [],
    tags: old?.tags ?? tags,
    compliance: old?.compliance ?? null,
  };
  state.packs.set(name, pack);
  step.note('config.pack', subject(step, name), { state: pack.state, rules: rules.length });
  step.schedule(plus(step.at, step.options.packDelay), 'deliver', 'pack-install', { name, resources });
  return { ConformancePackArn: pack.arn };
}

const pseudo = (step: ConfigStep): Map<string, string> =>
  new Map([
    ['AWS::AccountId', step.scope.accountId],
    ['AWS::Region', step.scope.region],
    ['AWS::Partition', 'aws'],
    ['AWS::URLSuffix', 'amazonaws.com'],
  ]);

/** `restricted-ssh-conformance-pack-abc123xyz` */
const ruleName = (pack: Pack, name: string): string => `${name}-conformance-pack-${pack.suffix}`;

/** A template's rule as PutConfigRule takes it: InputParameters is a structure there and a text here. */
function ruleOf(pack: Pack, properties: PackResource['properties']): ConfigRule {
  const { InputParameters: parameters, ...rest } = properties;
  const texts =
    parameters !== null && typeof parameters === 'object' && !Array.isArray(parameters)
      ? Object.entries(parameters as { readonly [key: string]: Json }).map(([key, value]) => [
          key,
          typeof value === 'string' ? value : JSON.stringify(value),
        ])
      : [];
  return {
    ...(rest as object),
    ConfigRuleName: ruleName(pack, properties['ConfigRuleName'] as string),
    ...(typeof parameters === 'string'
      ? { InputParameters: parameters }
      : texts.length === 0
        ? {}
        : { InputParameters: JSON.stringify(Object.fromEntries(texts)) }),
  } as ConfigRule;
}

/** The pack's rules and remediations come into being; if one cannot, the pack has failed and says why. */
export function onPackInstall(
  state: ConfigState,
  data: { readonly name: string; readonly resources: readonly PackResource[] },
  step: ConfigStep,
): void {
  const pack = state.packs.get(data.name);
  if (pack?.state !== 'CREATE_IN_PROGRESS') return;
  const rules = data.resources
    .filter((resource) => resource.type === 'AWS::Config::ConfigRule')
    .map((resource) => ruleOf(pack, resource.properties));
  const names = rules.map((rule) => rule.ConfigRuleName!);
  for (const name of pack.rules) {
    const gone = state.rules.get(name);
    if (gone === undefined || names.includes(name)) continue;
    state.remediations.delete(name);
    removeRule(state, gone, step);
  }
  try {
    for (const given of rules) {
      const old = state.rules.get(given.ConfigRuleName!);
      installRule(state, prepareRule(state, given, old, step), old, new Map(), step, pack.name);
    }
    pack.rules = names;
    for (const { properties } of data.resources.filter((resource) => resource.type === 'AWS::Config::RemediationConfiguration')) {
      const name = ruleName(pack, properties['ConfigRuleName'] as string);
      const rule = state.rules.get(name);
      if (rule === undefined)
        throw invalidParameter(
          `The remediation refers to the rule ${properties['ConfigRuleName'] as string}, which is not part of the pack.`,
        );
      installRemediation(
        state,
        rule,
        prepareRemediation({ ...(properties as object), ConfigRuleName: name } as RemediationConfiguration, step),
        step,
      );
    }
    pack.state = 'CREATE_COMPLETE';
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    pack.rules = names.filter((name) => state.rules.has(name));
    pack.state = 'CREATE_FAILED';
    pack.reason = `${error.code}: ${error.message}`;
  }
  pack.completedAt = step.at;
  step.note('config.pack', subject(step, pack.name), { state: pack.state, ...(pack.reason === null ? {} : { reason: pack.reason }) });
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DeleteConformancePack.html */
export function deleteConformancePack(state: ConfigState, input: { ConformancePackName: string }, step: ConfigStep): void {
  const pack = packNamed(state, input.ConformancePackName);
  if (pack.state.endsWith('IN_PROGRESS'))
    throw refuse('ResourceInUseException', `The conformance pack ${pack.name} is in state ${pack.state}.`);
  pack.state = 'DELETE_IN_PROGRESS';
  for (const name of pack.rules) {
    state.remediations.delete(name);
    const rule = state.rules.get(name);
    if (rule !== undefined) removeRule(state, rule, step);
  }
  step.note('config.pack', subject(step, pack.name), { state: pack.state });
  step.schedule(plus(step.at, step.options.packDelay), 'deliver', 'pack-deleted', { name: pack.name });
}

export function onPackDeleted(state: ConfigState, data: { readonly name: string }): void {
  if (state.packs.get(data.name)?.state === 'DELETE_IN_PROGRESS') state.packs.delete(data.name);
}
