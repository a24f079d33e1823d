import type { Step } from '../../aws/engine.ts';
import type { Fields } from '../../aws/fields.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { actualCapacity, reconcileSoon, setDesired } from './capacity.ts';
import { causeTime, subjectOf } from './activities.ts';
import { endDemand } from './demand.ts';
import { GROUP_TYPE, describeGroup } from './describe.ts';
import { call } from './ec2.ts';
import { exists, groupOf, inUse, invalid, read } from './errors.ts';
import { publishGroup, silenceGroup } from './group-metrics.ts';
import { setHook } from './hooks.ts';
import { terminateMembers } from './lifecycle.ts';
import type { AutoscalingOptions } from './options.ts';
import type { AutoscalingState, Group, LaunchSource } from './state.ts';
import { readTags } from './tags.ts';
import { watch } from './watch.ts';

type GroupStep = Step<AutoscalingOptions>;
const SETTINGS = [
  'AutoScalingGroupName', 'LaunchConfigurationName', 'LaunchTemplate', 'MinSize', 'MaxSize', 'DesiredCapacity', 'DefaultCooldown', 'AvailabilityZones',
  'HealthCheckType', 'HealthCheckGracePeriod', 'TerminationPolicies', 'NewInstancesProtectedFromScaleIn', 'VPCZoneIdentifier', 'DefaultInstanceWarmup',
  'ServiceLinkedRoleARN', 'CapacityRebalance',
] as const;
const POLICIES = [
  'Default', 'OldestInstance', 'NewestInstance', 'OldestLaunchConfiguration', 'OldestLaunchTemplate', 'ClosestToNextInstanceHour',
];

type Settings = Pick<Group, 'min' | 'max' | 'desired' | 'source' | 'zones' | 'subnets' | 'cooldown' | 'warmup' | 'healthCheckType' | 'gracePeriod'
  | 'terminationPolicies' | 'protectNew'>;

/** Reads what a group is to be; `base` has what is not given. */
function readSettings(state: AutoscalingState, fields: Fields, base: Settings | undefined, step: GroupStep): Settings {
  const min = fields.integer('MinSize', 0, 10_000) ?? base?.min;
  const max = fields.integer('MaxSize', 0, 10_000) ?? base?.max;
  if (min === undefined) throw fields.missing('MinSize');
  if (max === undefined) throw fields.missing('MaxSize');
  if (min > max) throw invalid(`Max bound, ${max}, must be greater than or equal to min bound, ${min}`);
  const wanted = fields.integer('DesiredCapacity', 0, 10_000);
  if (wanted !== undefined && (wanted < min || wanted > max)) {
    throw invalid(`Desired capacity:${wanted} must be between the specified min size:${min} and max size:${max}`);
  }
  if (fields.flag('CapacityRebalance') === true) throw fields.invalid('CapacityRebalance');
  const terminationPolicies = fields.has('TerminationPolicies') ? fields.texts('TerminationPolicies') : (base?.terminationPolicies ?? ['Default']);
  for (const policy of terminationPolicies) if (!POLICIES.includes(policy)) throw invalid(`Unknown termination policy: ${policy}`);
  return {
    min, max, desired: wanted ?? Math.min(max, Math.max(min, base?.desired ?? min)),
    source: readSource(state, fields, step) ?? base?.source ?? missingSource(),
    ...readPlaces(fields, base, step),
    cooldown: fields.integer('DefaultCooldown', 0, 86_400) ?? base?.cooldown ?? step.options.defaultCooldown,
    warmup: readWarmup(fields, base?.warmup ?? null),
    healthCheckType: fields.optional('HealthCheckType', /^(?:EC2|ELB|EC2,ELB|ELB,EC2)$/) ?? base?.healthCheckType ?? 'EC2',
    gracePeriod: fields.integer('HealthCheckGracePeriod', 0, 86_400) ?? base?.gracePeriod ?? 0,
    terminationPolicies, protectNew: fields.flag('NewInstancesProtectedFromScaleIn') ?? base?.protectNew ?? false,
  };
}

/** -1 takes the default warm-up away. */
function readWarmup(fields: Fields, base: number | null): number | null {
  const seconds = fields.integer('DefaultInstanceWarmup', -1, 86_400);
  return seconds === undefined ? base : seconds < 0 ? null : seconds;
}

function missingSource(): never {
  throw invalid('Valid requests must contain either launchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.');
}

