import type { Step } from '../../aws/engine.ts';
import { invalid, read } from './errors.ts';
import { reservedTotal } from './execute.ts';
import { TYPE } from './functions.ts';
import { functionOf, subjectOf } from './names.ts';
import type { LambdaOptions } from './options.ts';
import type { LambdaState } from './state.ts';

/** `PutFunctionConcurrency`: reserved for the function, and the most that it gets. Zero throttles everything. */
export function putFunctionConcurrency(state: LambdaState, input: unknown, step: Step<LambdaOptions>): object {
  const fields = read(input).only('FunctionName', 'ReservedConcurrentExecutions');
  const { fn } = functionOf(state, fields, step.scope);
  const reserved = fields.integer('ReservedConcurrentExecutions', 0);
  if (reserved === undefined) throw fields.missing('ReservedConcurrentExecutions');
  const others = reservedTotal(state) - (fn.reserved ?? 0);
  if (step.options.accountConcurrency - others - reserved < step.options.minimumUnreserved) {
    throw invalid(
      "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of " +
      `[${step.options.minimumUnreserved}].`,
    );
  }
  fn.reserved = reserved;
  step.note('lambda.concurrency', subjectOf(step.scope, fn.name), { functionName: fn.name, reserved });
  step.changed(TYPE, fn.name);
  return { ReservedConcurrentExecutions: reserved };
}

/** `GetFunctionConcurrency`. */
export function getFunctionConcurrency(state: LambdaState, input: unknown, step: Step<LambdaOptions>): object {
  const { fn } = functionOf(state, read(input).only('FunctionName'), step.scope);
  return fn.reserved === null ? {} : { ReservedConcurrentExecutions: fn.reserved };
}

/** `DeleteFunctionConcurrency`. */
export function deleteFunctionConcurrency(state: LambdaState, input: unknown, step: Step<LambdaOptions>): void {
  const { fn } = functionOf(state, read(input).only('FunctionName'), step.scope);
  fn.reserved = null;
  step.note('lambda.concurrency', subjectOf(step.scope, fn.name), { functionName: fn.name, reserved: null });
  step.changed(TYPE, fn.name);
}

/** `GetAccountSettings`. */
export function getAccountSettings(state: LambdaState, input: unknown, step: Step<LambdaOptions>): object {
  read(input).only();
  const limit = step.options.accountConcurrency;
  let TotalCodeSize = 0;
  for (const fn of state.functions.values()) TotalCodeSize += fn.config.CodeSize;
  return {
    AccountLimit: {
      TotalCodeSize: 80_530_636_800, CodeSizeUnzipped: 262_144_000, CodeSizeZipped: 52_428_800, ConcurrentExecutions: limit,
      UnreservedConcurrentExecutions: limit - reservedTotal(state),
    },
    AccountUsage: { TotalCodeSize, FunctionCount: state.functions.size },
  };
}
