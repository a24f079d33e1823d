import type { ConfigRule, PutConfigRuleRequest } from '../../../aws/shapes/config.ts';
import { NotSimulated } from '../../../aws/errors.ts';
import { GuardSyntaxError } from '../custom/guard/scanner.ts';
import { parsePolicy } from '../custom/guard/parse.ts';
import { invalidParameter, noRecorder, refuse } from '../errors.ts';
import type { ConfigStep } from '../operation.ts';
import type { ConfigState, EvaluationMode, Rule, RuleScope, RuleSource } from '../state.ts';
import { tagMap } from '../tags.ts';
import { readParameters } from './managed/rule.ts';
import { MANAGED_RULES, managedRule } from './managed/table.ts';
import { readInput } from './parameters.ts';
import { schedulePeriodic } from './trigger.ts';

/** Names of pages in capitals that are no identifiers, such as `RESTRICTED_SSH`. */
const CAPITAL_NAMES = new Set(MANAGED_RULES.map((rule) => rule.name.replaceAll('-', '_').toUpperCase()));

function checkManaged(identifier: string): void {
  if (managedRule(identifier) !== undefined) return;
  if (CAPITAL_NAMES.has(identifier) || !/^[A-Z0-9_]+$/.test(identifier)) {
    throw invalidParameter(
      `The sourceIdentifier ${identifier} is invalid.  Please refer to the documentation for a list of valid sourceIdentifiers that can `
        + `be used when AWS is the Owner`,
    );
  }
  throw new NotSimulated(`the managed rule ${identifier}`);
}

function checkFunction(arn: string, step: ConfigStep): void {
  const name = arn.split(':')[6] ?? arn;
  const known =
    step.ports.resources.view('AWS::Lambda::Function', name) !== undefined ||
    step.ports.resources.view('AWS::Lambda::Function', arn) !== undefined;
  if (arn.startsWith('arn:aws:lambda:') && known) return;
  throw refuse(
    'InsufficientPermissionsException',
    `The AWS Lambda function ${arn} cannot be invoked. Check the specified function ARN, and check the function's permissions.`,
  );
}

const NO_FREQUENCY =
  'A maximum execution frequency is not allowed if MessageType is ConfigurationItemChangeNotification or OversizedConfigurationItemChangeNotification';

/** A rule that only changes trigger has no frequency. @throws AwsError `InvalidParameterValueException` */
function checkFrequency(source: RuleSource): void {
  if (source.Owner !== 'AWS') {
    if (source.details.every((detail) => CHANGES.includes(detail.MessageType))) throw invalidParameter(NO_FREQUENCY);
  } else if (managedRule(source.SourceIdentifier!)!.trigger === 'change') {
    throw invalidParameter('A maximum execution frequency for this rule is not allowed because only a change in resources triggers this managed rule.');
  }
}

/** Since 2025 a rule that the clock alone triggers has no scope. @throws AwsError `InvalidParameterValueException` */
function checkScope(source: RuleSource): void {
  const periodic =
    source.Owner === 'AWS'
      ? managedRule(source.SourceIdentifier!)!.trigger === 'periodic'
      : source.details.length > 0 && source.details.every((detail) => detail.MessageType === 'ScheduledNotification');
  if (periodic) throw invalidParameter('Scope is not supported for a rule that is only triggered periodically.');
}

const CHANGES = ['ConfigurationItemChangeNotification', 'OversizedConfigurationItemChangeNotification'];

/** What triggers a rule of one's own, each with a frequency of its own, else the rule's, else AWS's default. */
function readDetails(given: NonNullable<ConfigRule['Source']>, ofRule: Rule['frequency']): RuleSource['details'] {
  return (given.SourceDetails ?? []).map((detail) => {
    const type = detail.MessageType;
    const frequency = detail.MaximumExecutionFrequency;
    if (detail.EventSource === undefined)
      throw refuse('ParamValidationError', "Missing required parameter in ConfigRule.SourceDetails: 'EventSource'");
    if (type === undefined) throw refuse('ParamValidationError', "Missing required parameter in ConfigRule.SourceDetails: 'MessageType'");
    if (frequency !== undefined && CHANGES.includes(type)) throw invalidParameter(NO_FREQUENCY);
    return { MessageType: type, MaximumExecutionFrequency: CHANGES.includes(type) ? null : (frequency ?? ofRule ?? 'TwentyFour_Hours') };
  });
}

const DETAILS_BY_OWNER =
  'SourceDetails should be null/empty if the owner is AWS. SourceDetails should be provided if the owner is CUSTOM_LAMBDA';

