import type { Scope } from '../aws/scope.ts';
import { alarmChanges } from '../analysis/alarms.ts';
import { explainComposite, type Child, type CompositeExplanation } from '../analysis/explain-composite.ts';
import type { Instant } from '../kernel/time.ts';
import type { RunView } from '../scenario/run-view.ts';
import { becauseLines, soLines } from './explanation.ts';
import type { Section } from './section.ts';
import { stamp } from './summary.ts';

/**
 * Explains a change of a composite alarm of a finished run: the first at or after an instant, the last when there is none; without an instant the first
 * ALARM. Undefined when there is no such alarm, or it never changed.
 */
export function explainCompositeOf(run: RunView, scope: Scope, name: string, at?: Instant): CompositeExplanation | undefined {
  const { CompositeAlarms = [] } = run.reader.clients(scope).cloudwatch.describeAlarms({ AlarmNames: [name], AlarmTypes: ['CompositeAlarm'] });
  const changes = alarmChanges(run.entries, scope, name);
  const change = changes.find((one) => (at === undefined ? one.to === 'ALARM' : one.at >= at)) ?? changes.at(-1);
  if (CompositeAlarms[0] === undefined || change === undefined) return undefined;
  return explainComposite(run.entries, scope, name, CompositeAlarms[0].AlarmRule!, change);
}

/** What, the rule with the states of its alarms, because, so, otherwise. */
export function compositeSections(run: RunView, e: CompositeExplanation): Section[] {
  const width = Math.max(0, ...e.children.map(({ name }) => name.length));
  const line = ({ name, state, since, decisive }: Child): string =>
    [`${name.padEnd(width)}  ${state ?? 'does not exist'}`, since === null ? '' : ` since ${stamp(run, since)}`, decisive ? '   ◄ decides' : ''].join('');
  return [
    { title: `${stamp(run, e.at)}  ${e.name}  ${e.from} → ${e.to}`, lines: e.reason === '' ? [] : [e.reason] },
    { title: `Rule: ${e.rule}`, lines: e.children.length === 0 ? [UNEXPLAINED] : e.children.map(line), picture: true },
    { title: 'Because', lines: becauseLines(run, { ...e, before: [] }) },
    { title: 'So', lines: soLines(run, e) },
    { title: 'Otherwise', lines: compositeOtherwise(e) },
  ];
}
const UNEXPLAINED = 'this rule does not explain the change: it was set by hand, or by another rule';

/** `Cpu in OK: ShopDown would have been OK`; children that alone make no difference are gathered on one line. */
export function compositeOtherwise(e: CompositeExplanation): string[] {
  if (e.children.length === 0) return [UNEXPLAINED];
  const out: string[] = [];
  const same: string[] = [];
  for (const { name } of e.children) {
    const options = e.otherwise.filter((option) => option.name === name);
    const other = options.filter(({ result }) => result !== e.to);
    if (other.length === 0) same.push(name);
    else out.push(`with ${name} in ${other.map(({ state }) => state).join(' or ')} it would have been in ${other[0]!.result}`);
  }
  if (same.length > 0) out.push(`${same.join(', ')} alone would have made no difference, whatever the state`);
  return out;
}
