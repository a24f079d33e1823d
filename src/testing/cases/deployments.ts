import type { Cloud } from '../../cloud/cloud.ts';
import type { CloudSnapshot } from '../../cloud/snapshot.ts';
import { deployScenario, type Deployment } from '../../scenario/run.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { CASE_OPTIONS } from './case-options.ts';

interface Kept {
  readonly first: Deployment;
  readonly snapshot: CloudSnapshot;
  used: boolean;
}

/** So many are kept at most; with more, the oldest goes and is made again when it is wanted. */
const LIMIT = 64;

/**
 * The deployments of a file's cases. Cases that are about the same resources with the same parameters share one: what is deployed once is forked for
 * each, which gives the same cloud in a tenth of the time.
 */
export class Deployments {
  readonly #kept = new Map<string, Kept>();

  /** A cloud at the scenario's start with its resources, of which nobody else knows. */
  take(scenario: Scenario): Deployment {
    const key = keyOf(scenario);
    let kept = this.#kept.get(key);
    if (kept === undefined) {
      const first = deployScenario(scenario, CASE_OPTIONS);
      kept = { first, snapshot: first.cloud.snapshot(), used: false };
      if (this.#kept.size >= LIMIT) this.#kept.delete(this.#kept.keys().next().value!);
      this.#kept.set(key, kept);
    }
    const { first } = kept;
    if (!kept.used) {
      kept.used = true;
      return first;
    }
    const cloud: Cloud = first.cloud.fork({}, kept.snapshot);
    return { ...first, cloud };
  }
}

/** Everything that a deployment depends on and that cases of one file differ in. */
const keyOf = ({ stacks }: Scenario): string =>
  JSON.stringify(stacks.map(({ scope, parameters, only }) => [scope, [...parameters], only === undefined ? null : [...only].sort()]));
