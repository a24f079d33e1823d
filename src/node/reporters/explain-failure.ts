import type { ExplainedSlot } from '../../engines/alarms/evaluate.ts';
import { alarmChanges } from '../../analysis/alarms.ts';
import { formatClock, formatDuration } from '../../kernel/time.ts';
import { compact, stateLane, timeAxis } from '../../report/picture.ts';
import type { CaseResult } from '../../testing/cases/run-case.ts';
import { columns } from '../screen.ts';

/** `0 - X X X` with its values: the evaluation range in AWS's alphabet, oldest first. */
export const slotsText = (slots: readonly ExplainedSlot[]): string =>
  slots.map((slot) => (slot.class === 'missing' ? '-' : slot.class === 'breaching' ? 'X' : '0')).join(' ');

/** The state lane of the alarm that an expectation speaks of, and the slots behind each of its changes. */
export function explainVerdict(result: CaseResult, failure: CaseResult['failures'][number]): string[] {
  const { run } = result;
  const { expectation } = failure;
  if (run === undefined || !('alarm' in expectation)) return [];
  const name = run.physical(expectation.alarm);
  const changes = alarmChanges(run.entries, run.cloud.scope, name);
  const width = Math.min(60, columns() - 24);
  const lines = [
    '',
    `${name} ┤${stateLane(changes, run.start, run.end, width)}`,
    `${' '.repeat(name.length + 2)}${timeAxis(run.start, run.end, width)}`,
  ];
  for (const change of changes.slice(0, 6)) {
    const slots = (change.entry.data['slots'] ?? []) as unknown as readonly ExplainedSlot[];
    const values = slots.filter((slot) => slot.value !== null).map((slot) => compact(slot.value!));
    lines.push(
      `${formatClock(change.at)} (${formatDuration(change.at - run.start)})  ${change.from} → ${change.to}  ${slotsText(slots)}${values.length === 0 ? '' : `  (${values.join(', ')})`}  ${String(change.entry.data['rule'] ?? '')}`,
    );
  }
  return [...lines, ''];
}
