import { glimpse, happenings, type Happening } from '../analysis/timeline.ts';
import { headAt } from '../kernel/entries.ts';
import { formatDuration, formatInstant } from '../kernel/time.ts';
import { alarmViews, type AlarmView } from '../report/alarm-view.ts';
import { costSentence, costsOf } from '../report/costs.ts';
import { alarmPicture, stamp } from '../report/summary.ts';
import { stateLane, timeAxis } from '../report/picture.ts';
import type { Run } from '../scenario/run.ts';
import { columns, out, visible, wrap } from './screen.ts';

const STORY = 16;
const PICTURES = 3;

/** What a run tells the terminal: the story, the alarms' lives, the verdicts, the files. */
export function screenReport(run: Run, files: readonly string[]): string {
  const width = columns();
  const { data } = run.scenario;
  const lines: string[] = [out('bold', visible(data.title ?? data.name))];
  lines.push(
    out(
      'dim',
      `${formatInstant(run.start)} to ${formatInstant(run.end)} (${formatDuration(run.end - run.start)}), seed ${visible(run.scenario.seed)}`,
    ),
    '',
  );
  if (data.description !== undefined) lines.push(wrap(data.description.split('\n').map(visible).join('\n'), width), '');
  // Alarms that rang are what one looks for.
  const rings = (view: AlarmView): number => view.changes.filter((change) => change.to === 'ALARM').length;
  const views = alarmViews(run).sort((a, b) => Math.sign(rings(b)) - Math.sign(rings(a)));
  // The scale takes nine columns at the left, the last time of the axis six at the right.
  const room = Math.max(20, width - 15);
  for (const view of views.slice(0, PICTURES)) {
    lines.push(out('bold', visible(view.config.AlarmName)), wrap(visible(`${view.sentence}.`), width, '  '));
    lines.push(...alarmPicture(run, view, room), '');
  }
  const rest = views.slice(PICTURES, PICTURES + 12);
  if (rest.length > 0) {
    const label = Math.min(24, Math.max(...rest.map((view) => view.config.AlarmName.length)));
    const lane = Math.max(20, width - label - 8);
    for (const view of rest)
      lines.push(`${visible(view.config.AlarmName).slice(0, label).padEnd(label)} ┤${stateLane(view.changes, run.start, run.end, lane)}`);
    lines.push(`${' '.repeat(label + 2)}${timeAxis(run.start, run.end, lane)}`);
    if (views.length > PICTURES + rest.length) lines.push(`… and ${views.length - PICTURES - rest.length} more alarms`);
    lines.push('');
  }
  if (views.length > 0) lines.push(out('dim', '· OK   █ ALARM   ? INSUFFICIENT_DATA   ─ threshold'), '');
  lines.push(...story(run, width));
  for (const verdict of run.verdicts) {
    const mark = verdict.passed ? out('green', '✓') : out('red', '✗');
    lines.push(wrap(visible(`${verdict.expected}${verdict.passed ? '' : `: ${verdict.found}`}`), width, '  ').replace(/^ {2}/, `${mark} `));
  }
  const held = run.verdicts.filter((verdict) => verdict.passed).length;
  if (run.verdicts.length > 0) lines.push('', `${held} of ${run.verdicts.length} expectations held.`);
  if (costsOf(run).lines.length > 0) lines.push(wrap(costSentence(costsOf(run)), width));
  if (files.length > 0) lines.push(`Report: ${files[0]!}${files.length > 1 ? ` and ${files.length - 1} more` : ''}`);
  return lines.join('\n');
}

/** Entries that only say that alarms have got their first data, with what followed from them: on a screen they stand before the story. */
function warmUp(run: Run): Set<number> {
  const first = new Set<string>();
  const out = new Set<number>();
  for (let place = 0; place < run.entries.length; place += 1) {
    const { seq, cause, type, subject } = headAt(run.entries, place);
    if (cause !== null && out.has(cause)) out.add(seq);
    if (type !== 'alarm.state' || first.has(subject)) continue;
    first.add(subject);
    const { data } = run.entries.at(place)!;
    if (data['from'] === 'INSUFFICIENT_DATA' && data['to'] === 'OK') out.add(seq);
  }
  return out;
}

/** A StateReason without its list of datapoints: the report has it whole. */
const short = (what: string): string =>
  what
    .replace('Threshold Crossed: ', '')
    .replace(/ \[[^\]]*\]/, '')
    .replace(/ \(minimum .*$/, '');

/** The names of alarms that a scaling policy makes end in one, and would leave no room for what happened. */
const UUID = /\b([0-9a-f]{4})[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;

function* without(story: Iterable<Happening>, left: ReadonlySet<number>): Generator<Happening> {
  for (const one of story) if (!left.has(one.entry.seq)) yield one;
}

function story(run: Run, width: number): string[] {
  const before = warmUp(run);
  const { first, last, total } = glimpse(without(happenings(run.entries), before), STORY / 2, STORY / 2);
  if (total === 0) return [];
  const lines = [...first, ...last].map((h) => {
    const line = visible(run.readable(`${stamp(run, h.at)}  ${h.who}: ${h.entry.type === 'alarm.state' ? short(h.what) : h.what}`)).replace(UUID, '$1…');
    return line.length > width ? `${line.slice(0, width - 1)}…` : line;
  });
  if (total > STORY) lines.splice(STORY / 2, 0, out('dim', `… ${total - STORY} more; all of them are in the report`));
  return [...lines, ''];
}
