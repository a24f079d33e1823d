import { HOUR } from '../../../../kernel/time.ts';
import type { Json } from '../../../../kernel/plain.ts';
import { COMPLIANT, dig, instantAt, isTrue, listAt, nonCompliant, require, textAt, type Parameters, type RuleItem } from '../verdict.ts';
import { ACCOUNT } from '../../recorder/types.ts';
import { parameter, type ManagedRule } from './rule.ts';

const TRAIL = 'AWS::CloudTrail::Trail';
/** GetTrailStatus, as CloudTrail answers it. */
const statusOf = (trail: RuleItem) => dig(trail.supplementaryConfiguration, 'status');
const isLogging = (trail: RuleItem): boolean => isTrue(dig(statusOf(trail), 'isLogging'));
const topicOf = (trail: RuleItem): string => textAt(trail.configuration, 'snsTopicARN') ?? textAt(trail.configuration, 'snsTopicArn') ?? '';
const logGroupOf = (trail: RuleItem): string => textAt(trail.configuration, 'cloudWatchLogsLogGroupArn') ?? '';

const TARGETS = [parameter('s3BucketName', 'String'), parameter('snsTopicArn', 'String'), parameter('cloudWatchLogsLogGroupArn', 'String')];
/** Whether a trail delivers where the parameters say. */
function delivers(trail: RuleItem, parameters: Parameters): boolean {
  const wants = (name: string, actual: string): boolean => {
    const wanted = parameters.get(name);
    return wanted === undefined || wanted === '' || wanted === actual;
  };
  return (
    wants('s3BucketName', textAt(trail.configuration, 's3BucketName') ?? '') &&
    wants('snsTopicArn', topicOf(trail)) &&
    wants('cloudWatchLogsLogGroupArn', logGroupOf(trail))
  );
}

/** https://docs.aws.amazon.com/config/latest/developerguide/cloudtrail-enabled.html */
const enabled: ManagedRule = {
  name: 'cloudtrail-enabled',
  identifier: 'CLOUD_TRAIL_ENABLED',
  types: [ACCOUNT],
  trigger: 'periodic',
  parameters: TARGETS,
  evaluate: (_, parameters, context) => {
    const logging = context.list(TRAIL).filter(isLogging);
    if (logging.length === 0) return nonCompliant('No trail is logging.');
    return require(logging.some((trail) => delivers(trail, parameters)), 'No trail that is logging matches the parameters.');
  },
};

interface Selection {
  readonly managementEvents: boolean;
  readonly readWriteType: string;
  readonly excluded: boolean;
}
const lowerOrUpper = (value: Json, name: string): Json | undefined =>
  dig(value, name) ?? dig(value, name.charAt(0).toUpperCase() + name.slice(1));
/** An advanced selector: its fields say what it is about. */
function advancedSelection(selector: Json): Selection {
  const fields = listAt({ list: lowerOrUpper(selector, 'fieldSelectors') ?? null }, 'list');
  const field = (name: string): Json | undefined => fields.find((one) => lowerOrUpper(one, 'field') === name);
  const values = (name: string, operator: string): readonly Json[] =>
    listAt({ list: lowerOrUpper(field(name) ?? null, operator) ?? null }, 'list');
  const readOnly = values('readOnly', 'equals')[0];
  const management = values('eventCategory', 'equals').includes('Management');
  return {
    managementEvents: management,
    readWriteType: readOnly === 'true' ? 'ReadOnly' : readOnly === 'false' ? 'WriteOnly' : 'All',
    excluded: management && values('eventSource', 'notEquals').length > 0,
  };
}

