import type { Cloud } from '../../cloud/cloud.ts';

export const IMAGE = 'ami-0abc1234def567890';

/** Launches one instance and says what it is called. */
export function launch(cloud: Cloud, detailed = false): string {
  return cloud.ec2.runInstances({
    ImageId: IMAGE,
    InstanceType: 'm5.large',
    MinCount: 1,
    MaxCount: 1,
    Monitoring: { Enabled: detailed },
  }).Instances![0]!.InstanceId!;
}
