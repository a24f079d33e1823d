import type { FailedRemediationBatch, RemediationConfiguration } from '../../../aws/shapes/config.ts';
import { didYouMean } from '../../../aws/suggest.ts';
import { invalidParameter, refuse } from '../errors.ts';
import type { ConfigStep } from '../operation.ts';
import { ruleNamed } from '../rules/manage.ts';
import type { ConfigState, Remediation, Rule } from '../state.ts';
import { considerRemediation } from './automatic.ts';

const noSuchRemediation = (rule: string) =>
  refuse(
    'NoSuchRemediationConfigurationException',
    `No RemediationConfiguration for rule ${rule} exists. You must specify an existing RemediationConfiguration.`,
  );

/** The remediation of a rule. @throws AwsError `NoSuchRemediationConfigurationException` */
export function remediationOf(state: ConfigState, rule: string): Remediation {
  const found = state.remediations.get(rule);
  if (found === undefined) throw noSuchRemediation(rule);
  return found;
}

type Prepared = Pick<
  Remediation,
  | 'targetId'
  | 'targetVersion'
  | 'resourceType'
  | 'parameters'
  | 'automatic'
  | 'attempts'
  | 'window'
  | 'concurrentPercentage'
  | 'errorPercentage'
>;

function readParameters(given: RemediationConfiguration['Parameters']): Remediation['parameters'] {
  return Object.entries(given ?? {}).map(([name, value]) => {
    if ((value.ResourceValue === undefined) === (value.StaticValue === undefined)) {
      throw invalidParameter(`The parameter ${name} must have either a ResourceValue or a StaticValue.`);
    }
    return [name, value.StaticValue?.Values ?? null] as const;
  });
}

/** The names of the parameters of a document. @throws AwsError `InvalidParameterValueException` when there is no such document, or version */
function documentParameters(document: string, version: string, step: ConfigStep): readonly string[] {
  const view = step.ports.resources.view('AWS::SSM::Document', document);
  if (view === undefined) throw invalidParameter(`The SSM document ${document} does not exist, or you do not have permission to use it.`);
  const versions = view.configuration['parameters'] as readonly (readonly string[])[];
  const found = version === '$LATEST' ? versions.at(-1) : versions[version === '$DEFAULT' ? 0 : Number(version) - 1];
  if (found === undefined) throw invalidParameter(`The SSM document ${document} has no version ${version}.`);
  return found;
}

/** Checks one configuration. @throws AwsError `InvalidParameterValueException` */
export function prepareRemediation(given: RemediationConfiguration, step: ConfigStep): Prepared {
  const document = given.TargetId!;
  if (given.CreatedByService !== undefined) throw invalidParameter('Remediation configurations that a service creates cannot be put.');
  const known = documentParameters(document, given.TargetVersion ?? '$DEFAULT', step);
  const parameters = readParameters(given.Parameters);
  const unknown = parameters.find(([name]) => !known.includes(name));
  if (unknown !== undefined) {
    const hint = didYouMean(unknown[0], known) || `; it has ${known.join(', ') || 'none'}.`;
    throw invalidParameter(`The SSM document ${document} has no parameter ${unknown[0]}${hint}`);
  }
  const automatic = given.Automatic ?? false;
  const role = parameters.find(([name]) => name === 'AutomationAssumeRole')?.[1];
  if (automatic && (role === undefined || role === null || role.length === 0)) {
    throw invalidParameter('The parameter AutomationAssumeRole is required for automatic remediation.');
  }
  const controls = given.ExecutionControls?.SsmControls;
  return {
    targetId: document,
    targetVersion: given.TargetVersion ?? null,
    resourceType: given.ResourceType ?? null,
    parameters,
    automatic,
    attempts: given.MaximumAutomaticAttempts ?? 5,
    window: (given.RetryAttemptSeconds ?? 60) * 1000,
    concurrentPercentage: controls?.ConcurrentExecutionRatePercentage ?? null,
    errorPercentage: controls?.ErrorPercentage ?? null,
  };
}

/**
 * One remediation for each rule; automatic ones start with the resources that are not compliant now.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_PutRemediationConfigurations.html
 * @throws AwsError `InvalidParameterValueException`
 */
