import { COMPLIANT, dig, listAt, nonCompliant, notApplicable, require, textAt } from '../verdict.ts';
import { parameter, type ManagedRule } from './rule.ts';

/** https://docs.aws.amazon.com/config/latest/developerguide/vpc-flow-logs-enabled.html */
const flowLogs: ManagedRule = {
  name: 'vpc-flow-logs-enabled',
  identifier: 'VPC_FLOW_LOGS_ENABLED',
  types: ['AWS::EC2::VPC'],
  trigger: 'periodic',
  parameters: [parameter('trafficType', 'String')],
  evaluate: (item, parameters, context) => {
    const traffic = parameters.get('trafficType')?.trim().toUpperCase();
    const logs = context
      .list('AWS::EC2::FlowLog')
      .filter(
        (log) =>
          dig(log.configuration, 'resourceId') === item.resourceId && (textAt(log.configuration, 'flowLogStatus') ?? 'ACTIVE') === 'ACTIVE',
      );
    if (logs.length === 0) return nonCompliant('The VPC has no flow log.');
    const matching = logs.some((log) => traffic === undefined || traffic === '' || textAt(log.configuration, 'trafficType') === traffic);
    return require(matching, `No flow log of the VPC is for ${traffic ?? ''} traffic.`);
  },
};

/** https://docs.aws.amazon.com/config/latest/developerguide/autoscaling-group-elb-healthcheck-required.html */
const loadBalancerCheck: ManagedRule = {
  name: 'autoscaling-group-elb-healthcheck-required',
  identifier: 'AUTOSCALING_GROUP_ELB_HEALTHCHECK_REQUIRED',
  types: ['AWS::AutoScaling::AutoScalingGroup'],
  trigger: 'change',
  parameters: [],
  evaluate: (item) => {
    const balancers = listAt(item.configuration, 'loadBalancerNames').length + listAt(item.configuration, 'targetGroupARNs').length;
    if (balancers === 0) return notApplicable('The group has no load balancer.');
    const types = (textAt(item.configuration, 'healthCheckType') ?? 'EC2').split(',');
    return types.includes('ELB') ? COMPLIANT : nonCompliant('The group has a load balancer and does not use its health checks.');
  },
};

export const NETWORK_RULES: readonly ManagedRule[] = [flowLogs, loadBalancerCheck];
