import { arn, parseArn } from '../../aws/arn.ts';
import { base64Decode, base64Encode } from '../../aws/base64.ts';
import { pageAfter } from '../../aws/page.ts';
import type { Scope } from '../../aws/scope.ts';
import { utf8Decode, utf8Encode } from '../../aws/utf8.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { noSuchBus, noSuchRule } from './errors.ts';
import type { Bus, EventsState, Rule } from './state.ts';

export const DEFAULT_BUS = 'default';

const busArn = (scope: Scope, name: string): string => arn('events', scope.region, scope.accountId, `event-bus/${name}`);
/** Rules of the default bus have no bus in their ARN. */
export const ruleArn = (scope: Scope, bus: string, name: string): string =>
  arn('events', scope.region, scope.accountId, bus === DEFAULT_BUS ? `rule/${name}` : `rule/${bus}/${name}`);
export const archiveArn = (scope: Scope, name: string): string => arn('events', scope.region, scope.accountId, `archive/${name}`);
export const replayArn = (scope: Scope, name: string): string => arn('events', scope.region, scope.accountId, `replay/${name}`);

/** Subjects of journal entries. */
export const busSubject = (scope: Scope, bus: string): string => `${scope.accountId}/${scope.region}/bus/${bus}`;
export const ruleSubject = (scope: Scope, bus: string, rule: string): string =>
  `${scope.accountId}/${scope.region}/rule/${bus === DEFAULT_BUS ? rule : `${bus}/${rule}`}`;

/** The name in a name or an ARN of a bus. */
export function busName(nameOrArn: string | undefined): string {
  if (nameOrArn === undefined) return DEFAULT_BUS;
  const parsed = parseArn(nameOrArn);
  return parsed === undefined ? nameOrArn : parsed.resource.replace(/^event-bus\//, '');
}

/** @throws AwsError ResourceNotFoundException */
export function busOf(state: EventsState, nameOrArn: string | undefined): Bus {
  const name = busName(nameOrArn);
  const bus = state.buses.get(name);
  if (bus === undefined) throw noSuchBus(name);
  return bus;
}

/** @throws AwsError ResourceNotFoundException for the bus, then for the rule */
export function ruleOf(state: EventsState, nameOrArn: string | undefined, name: string): Rule {
  const bus = busOf(state, nameOrArn);
  const rule = bus.rules.get(name);
  if (rule === undefined) throw noSuchRule(name, bus.name);
  return rule;
}

export const newBus = (scope: Scope, name: string): Bus => ({
  name,
  arn: busArn(scope, name),
  description: null,
  createdAt: null,
  modifiedAt: null,
  policy: '',
  rules: new Map(),
  version: 0,
});

/** One page of things by name, as all List operations give it. A token that nobody gave out starts at the beginning. */
export function page<Item>(
  items: Iterable<Item>,
  key: (item: Item) => string,
  input: { readonly NextToken?: string | undefined },
  limit: number | undefined,
): { items: readonly Item[]; next: { NextToken?: string } } {
  const sorted = [...items].sort((a, b) => byCodeUnit(key(a), key(b)));
  const bytes = input.NextToken === undefined ? undefined : base64Decode(input.NextToken);
  const found = pageAfter(sorted, key, byCodeUnit, bytes === undefined ? undefined : utf8Decode(bytes), limit ?? 100);
  return { items: found.items, next: found.next === undefined ? {} : { NextToken: base64Encode(utf8Encode(found.next)) } };
}

/** Members without a value are left out of outputs, as AWS does. */
export function present<T extends object>(members: T): { [K in keyof T]: Exclude<T[K], null | undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && value !== undefined)) as never;
}
