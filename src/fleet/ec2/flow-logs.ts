import { AwsError } from '../../aws/errors.ts';
import type { Step } from '../../aws/engine.ts';
import { dryRun, find, read } from './errors.ts';
import { page, readFilters, tagList } from './filters.ts';
import type { Ec2Options } from './options.ts';
import type { Ec2State, FlowLog } from './state.ts';
import { readTagSpecifications } from './tags.ts';

/** Flow logs exist and are described; no traffic is recorded. */
export function createFlowLogs(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only(
    'ResourceIds', 'ResourceType', 'TrafficType', 'LogDestinationType', 'LogDestination', 'LogGroupName', 'DeliverLogsPermissionArn',
    'MaxAggregationInterval', 'TagSpecifications', 'ClientToken', 'DryRun',
  );
  const type = fields.word('ResourceType', ['VPC', 'Subnet', 'NetworkInterface']);
  if (type === undefined) throw fields.missing('ResourceType');
  const ids = fields.texts('ResourceIds');
  if (ids.length === 0) throw fields.missing('ResourceIds');
  if (type === 'VPC') find('vpc', state.vpcs, ids);
  else if (type === 'Subnet') find('subnet', state.subnets, ids);
  else find('eni', state.interfaces, ids);
  const trafficType = fields.word('TrafficType', ['ACCEPT', 'REJECT', 'ALL']);
  if (trafficType === undefined) throw fields.missing('TrafficType');
  const destinationType = fields.word('LogDestinationType', ['cloud-watch-logs', 's3', 'kinesis-data-firehose']) ?? 'cloud-watch-logs';
  const logGroupName = fields.optional('LogGroupName') ?? null;
  const role = fields.optional('DeliverLogsPermissionArn') ?? null;
  const destination = fields.optional('LogDestination') ?? null;
  if (destinationType === 'cloud-watch-logs' && (role === null || (logGroupName === null && destination === null))) {
    throw new AwsError('InvalidParameter', 'DeliverLogsPermissionArn and LogGroupName are required when the destination is CloudWatch Logs');
  }
  if (destinationType !== 'cloud-watch-logs' && destination === null) throw fields.missing('LogDestination');
  fields.integer('MaxAggregationInterval', 60, 600);
  const tags = readTagSpecifications(fields, 'vpc-flow-log', step);
  dryRun(fields);
  const made = ids.map((resourceId) => {
    const id = `fl-${step.token(`flow-log/${resourceId}`, 17)}`;
    state.flowLogs.set(id, { id, resourceId, trafficType, destinationType, destination, logGroupName, role, createdAt: step.at, tags: new Map(tags) });
    step.changed('AWS::EC2::FlowLog', id);
    if (type === 'VPC') step.changed('AWS::EC2::VPC', resourceId);
    return id;
  });
  return { FlowLogIds: made, Unsuccessful: [] };
}

/** `DeleteFlowLogs`. */
export function deleteFlowLogs(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('FlowLogIds', 'DryRun');
  const logs = find('flowLog', state.flowLogs, fields.texts('FlowLogIds'));
  if (logs.length === 0) throw fields.missing('FlowLogIds');
  dryRun(fields);
  for (const log of logs) {
    state.flowLogs.delete(log.id);
    step.changed('AWS::EC2::FlowLog', log.id);
    if (state.vpcs.has(log.resourceId)) step.changed('AWS::EC2::VPC', log.resourceId);
  }
  return { Unsuccessful: [] };
}

export const describeFlowLog = (log: FlowLog): Record<string, unknown> => ({
  FlowLogId: log.id, ResourceId: log.resourceId, TrafficType: log.trafficType, FlowLogStatus: 'ACTIVE', DeliverLogsStatus: 'SUCCESS',
  LogDestinationType: log.destinationType, MaxAggregationInterval: 600, CreationTime: new Date(log.createdAt),
  ...(log.logGroupName === null ? {} : { LogGroupName: log.logGroupName }), ...(log.destination === null ? {} : { LogDestination: log.destination }),
  ...(log.role === null ? {} : { DeliverLogsPermissionArn: log.role }), Tags: tagList(log.tags),
});

/** `DescribeFlowLogs`. */
export function describeFlowLogs(state: Ec2State, input: unknown): object {
  const fields = read(input).only('FlowLogIds', 'Filter', 'MaxResults', 'NextToken', 'DryRun');
  const ids = fields.texts('FlowLogIds');
  find('flowLog', state.flowLogs, ids);
  const matches = readFilters<FlowLog>(read({ Filters: fields.raw('Filter') }), {
    'flow-log-id': (l) => l.id, 'resource-id': (l) => l.resourceId, 'traffic-type': (l) => l.trafficType, 'log-destination-type': (l) => l.destinationType,
    'log-group-name': (l) => l.logGroupName, 'deliver-log-status': () => 'SUCCESS',
  });
  dryRun(fields);
  const { items, ...rest } = page(fields, [...state.flowLogs.values()].filter((l) => (ids.length === 0 || ids.includes(l.id)) && matches(l)));
  return { FlowLogs: items.map(describeFlowLog), ...rest };
}
