import { hash32 } from '../../kernel/digest.ts';
import type { Instant } from '../../kernel/time.ts';

/** What the world does to the publishing of some metrics, for datapoints stamped in `[from, to)`. */
export interface SourceRule {
  readonly namespace: string;
  /** Null means every metric of the namespace. */
  readonly name: string | null;
  /** A metric must have all of these. */
  readonly dimensions: readonly { readonly Name: string; readonly Value: string }[];
  readonly from: Instant;
  to: Instant;
  /** Milliseconds that a datapoint becomes visible later than it would. */
  readonly delay: number;
  /** The share of datapoints that get lost, 0 to 1. */
  readonly drop: number;
  /** Another text loses others. */
  readonly salt: string;
}

/** The rule in force for a datapoint of this stamp: the one set last. */
export function ruleAt(rules: readonly SourceRule[], places: readonly number[], stamp: number): SourceRule | undefined {
  for (let i = places.length - 1; i >= 0; i -= 1) {
    const rule = rules[places[i]!]!;
    if (stamp >= rule.from && stamp < rule.to) return rule;
  }
  return undefined;
}

/** Whether a rule loses the datapoint of this stamp: a function of metric, stamp and salt, so every reading agrees. */
export function isDropped(rule: SourceRule, key: string, stamp: number): boolean {
  if (rule.drop <= 0) return false;
  return rule.drop >= 1 || hash32(`${rule.salt}/${key}/${stamp}`) < rule.drop * 2 ** 32;
}
