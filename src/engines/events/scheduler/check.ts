import { parseArn } from '../../../aws/arn.ts';
import { AwsError, NotSimulated } from '../../../aws/errors.ts';
import { IRREGULAR_ZONES, zoneOf } from '../../../aws/zones.ts';
import { apiTarget } from '../delivery/sdk-target.ts';
import { targetKind } from '../delivery/target-kind.ts';
import { validation } from '../errors.ts';
import { isJson } from '../input/template.ts';
import { parseSchedulerExpression } from '../schedule/expression.ts';
import type { ScheduleInput, ScheduleTarget } from '../shapes.ts';
import type { EventsState } from '../state.ts';

export const DEFAULT_GROUP = 'default';

export const noSuchGroup = (name: string): AwsError =>
  new AwsError('ResourceNotFoundException', `Schedule group ${name} does not exist.`, 404);
export const noSuchSchedule = (name: string): AwsError =>
  new AwsError('ResourceNotFoundException', `Schedule ${name} does not exist.`, 404);

/** @throws AwsError ValidationException for what EventBridge Scheduler refuses, NotSimulated for what only cloudclock does */
export function checkSchedule(state: EventsState, input: ScheduleInput): void {
  const group = input.GroupName ?? DEFAULT_GROUP;
  if (!state.groups.has(group)) throw noSuchGroup(group);
  const expression = input.ScheduleExpression!;
  if (parseSchedulerExpression(expression) === undefined) throw validation(`Invalid Schedule Expression ${expression}.`);
  checkZone(input.ScheduleExpressionTimezone ?? 'UTC');
  const { Mode, MaximumWindowInMinutes } = input.FlexibleTimeWindow!;
  if (Mode === 'FLEXIBLE' && MaximumWindowInMinutes === undefined) {
    throw validation('A maximum flexible time window must be provided when flexible time window mode is set to FLEXIBLE.');
  }
  if (Mode === 'OFF' && MaximumWindowInMinutes !== undefined) {
    throw validation('A maximum flexible time window can not be provided when flexible time window mode is set to OFF.');
  }
  const { StartDate, EndDate } = input;
  if (StartDate !== undefined && EndDate !== undefined && StartDate >= EndDate)
    throw validation('The StartDate must be before the EndDate.');
  checkTarget(input.Target!);
}

/** @throws AwsError for a name that is no zone, NotSimulated for a zone whose clock no rule tells */
function checkZone(name: string): void {
  if (zoneOf(name) !== undefined) return;
  if (IRREGULAR_ZONES.has(name)) throw new NotSimulated(`the time zone ${name}, whose clock follows the moon`);
  throw validation(`Invalid Schedule Expression Timezone ${name}.`);
}

function checkTarget(target: ScheduleTarget): void {
  const arn = target.Arn!;
  if (parseArn(arn) === undefined) throw validation('Provided Arn is not in correct format.');
  const kind = targetKind(arn);
  if (kind === undefined || kind === 'logs' || kind === 'run-command') {
    if (apiTarget(arn) === undefined) throw new NotSimulated(`${arn} as the target of a schedule`);
  }
  if (kind === 'bus' && target.EventBridgeParameters === undefined)
    throw validation(`EventBridgeParameters must be provided for target ${arn}.`);
  const json = kind === undefined || kind === 'lambda' || kind === 'bus' || kind === 'states';
  if (json && target.Input !== undefined && !isJson(target.Input))
    throw validation('Invalid RequestJson provided. Reason The Input must be a well-formed JSON.');
}
