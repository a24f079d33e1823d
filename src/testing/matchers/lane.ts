import type { AlarmChange } from '../../analysis/alarms.ts';
import type { ExplainedSlot } from '../../engines/alarms/evaluate.ts';
import { formatClock, formatDuration, plus, MINUTE, type Instant } from '../../kernel/time.ts';
import { compact, stateLane, timeAxis } from '../../report/picture.ts';
import type { Subject } from './subject.ts';

const WIDTH = 56;

/** The life of an alarm and the slots behind each of its changes: what a failed expectation shows. */
export function laneText(subject: Subject, name: string, changes: readonly AlarmChange[]): string {
  const end = plus(subject.cloud.at, subject.cloud.at > subject.start ? 0 : MINUTE);
  const lines = [
    `${name} ┤${stateLane(changes, subject.start, end, WIDTH)}`,
    `${' '.repeat(name.length + 2)}${timeAxis(subject.start, end, WIDTH)}`,
  ];
  for (const change of changes.slice(-8)) {
    const slots = (change.entry.data['slots'] ?? []) as unknown as readonly ExplainedSlot[];
    const letters = slots.map((slot) => (slot.class === 'missing' ? '-' : slot.class === 'breaching' ? 'X' : '0')).join(' ');
    const values = slots
      .filter((slot) => slot.value !== null)
      .map((slot) => compact(slot.value!))
      .join(', ');
    lines.push(
      `${clockOf(change.at)} (${formatDuration(change.at - subject.start)})  ${change.from} → ${change.to}  ${letters}  ${values === '' ? '' : `(${values})  `}${String(change.entry.data['rule'] ?? '')}`.trimEnd(),
    );
  }
  if (changes.length === 0) lines.push('it never changed its state; it began in INSUFFICIENT_DATA');
  return lines.join('\n');
}

export const clockOf = (at: Instant): string => formatClock(at);
