import { defineEngine, type NoticeHandler, type Operation } from '../../aws/engine.ts';
import { onAggregate } from './aggregates.ts';
import { INSTANCE_FAULTS, impairZone, onMend, onRetire, repairZone, retire, zoneBack } from './faults.ts';
import { installAgent, installCron, onGuest, removeAgent, removeCron, writeLog } from './guest.ts';
import { onForget, onTransition } from './lifecycle.ts';
import { EC2_OPERATIONS } from './operations.ts';
import { EC2_DEFAULTS, type Ec2Options } from './options.ts';
import { createEc2State, type Ec2State } from './state.ts';
import { EC2_VIEWS } from './views.ts';
import { setGroupWorkload, setVolumeWorkload, setWorkload } from './workload.ts';

export type { Ec2Options, Ec2State };
export { EC2_REACHES, EC2_SAMPLES } from './samples.ts';
export { INSTANCE_TYPES, type InstanceType } from './types.ts';

type Verb = Operation<Ec2State, Ec2Options>;

/** Amazon EC2: instances, what they need, and what they publish. */
export const ec2Engine = defineEngine<Ec2State, Ec2Options>({
  name: 'ec2',
  defaults: EC2_DEFAULTS,
  kinds: { aggregateMetrics: { all: true, group: true, none: true } },
  create: createEc2State,
  operations: { ec2: EC2_OPERATIONS },
  notices: {
    transition: onTransition, forget: onForget, aggregate: onAggregate, mend: onMend, zone: zoneBack, retire: onRetire, guest: onGuest,
  } as Record<string, NoticeHandler<Ec2State, Ec2Options>>,
  world: {
    setWorkload, setVolumeWorkload, setGroupWorkload, ...INSTANCE_FAULTS, impairZone, repairZone, retire,
    installAgent, removeAgent, installCron, removeCron, writeLog,
  } as unknown as Record<string, Verb>,
  resources: EC2_VIEWS,
});
