import { parseArn, type Arn } from '../../../aws/arn.ts';

/** What a target is, from its ARN. */
export type TargetKind =
  | 'lambda'
  | 'sns'
  | 'sqs'
  | 'logs'
  | 'bus'
  /** Not simulated behind the door: the delivery is recorded, with what the target would have got. */
  | 'kinesis'
  | 'firehose'
  | 'states'
  | 'ecs'
  | 'run-command';

/** Targets that must be called with a role. */
export const NEEDS_ROLE: ReadonlySet<TargetKind> = new Set(['kinesis', 'firehose', 'states', 'ecs', 'run-command']);

/** Undefined for targets that cloudclock cannot reach or that EventBridge does not have. */
export function targetKind(arn: string): TargetKind | undefined {
  const parsed = parseArn(arn);
  return parsed === undefined ? undefined : kindOf(parsed);
}

function kindOf({ service, resource }: Arn): TargetKind | undefined {
  switch (service) {
    case 'lambda':
      return resource.startsWith('function:') ? 'lambda' : undefined;
    case 'sns':
    case 'sqs':
      return service;
    case 'logs':
      return resource.startsWith('log-group:') ? 'logs' : undefined;
    case 'events':
      return resource.startsWith('event-bus/') ? 'bus' : undefined;
    case 'kinesis':
      return resource.startsWith('stream/') ? 'kinesis' : undefined;
    case 'firehose':
      return resource.startsWith('deliverystream/') ? 'firehose' : undefined;
    case 'states':
      return resource.startsWith('stateMachine:') ? 'states' : undefined;
    case 'ecs':
      return resource.startsWith('cluster/') ? 'ecs' : undefined;
    case 'ssm':
      return resource.startsWith('document/') ? 'run-command' : undefined;
    default:
      return undefined;
  }
}
