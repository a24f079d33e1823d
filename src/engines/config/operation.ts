import type { Operation, Step } from '../../aws/engine.ts';
import { readModel, validationException, violationsOf, withoutNulls, type ApiModel } from '../../aws/model.ts';
import type { Config } from '../../aws/shapes/config.ts';
import { invalidLimit } from './errors.ts';
import { AGGREGATE_SHAPES } from './model/aggregate.ts';
import { HISTORY_SHAPES } from './model/history.ts';
import { PACKS_SHAPES } from './model/packs.ts';
import { RECORDER_SHAPES } from './model/recorder.ts';
import { REMEDIATION_SHAPES } from './model/remediation.ts';
import { RESOURCE_TYPES } from './model/resource-types.ts';
import { RULES_SHAPES } from './model/rules.ts';
import type { ConfigOptions } from './options.ts';
import type { ConfigState } from './state.ts';

export type ConfigStep = Step<ConfigOptions>;

const MODEL: ApiModel = readModel([RECORDER_SHAPES, HISTORY_SHAPES, RULES_SHAPES, REMEDIATION_SHAPES, AGGREGATE_SHAPES, PACKS_SHAPES], {
  RESOURCE_TYPES: [...RESOURCE_TYPES, 'AWS::Logs::LogGroup'],
});

/** Operations of the AWS Config API whose limit has an error of its own. */
const PLAIN_LIMITS = new Set(['DescribePendingAggregationRequestsRequest']);

/**
 * An operation whose input is checked against the API model before its handler sees it.
 * @throws AwsError `ValidationException`, `InvalidLimitException` for a limit that is too high, `SerializationException` for another type
 */
export function operation<Action extends Capitalize<keyof Config>>(
  action: Action,
  run: (state: ConfigState, input: never, step: ConfigStep) => ReturnType<Config[Uncapitalize<Action>]>,
): Operation<ConfigState, ConfigOptions> {
  const shape = `${action}Request`;
  return (state, input: never, step) => {
    if (MODEL.has(shape)) {
      const violations = violationsOf(MODEL, shape, input);
      const limit = (input as { limit?: unknown; Limit?: unknown } | undefined)?.limit ?? (input as { Limit?: unknown } | undefined)?.Limit;
      if (
        violations.length === 1 &&
        violations[0]!.path === 'limit' &&
        typeof limit === 'number' &&
        limit > 0 &&
        !PLAIN_LIMITS.has(shape)
      ) {
        throw invalidLimit(limit, Number(/\d+$/.exec(violations[0]!.text)![0]));
      }
      if (violations.length > 0) throw validationException(violations);
    }
    return run(state, withoutNulls(input) as never, step) as object | void;
  };
}