/** Who evaluates a rule, and what triggers it. https://docs.aws.amazon.com/config/latest/APIReference/API_Source.html */
function readSource(given: NonNullable<ConfigRule['Source']>, frequency: Rule['frequency'], step: ConfigStep): RuleSource {
  const owner = given.Owner!;
  const details = readDetails(given, frequency);
  const identifier = given.SourceIdentifier ?? null;
  const policy = given.CustomPolicyDetails;
  if (owner === 'AWS') {
    if (identifier === null) throw invalidParameter('SourceIdentifier is required if the owner is AWS.');
    checkManaged(identifier);
    if (details.length > 0) throw invalidParameter(DETAILS_BY_OWNER);
  } else if (owner === 'CUSTOM_LAMBDA') {
    if (identifier === null) throw invalidParameter('SourceIdentifier is required if the owner is CUSTOM_LAMBDA.');
    if (details.length === 0) throw invalidParameter(DETAILS_BY_OWNER);
    checkFunction(identifier, step);
  } else {
    if (policy === undefined) throw invalidParameter('CustomPolicyDetails is required if the owner is CUSTOM_POLICY.');
    if (details.some((detail) => !CHANGES.includes(detail.MessageType))) {
      throw invalidParameter(
        'The only message types of a rule whose owner is CUSTOM_POLICY are ConfigurationItemChangeNotification and '
          + 'OversizedConfigurationItemChangeNotification.',
      );
    }
    checkPolicy(policy.PolicyText!);
  }
  if (policy !== undefined && owner !== 'CUSTOM_POLICY')
    throw invalidParameter('CustomPolicyDetails should be null if the owner is not CUSTOM_POLICY.');
  return {
    Owner: owner,
    SourceIdentifier: owner === 'CUSTOM_POLICY' ? null : identifier,
    details,
    policy:
      policy === undefined
        ? null
        : {
            PolicyRuntime: policy.PolicyRuntime!,
            PolicyText: policy.PolicyText!,
            EnableDebugLogDelivery: policy.EnableDebugLogDelivery ?? false,
          },
  };
}

