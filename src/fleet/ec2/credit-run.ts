import { newStatBlock, type SampleSource, type SampleSpec, type StatBlock } from '../../aws/series.ts';
import { MINUTE, type Instant } from '../../kernel/time.ts';

/** What an instance has in hand. Credits are vCPU-minutes. */
export interface CreditBalance {
  readonly earned: number;
  /** What a launch gave; spent first. */
  readonly launch: number;
  /** Spent beyond what was there, in unlimited mode, and not yet paid back. */
  readonly surplus: number;
}

/**
 * The life of a credit account from an instant on, while mode and workload stay the same: a pure function of time. Minutes are the epoch's.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-credits-baseline-concepts.html
 */
export interface CreditRun {
  /** A whole minute. */
  readonly start: Instant;
  readonly balance: CreditBalance;
  readonly mode: 'standard' | 'unlimited';
  readonly vcpus: number;
  readonly earnedPerMinute: number;
  readonly maximum: number;
  /** The CPU that is asked for, in percent of all vCPUs. */
  readonly demand: SampleSpec;
  /** The run before this one, for periods that reach back into it. */
  readonly before: CreditRun | null;
}

export const CREDIT_REPORTS = ['usage', 'balance', 'surplus', 'charged', 'cpu'] as const;
export interface CreditSpec extends SampleSpec {
  readonly kind: 'credits';
  readonly report: (typeof CREDIT_REPORTS)[number];
  readonly run: CreditRun;
}

/** Minutes that are computed at once. */
const BLOCK = 512;
interface Block { readonly spent: Float64Array; readonly balance: Float64Array; readonly surplus: Float64Array; readonly charged: Float64Array }
interface Cache {
  readonly samples: SampleSource;
  /** The balance at the start of each block that has been reached. */
  readonly starts: CreditBalance[];
  readonly blocks: Map<number, Block>;
}
/** Derived from the runs alone. */
const caches = new WeakMap<CreditRun, Cache>();

function cacheOf(run: CreditRun, samples: SampleSource): Cache {
  let cache = caches.get(run);
  if (cache === undefined || cache.samples !== samples) {
    cache = { samples, starts: [run.balance], blocks: new Map() };
    caches.set(run, cache);
  }
  return cache;
}

/** One minute of an account: what it earns, spends and owes. */
export function creditMinute(run: CreditRun, before: CreditBalance, demand: number): { after: CreditBalance; spent: number; charged: number } {
  const need = (demand / 100) * run.vcpus;
  const income = run.earnedPerMinute;
  const fromLaunch = Math.min(before.launch, need);
  const launch = before.launch - fromLaunch;
  const rest = need - fromLaunch;
  const available = before.earned + income;
  if (run.mode === 'standard') {
    const paid = Math.min(rest, available);
    return { after: { earned: Math.min(run.maximum, available - paid), launch, surplus: 0 }, spent: fromLaunch + paid, charged: 0 };
  }
  if (rest > available) {
    const owed = before.surplus + rest - available;
    const surplus = Math.min(owed, run.maximum);
    return { after: { earned: 0, launch, surplus }, spent: need, charged: owed - surplus };
  }
  // What is earned pays surplus back before it accrues.
  const left = available - rest;
  const repaid = Math.min(before.surplus, left);
  return { after: { earned: Math.min(run.maximum, left - repaid), launch, surplus: before.surplus - repaid }, spent: need, charged: 0 };
}

function blockOf(run: CreditRun, k: number, samples: SampleSource): Block {
  const cache = cacheOf(run, samples);
  const known = cache.blocks.get(k);
  if (known !== undefined) return known;
  for (let i = cache.starts.length - 1; i < k; i += 1) compute(run, i, cache);
  return compute(run, k, cache);
}

function compute(run: CreditRun, k: number, cache: Cache): Block {
  const demand = newStatBlock(BLOCK);
  cache.samples.fill(run.demand, (run.start + k * BLOCK * MINUTE) as Instant, MINUTE, BLOCK, demand);
  const column = (): Float64Array => new Float64Array(BLOCK);
  const block: Block = { spent: column(), balance: column(), surplus: column(), charged: column() };
  let balance = cache.starts[k]!;
  for (let i = 0; i < BLOCK; i += 1) {
    const asked = demand.count[i] === 0 ? 0 : demand.sum[i]! / demand.count[i]!;
    const { after, spent, charged } = creditMinute(run, balance, asked);
    balance = after;
    block.spent[i] = spent;
    block.balance[i] = after.earned + after.launch;
    block.surplus[i] = after.surplus;
    block.charged[i] = charged;
  }
  cache.starts[k + 1] = balance;
  // The block before is what a period across the border still needs; older ones can be had again from their starts.
  for (const old of cache.blocks.keys()) if (old < k - 1) cache.blocks.delete(old);
  cache.blocks.set(k, block);
  return block;
}

/** What is in hand at an instant: after the last whole minute before it. */
export function balanceAt(run: CreditRun, at: Instant, samples: SampleSource): CreditBalance {
  const minutes = Math.floor((at - run.start) / MINUTE);
  if (minutes <= 0) return run.balance;
  const k = Math.floor(minutes / BLOCK);
  const cache = cacheOf(run, samples);
  if (cache.starts[k] === undefined) blockOf(run, k, samples);
  const n = minutes - k * BLOCK;
  const demand = newStatBlock(Math.max(1, n));
  if (n > 0) samples.fill(run.demand, (run.start + k * BLOCK * MINUTE) as Instant, MINUTE, n, demand);
  let balance = cache.starts[k]!;
  for (let i = 0; i < n; i += 1) {
    balance = creditMinute(run, balance, demand.count[i] === 0 ? 0 : demand.sum[i]! / demand.count[i]!).after;
  }
  return balance;
}

/** One minute of a report, in the run that covers it; zero before the account began. */
function minuteOf(spec: CreditSpec, minute: number, samples: SampleSource): number {
  let run: CreditRun | null = spec.run;
  while (run !== null && minute < run.start) run = run.before;
  if (run === null) return 0;
  const i = Math.floor((minute - run.start) / MINUTE);
  const block = blockOf(run, Math.floor(i / BLOCK), samples);
  const at = i % BLOCK;
  switch (spec.report) {
    case 'usage': return block.spent[at]!;
    case 'balance': return block.balance[at]!;
    case 'surplus': return block.surplus[at]!;
    case 'charged': return block.charged[at]!;
    case 'cpu': return (block.spent[at]! / run.vcpus) * 100;
    default: return spec.report satisfies never;
  }
}

/** Usage and charges add up over a tick, balances are those at its end, CPU is the mean. */
export function fillCredits(spec: CreditSpec, first: Instant, interval: number, ticks: number, block: StatBlock, samples: SampleSource): void {
  const minutes = Math.max(1, Math.round(interval / MINUTE));
  for (let i = 0; i < ticks; i += 1) {
    const start = Math.floor((first + i * interval) / MINUTE) * MINUTE;
    let value = 0;
    for (let k = 0; k < minutes; k += 1) {
      const one = minuteOf(spec, start + k * MINUTE, samples);
      value = spec.report === 'balance' || spec.report === 'surplus' ? one : value + one;
    }
    if (spec.report === 'cpu') value /= minutes;
    block.count[i] = 1;
    block.sum[i] = value;
    block.min[i] = value;
    block.max[i] = value;
  }
}
