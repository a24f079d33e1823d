/**
 * Instance types: vCPU, memory, network, hypervisor and CPU credits.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-types.html and .../burstable-credits-baseline-concepts.html
 */
export interface InstanceType {
  readonly name: string;
  readonly vcpus: number;
  readonly memoryMiB: number;
  /** As `NetworkPerformance` says it. */
  readonly network: string;
  readonly hypervisor: 'nitro' | 'xen';
  readonly architecture: 'x86_64' | 'arm64';
  /** Gigabytes of instance store; zero for EBS-only types. */
  readonly instanceStoreGB: number;
  /** Whether EBS performance bursts, so that EBSIOBalance% and EBSByteBalance% are published. */
  readonly ebsBurst: boolean;
  readonly credits: Credits | null;
}
export interface Credits {
  /** CPU credits per hour; a credit is one vCPU at 100 % for one minute. */
  readonly earnedPerHour: number;
  /** What 24 hours earn: the most that accrues. */
  readonly maximum: number;
  /** Percent of each vCPU that earning pays for. */
  readonly baseline: number;
  /** What a launch or start gives in standard mode (T2 alone). */
  readonly launch: number;
  /** What new instances have unless the launch says otherwise. */
  readonly mode: 'standard' | 'unlimited';
}

interface Family {
  readonly hypervisor: 'nitro' | 'xen';
  readonly architecture: 'x86_64' | 'arm64';
  readonly network: string;
  /** Size, vCPU, GiB of memory, gigabytes of instance store. */
  readonly sizes: readonly (readonly [size: string, vcpus: number, memoryGiB: number, storeGB?: number])[];
}

const general = (perVcpu: number, store = 0): Family['sizes'] =>
  ([['large', 2], ['xlarge', 4], ['2xlarge', 8], ['4xlarge', 16], ['8xlarge', 32], ['12xlarge', 48], ['16xlarge', 64], ['24xlarge', 96]] as const)
    .map(([size, vcpus]) => [size, vcpus, vcpus * perVcpu, Math.round(vcpus * store)] as const);
const nitro = (sizes: Family['sizes'], network = 'Up to 10 Gigabit', architecture: 'x86_64' | 'arm64' = 'x86_64'): Family =>
  ({ hypervisor: 'nitro', architecture, network, sizes });
const xen = (sizes: Family['sizes'], network = 'High'): Family => ({ hypervisor: 'xen', architecture: 'x86_64', network, sizes });
const arm = (sizes: Family['sizes']): Family => nitro(sizes, 'Up to 12.5 Gigabit', 'arm64');

const T3_SIZES: Family['sizes'] = [
  ['nano', 2, 0.5], ['micro', 2, 1], ['small', 2, 2], ['medium', 2, 4], ['large', 2, 8], ['xlarge', 4, 16], ['2xlarge', 8, 32],
];
const T2_SIZES: Family['sizes'] = [
  ['nano', 1, 0.5], ['micro', 1, 1], ['small', 1, 2], ['medium', 2, 4], ['large', 2, 8], ['xlarge', 4, 16], ['2xlarge', 8, 32],
];
const withMedium = (perVcpu: number, store = 0): Family['sizes'] =>
  [['medium', 1, perVcpu, Math.round(store)], ...general(perVcpu, store)];
const old = (perVcpu: number): Family['sizes'] =>
  ([['large', 2], ['xlarge', 4], ['2xlarge', 8], ['4xlarge', 16]] as const).map(([size, vcpus]) => [size, vcpus, vcpus * perVcpu] as const);

const FAMILIES: Readonly<Record<string, Family>> = {
  t2: xen(T2_SIZES, 'Low to Moderate'),
  t3: nitro(T3_SIZES, 'Up to 5 Gigabit'),
  t3a: nitro(T3_SIZES, 'Up to 5 Gigabit'),
  t4g: nitro(T3_SIZES, 'Up to 5 Gigabit', 'arm64'),
  m4: xen(old(4)), c4: xen(old(1.875)), r4: xen(old(7.625), 'Up to 10 Gigabit'),
  m3: xen([['medium', 1, 3.75, 4], ['large', 2, 7.5, 32], ['xlarge', 4, 15, 80], ['2xlarge', 8, 30, 160]], 'Moderate'),
  m5: nitro(general(4)), m5a: nitro(general(4)), m5d: nitro(general(4, 37.5)), m5n: nitro(general(4), 'Up to 25 Gigabit'),
  m6i: nitro(general(4), 'Up to 12.5 Gigabit'), m6a: nitro(general(4), 'Up to 12.5 Gigabit'), m6id: nitro(general(4, 59), 'Up to 12.5 Gigabit'),
  m6g: arm(withMedium(4)), m7g: arm(withMedium(4)), m7i: nitro(general(4), 'Up to 12.5 Gigabit'),
  c5: nitro(general(2)), c5a: nitro(general(2)), c5d: nitro(general(2, 25)), c5n: nitro(general(2.625), 'Up to 25 Gigabit'),
  c6i: nitro(general(2), 'Up to 12.5 Gigabit'), c6a: nitro(general(2), 'Up to 12.5 Gigabit'), c6g: arm(withMedium(2)),
  c7g: arm(withMedium(2)), c7i: nitro(general(2), 'Up to 12.5 Gigabit'),
  r5: nitro(general(8)), r5a: nitro(general(8)), r5d: nitro(general(8, 37.5)),
  r6i: nitro(general(8), 'Up to 12.5 Gigabit'), r6g: arm(withMedium(8)), r7g: arm(withMedium(8)),
  i3: xen([['large', 2, 15.25, 475], ['xlarge', 4, 30.5, 950], ['2xlarge', 8, 61, 1900], ['4xlarge', 16, 122, 3800]], 'Up to 10 Gigabit'),
};

/** Percent of each vCPU, by size; T2's three largest differ from T3's. */
const BASELINE: Readonly<Record<string, number>> = { nano: 5, micro: 10, small: 20, medium: 20, large: 30, xlarge: 40, '2xlarge': 40 };
const T2_BASELINE: Readonly<Record<string, number>> = { ...BASELINE, xlarge: 22.5, '2xlarge': 17 };
const BURSTING = new Set(['nano', 'micro', 'small', 'medium', 'large', 'xlarge', '2xlarge']);

function creditsOf(family: string, size: string, vcpus: number): Credits | null {
  if (!['t2', 't3', 't3a', 't4g'].includes(family)) return null;
  const baseline = (family === 't2' ? T2_BASELINE : BASELINE)[size]!;
  const earnedPerHour = (baseline * vcpus * 60) / 100;
  return {
    baseline, earnedPerHour, maximum: earnedPerHour * 24,
    launch: family === 't2' ? 30 * vcpus : 0, mode: family === 't2' ? 'standard' : 'unlimited',
  };
}

function table(): Map<string, InstanceType> {
  const types = new Map<string, InstanceType>();
  for (const [family, { hypervisor, architecture, network, sizes }] of Object.entries(FAMILIES)) {
    for (const [size, vcpus, memoryGiB, storeGB] of sizes) {
      const name = `${family}.${size}`;
      types.set(name, {
        name, vcpus, memoryMiB: memoryGiB * 1024, network, hypervisor, architecture, instanceStoreGB: storeGB ?? 0,
        ebsBurst: hypervisor === 'nitro' && BURSTING.has(size), credits: creditsOf(family, size, vcpus),
      });
    }
  }
  return types;
}

/** Every instance type that is simulated, by name. */
export const INSTANCE_TYPES: ReadonlyMap<string, InstanceType> = table();
