import type { ResourceView, ResourceViews } from '../../aws/engine.ts';
import { byCodeUnit, type Json } from '../../kernel/plain.ts';
import { GROUP_TYPE, describeGroup } from './describe.ts';
import { CONFIGURATION_TYPE } from './launch-configurations.ts';
import { describePolicy } from './policies.ts';
import type { AutoscalingState, Group } from './state.ts';

const lower = (value: unknown): Json => {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(lower);
  if (typeof value !== 'object') return value as Json;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key.charAt(0).toLowerCase() + key.slice(1), lower(member)]));
};
type Related = ResourceView['relationships'][number];
const related = (resourceType: string, resourceId: string, name: string, resourceName: string | null = null): Related => ({
  resourceType,
  resourceId,
  resourceName,
  name,
});

const view = (
  resourceType: string, resourceId: string, resourceName: string, arn: string, created: ResourceView['resourceCreationTime'], tags: ResourceView['tags'],
  relationships: Related[], configuration: unknown,
): ResourceView => ({
  resourceType, resourceId, resourceName, arn, availabilityZone: 'Multiple Availability Zones', resourceCreationTime: created, tags, relationships,
  configuration: lower(configuration) as { [key: string]: Json }, supplementaryConfiguration: {},
});

const groups: ResourceViews<AutoscalingState> = {
  list: (state) => [...state.groups.keys()].sort(byCodeUnit),
  view(state, name) {
    const group = state.groups.get(name);
    if (group === undefined) return undefined;
    const members = [...group.members.values()].sort((a, b) => byCodeUnit(a.id, b.id));
    return view(
      GROUP_TYPE,
      name,
      name,
      group.arn,
      group.createdAt,
      Object.fromEntries([...group.tags].map(([key, tag]) => [key, tag.value])),
      [
        ...members.map((member) => related('AWS::EC2::Instance', member.id, 'Contains Instance')),
        ...(group.source.kind === 'configuration'
          ? [related(CONFIGURATION_TYPE, group.source.name, 'Is associated with LaunchConfiguration', group.source.name)]
          : []),
        ...group.subnets.map((id) => related('AWS::EC2::Subnet', id, 'Is contained in Subnet')),
      ],
      { launchConfigurationName: null, launchTemplate: null, ...describeGroup(group) },
    );
  },
};

const configurations: ResourceViews<AutoscalingState> = {
  list: (state) => [...state.configurations.keys()].sort(byCodeUnit),
  view(state, name) {
    const it = state.configurations.get(name);
    return it === undefined ? undefined : view(CONFIGURATION_TYPE, name, name, it.arn, it.createdAt, {}, [], { ...it.given, LaunchConfigurationARN: it.arn });
  },
};

/** Things of groups by their ARN. */
function within<T extends { readonly arn: string; readonly name: string }>(
  resourceType: string, all: (group: Group) => Iterable<T>, describe: (group: Group, it: T) => unknown,
): ResourceViews<AutoscalingState> {
  const rows = (state: AutoscalingState): { group: Group; it: T }[] =>
    [...state.groups.values()].flatMap((group) => [...all(group)].map((it) => ({ group, it })));
  return {
    list: (state) => rows(state).map(({ it }) => it.arn).sort(byCodeUnit),
    view(state, arn) {
      const row = rows(state).find(({ it }) => it.arn === arn);
      if (row === undefined) return undefined;
      return view(
        resourceType,
        arn,
        row.it.name,
        arn,
        null,
        {},
        [related(GROUP_TYPE, row.group.name, 'Is associated with AutoScalingGroup')],
        describe(row.group, row.it),
      );
    },
  };
}

/** What AWS Config sees of Auto Scaling. */
export const AUTOSCALING_VIEWS: Readonly<Record<string, ResourceViews<AutoscalingState>>> = {
  [GROUP_TYPE]: groups,
  [CONFIGURATION_TYPE]: configurations,
  'AWS::AutoScaling::ScalingPolicy': within('AWS::AutoScaling::ScalingPolicy', (group) => group.policies.values(), describePolicy),
  'AWS::AutoScaling::ScheduledAction': within('AWS::AutoScaling::ScheduledAction', (group) => group.schedules.values(), (group, it) => ({
    autoScalingGroupName: group.name, scheduledActionName: it.name, recurrence: it.recurrence, minSize: it.min, maxSize: it.max, desiredCapacity: it.desired,
  })),
};
