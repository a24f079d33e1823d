import type { Entries } from '../kernel/entries.ts';
import type { Scope } from '../aws/scope.ts';
import type { ConfigOptions } from '../engines/config/options.ts';
import type { Item } from '../engines/config/item/item.ts';
import { liveItem, ruleItem } from '../engines/config/rules/context.ts';
import { managedRule, parametersOf } from '../engines/config/rules/parameters.ts';
import type { Parameters, RuleContext, RuleItem } from '../engines/config/rules/verdict.ts';
import type { ConfigState, Rule } from '../engines/config/state.ts';
import type { ResourceReader } from '../aws/ports.ts';
import type { Entry } from '../kernel/journal.ts';
import type { Json } from '../kernel/plain.ts';
import type { Instant } from '../kernel/time.ts';
import { causesOf, consequencesOf } from './causes.ts';
import { configResource, placeOf } from './entries.ts';
import { differences, leaves, type Difference } from './json-diff.ts';
import { withDifference, withoutElement } from './json-change.ts';
import { contentOf } from './resource-timeline.ts';

/** Something that, had it been otherwise, would have turned a rule's verdict: the rule itself was asked. */
export interface Deciding {
  readonly what: 'change' | 'part' | 'parameter';
  /** Where in the configuration, or the parameter's name. */
  readonly path: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  /** What the rule would have said. */
  readonly otherwise: string;
}

/** Why a Config rule says of a resource what it says. */
export interface ComplianceExplanation {
  /** The change of compliance. */
  readonly entry: Entry;
  readonly rule: string;
  /** `INCOMING_SSH_DISABLED`, with the parameters that it has; null for a rule that is gone. */
  readonly source: { readonly owner: string; readonly identifier: string | null; readonly parameters: Parameters } | null;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly from: string | null;
  readonly to: string;
  readonly annotation: string | null;
  readonly evaluation: Entry | null;
  /** The configuration item that was looked at, and what is new in it. */
  readonly item: { readonly at: Instant; readonly status: string; readonly changed: readonly Difference[] } | null;
  /** The API call that the item shows, and which of its parameters put the deciding values there. */
  readonly call: Entry | null;
  readonly parameters: readonly { readonly path: string; readonly value: Json }[];
  readonly deciding: readonly Deciding[];
  /** Why nothing deciding was found, when nothing was. */
  readonly note: string | null;
  readonly because: readonly Entry[];
  readonly so: readonly Entry[];
}

export interface ComplianceSource {
  readonly entries: Entries;
  readonly cloud: {
    statesOf<State>(engine: string): readonly (Scope & { readonly state: State })[];
    portsOf(scope: Scope): { readonly resources: ResourceReader };
    optionsOf<Options extends object>(engine: string): Options;
  };
}

/** Explains one change of compliance. */
export function explainCompliance(run: ComplianceSource, entry: Entry): ComplianceExplanation {
  const [accountId, region] = placeOf(entry);
  const scope = { accountId, region };
  const { resourceType, resourceId } = configResource(entry);
  const state = run.cloud.statesOf<ConfigState>('config').find((one) => one.accountId === accountId && one.region === region)?.state;
  const rule = state?.rules.get(String(entry.data['rule']));
  const because = causesOf(run.entries, entry);
  const items = state?.resources.get(resourceType)?.get(resourceId)?.items ?? [];
  const index = lastIndexUpTo(items, entry.at);
  const item = items[index];
  const before = items[index - 1];
  const changed = item === undefined || before === undefined ? [] : differences(contentOf(before), contentOf(item));
  const asked =
    rule === undefined || item === undefined || state === undefined ? null : decidingOf(run, state, scope, rule, entry, item, changed);
  const known = asked !== null;
  const deciding = asked ?? [];
  const call = callOf(run.entries, item, because);
  return {
    entry,
    rule: String(entry.data['rule']),
    source:
      rule === undefined ? null : { owner: rule.source.Owner, identifier: rule.source.SourceIdentifier, parameters: parametersOf(rule) },
    resourceType,
    resourceId,
    from: (entry.data['old'] as string | null | undefined) ?? null,
    to: String(entry.data['new']),
    annotation: (entry.data['annotation'] as string | null | undefined) ?? null,
    evaluation: because.find(({ type }) => type === 'config.evaluation') ?? null,
    item: item === undefined ? null : { at: item.at, status: item.status, changed },
    call,
    parameters: call === null ? [] : parametersBehind(call, deciding),
    deciding,
    note: deciding.length > 0 ? null : noteOf(rule, item, known),
    because,
    so: consequencesOf(run.entries, entry),
  };
}

