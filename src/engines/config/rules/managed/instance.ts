import { DAY } from '../../../../kernel/time.ts';
import {
  COMPLIANT,
  compliant,
  csv,
  dig,
  instantAt,
  isTrue,
  nonCompliant,
  notApplicable,
  require,
  textAt,
  type RuleContext,
  type RuleItem,
} from '../verdict.ts';
import { parameter, type ManagedRule } from './rule.ts';

const INSTANCE = 'AWS::EC2::Instance';
const base = { types: [INSTANCE], trigger: 'change', parameters: [] } as const;

const isRunning = (item: RuleItem): boolean => textAt(item.configuration, 'state', 'name') === 'running';

/** https://docs.aws.amazon.com/config/latest/developerguide/ec2-instance-detailed-monitoring-enabled.html */
const detailedMonitoring: ManagedRule = {
  ...base,
  name: 'ec2-instance-detailed-monitoring-enabled',
  identifier: 'EC2_INSTANCE_DETAILED_MONITORING_ENABLED',
  evaluate: (item) => {
    const state = textAt(item.configuration, 'monitoring', 'state');
    return require(state === 'enabled', `Detailed monitoring is ${state ?? 'unknown'}.`);
  },
};

/** https://docs.aws.amazon.com/config/latest/developerguide/ec2-instance-no-public-ip.html */
const noPublicIp: ManagedRule = {
  ...base,
  name: 'ec2-instance-no-public-ip',
  identifier: 'EC2_INSTANCE_NO_PUBLIC_IP',
  evaluate: (item) => {
    const address = textAt(item.configuration, 'publicIpAddress') ?? '';
    return require(address === '', `The instance has the public address ${address}.`);
  },
};

/** https://docs.aws.amazon.com/config/latest/developerguide/ec2-imdsv2-check.html */
const imdsv2: ManagedRule = {
  ...base,
  name: 'ec2-imdsv2-check',
  identifier: 'EC2_IMDSV2_CHECK',
  evaluate: (item) => require(textAt(item.configuration, 'metadataOptions', 'httpTokens') !== 'optional', 'HttpTokens is optional.'),
};

/** https://docs.aws.amazon.com/config/latest/developerguide/ec2-instances-in-vpc.html */
const inVpc: ManagedRule = {
  ...base,
  name: 'ec2-instances-in-vpc',
  identifier: 'INSTANCES_IN_VPC',
  parameters: [parameter('vpcId', 'String')],
  evaluate: (item, parameters) => {
    const vpc = textAt(item.configuration, 'vpcId') ?? '';
    const wanted = parameters.get('vpcId')?.trim();
    if (vpc === '') return nonCompliant('The instance is in no VPC.');
    return require(wanted === undefined || wanted === '' || vpc === wanted, `The instance is in ${vpc}, not in ${wanted ?? ''}.`);
  },
};

/** https://docs.aws.amazon.com/config/latest/developerguide/ec2-instance-profile-attached.html */
const profileAttached: ManagedRule = {
  ...base,
  name: 'ec2-instance-profile-attached',
  identifier: 'EC2_INSTANCE_PROFILE_ATTACHED',
  parameters: [parameter('IamInstanceProfileArnList', 'CSV')],
  evaluate: (item, parameters) => {
    const profile = textAt(item.configuration, 'iamInstanceProfile', 'arn') ?? '';
    const allowed = csv(parameters.get('IamInstanceProfileArnList'));
    if (profile === '') return nonCompliant('No instance profile is attached.');
    return require(allowed.length === 0 || allowed.includes(profile), `The instance profile ${profile} is not on the list.`);
  },
};

/** https://docs.aws.amazon.com/config/latest/developerguide/desired-instance-type.html */
const desiredType: ManagedRule = {
  ...base,
  name: 'desired-instance-type',
  identifier: 'DESIRED_INSTANCE_TYPE',
  parameters: [parameter('instanceType', 'CSV!')],
  evaluate: (item, parameters) => {
    const type = textAt(item.configuration, 'instanceType') ?? '';
    return require(csv(parameters.get('instanceType')).includes(type), `The instance type ${type} is not on the list.`);
  },
};

/** https://docs.aws.amazon.com/config/latest/developerguide/desired-instance-tenancy.html */
const desiredTenancy: ManagedRule = {
  ...base,
  name: 'desired-instance-tenancy',
  identifier: 'DESIRED_INSTANCE_TENANCY',
  parameters: [parameter('tenancy', 'String!'), parameter('imageId', 'CSV'), parameter('hostId', 'CSV')],
  evaluate: (item, parameters) => {
    const images = csv(parameters.get('imageId'));
    const image = textAt(item.configuration, 'imageId') ?? '';
    if (images.length > 0 && !images.includes(image)) return notApplicable(`The instance was launched from ${image}.`);
    const tenancy = (textAt(item.configuration, 'placement', 'tenancy') ?? 'default').toLowerCase();
    const wanted = parameters.get('tenancy')!.trim().toLowerCase();
    if (tenancy !== wanted) return nonCompliant(`The tenancy is ${tenancy}, not ${wanted}.`);
    const hosts = csv(parameters.get('hostId'));
    const host = textAt(item.configuration, 'placement', 'hostId') ?? '';
    return require(hosts.length === 0 || hosts.includes(host), `The host ${host === '' ? 'is none' : host} is not on the list.`);
  },
};

/**
 * Instance types where EBS optimization is a choice; families with a `.` name single sizes.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ebs-optimized.html
 */
