import { entriesOfType, hasSubject, subjectsAfter } from '../analysis/entries.ts';
import { scopeKey, type Scope } from '../aws/scope.ts';
import { didYouMean } from '../aws/suggest.ts';
import type { RunView } from './run-view.ts';
import type { Expectation } from './schema.ts';

/** How the journal calls a rule: `bus/rule` unless it is on the default bus. */
export const ruleName = (name: string, run: RunView): string => run.physical(name).replace('|', '/');

/**
 * An expectation of something that never was would hold or fail for the wrong reason: "never in ALARM" is true of every misspelt alarm. So what it
 * names must have existed at some time of the run.
 */
export function missingName(item: Expectation, run: RunView): { expected: string; found: string } | undefined {
  const scope: Scope = { accountId: item.account ?? run.cloud.accountId, region: item.region ?? run.cloud.region };
  if ('alarm' in item) return missing('alarm', item.alarm, run.physical(item.alarm), scope, run);
  if ('rule' in item) return missing('rule', item.rule, ruleName(item.rule, run), scope, run, rulesAtTheEnd);
  if ('notification' in item && item.notification !== '*') {
    const name = run.physical(item.notification);
    return missing('topic', item.notification, name.slice(name.lastIndexOf(':') + 1), scope, run);
  }
  if ('action' in item && run.physical(item.action) === item.action && !inAnyAlarm(item.action, run))
    return { expected: `an alarm has the action "${item.action}"`, found: 'no alarm ever had it' };
  return undefined;
}

/** Whether a call that put an alarm names an action with these words. */
const inAnyAlarm = (words: string, run: RunView): boolean =>
  entriesOfType(run.entries, 'api.call').some(
    ({ data }) => /^Put(Metric|Composite)Alarm$/.test(String(data['action'])) && JSON.stringify(data['input']).includes(words),
  );

function missing(what: string, word: string, name: string, scope: Scope, run: RunView, others?: typeof rulesAtTheEnd) {
  if (hasSubject(run.entries, `${scopeKey(scope)}/${what}/${name}`) || others?.(scope, run).includes(name)) return undefined;
  // A topic or a rule may be one of another stack: its logical id says so.
  if (what !== 'alarm' && run.physical(word) !== word) return undefined;
  const { accountId, region } = scope;
  const where = accountId === run.cloud.accountId && region === run.cloud.region ? '' : ` in ${accountId}/${region}`;
  const known = [...namesOf(what, scope, run), ...(others?.(scope, run) ?? [])];
  return { expected: `there is the ${what} "${word}"`, found: `there never was one${where}${didYouMean(word, known)}` };
}

/** The names that the journal knows of a kind of thing: `111122223333/us-east-1/alarm/NAME`. */
function namesOf(kind: string, scope: Scope, run: RunView): string[] {
  const prefix = `${scopeKey(scope)}/${kind}/`;
  return subjectsAfter(run.entries, prefix);
}

/** Rules are not in the journal before an event matches them. */
const rulesAtTheEnd = (scope: Scope, run: RunView): string[] =>
  run.reader
    .portsOf(scope)
    .resources.list('AWS::Events::Rule')
    .map((id) => id.replace('|', '/'));
