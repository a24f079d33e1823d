/**
 * What EC2 publishes about an instance, by type and monitoring mode, written down from the public page and not from our table.
 * Provenance: Amazon EC2 User Guide, "List the available CloudWatch metrics for your instances" and "Manage detailed monitoring".
 */
export interface Published {
  readonly unit: string;
  /** Minutes between datapoints with basic and with detailed monitoring. */
  readonly basic: 1 | 5;
  readonly detailed: 1 | 5;
}
const follows = (unit: string): Published => ({ unit, basic: 5, detailed: 1 });
const five = (unit: string): Published => ({ unit, basic: 5, detailed: 5 });
const one = (unit: string): Published => ({ unit, basic: 1, detailed: 1 });

const ALWAYS: Readonly<Record<string, Published>> = {
  CPUUtilization: follows('Percent'),
  NetworkIn: follows('Bytes'),
  NetworkOut: follows('Bytes'),
  NetworkPacketsIn: five('Count'),
  NetworkPacketsOut: five('Count'),
  MetadataNoToken: follows('Count'),
  StatusCheckFailed: one('Count'),
  StatusCheckFailed_Instance: one('Count'),
  StatusCheckFailed_System: one('Count'),
};
const NITRO: Readonly<Record<string, Published>> = {
  EBSReadOps: follows('Count'), EBSWriteOps: follows('Count'), EBSReadBytes: follows('Bytes'), EBSWriteBytes: follows('Bytes'),
  StatusCheckFailed_AttachedEBS: one('Count'),
};
const SMALL: Readonly<Record<string, Published>> = { 'EBSIOBalance%': five('Percent'), 'EBSByteBalance%': five('Percent') };
const STORE: Readonly<Record<string, Published>> = {
  DiskReadOps: follows('Count'), DiskWriteOps: follows('Count'), DiskReadBytes: follows('Bytes'), DiskWriteBytes: follows('Bytes'),
};
const BURST: Readonly<Record<string, Published>> = {
  CPUCreditUsage: five('Count'), CPUCreditBalance: five('Count'), CPUSurplusCreditBalance: five('Count'), CPUSurplusCreditsCharged: five('Count'),
};

export const CASES: readonly {
  readonly name: string;
  readonly type: string;
  readonly expected: Readonly<Record<string, Published>>;
  readonly provenance: string;
}[] = [
  {
    name: 'a Xen instance that lives on EBS alone',
    type: 'm4.large',
    expected: ALWAYS,
    provenance: 'instance metrics; status check metrics',
  },
  { name: 'a burstable Xen instance', type: 't2.micro', expected: { ...ALWAYS, ...BURST }, provenance: 'CPU credit metrics' },
  {
    name: 'a small Nitro instance',
    type: 'm5.large',
    expected: { ...ALWAYS, ...NITRO, ...SMALL },
    provenance: 'Amazon EBS metrics for Nitro-based instances',
  },
  {
    name: 'a large Nitro instance',
    type: 'm5.24xlarge',
    expected: { ...ALWAYS, ...NITRO },
    provenance: 'EBSIOBalance%: small sizes alone',
  },
  {
    name: 'a burstable Nitro instance',
    type: 't3.micro',
    expected: { ...ALWAYS, ...NITRO, ...SMALL, ...BURST },
    provenance: 'CPU credit metrics',
  },
  {
    name: 'a Nitro instance with instance store',
    type: 'm5d.large',
    expected: { ...ALWAYS, ...NITRO, ...SMALL, ...STORE },
    provenance: 'Disk metrics: instance store volumes',
  },
  {
    name: 'a Xen instance with instance store',
    type: 'm3.medium',
    expected: { ...ALWAYS, ...STORE },
    provenance: 'Disk metrics: instance store volumes',
  },
];

/** Never in AWS/EC2, whatever people believe. Provenance: same page, "memory and disk metrics need the CloudWatch agent". */
export const NEVER = ['MemoryUtilization', 'mem_used_percent', 'DiskSpaceUtilization', 'disk_used_percent', 'SwapUtilization', 'LoadAverage'];

/** Provenance: Amazon EC2 User Guide, "Earn CPU credits", table of credits earned per hour, maximum and baseline per vCPU. */
export const CREDITS: readonly (readonly [type: string, perHour: number, maximum: number, vcpus: number, baseline: number])[] = [
  ['t2.nano', 3, 72, 1, 5], ['t2.micro', 6, 144, 1, 10], ['t2.small', 12, 288, 1, 20], ['t2.medium', 24, 576, 2, 20], ['t2.large', 36, 864, 2, 30],
  ['t2.xlarge', 54, 1296, 4, 22.5], ['t2.2xlarge', 81.6, 1958.4, 8, 17], ['t3.nano', 6, 144, 2, 5], ['t3.micro', 12, 288, 2, 10], ['t3.small', 24, 576, 2, 20],
  ['t3.medium', 24, 576, 2, 20], ['t3.large', 36, 864, 2, 30], ['t3.xlarge', 96, 2304, 4, 40], ['t3.2xlarge', 192, 4608, 8, 40],
  ['t3a.nano', 6, 144, 2, 5], ['t3a.micro', 12, 288, 2, 10], ['t4g.small', 24, 576, 2, 20], ['t4g.2xlarge', 192, 4608, 8, 40],
];
