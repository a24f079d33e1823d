import { COMPLIANT, dig, listAt, nonCompliant, notApplicable, numberAt, require, textAt, textsAt, type RuleItem } from '../verdict.ts';
import { parameter, type ManagedRule } from './rule.ts';

const ALARM = 'AWS::CloudWatch::Alarm';
const FIVE = [1, 2, 3, 4, 5];

/** CloudWatch's `OKActions` in AWS Config's spelling, and in that of others. */
const okActions = (item: RuleItem): readonly string[] =>
  ['okactions', 'oKActions', 'okActions', 'OKActions'].flatMap((key) => textsAt(item.configuration, key));

/**
 * By default an alarm must have an action for ALARM and one for INSUFFICIENT_DATA, and need have none for OK.
 * https://docs.aws.amazon.com/config/latest/developerguide/cloudwatch-alarm-action-check.html
 */
const actionCheck: ManagedRule = {
  name: 'cloudwatch-alarm-action-check',
  identifier: 'CLOUDWATCH_ALARM_ACTION_CHECK',
  types: [ALARM],
  trigger: 'change',
  parameters: [
    parameter('alarmActionRequired', 'String!', 'true'),
    parameter('insufficientDataActionRequired', 'String!', 'true'),
    parameter('okActionRequired', 'String!', 'false'),
    ...FIVE.map((n) => parameter(`action${n}`, 'String')),
  ],
  evaluate: (item, parameters) => {
    const alarm = textsAt(item.configuration, 'alarmActions');
    const insufficient = textsAt(item.configuration, 'insufficientDataActions');
    const ok = okActions(item);
    const required = (name: string): boolean => parameters.get(name) === 'true';
    if (required('alarmActionRequired') && alarm.length === 0) return nonCompliant('The alarm has no ALARM action.');
    if (required('insufficientDataActionRequired') && insufficient.length === 0)
      return nonCompliant('The alarm has no INSUFFICIENT_DATA action.');
    if (required('okActionRequired') && ok.length === 0) return nonCompliant('The alarm has no OK action.');
    const wanted = FIVE.map((n) => parameters.get(`action${n}`)).filter((action) => action !== undefined && action !== '');
    const has = [...alarm, ...insufficient, ...ok];
    return require(wanted.length === 0 || wanted.some((action) => has.includes(action!)), 'The alarm has none of the actions.');
  },
};

const DIMENSIONS: Readonly<Record<string, string>> = {
  'AWS::EC2::Instance': 'InstanceId',
  'AWS::EC2::Volume': 'VolumeId',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::RDS::DBCluster': 'DBClusterIdentifier',
};
function watches(alarm: RuleItem, metric: string, dimension: string, resourceId: string): boolean {
  const watched = [
    alarm.configuration,
    ...listAt(alarm.configuration, 'metrics').map((query) => {
      const stat = dig(query, 'metricStat', 'metric');
      return stat ?? null;
    }),
  ];
  return watched.some(
    (one) =>
      textAt(one, 'metricName') === metric &&
      listAt(one, 'dimensions').some(
        (d) => (textAt(d, 'name') ?? textAt(d, 'Name')) === dimension && (textAt(d, 'value') ?? textAt(d, 'Value')) === resourceId,
      ),
  );
}
/** https://docs.aws.amazon.com/config/latest/developerguide/cloudwatch-alarm-resource-check.html */
const resourceCheck: ManagedRule = {
  name: 'cloudwatch-alarm-resource-check',
  identifier: 'CLOUDWATCH_ALARM_RESOURCE_CHECK',
  types: Object.keys(DIMENSIONS),
  trigger: 'periodic',
  parameters: [parameter('resourceType', 'String!'), parameter('metricName', 'String!')],
  typesFor: (parameters) => Object.keys(DIMENSIONS).filter((type) => type === parameters.get('resourceType')),
  evaluate: (item, parameters, context) => {
    const dimension = DIMENSIONS[item.resourceType];
    const metric = parameters.get('metricName')!;
    if (dimension === undefined) return notApplicable(`${item.resourceType} is not checked.`);
    const watched = context.list(ALARM).some((alarm) => watches(alarm, metric, dimension, item.resourceId));
    return require(watched, `There is no alarm on ${metric} of this resource.`);
  },
};

