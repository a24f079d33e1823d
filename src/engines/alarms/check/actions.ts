import { parseArn } from '../../../aws/arn.ts';
import { NotSimulated } from '../../../aws/errors.ts';
import type { Scope } from '../../../aws/scope.ts';
import { parseAction } from '../actions/target.ts';
import { validationError } from './model.ts';

export interface ActionLists {
  readonly OKActions?: readonly string[] | undefined;
  readonly AlarmActions?: readonly string[] | undefined;
  readonly InsufficientDataActions?: readonly string[] | undefined;
}
/** What the alarm may do: EC2 actions need an instance, composites act on neither instances nor groups, bands on no group. */
export interface Able {
  readonly ec2: boolean;
  readonly scaling: boolean;
}

const NONE: readonly string[] = [];

/**
 * Checks the ARNs of actions: syntax and kind only, never whether the target exists, as AWS does.
 * @throws AwsError ValidationError, or NotSimulated for incident response plans and investigations
 */
export function checkActions(lists: ActionLists, able: Able, scope: Scope): void {
  for (const arn of lists.OKActions ?? NONE) checkAction(arn, false, able, scope);
  for (const arn of lists.AlarmActions ?? NONE) checkAction(arn, true, able, scope);
  for (const arn of lists.InsufficientDataActions ?? NONE) checkAction(arn, false, able, scope);
}

function checkAction(arn: string, alarm: boolean, able: Able, scope: Scope): void {
  const target = parseAction(arn);
  if (target === undefined) throw validationError(`Invalid arn syntax: ${arn}`);
  const region = parseArn(arn)!.region;
  if (region !== '' && region !== scope.region) {
    throw validationError(`Invalid region ${region} specified. Only ${scope.region} is supported.`);
  }
  if ((target.type === 'opsItem' || target.type === 'elsewhere') && !alarm) {
    throw validationError(`The action ${arn} is only supported as an action of the ALARM state.`);
  }
  if (target.type === 'ec2' && !able.ec2) {
    throw validationError(`The action ${arn} requires an alarm on a single metric with the dimension InstanceId.`);
  }
  if (target.type === 'scaling' && !able.scaling) throw validationError(`The action ${arn} is not supported for this type of alarm.`);
  if (target.type === 'elsewhere') {
    throw new NotSimulated(target.service === 'aiops' ? 'investigations as alarm actions' : 'incident response plans as alarm actions');
  }
}
