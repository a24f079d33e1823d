import { defineEngine, type NoticeHandler, type Operation } from '../../aws/engine.ts';
import { onAggregate } from './aggregates.ts';
import {
  describeInstanceAttribute, modifyInstanceAttribute, modifyInstanceMetadataOptions, monitorInstances, unmonitorInstances,
} from './attributes.ts';
import { describeInstanceStatus, describeInstances } from './describe.ts';
import { INSTANCE_FAULTS, impairZone, onMend, onRetire, repairZone, retire, zoneBack } from './faults.ts';
import { runInstances } from './launch.ts';
import { onForget, onTransition } from './lifecycle.ts';
import { EC2_DEFAULTS, type Ec2Options } from './options.ts';
import { rebootInstances, recoverInstances, startInstances, stopInstances, terminateInstances } from './power.ts';
import { createEc2State, type Ec2State } from './state.ts';
import { createTags, deleteTags, describeTags } from './tags.ts';
import { setWorkload } from './workload.ts';

export type { Ec2Options, Ec2State };
export { EC2_SAMPLES } from './samples.ts';
export { INSTANCE_TYPES, type InstanceType } from './types.ts';

type Op = Operation<Ec2State, Ec2Options>;
type Handler = NoticeHandler<Ec2State, Ec2Options>;

/** Amazon EC2: instances and what they need. */
export const ec2Engine = defineEngine<Ec2State, Ec2Options>({
  name: 'ec2',
  defaults: EC2_DEFAULTS,
  create: createEc2State,
  operations: {
    ec2: {
      RunInstances: runInstances as Op,
      DescribeInstances: describeInstances as Op,
      DescribeInstanceStatus: describeInstanceStatus as Op,
      StartInstances: startInstances as Op,
      StopInstances: stopInstances as Op,
      RebootInstances: rebootInstances as Op,
      TerminateInstances: terminateInstances as Op,
      RecoverInstances: recoverInstances as Op,
      MonitorInstances: monitorInstances as Op,
      UnmonitorInstances: unmonitorInstances as Op,
      ModifyInstanceAttribute: modifyInstanceAttribute as Op,
      DescribeInstanceAttribute: describeInstanceAttribute as Op,
      ModifyInstanceMetadataOptions: modifyInstanceMetadataOptions as Op,
      CreateTags: createTags as Op,
      DeleteTags: deleteTags as Op,
      DescribeTags: describeTags as Op,
    },
  },
  notices: {
    transition: onTransition as Handler,
    forget: onForget as Handler,
    aggregate: onAggregate as Handler,
    mend: onMend as Handler,
    zone: zoneBack as Handler,
    retire: onRetire as Handler,
  },
  world: {
    setWorkload: setWorkload as Op,
    ...(INSTANCE_FAULTS as unknown as Record<string, Op>),
    impairZone: impairZone as Op,
    repairZone: repairZone as Op,
    retire: retire as Op,
  },
});
