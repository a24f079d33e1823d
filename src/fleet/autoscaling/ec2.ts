import type { CallReply, Step } from '../../aws/engine.ts';
import type { Principal } from '../../aws/principal.ts';
import type { AutoscalingOptions } from './options.ts';

/** Who Auto Scaling is to the services that it calls: its service-linked role. */
const serviceRole = (accountId: string): Principal => ({
  type: 'AssumedRole', accountId, roleName: 'AWSServiceRoleForAutoScaling', sessionName: 'AutoScaling', invokedBy: 'autoscaling.amazonaws.com',
});

/** Calls EC2 or CloudWatch in the name of the service-linked role. */
export function call(
  step: Step<AutoscalingOptions>,
  service: 'ec2' | 'cloudwatch',
  action: string,
  input: object,
  reply?: { kind: string; data: unknown },
): void {
  step.call({
    service,
    action,
    input,
    as: serviceRole(step.scope.accountId),
    channel: 'service',
    ...(reply === undefined ? {} : { reply }),
  });
}
export type Reply<T> = CallReply<T>;

export interface Ec2Status {
  readonly state: string;
  readonly instanceType: string;
  readonly subnetId: string;
  readonly zone: string;
  readonly impaired: boolean;
}

/** What EC2 says of an instance; undefined when it is no longer there. */
export function statusOf(step: Step<AutoscalingOptions>, id: string): Ec2Status | undefined {
  const view = step.ports.resources.view('AWS::EC2::InstanceStatus', id);
  if (view === undefined) return undefined;
  const text = (name: string): string => String(view.configuration[name] ?? '');
  return {
    state: text('state'), instanceType: text('instanceType'), subnetId: text('subnetId'), zone: view.availabilityZone,
    impaired: text('instanceStatus') === 'impaired' || text('systemStatus') === 'impaired',
  };
}
