import type { Operation, Step } from '../../aws/engine.ts';
import { checkInput, readModel, withoutNulls } from '../../aws/model.ts';
import type { Ssm } from '../../aws/shapes/ssm.ts';
import { SSM_SHAPES } from './model.ts';
import type { SsmOptions } from './options.ts';
import type { SsmState } from './state.ts';

export type SsmStep = Step<SsmOptions>;
const MODEL = readModel([SSM_SHAPES]);

/** An operation whose input is checked against the API model before its handler sees it. @throws AwsError `ValidationException` */
export const operation = <Action extends Capitalize<keyof Ssm>>(
  action: Action, run: (state: SsmState, input: never, step: SsmStep) => ReturnType<Ssm[Uncapitalize<Action>]>,
): Operation<SsmState, SsmOptions> => (state, input: never, step) => {
  checkInput(MODEL, `${action}Request`, input);
  return run(state, withoutNulls(input) as never, step) as object | void;
};
