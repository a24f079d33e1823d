import type { ResourceView } from '../../aws/engine.ts';
import type { Scope } from '../../aws/scope.ts';
import { instant } from '../../kernel/time.ts';
import { groupArn } from './names.ts';
import type { LogsState } from './state.ts';

/** `AWS::Logs::LogGroup` as AWS Config's rules ask for it. */
export function groupView(state: LogsState, resourceId: string, scope: Scope): ResourceView | undefined {
  const group = state.groups.get(resourceId);
  if (group === undefined) return undefined;
  const arn = groupArn(scope, group.name);
  return {
    resourceType: 'AWS::Logs::LogGroup', resourceId, resourceName: group.name, arn, availabilityZone: 'Not Applicable',
    resourceCreationTime: instant(group.createdAt), tags: Object.fromEntries(group.tags), relationships: [],
    configuration: {
      logGroupName: group.name, arn: `${arn}:*`, creationTime: group.createdAt, retentionInDays: group.retentionInDays ?? null,
      kmsKeyId: group.kmsKeyId ?? null, metricFilterCount: group.metricFilters.size, logGroupClass: 'STANDARD',
    },
    supplementaryConfiguration: {},
  };
}
