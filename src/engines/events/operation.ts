import { readModel, validationException, violationsOf, type ApiModel } from '../../aws/model.ts';
import type { Operation } from '../../aws/engine.ts';
import { EVENTS_SHAPES } from './model/events.ts';
import { SCHEDULER_SHAPES } from './model/scheduler.ts';
import type { EventsOptions } from './options.ts';
import type { EventsState, EventsStep } from './state.ts';

const EVENTS: ApiModel = readModel([EVENTS_SHAPES]);
const SCHEDULER: ApiModel = readModel([SCHEDULER_SHAPES]);

/**
 * An operation whose input is checked against the API model before its handler sees it.
 * @throws AwsError `ValidationException` naming every constraint that is broken, `SerializationException` for a member of another type
 */
const checked =
  (model: ApiModel) =>
  <Input, Output extends object | void>(
    action: string,
    run: (state: EventsState, input: Input, step: EventsStep) => Output,
  ): Operation<EventsState, EventsOptions> =>
  (state, input: never, step) => {
    const violations = violationsOf(model, `${action}Request`, input);
    if (violations.length > 0) throw validationException(violations);
    return run(state, input as Input, step);
  };

export const operation = checked(EVENTS);
export const schedulerOperation = checked(SCHEDULER);
