import { SimulatorBug } from '../kernel/bug.ts';
import { ScenarioError } from './problems.ts';
import type { Position } from '../cloudformation/source.ts';
import type { Scenario } from './scenario.ts';

/** What a function of a TypeScript scenario came to. */
type Outcome = { readonly value: unknown } | { readonly threw: string; readonly position: Position | undefined };

/** Runs a function of a scenario. What it throws is the scenario's own mistake; a bug of ours goes on. @throws SimulatorBug */
export function runCode(scenario: Scenario, work: () => unknown): Outcome {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof SimulatorBug) throw error;
    return { threw: error instanceof Error ? `${error.name}: ${error.message}` : String(error), position: scenario.thrownAt?.(error) };
  }
}

export const isPromise = (value: unknown): boolean => typeof (value as { then?: unknown } | null | undefined)?.then === 'function';

/** A step that is a function. @throws ScenarioError when it throws, or would go on when time has moved on */
export function runStep(scenario: Scenario, index: number, step: () => unknown): void {
  const outcome = runCode(scenario, step);
  const path = `timeline[${index}].run`;
  const wrong = (message: string, position?: Position): ScenarioError =>
    new ScenarioError(scenario.file, [{ path, message, ...(position === undefined ? {} : { position }) }]);
  if ('threw' in outcome) throw wrong(`threw ${outcome.threw}`, outcome.position);
  if (isPromise(outcome.value)) throw wrong('returned a promise: time stands still while a step runs, so that nobody would wait for it');
}
