import { AwsError, NotSimulated } from '../../aws/errors.ts';
import { pageAfter } from '../../aws/page.ts';
import { principalArn } from '../../aws/principal.ts';
import type { CreateOpsItemRequest, DescribeOpsItemsRequest, OpsItem, OpsItemSummary, UpdateOpsItemRequest } from '../../aws/shapes/ssm.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import type { SsmStep } from './operation.ts';
import type { SsmState, StoredOpsItem } from './state.ts';

const subject = (step: SsmStep, id: string): string => `${step.scope.accountId}/${step.scope.region}/ssm/opsitem/${id}`;
const notFound = (id: string): AwsError =>
  new AwsError('OpsItemNotFoundException', `The specified OpsItem ID ${id} does not exist. Verify the ID and try again.`);

/** Opens an OpsItem: what an alarm's action may do. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateOpsItem.html */
export function createOpsItem(state: SsmState, input: CreateOpsItemRequest, step: SsmStep): { OpsItemId: string; OpsItemArn: string } {
  if ((input.OpsItemType ?? '/aws/issue') !== '/aws/issue') throw new NotSimulated(`OpsItems of type ${input.OpsItemType!}`);
  if ((input.Notifications ?? []).length > 0) throw new NotSimulated('notifications of OpsItems');
  const id = `oi-${step.token('ops-item', 12)}`;
  const arn = `arn:aws:ssm:${step.scope.region}:${step.scope.accountId}:opsitem/${id}`;
  const by = principalArn(step.caller.principal);
  state.opsItems.set(id, {
    id,
    arn,
    type: '/aws/issue',
    source: input.Source!,
    title: input.Title!,
    description: input.Description!,
    status: 'Open',
    priority: input.Priority ?? null,
    category: input.Category ?? null,
    severity: input.Severity ?? null,
    data: new Map(Object.entries(input.OperationalData ?? {})),
    createdBy: by,
    createdAt: step.at,
    modifiedBy: by,
    modifiedAt: step.at,
    version: 1,
  });
  step.note('ssm.opsitem', subject(step, id), {
    title: input.Title!,
    source: input.Source!,
    severity: input.Severity ?? null,
    category: input.Category ?? null,
  });
  step.emit({
    source: 'aws.ssm',
    detailType: 'OpsItem Create',
    resources: [arn],
    detail: { 'ops-item-id': id, status: 'Open', 'created-by': by, source: input.Source!, title: input.Title! },
  });
  return { OpsItemId: id, OpsItemArn: arn };
}

const summary = (item: StoredOpsItem): OpsItemSummary => ({
  OpsItemId: item.id,
  Title: item.title,
  Source: item.source,
  Status: item.status,
  OpsItemType: item.type,
  ...(item.priority === null ? {} : { Priority: item.priority }),
  ...(item.category === null ? {} : { Category: item.category }),
  ...(item.severity === null ? {} : { Severity: item.severity }),
  CreatedBy: item.createdBy,
  CreatedTime: new Date(item.createdAt),
  LastModifiedBy: item.modifiedBy,
  LastModifiedTime: new Date(item.modifiedAt),
  OperationalData: Object.fromEntries(item.data),
});

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetOpsItem.html */
export function getOpsItem(state: SsmState, input: { OpsItemId: string }): { OpsItem: OpsItem } {
  const item = state.opsItems.get(input.OpsItemId);
  if (item === undefined) throw notFound(input.OpsItemId);
  return { OpsItem: { ...summary(item), OpsItemArn: item.arn, Description: item.description, Version: String(item.version) } };
}

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_UpdateOpsItem.html */
export function updateOpsItem(state: SsmState, input: UpdateOpsItemRequest, step: SsmStep): void {
  const item = state.opsItems.get(input.OpsItemId!);
  if (item === undefined) throw notFound(input.OpsItemId!);
  item.title = input.Title ?? item.title;
  item.description = input.Description ?? item.description;
  item.status = input.Status ?? item.status;
  item.priority = input.Priority ?? item.priority;
  item.category = input.Category ?? item.category;
  item.severity = input.Severity ?? item.severity;
  for (const [key, value] of Object.entries(input.OperationalData ?? {})) item.data.set(key, value);
  item.modifiedBy = principalArn(step.caller.principal);
  item.modifiedAt = step.at;
  item.version += 1;
  step.note('ssm.opsitem', subject(step, item.id), { status: item.status, title: item.title });
  step.emit({
    source: 'aws.ssm',
    detailType: 'OpsItem Update',
    resources: [item.arn],
    detail: { 'ops-item-id': item.id, status: item.status, title: item.title },
  });
}

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeOpsItems.html */
export function describeOpsItems(
  state: SsmState,
  input: DescribeOpsItemsRequest,
): { OpsItemSummaries: OpsItemSummary[]; NextToken?: string } {
  const fieldOf = (item: StoredOpsItem, key: string): string => {
    const fields: Readonly<Record<string, string | number | null>> = {
      Status: item.status,
      Source: item.source,
      Priority: item.priority,
      Title: item.title,
      OpsItemId: item.id,
      Category: item.category,
      Severity: item.severity,
      CreatedTime: new Date(item.createdAt).toISOString(),
      LastModifiedTime: new Date(item.modifiedAt).toISOString(),
    };
    return String(fields[key] ?? '');
  };
  const holds = (item: StoredOpsItem): boolean =>
    (input.OpsItemFilters ?? []).every(({ Key, Values, Operator }) =>
      (Values ?? []).some((value) => {
        const actual = fieldOf(item, Key!);
        switch (Operator) {
          case 'Contains':
            return actual.includes(value);
          case 'GreaterThan':
            return actual > value;
          case 'LessThan':
            return actual < value;
          default:
            return actual === value;
        }
      }),
    );
  const all = [...state.opsItems.values()].filter(holds).sort((a, b) => byCodeUnit(a.id, b.id));
  const { items, next } = pageAfter(all, (item) => item.id, byCodeUnit, input.NextToken, input.MaxResults ?? 50);
  return { OpsItemSummaries: items.map(summary), ...(next === undefined ? {} : { NextToken: next }) };
}
