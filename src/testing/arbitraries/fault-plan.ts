import fc from 'fast-check';
import { formatDuration, MINUTE } from '../../kernel/time.ts';

/** A fault as a step of a scenario's timeline. */
export interface FaultStep {
  /** Since the start of the scenario. */
  readonly at: string;
  readonly fault: string;
  readonly input: { readonly [member: string]: unknown };
  /** How long it lasts. */
  readonly for: string;
}

/** A resource by its name or, in a scenario, as `{ Ref: 'Web' }`. */
type Named = string | { readonly Ref: string } | { readonly 'Fn::GetAtt': readonly [string, string] };

export interface FaultPlanConstraints {
  /** Instances that may suffer; `{ Ref: 'Web' }` alone when absent. */
  readonly instances?: readonly Named[];
  /** ARNs of targets of rules to which deliveries may fail; none when absent. */
  readonly targets?: readonly Named[];
  /** Faults at most; 3 when absent. There may be none. */
  readonly maxFaults?: number;
  /** Minutes of the scenario within which they begin; 60 when absent. */
  readonly minutes?: number;
  /** Minutes that one lasts at most; 20 when absent. */
  readonly maxMinutes?: number;
}

const ON_INSTANCES = [
  'stopPublishing',
  'impairInstance',
  'impairSystem',
  'hungGuest',
  'duplicateDatapoints',
  'lateDatapoints',
  'clockSkew',
] as const;

/** What the world does to a fleet, in order of time: steps for the timeline of a scenario. Shrinks to no fault, and one to a minute of silence at the start. */
export function faultPlan(constraints: FaultPlanConstraints = {}): fc.Arbitrary<FaultStep[]> {
  const { instances = [{ Ref: 'Web' }], targets = [], maxFaults = 3, minutes = 60, maxMinutes = 20 } = constraints;
  const span = fc.integer({ min: 1, max: maxMinutes }).map((n) => formatDuration(n * MINUTE));
  const onInstance =
    instances.length === 0
      ? []
      : [
          fc.tuple(fc.constantFrom(...ON_INSTANCES), fc.constantFrom(...instances), span).map(([verb, InstanceId, by]) => ({
            fault: `ec2.${verb}`,
            input: { InstanceId, ...(verb === 'lateDatapoints' || verb === 'clockSkew' ? { by } : {}) },
          })),
        ];
  const onTarget =
    targets.length === 0
      ? []
      : [
          fc
            .tuple(fc.constantFrom(...targets), fc.boolean())
            .map(([target, retriable]) => ({ fault: 'events.failTarget', input: { target, retriable } })),
        ];
  const what = [...onInstance, ...onTarget];
  if (what.length === 0) return fc.constant([]);
  const step = fc.record({ minute: fc.nat({ max: Math.max(0, minutes - 1) }), what: fc.oneof({ withCrossShrink: true }, ...what), span });
  return fc.array(step, { maxLength: maxFaults }).map((list) =>
    list
      .toSorted((a, b) => a.minute - b.minute)
      .map(({ minute, what: { fault, input }, span: lasting }): FaultStep => ({
        at: formatDuration(minute * MINUTE),
        fault,
        input,
        for: lasting,
      })),
  );
}
