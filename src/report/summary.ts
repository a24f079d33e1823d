import { markdownTable } from 'markdown-table';
import { glimpse, happenings } from '../analysis/timeline.ts';
import { DAY, formatDuration, formatInstant, formatClock, type Instant } from '../kernel/time.ts';
import { leftOut } from '../scenario/left-out.ts';
import type { Run } from '../scenario/run.ts';
import { chart, stateLane, STATE_GLYPH, timeAxis } from './picture.ts';
import { COST_COLUMNS, costNotes, costRows, costSentence, costsOf } from './costs.ts';
import { codeMarkdown, escapeMarkdown as escape } from './markdown.ts';
import { alarmViews, type AlarmView } from './alarm-view.ts';
import type { Table } from './table.ts';

const WIDTH = 68;

/** A time as the reader of this run wants it: of day when the run is a day, with the date when it is longer. */
export const stamp = (run: { start: Instant; end: Instant }, at: Instant): string =>
  run.end - run.start > DAY ? formatInstant(at).slice(0, 19).replace('T', ' ') : formatClock(at);

/** Code within a table: a bar would end the cell. */
const cell = (text: string): string => codeMarkdown(text).replaceAll('|', '\\|');
const shorten = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

/** An alarm's series, threshold and states on one axis of time, as lines of text. */
export function alarmPicture(run: { start: Instant; end: Instant }, view: AlarmView, width = WIDTH): string[] {
  const lines: string[] = [];
  if (view.series !== undefined) lines.push(...chart([...view.series.values], width, 7, view.series.threshold));
  lines.push(`  state ┤${stateLane(view.changes, run.start, run.end, width)}`);
  lines.push(`         ${timeAxis(run.start, run.end, width)}`);
  return lines;
}

/** The report that one shows to a colleague: what was set up, what happened, whether it was expected. */
export function summaryMarkdown(run: Run, tables: readonly Table[], replay: string): string {
  const { scenario } = run;
  const { data } = scenario;
  const out: string[] = [`# ${escape(data.title ?? data.name)}`, ''];
  if (data.description !== undefined)
    out.push(
      ...data.description
        .trim()
        .split(/\n\s*\n/)
        .flatMap((paragraph) => [escape(paragraph), '']),
    );
  const held = run.verdicts.filter((verdict) => verdict.passed).length;
  out.push(
    markdownTable([
      ['', ''],
      ['from', formatInstant(run.start)],
      ['to', `${formatInstant(run.end)} (${formatDuration(run.end - run.start)})`],
      ['seed', cell(scenario.seed)],
      ['journal', `${run.cloud.journal.length} entries, digest \`${run.cloud.journal.digest()}\``],
      ['expected', run.verdicts.length === 0 ? 'nothing was expected' : `${held} of ${run.verdicts.length} expectations held`],
      ...leftOut(run.stacks).map((line) => ['not simulated', escape(line)]),
      ['again', cell(replay)],
    ]),
    '',
  );
  if (run.verdicts.length > 0) {
    out.push('## Was it as expected?', '');
    for (const verdict of run.verdicts)
      out.push(`- ${verdict.passed ? '✓' : '✗'} ${escape(verdict.expected)}${verdict.passed ? '' : ` — ${escape(verdict.found)}`}`);
    out.push('');
  }
  const views = alarmViews(run);
  if (views.length > 0) {
    out.push(
      '## The alarms',
      '',
      `\`${STATE_GLYPH.OK}\` OK   \`${STATE_GLYPH.ALARM}\` ALARM   \`${STATE_GLYPH.INSUFFICIENT_DATA}\` INSUFFICIENT_DATA   \`─\` threshold`,
      '',
    );
    const shown = views.slice(0, 20);
    for (const view of shown) out.push(...alarmSection(run, view));
    if (views.length > shown.length) out.push(`… and ${views.length - shown.length} more alarms; see the tables.`, '');
  }
  out.push(...story(run), ...costSection(run));
  out.push(
    '## The tables',
    '',
    markdownTable([['file', 'a row is'], ...tables.map((table) => [`[${table.name}.csv](${table.name}.csv)`, table.about])]),
    '',
  );
  return `${out.join('\n').trimEnd()}\n`;
}

function alarmSection(run: Run, view: AlarmView): string[] {
  const out = [
    `### ${escape(view.config.AlarmName)}`,
    '',
    `${escape(view.sentence)}.`,
    '',
    '```text',
    ...alarmPicture(run, view),
    '```',
    '',
  ];
  if (view.changes.length > 0) {
    const rows = view.changes
      .slice(0, 12)
      .map((change) => [stamp(run, change.at), `${change.from} → ${change.to}`, escape(shorten(change.reason, 220))]);
    out.push(markdownTable([['time', 'change', 'StateReason'], ...rows]), '');
    if (view.changes.length > rows.length) out.push(`… and ${view.changes.length - rows.length} more changes; see the tables.`, '');
  } else out.push('It never changed its state.', '');
  return out;
}

function costSection(run: Run): string[] {
  const costs = costsOf(run);
  const out = ['## What the monitoring would cost', '', escape(costSentence(costs)), ''];
  if (costs.lines.length === 0) return out;
  const rows = costRows(costs).map((row) => row.map(escape));
  return [
    ...out,
    markdownTable([[...COST_COLUMNS], ...rows], { align: ['l', 'l', 'l', 'r', 'r'] }),
    '',
    ...costNotes(costs).map((note) => `- ${escape(note)}`),
    '',
  ];
}

const STORY = 60;
function story(run: Run): string[] {
  const { first, last, total } = glimpse(happenings(run.entries), STORY / 2, STORY / 2);
  const out = ['## What happened, in order', ''];
  if (total === 0) return [...out, 'Nothing did.', ''];
  const rows = [...first, ...last].map((h) => [stamp(run, h.at), escape(run.readable(h.who)), escape(shorten(run.readable(h.what), 160))]);
  if (total > STORY) rows.splice(STORY / 2, 0, ['…', '', `${total - STORY} more`]);
  return [...out, markdownTable([['time', 'who', 'what'], ...rows]), ''];
}
