import { explainAlarm, type AlarmExplanation } from '../../analysis/explain-alarm.ts';
import { allAlarms } from '../../analysis/alarms.ts';
import { reliveSource, type AlarmsOptions } from '../../analysis/relive.ts';
import type { AlarmQuery } from '../../aws/shapes/cloudwatch-alarms.ts';
import type { Cloud } from '../../cloud/cloud.ts';
import { formatClock, instant, type Instant } from '../../kernel/time.ts';
import { compact } from '../../report/picture.ts';
import { picture, table, text, type Block } from '../block.ts';
import { counted } from './numbers.ts';
import { clock } from './watching.ts';

/** The engine's own explanation of what an alarm did (or did not do) at an instant; its first ALARM, else its last change, when absent. */
export function explained(cloud: Cloud, name: string, at?: Instant): AlarmExplanation {
  const { scope } = cloud;
  const alarm = cloud.cloudwatch.describeAlarms({ AlarmNames: [name] }).MetricAlarms![0] as unknown as AlarmQuery;
  const source = reliveSource(cloud.portsOf(scope).metrics, cloud.optionsOf<AlarmsOptions>('alarms'), name, alarm);
  return explainAlarm({
    entries: cloud.journal.entries(),
    scope,
    name,
    alarm,
    source,
    end: instant(cloud.now.getTime()),
    ...(at === undefined ? {} : { at }),
  });
}

const LETTER = { missing: '-', breaching: 'X', good: '0' } as const;
const WORD = { missing: 'nothing', breaching: 'breaches', good: 'fine' } as const;

/** The evaluation range as the engine saw it: values, letters and what they mean, and which of them decided. */
export function drawRange(e: AlarmExplanation, seconds = false, legend = true): Block {
  const time = (at: Instant): string => (seconds ? formatClock(at).slice(3) : clock(at));
  const wide = Math.max(7, ...e.slots.map((slot) => (slot.value === null ? 0 : compact(slot.value).length + 2)));
  const row = (name: string, cell: (slot: AlarmExplanation['slots'][number]) => string): string =>
    `${name.padEnd(8)}${e.slots.map((slot) => cell(slot).padEnd(wide)).join('')}`.trimEnd();
  const marks = row('decided', (slot) => (slot.decisive ? '^' : ''));
  const lines = [
    row('from', (slot) => time(slot.start)),
    row('value', (slot) => (slot.value === null ? '-' : compact(slot.value))),
    row('', (slot) => LETTER[slot.class]),
    ...(marks === 'decided' ? [] : [marks]),
    ...(legend ? ['', 'X breaches, 0 does not, - is no data'] : []),
  ];
  const spoken = e.slots.map(
    (slot) =>
      `${time(slot.start)} ${slot.value === null ? '' : `${compact(slot.value)} `}${WORD[slot.class]}${slot.decisive ? ' (decided)' : ''}`,
  );
  return picture(lines, `What the alarm looked at, oldest first: ${spoken.join(', ')}.`);
}

/** Why an alarm is as it is: the range, the rule that decided, AWS's own reason. */
export function becauseBlocks(e: AlarmExplanation, length: 'short' | 'long' = 'long', seconds = false): Block[] {
  const at = seconds ? formatClock(e.at) : clock(e.at);
  const real = e.slots.filter((slot) => slot.considered);
  const bad = real.filter((slot) => slot.class === 'breaching').length;
  const head = e.changed
    ? `At ${at} it went from ${e.from} to ${e.to}. It looked at ${counted(e.slots.length, 'period')}:`
    : `At ${at} it stays in ${e.to}. It looks at ${counted(e.slots.length, 'period')}:`;
  if (length === 'short') return [text(head), drawRange(e, seconds, false), text(`The rule that decided, "${e.rule.name}": ${e.rule.says}`)];
  return [
    text(head),
    drawRange(e, seconds),
    text(
      `It takes the newest ${e.n === 1 ? 'one' : e.n} that ${e.n === 1 ? 'exists' : 'exist'}: ` +
        `${counted(real.length, 'datapoint')}, of which ${bad} ${bad === 1 ? 'breaches' : 'breach'}; ` +
        `${e.m} of ${e.n} must. The rule that decided is "${e.rule.name}": ${e.rule.says}`,
    ),
    ...(e.reason === '' ? [] : [text(`AWS's reason: ${e.reason}`)]),
  ];
}

/** Every change of state of every alarm, in order. */
export function changesTable(cloud: Cloud, names: 'one' | 'several' = 'one'): Block {
  const changes = [...allAlarms(cloud.journal.entries())].flatMap(([subject, list]) =>
    list.map((change) => ({ change, name: subject.slice(subject.lastIndexOf('/') + 1) })),
  );
  if (changes.length === 0) return text(names === 'one' ? 'It never changed its state.' : 'None of them ever changed its state.');
  changes.sort((a, b) => a.change.at - b.change.at || a.change.entry.seq - b.change.entry.seq);
  return names === 'one'
    ? table(
        ['time', 'from', 'to'],
        changes.map(({ change }) => [clock(change.at), change.from, change.to]),
      )
    : table(
        ['time', 'alarm', 'from', 'to'],
        changes.map(({ change, name }) => [clock(change.at), name, change.from, change.to]),
      );
}
