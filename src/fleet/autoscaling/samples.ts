import type { SampleKinds, SampleSource, SampleSpec, StatBlock } from '../../aws/series.ts';
import { MINUTE, type Instant } from '../../kernel/time.ts';

/** What a load balancer in front of a group sees, as a function of the demand while the members stay the same. */
export interface DemandSpec extends SampleSpec {
  readonly kind: 'demand';
  readonly report: 'requests' | 'perTarget' | 'latency' | 'targetErrors' | 'balancerErrors';
  /** Requests per second. */
  readonly load: SampleSpec;
  readonly members: number;
  /** Requests per second that the members can serve together. */
  readonly capacity: number;
  /** Seconds that one request takes when nothing waits. */
  readonly base: number;
  /** The utilisation beyond which response times grow no further, below 1. */
  readonly saturation: number;
}

/**
 * Response time of a queue that is served at random, M/M/1: base / (1 - utilisation), held at its value at `saturation`, where requests that cannot
 * be served in time fail instead.
 */
export function responseTime(base: number, rate: number, capacity: number, saturation: number): number {
  const utilisation = capacity <= 0 ? 1 : rate / capacity;
  return base / (1 - Math.min(utilisation, saturation));
}

/** Of so many requests in a minute, those that are served and those that fail. Together they are all. */
export function split(requests: number, members: number, capacity: number): { served: number; targetErrors: number; balancerErrors: number } {
  if (members === 0) return { served: 0, targetErrors: 0, balancerErrors: requests };
  const most = Math.floor(capacity * 60);
  const served = Math.min(requests, most);
  return { served, targetErrors: requests - served, balancerErrors: 0 };
}

function valueOf(spec: DemandSpec, rate: number, minutes: number): number | undefined {
  const requests = Math.round(rate * 60 * minutes);
  if (requests <= 0) return undefined;
  const { targetErrors, balancerErrors } = split(requests, spec.members, spec.capacity * minutes);
  switch (spec.report) {
    case 'requests': return requests;
    case 'perTarget': return spec.members === 0 ? undefined : requests / spec.members;
    case 'latency': return spec.members === 0 ? undefined : responseTime(spec.base, rate, spec.capacity, spec.saturation);
    // Counters of failures are published only when there are any.
    case 'targetErrors': return targetErrors > 0 ? targetErrors : undefined;
    case 'balancerErrors': return balancerErrors > 0 ? balancerErrors : undefined;
    default: return spec.report satisfies never;
  }
}

function demand(spec: DemandSpec, first: Instant, interval: number, ticks: number, block: StatBlock, samples: SampleSource): void {
  samples.fill(spec.load, first, interval, ticks, block);
  for (let i = 0; i < ticks; i += 1) {
    const rate = block.count[i] === 0 ? 0 : block.sum[i]! / block.count[i]!;
    const value = valueOf(spec, rate, interval / MINUTE);
    // Response times have one sample a request, so that their statistics weigh minutes by their traffic.
    const n = value === undefined ? 0 : spec.report === 'latency' ? Math.round(rate * 60 * (interval / MINUTE)) : 1;
    block.count[i] = n;
    block.sum[i] = value === undefined ? 0 : value * n;
    block.min[i] = value ?? NaN;
    block.max[i] = value ?? NaN;
  }
}

/** The kinds of series that Auto Scaling's demand model brings along. */
export const DEMAND_SAMPLES: SampleKinds = { demand };
