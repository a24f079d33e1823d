import fc from 'fast-check';
import type { ConfigRule } from '../../aws/shapes/config.ts';

type Parameters = { readonly [name: string]: string };
/** Rules of AWS with parameters that suit them, the simplest first. `periodic` ones have a frequency. */
const MANAGED: readonly {
  readonly identifier: string;
  readonly parameters: readonly (Parameters | undefined)[];
  readonly periodic?: true;
}[] = [
  { identifier: 'RDS_STORAGE_ENCRYPTED', parameters: [undefined] },
  { identifier: 'RDS_INSTANCE_PUBLIC_ACCESS_CHECK', parameters: [undefined] },
  {
    identifier: 'REQUIRED_TAGS',
    parameters: [{ tag1Key: 'Stage' }, { tag1Key: 'Stage', tag1Value: '1' }, { tag1Key: 'Stage', tag1Value: '1,2' }],
  },
  { identifier: 'INCOMING_SSH_DISABLED', parameters: [undefined] },
  { identifier: 'VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS', parameters: [{ authorizedTcpPorts: '443' }, { authorizedTcpPorts: '80,443' }] },
  { identifier: 'ENCRYPTED_VOLUMES', parameters: [undefined] },
  { identifier: 'EC2_INSTANCE_DETAILED_MONITORING_ENABLED', parameters: [undefined] },
  { identifier: 'EC2_INSTANCE_NO_PUBLIC_IP', parameters: [undefined] },
  { identifier: 'DESIRED_INSTANCE_TYPE', parameters: [{ instanceType: 't3.micro' }, { instanceType: 't3.micro,m5.large' }] },
  { identifier: 'EC2_STOPPED_INSTANCE', parameters: [undefined, { AllowedDays: '1' }], periodic: true },
  { identifier: 'CLOUD_TRAIL_ENABLED', parameters: [undefined], periodic: true },
];
const POLICIES = [
  "rule encrypted when resourceType == 'AWS::RDS::DBInstance' { configuration.storageEncrypted == true }",
  'rule tagged { tags.Stage exists }',
];

export interface ConfigRuleConstraints {
  /** Names to draw from; `Rule` alone when absent. */
  readonly names?: readonly string[];
  /** Identifiers of managed rules to draw from; eleven that need nothing else when absent. Parameters are known for those eleven. */
  readonly identifiers?: readonly string[];
  /** Whether it may be a policy in Guard's language; true when absent. */
  readonly policies?: boolean;
  /** Whether its scope may be narrowed to a tag, unless the clock triggers it; true when absent. */
  readonly scopes?: boolean;
}

/** A rule as PutConfigRule takes it under `ConfigRule`. Shrinks to `RDS_STORAGE_ENCRYPTED`, named `Rule`, about everything. */
export function configRule(constraints: ConfigRuleConstraints = {}): fc.Arbitrary<ConfigRule> {
  const { names = ['Rule'], identifiers, policies = true, scopes = true } = constraints;
  const known =
    identifiers === undefined
      ? MANAGED
      : identifiers.map((identifier) => MANAGED.find((rule) => rule.identifier === identifier) ?? { identifier, parameters: [undefined] });
  const managed = fc.constantFrom(...known).chain((rule) =>
    fc
      .record({
        parameters: fc.constantFrom(...rule.parameters),
        frequency:
          rule.periodic === true
            ? fc.constantFrom('TwentyFour_Hours' as const, 'One_Hour' as const, 'Six_Hours' as const)
            : fc.constant(undefined),
      })
      .map(({ parameters, frequency }): ConfigRule => ({
        Source: { Owner: 'AWS', SourceIdentifier: rule.identifier },
        ...(parameters === undefined ? {} : { InputParameters: JSON.stringify(parameters) }),
        ...(frequency === undefined ? {} : { MaximumExecutionFrequency: frequency }),
      })),
  );
  const policy = fc.constantFrom(...POLICIES).map((PolicyText): ConfigRule => ({
    Source: {
      Owner: 'CUSTOM_POLICY',
      SourceDetails: [{ EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' }],
      CustomPolicyDetails: { PolicyRuntime: 'guard-2.x.x', PolicyText },
    },
  }));
  const scope = fc.constantFrom(undefined, ...(scopes ? [{ TagKey: 'Stage' }, { TagKey: 'Stage', TagValue: '1' }] : []));
  return fc
    .tuple(
      fc.constantFrom(...names),
      fc.oneof({ withCrossShrink: true }, { weight: 4, arbitrary: managed }, ...(policies ? [{ weight: 1, arbitrary: policy }] : [])),
      scope,
    )
    .map(([ConfigRuleName, rule, Scope]) => {
      // What the clock triggers has a frequency here, and AWS takes no scope of it.
      const scoped = Scope !== undefined && rule.MaximumExecutionFrequency === undefined;
      return { ConfigRuleName, ...rule, ...(scoped ? { Scope } : {}) };
    });
}
