import { measure, type Replication } from '../../analysis/replications.ts';
import { runScenario } from '../../scenario/run.ts';
import { loadScenario, loadTraces, parametersOf } from '../load-scenario.ts';

/** One run to be made on some thread: everything that it depends on. */
export interface Work {
  readonly file: string;
  readonly seed: string;
  readonly trace: readonly string[];
  readonly param: readonly string[];
  readonly strict: boolean;
  readonly exact: boolean;
}

/** Runs a scenario under one seed and measures its alarms. What a worker thread does; the same on the main one. */
export async function replicate({ file, seed, trace, param, strict, exact }: Work): Promise<Replication> {
  const scenario = await loadScenario(file, { seed, traces: loadTraces(trace), parameters: parametersOf(param), ...(strict ? { strict } : {}) });
  const run = runScenario(scenario, { exact });
  return {
    seed,
    digest: run.cloud.journal.digest(),
    verdicts: run.verdicts.map(({ expected, passed }) => ({ expected, passed })),
    alarms: measure(run.entries, run.start, run.end),
  };
}

export default replicate;
