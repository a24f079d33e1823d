import { Cloud, type CloudOptions } from '../../src/cloud/cloud.ts';
import { ENGINES } from '../../src/cloud/engines.ts';
import { routesOf, type AnyEngine, type Routes } from '../../src/cloud/routes.ts';
import type { NoticeHandler, Operation, Service, Step } from '../../src/aws/engine.ts';

/** The cloud's engines with one of them wrapped. */
export const tableWith = (name: string, wrap: (engine: AnyEngine) => AnyEngine): Routes =>
  routesOf(ENGINES.map((engine) => (engine.name === name ? wrap(engine) : engine)));

/** Makes clouds in which one engine is wrong. */
export const cloudsWith =
  (table: Routes | undefined) =>
  (options: CloudOptions): Cloud =>
    new Cloud(options, table);

/** An engine with one operation replaced by something around the true one. */
export const aroundOperation = <State, Input>(
  engine: AnyEngine,
  service: Service,
  action: string,
  around: (state: State, input: Input, step: Step, truth: (state: State, input: Input, step: Step) => object | void) => object | void,
): AnyEngine => {
  const truth = engine.operations[service]![action] as unknown as (state: State, input: Input, step: Step) => object | void;
  const wrong = ((state: State, input: Input, step: Step) => around(state, input, step, truth)) as unknown as Operation<object, object>;
  return { ...engine, operations: { ...engine.operations, [service]: { ...engine.operations[service], [action]: wrong } } };
};

/** An engine with the handler of one kind of notices replaced by something around the true one. */
export const aroundNotice = <State, Data>(
  engine: AnyEngine,
  kind: string,
  around: (state: State, data: Data, step: Step, truth: (state: State, data: Data, step: Step) => void) => void,
): AnyEngine => {
  const truth = engine.notices[kind] as unknown as (state: State, data: Data, step: Step) => void;
  const wrong = ((state: State, data: Data, step: Step) => around(state, data, step, truth)) as unknown as NoticeHandler<object, object>;
  return { ...engine, notices: { ...engine.notices, [kind]: wrong } };
};
