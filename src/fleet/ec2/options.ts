import { HOUR, MINUTE, SECOND } from '../../kernel/time.ts';

/** Delays and undocumented choices of EC2. Durations are whole milliseconds. */
export interface Ec2Options {
  /** From `pending` to `running` at launch. AWS names no figure; half a minute is common. */
  readonly launchDelay: number;
  /** From `pending` to `running` when a stopped instance starts. */
  readonly startDelay: number;
  /** From `stopping` to `stopped`. */
  readonly stopDelay: number;
  /** From `shutting-down` to `terminated`. */
  readonly terminateDelay: number;
  /** How long a terminated instance is still described. AWS: "usually within an hour". */
  readonly terminatedVisible: number;
  /** From the call until the guest is back after a reboot. AWS: "may take a few minutes". */
  readonly rebootDuration: number;
  /** From `running` until status checks are initialised and published. AWS: "a few minutes". */
  readonly statusCheckInitialization: number;
  /** From a recover action until the system status check passes on new hardware. */
  readonly recoverDuration: number;
  /** Whether a reboot mends an impaired instance status check: the operating system starts anew. */
  readonly rebootMendsInstance: boolean;
  /** From the end of a five-minute period until its datapoint is visible. */
  readonly basicMetricDelay: number;
  /** From the end of a one-minute period until its datapoint is visible. */
  readonly detailedMetricDelay: number;
  /** From the end of a minute until its status checks are visible. */
  readonly statusCheckDelay: number;
  /**
   * Which series EC2 adds up over instances: `all` as AWS does (AutoScalingGroupName always; ImageId, InstanceType and no dimension for instances
   * with detailed monitoring), `group` for Auto Scaling groups alone, `none`. Above 1,000 instances `group` saves time and memory.
   */
  readonly aggregateMetrics: 'all' | 'group' | 'none';
  /** Whether volumes publish AWS/EBS series while they are attached. */
  readonly volumeMetrics: boolean;
  /** What an instance without a workload publishes: percent for CPUUtilization, amounts per minute for the others. */
  readonly idle: Readonly<Record<string, number>>;
  /** What the guest of an instance without a workload measures, in percent. */
  readonly idleGuest: Readonly<Record<string, number>>;
  /** How many Availability Zones a region has: `a`, `b`, `c`, … */
  readonly zones: number;
  /** How often the CloudWatch agent publishes. */
  readonly agentInterval: number;
  /** How often the memory script's crontab line runs. */
  readonly cronInterval: number;
}

export const EC2_DEFAULTS: Ec2Options = {
  launchDelay: 30 * SECOND,
  startDelay: 30 * SECOND,
  stopDelay: 60 * SECOND,
  terminateDelay: 60 * SECOND,
  terminatedVisible: HOUR,
  rebootDuration: MINUTE,
  statusCheckInitialization: 3 * MINUTE,
  recoverDuration: 3 * MINUTE,
  rebootMendsInstance: true,
  basicMetricDelay: 60 * SECOND,
  detailedMetricDelay: 5 * SECOND,
  statusCheckDelay: 5 * SECOND,
  aggregateMetrics: 'all',
  volumeMetrics: true,
  idle: {
    CPUUtilization: 1,
    NetworkIn: 20_000, NetworkOut: 15_000, NetworkPacketsIn: 120, NetworkPacketsOut: 100,
    EBSReadOps: 0, EBSWriteOps: 20, EBSReadBytes: 0, EBSWriteBytes: 100_000,
    DiskReadOps: 0, DiskWriteOps: 0, DiskReadBytes: 0, DiskWriteBytes: 0,
    MetadataNoToken: 0,
  },
  idleGuest: { mem_used_percent: 20, disk_used_percent: 25, swap_used_percent: 0 },
  zones: 3,
  agentInterval: MINUTE,
  cronInterval: 5 * MINUTE,
};