export function putRemediationConfigurations(
  state: ConfigState,
  input: { RemediationConfigurations: readonly RemediationConfiguration[] },
  step: ConfigStep,
): { FailedBatches: FailedRemediationBatch[] } {
  const prepared = input.RemediationConfigurations.map((given) => {
    const rule = state.rules.get(given.ConfigRuleName!);
    if (rule === undefined)
      throw invalidParameter(
        `The ConfigRule '${given.ConfigRuleName!}' provided in the request is invalid. Please check the configRule name`,
      );
    if (rule.pack !== null)
      throw invalidParameter(`The rule ${rule.name} belongs to a conformance pack; its remediation is part of the pack.`);
    return { rule, value: prepareRemediation(given, step) };
  });
  step.because('mark');
  for (const { rule, value } of prepared) {
    step.because('back');
    installRemediation(state, rule, value, step);
  }
  return { FailedBatches: [] };
}

/** Puts a checked configuration in its place. */
export function installRemediation(state: ConfigState, rule: Rule, value: Prepared, step: ConfigStep): void {
  const old = state.remediations.get(rule.name);
  const remediation: Remediation =
    old === undefined
      ? {
          ...value,
          rule: rule.name,
          executions: new Map(),
          pending: new Set(),
          exceptions: new Map(),
          started: 0,
          failures: 0,
          arn: `arn:aws:config:${step.scope.region}:${step.scope.accountId}:remediation-configuration/${rule.name}/${step.uuid(`remediation/${rule.name}`)}`,
        }
      : Object.assign(old, value);
  state.remediations.set(rule.name, remediation);
  for (const result of rule.results.values()) {
    if (result.compliance === 'NON_COMPLIANT') considerRemediation(state, step, rule, result);
  }
}

const shown = (remediation: Remediation): RemediationConfiguration => ({
  ConfigRuleName: remediation.rule,
  TargetType: 'SSM_DOCUMENT',
  TargetId: remediation.targetId,
  ...(remediation.targetVersion === null ? {} : { TargetVersion: remediation.targetVersion }),
  Parameters: Object.fromEntries(
    remediation.parameters.map(([name, values]) => [
      name,
      values === null ? { ResourceValue: { Value: 'RESOURCE_ID' as const } } : { StaticValue: { Values: values } },
    ]),
  ),
  ...(remediation.resourceType === null ? {} : { ResourceType: remediation.resourceType }),
  Automatic: remediation.automatic,
  ...(remediation.concurrentPercentage === null && remediation.errorPercentage === null
    ? {}
    : {
        ExecutionControls: {
          SsmControls: {
            ConcurrentExecutionRatePercentage: remediation.concurrentPercentage ?? 10,
            ErrorPercentage: remediation.errorPercentage ?? 50,
          },
        },
      }),
  ...(remediation.automatic ? { MaximumAutomaticAttempts: remediation.attempts, RetryAttemptSeconds: remediation.window / 1000 } : {}),
  Arn: remediation.arn,
});

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeRemediationConfigurations.html */
export const describeRemediationConfigurations = (
  state: ConfigState,
  input: { ConfigRuleNames: readonly string[] },
): { RemediationConfigurations: RemediationConfiguration[] } => ({
  RemediationConfigurations: input.ConfigRuleNames.flatMap((name) => {
    const found = state.remediations.get(name);
    return found === undefined ? [] : [shown(found)];
  }),
});

/**
 * https://docs.aws.amazon.com/config/latest/APIReference/API_DeleteRemediationConfiguration.html
 * @throws AwsError `NoSuchRemediationConfigurationException`, `RemediationInProgressException`
 */
export function deleteRemediationConfiguration(state: ConfigState, input: { ConfigRuleName: string }): void {
  const remediation = remediationOf(state, input.ConfigRuleName);
  if ([...remediation.executions.values()].some((one) => one.state === 'IN_PROGRESS' || one.state === 'QUEUED')) {
    throw refuse(
      'RemediationInProgressException',
      'Remediation action is in progress. You can either cancel execution in AWS Systems Manager or wait and try again later.',
    );
  }
  if (ruleNamed(state, remediation.rule).pack !== null)
    throw invalidParameter(`The remediation of ${remediation.rule} belongs to a conformance pack.`);
  state.remediations.delete(remediation.rule);
}