/**
 * The period is compared with 300 even when the parameter is not given.
 * https://docs.aws.amazon.com/config/latest/developerguide/cloudwatch-alarm-settings-check.html
 */
const settingsCheck: ManagedRule = {
  name: 'cloudwatch-alarm-settings-check',
  identifier: 'CLOUDWATCH_ALARM_SETTINGS_CHECK',
  types: [ALARM],
  trigger: 'change',
  parameters: [
    parameter('metricName', 'String!'),
    parameter('threshold', 'int'),
    parameter('evaluationPeriods', 'int'),
    parameter('period', 'int', '300'),
    parameter('comparisonOperator', 'String'),
    parameter('statistic', 'String'),
  ],
  evaluate: ({ configuration }, parameters) => {
    if (textAt(configuration, 'metricName') !== parameters.get('metricName')) return notApplicable('The alarm watches another metric.');
    for (const name of ['threshold', 'evaluationPeriods', 'period'] as const) {
      const wanted = parameters.get(name);
      const actual = numberAt(configuration, name);
      if (wanted !== undefined && actual !== Number(wanted)) return nonCompliant(`${name} is ${actual ?? 'not set'}, not ${wanted}.`);
    }
    for (const name of ['comparisonOperator', 'statistic'] as const) {
      const wanted = parameters.get(name);
      const actual = textAt(configuration, name);
      if (wanted !== undefined && actual !== wanted) return nonCompliant(`${name} is ${actual ?? 'not set'}, not ${wanted}.`);
    }
    return COMPLIANT;
  },
};

const LOG_GROUP = 'AWS::Logs::LogGroup';
/** https://docs.aws.amazon.com/config/latest/developerguide/cloudwatch-log-group-encrypted.html */
const groupEncrypted: ManagedRule = {
  name: 'cloudwatch-log-group-encrypted',
  identifier: 'CLOUDWATCH_LOG_GROUP_ENCRYPTED',
  types: [LOG_GROUP],
  trigger: 'periodic',
  parameters: [parameter('KmsKeyId', 'String')],
  evaluate: ({ configuration }, parameters) => {
    const key = textAt(configuration, 'kmsKeyId') ?? '';
    const wanted = parameters.get('KmsKeyId');
    if (key === '') return nonCompliant('The log group is not encrypted with a KMS key.');
    return require(wanted === undefined || wanted === '' || key === wanted, `The log group is encrypted with ${key}.`);
  },
};
/** Never to expire is compliant. https://docs.aws.amazon.com/config/latest/developerguide/cw-loggroup-retention-period-check.html */
const groupRetention: ManagedRule = {
  name: 'cw-loggroup-retention-period-check',
  identifier: 'CW_LOGGROUP_RETENTION_PERIOD_CHECK',
  types: [LOG_GROUP],
  trigger: 'periodic',
  parameters: [parameter('LogGroupNames', 'CSV'), parameter('MinRetentionTime', 'int', '365')],
  evaluate: (item, parameters) => {
    const names = (parameters.get('LogGroupNames') ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
    const name = textAt(item.configuration, 'logGroupName') ?? item.resourceName ?? item.resourceId;
    if (names.length > 0 && !names.includes(name)) return notApplicable('The log group is not on the list.');
    const days = numberAt(item.configuration, 'retentionInDays');
    const least = Number(parameters.get('MinRetentionTime'));
    return require(days === undefined || days >= least, `Events are kept for ${days ?? ''} days, not for ${least}.`);
  },
};

export const ALARM_RULES: readonly ManagedRule[] = [actionCheck, resourceCheck, settingsCheck, groupEncrypted, groupRetention];