function readSource(state: AutoscalingState, fields: Fields, step: GroupStep): LaunchSource | undefined {
  const name = fields.optional('LaunchConfigurationName');
  const template = fields.struct('LaunchTemplate')?.only('LaunchTemplateId', 'LaunchTemplateName', 'Version');
  if (name !== undefined && template !== undefined) throw invalid('Invalid launch template and launch configuration: only one may be given.');
  if (name !== undefined) {
    if (!state.configurations.has(name)) throw invalid(`Launch configuration name not found - Launch configuration ${name} not found`);
    return { kind: 'configuration', name };
  }
  if (template === undefined) return undefined;
  const id = template.optional('LaunchTemplateId') ?? null;
  const templateName = template.optional('LaunchTemplateName') ?? null;
  if ((id === null) === (templateName === null)) throw invalid('Valid requests must contain either LaunchTemplateId or LaunchTemplateName');
  const found = step.ports.resources.list('AWS::EC2::LaunchTemplate').some((each) =>
    each === id || step.ports.resources.view('AWS::EC2::LaunchTemplate', each)?.resourceName === templateName);
  if (!found)
    throw invalid(
      'You must use a valid fully-formed launch template. The specified launch template, with template ' +
        `${id === null ? 'name' : 'ID'} ${id ?? templateName ?? ''}, does not exist.`,
    );
  return { kind: 'template', id, name: templateName, version: template.optional('Version') ?? '$Default' };
}

/** Subnets, or zones of the default VPC. */
function readPlaces(fields: Fields, base: Settings | undefined, step: GroupStep): Pick<Settings, 'zones' | 'subnets'> {
  const identifier = fields.optional('VPCZoneIdentifier');
  const zones = fields.has('AvailabilityZones') ? fields.texts('AvailabilityZones') : undefined;
  if (identifier === undefined && zones === undefined) {
    if (base === undefined) throw invalid('At least one Availability Zone or VPC Subnet is required.');
    return { zones: base.zones, subnets: base.subnets };
  }
  const subnets = (identifier ?? '').split(',').map((id) => id.trim()).filter((id) => id !== '');
  const found = subnets.map((id) => step.ports.resources.view('AWS::EC2::Subnet', id));
  subnets.forEach((id, i) => {
    if (found[i] === undefined) throw invalid(`The subnet ID '${id}' does not exist`);
  });
  const theirs = [...new Set(found.map((view) => view!.availabilityZone))];
  if (subnets.length > 0 && zones !== undefined && zones.some((zone) => !theirs.includes(zone))) {
    throw invalid('The availability zones of the specified subnets and the Auto Scaling group do not match');
  }
  for (const zone of subnets.length > 0 ? [] : (zones ?? [])) {
    if (!/^[a-z]{2}-[a-z]+-\d[a-z]$/.test(zone) || !zone.startsWith(step.scope.region)) throw invalid(`Invalid availability zones: [${zone}]`);
  }
  if (subnets.length === 0 && (zones ?? []).length === 0) throw invalid('At least one Availability Zone or VPC Subnet is required.');
  return { zones: (subnets.length > 0 ? theirs : [...new Set(zones)]).sort(byCodeUnit), subnets };
}

/** `CreateAutoScalingGroup`. https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html */
export function createAutoScalingGroup(state: AutoscalingState, input: unknown, step: GroupStep): void {
  const fields = read(input).only(...SETTINGS, 'Tags', 'TargetGroupARNs', 'LoadBalancerNames', 'LifecycleHookSpecificationList');
  const name = fields.text('AutoScalingGroupName', /^[\x20-\x39\x3b-\x7e]{1,255}$/);
  if (state.groups.has(name)) throw exists(`AutoScalingGroup by this name already exists - A group with the name ${name} already exists`);
  const settings = readSettings(state, fields, undefined, step);
  const tags = readTags(fields, name);
  const targetGroups = fields.texts('TargetGroupARNs');
  const loadBalancers = fields.texts('LoadBalancerNames');
  // Hooks that come with the group hold its very first instances too.
  const hooks: Group['hooks'] = new Map();
  for (const hook of fields.structs('LifecycleHookSpecificationList')) {
    setHook(hooks, hook.only('LifecycleHookName', 'LifecycleTransition', 'HeartbeatTimeout', 'DefaultResult', 'NotificationMetadata'));
  }
  const { accountId, region } = step.scope;
  const group: Group = {
    name, arn: `arn:aws:autoscaling:${region}:${accountId}:autoScalingGroup:${step.uuid(`group/${name}`)}:autoScalingGroupName/${name}`, createdAt: step.at,
    ...settings, desired: settings.desired, targetGroups, loadBalancers, tags, members: new Map(), launching: 0, launches: 0, cooldownUntil: null,
    zoneFailures: new Map(), suspended: new Map(), metrics: new Set(), published: new Map(), causes: [], hooks, policies: new Map(),
    schedules: new Map(), activities: [], ignored: new Map(), demand: null, deleting: false,
  };
  state.groups.set(name, group);
  group.causes.push(`At ${causeTime(step.at)} a user request created an AutoScalingGroup changing the desired capacity from 0 to ${group.desired}.`);
  step.note('autoscaling.group', subjectOf(step, name), { group: name, change: 'created', min: group.min, max: group.max, desired: group.desired });
  step.changed(GROUP_TYPE, name);
  reconcileSoon(group, step);
  watch(group, step, false);
}