/** What a trail records, from its event selectors; a trail without any records all management events. */
function selections(trail: RuleItem): readonly Selection[] {
  const advanced = listAt(trail.supplementaryConfiguration, 'advancedEventSelectors').map(advancedSelection);
  const selectors = listAt(trail.supplementaryConfiguration, 'eventSelectors');
  if (advanced.length > 0) return advanced;
  if (selectors.length === 0) return [{ managementEvents: true, readWriteType: 'All', excluded: false }];
  return selectors.map((selector) => {
    const management = lowerOrUpper(selector, 'includeManagementEvents');
    const excluded = lowerOrUpper(selector, 'excludeManagementEventSources');
    const type = lowerOrUpper(selector, 'readWriteType');
    return {
      managementEvents: management === undefined || isTrue(management),
      readWriteType: typeof type === 'string' ? type : 'All',
      excluded: Array.isArray(excluded) && excluded.length > 0,
    };
  });
}
const sameType = (one: string, two: string): boolean => one.toLowerCase() === two.toLowerCase();

/**
 * A trail that leaves KMS or RDS Data API events out does not count.
 * https://docs.aws.amazon.com/config/latest/developerguide/multi-region-cloudtrail-enabled.html
 */
const multiRegion: ManagedRule = {
  name: 'multi-region-cloudtrail-enabled',
  identifier: 'MULTI_REGION_CLOUD_TRAIL_ENABLED',
  types: [ACCOUNT],
  trigger: 'periodic',
  parameters: [...TARGETS, parameter('includeManagementEvents', 'boolean'), parameter('readWriteType', 'String')],
  evaluate: (_, parameters, context) => {
    const trails = context.list(TRAIL).filter((trail) => isTrue(dig(trail.configuration, 'isMultiRegionTrail')) && isLogging(trail));
    if (trails.length === 0) return nonCompliant('There is no multi-region trail that is logging.');
    const whole = trails.filter((trail) => !selections(trail).some((selection) => selection.excluded));
    if (whole.length === 0) return nonCompliant('Every multi-region trail excludes management event sources.');
    const management = parameters.get('includeManagementEvents');
    const type = parameters.get('readWriteType');
    const fits = whole.some(
      (trail) =>
        delivers(trail, parameters) &&
        selections(trail).some(
          (selection) =>
            (management === undefined || selection.managementEvents === (management === 'true')) &&
            (type === undefined || type === '' || sameType(selection.readWriteType, type)),
        ),
    );
    return require(fits, 'No multi-region trail matches the parameters.');
  },
};

const perTrail = { types: [TRAIL], trigger: 'periodic', parameters: [] } as const;
/** https://docs.aws.amazon.com/config/latest/developerguide/cloud-trail-log-file-validation-enabled.html */
const validation: ManagedRule = {
  ...perTrail,
  name: 'cloud-trail-log-file-validation-enabled',
  identifier: 'CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED',
  evaluate: (trail) => require(isTrue(dig(trail.configuration, 'logFileValidationEnabled')), 'Log file validation is off.'),
};
/** https://docs.aws.amazon.com/config/latest/developerguide/cloud-trail-encryption-enabled.html */
const encryption: ManagedRule = {
  ...perTrail,
  name: 'cloud-trail-encryption-enabled',
  identifier: 'CLOUD_TRAIL_ENCRYPTION_ENABLED',
  evaluate: (trail) => require((textAt(trail.configuration, 'kmsKeyId') ?? '') !== '', 'KmsKeyId is not set.'),
};
/** https://docs.aws.amazon.com/config/latest/developerguide/cloud-trail-cloud-watch-logs-enabled.html */
const toLogs: ManagedRule = {
  ...perTrail,
  name: 'cloud-trail-cloud-watch-logs-enabled',
  identifier: 'CLOUD_TRAIL_CLOUD_WATCH_LOGS_ENABLED',
  parameters: [parameter('expectedDeliveryWindowAge', 'int')],
  evaluate: (trail, parameters, context) => {
    if (logGroupOf(trail) === '') return nonCompliant('CloudWatchLogsLogGroupArn is not set.');
    const hours = parameters.get('expectedDeliveryWindowAge');
    if (hours === undefined) return COMPLIANT;
    const at = instantAt(statusOf(trail), 'latestCloudWatchLogsDeliveryTime') ?? -Infinity;
    return require(context.at - at <= Number(hours) * HOUR, `The last delivery to CloudWatch Logs is older than ${hours} hours.`);
  },
};

export const TRAIL_RULES: readonly ManagedRule[] = [enabled, multiRegion, validation, encryption, toLogs];
