import type { AlarmQuery } from '../aws/shapes/cloudwatch-alarms.ts';
import type { Scope } from '../aws/scope.ts';
import { explainAlarm, type AlarmExplanation } from '../analysis/explain-alarm.ts';
import { happenings, tellEntry } from '../analysis/timeline.ts';
import { reliveSource, type AlarmsOptions } from '../analysis/relive.ts';
import { formatClock, type Instant } from '../kernel/time.ts';
import type { RunView } from '../scenario/run-view.ts';
import { compact } from './picture.ts';
import { witness } from './witness.ts';
import type { Section } from './section.ts';
import { stamp } from './summary.ts';

/** Explains an alarm of a finished run. Undefined when there is no such metric alarm. */
export function explain(run: RunView, scope: Scope, name: string, at?: Instant): AlarmExplanation | undefined {
  const client = run.reader.clients(scope).cloudwatch;
  const alarm = client.describeAlarms({ AlarmNames: [name], AlarmTypes: ['MetricAlarm'] }).MetricAlarms?.[0];
  if (alarm === undefined) return undefined;
  const query = alarm as unknown as AlarmQuery;
  const source = reliveSource(
    run.reader.portsOf(scope).metrics,
    run.reader.optionsOf<AlarmsOptions>('alarms'),
    name,
    query,
    witness(run, scope, name, query),
  );
  return explainAlarm({ entries: run.entries, scope, name, alarm: query, end: run.end, ...(at === undefined ? {} : { at }), source });
}

/** The slots in AWS's alphabet, oldest first: `0 - X X X`. */
export const slotLetters = (explanation: Pick<AlarmExplanation, 'slots'>): string =>
  explanation.slots.map((slot) => (slot.class === 'missing' ? '-' : slot.class === 'breaching' ? 'X' : '0')).join(' ');

/** An explanation: what, the slots, the rule, because, so, otherwise. */
export function alarmSections(run: RunView, e: AlarmExplanation): Section[] {
  const time = (at: Instant): string => stamp(run, at);
  const head = e.changed ? `${time(e.at)}  ${e.name}  ${e.from} → ${e.to}` : `${time(e.at)}  ${e.name}  stays in ${e.to}`;
  return [
    { title: `${head}      ${slotLetters(e)}   ${e.m} of ${e.n}`, lines: e.reason === '' ? [] : [e.reason] },
    { title: 'The evaluation range, oldest first', lines: slotTable(e), picture: true },
    { title: `Rule: ${e.rule.name}`, lines: [e.rule.says, `(${e.rule.source})`] },
    { title: 'Because', lines: becauseLines(run, e) },
    { title: 'So', lines: soLines(run, e) },
    { title: 'Otherwise', lines: otherwiseLines(run, e) },
  ];
}

/** Back to the scenario's own words, and what else was done to what the alarm watches. */
export function becauseLines(run: RunView, e: Pick<AlarmExplanation, 'because' | 'before'>): string[] {
  const told = [...e.because]
    .reverse()
    .concat(e.before)
    .filter(({ seq }, i, all) => all.findIndex((other) => other.seq === seq) === i);
  if (told.length === 0) return ['nothing but the data: nobody did anything to it in the two hours before'];
  return told.map((entry) => `${stamp(run, entry.at)}  ${run.readable(`${tellEntry(entry).who}: ${tellEntry(entry).what}`)}`);
}

/** What followed from it. */
export function soLines(run: RunView, e: Pick<AlarmExplanation, 'so'>): string[] {
  const so = [...happenings(e.so)];
  if (so.length === 0) return ['nothing followed: no action, no rule, no composite'];
  return so.map((h) => `${stamp(run, h.at)}  ${run.readable(`${h.who}: ${h.what}`)}`);
}

function slotTable(e: AlarmExplanation): string[] {
  return e.slots.map((slot) => {
    const value = slot.value === null ? '–' : compact(slot.value);
    const filled = slot.filledAs === null ? '' : `, taken as ${slot.filledAs}`;
    const unseen = !slot.considered && slot.class !== 'missing';
    const role = slot.decisive ? '   ◄ decided' : unseen ? '   not looked at: enough newer points' : '';
    return `${formatClock(slot.start)}  ${value.padStart(8)}  ${slot.class}${filled}${role}`;
  });
}

/** `DatapointsToAlarm 2 would have paged at 08:32`; what makes no difference is gathered on one line. */
export function otherwiseLines(run: RunView, e: AlarmExplanation): string[] {
  const out: string[] = [];
  const same: string[] = [];
  for (const option of e.otherwise) {
    if (option.same) same.push(option.change);
    else if (option.alarmAt === null) out.push(`${option.change} would not have gone to ALARM within half an hour of it`);
    else out.push(`${option.change} would have gone to ALARM at ${stamp(run, option.alarmAt)}`);
  }
  if (same.length > 0) out.push(`${same.join(', ')} would have made no difference here`);
  return out;
}