function checkPolicy(text: string): void {
  try {
    parsePolicy(text);
  } catch (error) {
    if (error instanceof GuardSyntaxError) throw invalidParameter(`The policy text is invalid: ${error.message}`);
    throw error;
  }
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_Scope.html */
function readScope(given: ConfigRule['Scope']): RuleScope | null {
  if (given === undefined) return null;
  if ((given.ServicePrincipals ?? []).length > 0) throw new NotSimulated('the member configRule.scope.servicePrincipals');
  const types = given.ComplianceResourceTypes ?? [];
  const { ComplianceResourceId: resourceId, TagKey: tagKey, TagValue: tagValue } = given;
  if (tagValue !== undefined && tagKey === undefined)
    throw invalidParameter('Tag key should not be empty when tag value is provided in scope');
  if (tagKey !== undefined && (types.length > 0 || resourceId !== undefined))
    throw invalidParameter('Scope cannot be applied to both resource and tag');
  if (resourceId !== undefined && types.length !== 1) {
    throw invalidParameter('A single resourceType should be provided when resourceId is provided in scope');
  }
  return { types, resourceId: resourceId ?? null, tagKey: tagKey ?? null, tagValue: tagValue ?? null };
}

function readModes(given: ConfigRule, source: RuleSource): readonly EvaluationMode[] {
  const modes = [...new Set((given.EvaluationModes ?? []).map((mode) => mode.Mode ?? 'DETECTIVE'))];
  if (modes.includes('PROACTIVE') && source.Owner === 'CUSTOM_LAMBDA') throw new NotSimulated('proactive evaluation by a Lambda function');
  if (modes.includes('PROACTIVE') && source.Owner === 'AWS' && managedRule(source.SourceIdentifier!)!.proactive !== true) {
    throw invalidParameter(`The rule ${source.SourceIdentifier!} does not support the evaluation mode PROACTIVE.`);
  }
  return modes.length === 0 ? ['DETECTIVE'] : modes;
}

/** The rule that a request updates, by its name, id or ARN. */
function ruleMeant(state: ConfigState, given: ConfigRule): Rule | undefined {
  const { ConfigRuleName: name, ConfigRuleId: id, ConfigRuleArn: arn } = given;
  return [...state.rules.values()].find(
    (rule) =>
      (name === undefined || rule.name === name) &&
      (id === undefined || rule.id === id) &&
      (arn === undefined || rule.arn === arn) &&
      (name ?? id ?? arn) !== undefined,
  );
}

/**
 * Adds a rule or changes one, and evaluates it at once.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_PutConfigRule.html
 * @throws AwsError `InvalidParameterValueException`, `MaxNumberOfConfigRulesExceededException`, `ResourceInUseException`,
 * `InsufficientPermissionsException`, `NoAvailableConfigurationRecorderException`
 */
export function putConfigRule(state: ConfigState, input: PutConfigRuleRequest, step: ConfigStep): void {
  const given = input.ConfigRule!;
  if (state.recorder === null) throw noRecorder();
  const old = ruleMeant(state, given);
  if (old?.pack != null) throw invalidParameter(`The rule ${old.name} belongs to a conformance pack and cannot be changed by itself.`);
  const rule = prepareRule(state, given, old, step);
  const tags = tagMap(input.Tags);
  installRule(state, rule, old, tags, step);
}

type Prepared = Pick<Rule, 'name' | 'description' | 'source' | 'scope' | 'inputParameters' | 'frequency' | 'modes'>;

/** Checks everything that a request says of a rule. @throws AwsError */
export function prepareRule(state: ConfigState, given: ConfigRule, old: Rule | undefined, step: ConfigStep): Prepared {
  if (old === undefined && (given.ConfigRuleArn !== undefined || given.ConfigRuleId !== undefined)) {
    throw invalidParameter(
      'ConfigRule Arn and Id can not be specified when creating a new ConfigRule. ConfigRule Arn and Id are generated by the service. ' +
        'Please try the request again without specifying ConfigRule Arn or Id',
    );
  }
  const name = old?.name ?? given.ConfigRuleName;
  if (name === undefined) throw invalidParameter('The ConfigRuleName is required when creating a new ConfigRule.');
  if (old?.state === 'DELETING')
    throw refuse('ResourceInUseException', `The rule ${name} is currently being deleted. Please retry after some time.`);
  if ((given.ConfigRuleState ?? 'ACTIVE') !== 'ACTIVE') {
    throw invalidParameter(`The ConfigRuleState ${given.ConfigRuleState!} is invalid.  Only the following values are permitted: ACTIVE`);
  }
  if (given.CreatedBy !== undefined) {
    throw invalidParameter(
      'AWS Config populates the CreatedBy field for ServiceLinkedConfigRule. Try again without populating the CreatedBy field',
    );
  }
  if (given.RuleEvaluationVisibility === 'INTERNAL') throw new NotSimulated('rules whose evaluations are internal');
  if (old === undefined && state.rules.size >= step.options.maxRules) {
    throw refuse(
      'MaxNumberOfConfigRulesExceededException',
      `Failed to put config rule '${name}' because the maximum number of config rules: ${step.options.maxRules} is reached.`,
    );
  }
  const frequency = given.MaximumExecutionFrequency ?? null;
  const source = readSource(given.Source!, frequency, step);
  if (frequency !== null) checkFrequency(source);
  if (given.Scope !== undefined) checkScope(source);
  const parameters = readInput(given.InputParameters ?? null);
  if (source.Owner === 'AWS') readParameters(managedRule(source.SourceIdentifier!)!, parameters, given.InputParameters ?? '');
  return {
    name,
    description: given.Description ?? null,
    source,
    scope: readScope(given.Scope),
    inputParameters: given.InputParameters ?? null,
    frequency,
    modes: readModes(given, source),
  };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Puts a prepared rule in its place and starts its evaluation. */
export function installRule(
  state: ConfigState,
  prepared: Prepared,
  old: Rule | undefined,
  tags: Map<string, string>,
  step: ConfigStep,
  pack: string | null = null,
): Rule {
  const { name } = prepared;
  let rule = old;
  if (rule === undefined) {
    const id = `config-rule-${step.token(`rule/${name}`, 6, LETTERS)}`;
    rule = {
      ...prepared,
      id,
      arn: `arn:aws:config:${step.scope.region}:${step.scope.accountId}:config-rule/${id}`,
      state: 'ACTIVE',
      running: 0,
      createdAt: step.at,
      pack,
      tags,
      results: new Map(),
      withdrawn: new Map(),
      cachedAt: null,
      snapshotAt: null,
      status: {
        firstActivated: step.at,
        lastSuccessfulInvocation: null,
        lastFailedInvocation: null,
        lastSuccessfulEvaluation: null,
        lastFailedEvaluation: null,
        lastErrorCode: null,
        lastErrorMessage: null,
        firstEvaluationStarted: false,
      },
    };
    state.rules.set(name, rule);
  } else {
    Object.assign(rule, prepared, { cachedAt: null });
  }
  step.schedule(step.at, 'evaluate', 'evaluate', { names: [name], trigger: 'rule' });
  schedulePeriodic(rule, step);
  return rule;
}