const OPTIONAL_OPTIMIZATION = new Set([
  'c1.xlarge',
  'c3.xlarge',
  'c3.2xlarge',
  'c3.4xlarge',
  'g2.2xlarge',
  'i2.xlarge',
  'i2.2xlarge',
  'i2.4xlarge',
  'm1.large',
  'm1.xlarge',
  'm2.2xlarge',
  'm2.4xlarge',
  'm3.xlarge',
  'm3.2xlarge',
  'r3.xlarge',
  'r3.2xlarge',
  'r3.4xlarge',
]);
/** Families without EBS optimization at all, but for the sizes above. */
const WITHOUT_OPTIMIZATION = new Set([
  't1',
  't2',
  'm1',
  'm2',
  'm3',
  'c1',
  'c3',
  'g2',
  'i2',
  'r3',
  'cc1',
  'cc2',
  'cg1',
  'cr1',
  'hi1',
  'hs1',
]);

/** https://docs.aws.amazon.com/config/latest/developerguide/ebs-optimized-instance.html */
const ebsOptimized: ManagedRule = {
  ...base,
  name: 'ebs-optimized-instance',
  identifier: 'EBS_OPTIMIZED_INSTANCE',
  evaluate: (item) => {
    const type = textAt(item.configuration, 'instanceType') ?? '';
    if (!OPTIONAL_OPTIMIZATION.has(type)) {
      if (WITHOUT_OPTIMIZATION.has(type.slice(0, type.indexOf('.')))) return notApplicable(`${type} cannot be EBS-optimized.`);
      return compliant(`${type} is EBS-optimized by default.`);
    }
    return require(isTrue(dig(item.configuration, 'ebsOptimized')), 'The instance is not EBS-optimized.');
  },
};

/** https://docs.aws.amazon.com/config/latest/developerguide/approved-amis-by-id.html */
const approvedById: ManagedRule = {
  ...base,
  name: 'approved-amis-by-id',
  identifier: 'APPROVED_AMIS_BY_ID',
  parameters: [parameter('amiIds', 'CSV!')],
  evaluate: (item, parameters) => {
    if (!isRunning(item)) return notApplicable('The instance is not running.');
    const image = textAt(item.configuration, 'imageId') ?? '';
    return require(csv(parameters.get('amiIds')).slice(0, 21).includes(image), `The image ${image} is not approved.`);
  },
};

const IMAGE = 'AWS::EC2::Image';
const hasTag = (image: RuleItem | undefined, wanted: string): boolean => {
  const colon = wanted.indexOf(':');
  const key = colon < 0 ? wanted : wanted.slice(0, colon);
  return (image?.tags ?? []).some(([name, value]) => name === key && (colon < 0 || value === wanted.slice(colon + 1)));
};
/** https://docs.aws.amazon.com/config/latest/developerguide/approved-amis-by-tag.html */
const approvedByTag: ManagedRule = {
  ...base,
  name: 'approved-amis-by-tag',
  identifier: 'APPROVED_AMIS_BY_TAG',
  parameters: [parameter('amisByTagKeyAndValue', 'StringMap!', 'tag-key:tag-value,other-tag-key')],
  evaluate: (item, parameters, context) => {
    if (!isRunning(item)) return notApplicable('The instance is not running.');
    const image = textAt(item.configuration, 'imageId') ?? '';
    const wanted = csv(parameters.get('amisByTagKeyAndValue')).slice(0, 10);
    const found = context.get(IMAGE, image);
    return require(wanted.some((tag) => hasTag(found, tag)), `The image ${image} has none of the tags.`);
  },
};

/** When an instance became stopped: from the text that EC2 gives, or from the recorded states. */
function stoppedSince(item: RuleItem, context: RuleContext): number | undefined {
  const reason = /\((\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) (?:GMT|UTC)\)/.exec(textAt(item.configuration, 'stateTransitionReason') ?? '');
  let since: number | undefined;
  for (const state of context.history(INSTANCE, item.resourceId)) {
    const stopped = textAt(state.configuration, 'state', 'name') === 'stopped';
    since = stopped ? (since ?? state.at) : undefined;
  }
  return reason === null ? since : Math.min(since ?? Infinity, instantAt(`${reason[1]!}T${reason[2]!}Z`) ?? Infinity);
}
/** https://docs.aws.amazon.com/config/latest/developerguide/ec2-stopped-instance.html */
const stoppedInstance: ManagedRule = {
  ...base,
  name: 'ec2-stopped-instance',
  identifier: 'EC2_STOPPED_INSTANCE',
  trigger: 'periodic',
  parameters: [parameter('AllowedDays', 'int', '30')],
  evaluate: (item, parameters, context) => {
    if (textAt(item.configuration, 'state', 'name') !== 'stopped') return COMPLIANT;
    const since = stoppedSince(item, context);
    if (since === undefined || Number.isNaN(since)) return nonCompliant('It cannot be determined how long the instance is stopped.');
    const days = Number(parameters.get('AllowedDays'));
    return require(context.at - since <= days * DAY, `The instance is stopped for more than ${days} days.`);
  },
};

export const INSTANCE_RULES: readonly ManagedRule[] = [
  detailedMonitoring,
  noPublicIp,
  imdsv2,
  inVpc,
  profileAttached,
  desiredType,
  desiredTenancy,
  ebsOptimized,
  approvedById,
  approvedByTag,
  stoppedInstance,
];