/** `UpdateAutoScalingGroup`. */
export function updateAutoScalingGroup(state: AutoscalingState, input: unknown, step: GroupStep): void {
  const fields = read(input).only(...SETTINGS);
  const group = groupOf(state, fields);
  const { desired, ...settings } = readSettings(state, fields, group, step);
  Object.assign(group, settings);
  step.note('autoscaling.group', subjectOf(step, group.name), { group: group.name, change: 'updated', min: group.min, max: group.max, desired });
  step.changed(GROUP_TYPE, group.name);
  setDesired(group, desired, `a user request update of AutoScalingGroup constraints to min: ${group.min}, max: ${group.max}, desired: ${desired}`, step);
  publishGroup(group, step);
}

/** `DeleteAutoScalingGroup`: with `ForceDelete` its instances go too, without it there must be none. */
export function deleteAutoScalingGroup(state: AutoscalingState, input: unknown, step: GroupStep): void {
  const fields = read(input).only('AutoScalingGroupName', 'ForceDelete');
  const group = groupOf(state, fields);
  const force = fields.flag('ForceDelete') ?? false;
  if (!force && (group.members.size > 0 || group.launching > 0)) {
    throw inUse('You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group.');
  }
  group.deleting = true;
  group.min = 0;
  group.desired = 0;
  step.note('autoscaling.group', subjectOf(step, group.name), { group: group.name, change: 'deleting' });
  step.changed(GROUP_TYPE, group.name);
  const left = [...group.members.values()].filter((member) => !member.lifecycle.startsWith('Terminating'));
  if (left.length > 0) {
    terminateMembers(group, left, () => `At ${causeTime(step.at)} a user request force deleted AutoScaling group.`, step, false);
  }
  if (actualCapacity(group) === 0 && group.members.size === 0) onDeleted(state, group.name, step);
}

/** Notice `deleted`: the last instance is gone, and so is the group with its alarms and metrics. */
export function onDeleted(state: AutoscalingState, name: string, step: GroupStep): void {
  const group = state.groups.get(name);
  if (group === undefined || !group.deleting) return;
  endDemand(group, step);
  silenceGroup(group, [...group.metrics], step);
  const alarms = [...group.policies.values()].flatMap((policy) => policy.alarms.map((alarm) => alarm.name));
  if (alarms.length > 0) call(step, 'cloudwatch', 'DeleteAlarms', { AlarmNames: alarms });
  for (const schedule of group.schedules.keys()) step.cancel(`schedule/${name}/${schedule}`);
  for (const key of ['reconcile', 'watch']) step.cancel(`${key}/${name}`);
  state.groups.delete(name);
  step.note('autoscaling.group', subjectOf(step, name), { group: name, change: 'deleted' });
  step.changed(GROUP_TYPE, name);
}

/** `DescribeAutoScalingGroups`. */
export function describeAutoScalingGroups(state: AutoscalingState, input: unknown): object {
  const fields = read(input).only('AutoScalingGroupNames', 'MaxRecords', 'NextToken', 'Filters', 'IncludeInstances');
  const names = fields.texts('AutoScalingGroupNames');
  const filters = fields.structs('Filters').map((filter) => ({ name: filter.text('Name'), values: filter.texts('Values') }));
  for (const { name } of filters) if (name !== 'tag-key' && name !== 'tag-value' && !name.startsWith('tag:')) throw invalid(`Filter name ${name} is not valid`);
  const matches = (group: Group): boolean => filters.every(({ name, values }) =>
    name === 'tag-key' ? values.some((value) => group.tags.has(value))
      : name === 'tag-value' ? [...group.tags.values()].some((tag) => values.includes(tag.value))
        : values.includes(group.tags.get(name.slice(4))?.value ?? '\0'));
  const size = fields.integer('MaxRecords', 1, 100) ?? 50;
  const from = readToken(fields);
  const all = [...state.groups.values()].filter((group) => (names.length === 0 || names.includes(group.name)) && matches(group))
    .sort((a, b) => byCodeUnit(a.name, b.name));
  return { AutoScalingGroups: all.slice(from, from + size).map(describeGroup), ...(from + size < all.length ? { NextToken: String(from + size) } : {}) };
}

export function readToken(fields: Fields): number {
  const token = fields.optional('NextToken');
  const from = token === undefined ? 0 : Number(token);
  if (!Number.isSafeInteger(from) || from < 0) throw invalid(`The token '${String(token)}' is not valid.`);
  return from;
}