/** @param asked whether the rule says on the item what it said in the run, so that it could be asked about others */
function noteOf(rule: Rule | undefined, item: Item | undefined, asked: boolean): string {
  if (rule === undefined) return 'The rule is gone at the end of the run.';
  if (managedRule(rule) === undefined) return `What decides is in the code of the rule (${rule.source.Owner}).`;
  if (item === undefined) return 'There was no configuration item: the rule looked at the account or at the live resource.';
  if (!asked) return 'The rule looks beyond the item, at other resources or at the time, which are not those of then any more.';
  return 'Nothing by itself turns it: no change taken back, no part of the item left out, no parameter at its default.';
}

const lastIndexUpTo = (items: readonly Item[], at: Instant): number => items.findLastIndex((item) => item.at <= at);

/** The API call behind the newest cause of the item; else the nearest one behind the result. */
function callOf(entries: Entries, item: Item | undefined, because: readonly Entry[]): Entry | null {
  const seq = item?.causes.at(-1);
  const cause = seq === undefined ? undefined : entries.at(seq - 1);
  const chain = cause === undefined ? because : [cause, ...causesOf(entries, cause)];
  return chain.find(({ type }) => type === 'api.call') ?? null;
}

/** The parameters of a call whose values stand in what decided. */
function parametersBehind(call: Entry, deciding: readonly Deciding[]): { path: string; value: Json }[] {
  const decisive = new Set(
    deciding
      .filter(({ what }) => what !== 'parameter')
      .flatMap(({ before, after }) => leaves(after ?? before).map(({ value }) => String(value))),
  );
  return leaves(call.data['input'] ?? null).filter(({ value }) => value !== null && decisive.has(String(value)));
}

/** Asks the rule about the item with one thing undone at a time. Null when the rule does not say on the item what it said in the run. */
function decidingOf(
  run: ComplianceSource,
  state: ConfigState,
  scope: Scope,
  rule: Rule,
  entry: Entry,
  item: Item,
  changed: readonly Difference[],
): Deciding[] | null {
  const managed = managedRule(rule);
  if (managed === undefined) return null;
  const context = contextOf(run, state, scope, entry.at);
  const { resourceType, resourceId } = configResource(entry);
  const seen = ruleItem(resourceType, resourceId, item.content);
  const parameters = parametersOf(rule);
  const ask = (of: RuleItem, given: Parameters = parameters): string => managed.evaluate(of, given, context).compliance;
  const said = String(entry.data['new']);
  if (ask(seen) !== said) return null;
  const out: Deciding[] = [];
  const note = (what: Deciding['what'], path: string, before: Json | undefined, after: Json | undefined, otherwise: string): void => {
    if (otherwise !== said) out.push({ what, path, before, after, otherwise });
  };
  for (const change of changed) note('change', change.path, change.before, change.after, ask(undone(seen, change)));
  if (out.length === 0)
    for (const { path, value, without } of withoutElement(seen.configuration as Json))
      note('part', `configuration.${path}`, undefined, value, ask({ ...seen, configuration: without as RuleItem['configuration'] }));
  for (const [name, value] of parameters) {
    const fallback = managed.parameters.find((spec) => spec.name === name)?.default;
    if (value === fallback) continue;
    const other = new Map(parameters);
    if (fallback === undefined) other.delete(name);
    else other.set(name, fallback);
    note('parameter', name, fallback, value, ask(seen, other));
  }
  return out.slice(0, 5);
}

/** The item with one difference taken back. */
function undone(item: RuleItem, { path, before, after }: Difference): RuleItem {
  const holder: Json = {
    configuration: item.configuration as Json,
    supplementaryConfiguration: item.supplementaryConfiguration as Json,
    tags: Object.fromEntries(item.tags),
  };
  const back = withDifference(holder, path, after, before) as { [key: string]: Json };
  return {
    ...item,
    configuration: back['configuration'] as RuleItem['configuration'],
    supplementaryConfiguration: back['supplementaryConfiguration'] as RuleItem['configuration'],
    tags: Object.entries(back['tags'] as { [key: string]: string }),
  };
}

/** What the rule may look at: other resources as they are at the end of the run. */
function contextOf(run: ComplianceSource, state: ConfigState, scope: Scope, at: Instant): RuleContext {
  const { resources } = run.cloud.portsOf(scope);
  return {
    at,
    ...scope,
    ipv6IsOpen: run.cloud.optionsOf<ConfigOptions>('config').ipv6IsOpen,
    list: (type) =>
      resources
        .list(type)
        .flatMap((id) => resources.view(type, id) ?? [])
        .map(liveItem),
    get: (type, id) => {
      const view = resources.view(type, id);
      return view === undefined ? undefined : liveItem(view);
    },
    history: (type, id) =>
      (state.resources.get(type)?.get(id)?.items ?? []).map((one) => ({ at: one.at, configuration: one.content.configuration })),
  };
}
