import { parseArn } from '../../../aws/arn.ts';

/** What an action's ARN asks for. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
export type ActionTarget =
  | { readonly type: 'sns'; readonly topicArn: string; readonly accountId: string; readonly region: string }
  | { readonly type: 'lambda'; readonly functionArn: string; readonly accountId: string; readonly region: string }
  | { readonly type: 'scaling'; readonly policyArn: string; readonly group: string; readonly accountId: string; readonly region: string }
  | { readonly type: 'ec2'; readonly verb: 'stop' | 'terminate' | 'reboot' | 'recover' }
  | { readonly type: 'opsItem'; readonly severity: string; readonly category: string | undefined }
  /** A real action of AWS that is not simulated. */
  | { readonly type: 'elsewhere'; readonly service: 'ssm-incidents' | 'aiops' };

const SCALING = /^scalingPolicy:[^:]+:autoScalingGroupName\/([^:]+):policyName\/.+$/;
const SWF = /^action\/actions\/AWS_EC2\.InstanceId\.(Stop|Terminate|Reboot|Recover)\/1\.0$/;
const OPS_ITEM = /^opsitem:([1-4])(?:#CATEGORY=(.+))?$/;

/** Reads an action's ARN; undefined for anything that is no action. */
export function parseAction(arn: string): ActionTarget | undefined {
  const parsed = parseArn(arn);
  if (parsed === undefined) return undefined;
  const { service, resource, accountId, region } = parsed;
  switch (service) {
    case 'sns':
      return /^[\w-]+(\.fifo)?$/.test(resource) ? { type: 'sns', topicArn: arn, accountId, region } : undefined;
    case 'lambda':
      return /^function:[\w-]+(:[\w$-]+)?$/.test(resource) ? { type: 'lambda', functionArn: arn, accountId, region } : undefined;
    case 'autoscaling': {
      const found = SCALING.exec(resource);
      return found === null ? undefined : { type: 'scaling', policyArn: arn, group: found[1]!, accountId, region };
    }
    case 'automate': {
      // arn:aws:automate:REGION:ec2:stop, which has one part less than other ARNs.
      const verb = /^(stop|terminate|reboot|recover)$/.exec(resource)?.[1];
      return accountId === 'ec2' && verb !== undefined ? { type: 'ec2', verb: verb as 'stop' } : undefined;
    }
    case 'swf': {
      const verb = SWF.exec(resource)?.[1]?.toLowerCase();
      return verb === undefined ? undefined : { type: 'ec2', verb: verb as 'stop' };
    }
    case 'ssm': {
      const found = OPS_ITEM.exec(resource);
      return found === null ? undefined : { type: 'opsItem', severity: found[1]!, category: found[2] };
    }
    case 'ssm-incidents': return { type: 'elsewhere', service: 'ssm-incidents' };
    case 'aiops': return { type: 'elsewhere', service: 'aiops' };
    default: return undefined;
  }
}
