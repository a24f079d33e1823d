import type { Scope } from '../../../aws/scope.ts';
import { refuse } from '../errors.ts';
import type { ConfigStep } from '../operation.ts';
import type { Aggregator, ConfigState } from '../state.ts';

/** One account and region that an aggregator looks over. */
export interface Member {
  readonly scope: Scope;
  readonly state: ConfigState;
  /** Whether its data may be read. */
  readonly authorized: boolean;
}

const sameScope = (a: Scope, b: Scope): boolean => a.accountId === b.accountId && a.region === b.region;
export const authorizationKey = (scope: Scope): string => `${scope.accountId}/${scope.region}`;

/** Every account and region where something is, the asking one among them. */
export function allScopes(step: ConfigStep): readonly Scope[] {
  const known = step.ports.elsewhere?.scopes() ?? [];
  return known.some((scope) => sameScope(scope, step.scope)) ? known : [...known, step.scope];
}
export const stateIn = (scope: Scope, state: ConfigState, step: ConfigStep): ConfigState =>
  sameScope(scope, step.scope) ? state : (step.ports.elsewhere!.state('config', scope) as ConfigState);

/** Whether an aggregator names an account and region among its sources. */
export function covers(aggregator: Aggregator, scope: Scope): boolean {
  const source = aggregator.source ?? aggregator.organization;
  if (source === null) return false;
  if (aggregator.source !== null && !(aggregator.source.AccountIds ?? []).includes(scope.accountId)) return false;
  return source.AllAwsRegions === true || (source.AwsRegions ?? []).includes(scope.region);
}

/** What an aggregator looks over. An organization is every account of the cloud, and needs no authorizations. */
export function membersOf(aggregator: Aggregator, state: ConfigState, step: ConfigStep): Member[] {
  return allScopes(step)
    .filter((scope) => covers(aggregator, scope))
    .map((scope) => {
      const there = stateIn(scope, state, step);
      const authorized =
        aggregator.organization !== null ||
        scope.accountId === step.scope.accountId ||
        there.authorizations.has(authorizationKey(step.scope));
      return { scope, state: there, authorized };
    });
}

/** @throws AwsError `NoSuchConfigurationAggregatorException` */
export function aggregatorNamed(state: ConfigState, name: string, several = false): Aggregator {
  const found = state.aggregators.get(name);
  if (found !== undefined) return found;
  throw refuse(
    'NoSuchConfigurationAggregatorException',
    several
      ? 'At least one of the configuration aggregators does not exist. Check the configuration aggregator names and try again.'
      : 'The configuration aggregator does not exist. Check the configuration aggregator name and try again.',
  );
}

/** The members whose data an aggregator shows. */
export const readable = (state: ConfigState, name: string, step: ConfigStep): Member[] =>
  membersOf(aggregatorNamed(state, name), state, step).filter((member) => member.authorized);
