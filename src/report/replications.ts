import { markdownTable } from 'markdown-table';
import { MEASURES, type AlarmDifference, type Measure, type Replication, type Study } from '../analysis/replications.ts';
import type { Estimate } from '../analysis/student.ts';
import { formatDuration, type Duration } from '../kernel/time.ts';
import type { Cell, Table } from './table.ts';

const LABELS: Readonly<Record<Measure, string>> = {
  firstAlarm: 'time to first ALARM',
  entries: 'changes into ALARM',
  notifications: 'actions carried out',
  timeInAlarm: 'time spent in ALARM',
};
const isTime = (key: Measure): boolean => key === 'firstAlarm' || key === 'timeInAlarm';

/** Times in whole seconds, counts with two decimals; a sign where a difference is meant. */
function shown(value: number, key: Measure, signed = false): string {
  if (Number.isNaN(value)) return '';
  const sign = value < 0 ? '-' : signed && value > 0 ? '+' : '';
  const size = Math.abs(value);
  return sign + (isTime(key) ? formatDuration((Math.round(size / 1000) * 1000) as Duration) : String(Math.round(size * 100) / 100));
}
const range = (e: Estimate, key: Measure, signed: boolean): string => (e.n === 0 ? '' : `${shown(e.least, key, signed)} .. ${shown(e.most, key, signed)}`);

const HEADER = ['', 'mean', '± 95 %', 'least .. most'];
const lines = (estimates: Readonly<Record<Measure, Estimate>>, signed = false): string[][] =>
  MEASURES.map((key) => {
    const e = estimates[key];
    return [LABELS[key], e.n === 0 ? 'none' : shown(e.mean, key, signed), shown(e.half, key), range(e, key, signed)];
  });

/** Columns of a few words, for a terminal; the first is left-aligned. */
function layout(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  return rows.map((row) => `  ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ')}`.trimEnd());
}

const inSeeds = (n: number, of: number): string => `in ${n === of ? 'all' : n} of ${of} seeds`;

/** What replications say, for the terminal. */
export function studyText(study: Study): string[] {
  const all = study.seeds.length;
  return [
    ...study.alarms.flatMap(({ name, runs, rang, estimates }) => [`${name} rang ${inSeeds(rang, runs)}`, ...layout([HEADER, ...lines(estimates)]), '']),
    ...study.expectations.map(({ expected, held }) => `${held === all ? '✓' : '✗'} ${expected}: held ${inSeeds(held, all)}`),
  ];
}

/** What a comparison says, for the terminal. */
export function comparisonText(one: string, other: string, differences: readonly AlarmDifference[]): string[] {
  return [
    `${other} less ${one}, seed by seed`,
    '',
    ...differences.flatMap(({ name, rang, estimates }) => [
      `${name} rang in both in ${rang.both} seeds, only in ${one} in ${rang.first}, only in ${other} in ${rang.second}`,
      ...layout([HEADER, ...lines(estimates, true)]),
      '',
    ]),
  ];
}

const markdown = (rows: readonly string[][]): string => markdownTable([HEADER, ...rows], { align: ['l', 'r', 'r', 'r'] });
const MEANING = 'Means over the seeds with the half width of their 95 % confidence interval, by Student\'s t.';

export function studyMarkdown(title: string, study: Study, command: string): string {
  const all = study.seeds.length;
  return [
    `# ${title}: ${all} seeds`, '', MEANING, '',
    ...study.alarms.flatMap(({ name, runs, rang, estimates }) => [`## ${name}`, '', `Rang ${inSeeds(rang, runs)}.`, '', markdown(lines(estimates)), '']),
    ...(study.expectations.length === 0 ? [] : ['## Expectations', '']),
    ...study.expectations.map(({ expected, held }) => `- ${expected}: held ${inSeeds(held, all)}`),
    ...(study.expectations.length === 0 ? [] : ['']),
    'Run it again:', '', '```', command, '```', '',
  ].join('\n');
}

export function comparisonMarkdown(one: string, other: string, differences: readonly AlarmDifference[], command: string): string {
  return [
    `# ${other} less ${one}`, '',
    `Paired by common random numbers: under each seed both have the same noise. ${MEANING}`, '',
    ...differences.flatMap(({ name, pairs, rang, estimates }) => [
      `## ${name}`, '',
      `${pairs} pairs. Rang in both in ${rang.both}, only in ${one} in ${rang.first}, only in ${other} in ${rang.second}.`, '',
      markdown(lines(estimates, true)), '',
    ]),
    'Run it again:', '', '```', command, '```', '',
  ].join('\n');
}

const COLUMNS = ['alarm', 'measure', 'unit', 'n', 'mean', 'low', 'high', 'least', 'most'];
function* estimateRows(name: string, estimates: Readonly<Record<Measure, Estimate>>): Iterable<readonly Cell[]> {
  for (const key of MEASURES) {
    const { n, mean, half, least, most } = estimates[key];
    const unit = isTime(key) ? 1000 : 1;
    const cell = (value: number): Cell => (Number.isNaN(value) ? null : value / unit);
    yield [name, key, isTime(key) ? 's' : '', n, cell(mean), cell(mean - half), cell(mean + half), cell(least), cell(most)];
  }
}

/** Means, and the ends of their intervals. Times in seconds. */
export const studyTable = (study: Study): Table => ({
  name: 'replications', about: 'one measure of one alarm over all seeds', columns: COLUMNS,
  *rows() {
    for (const { name, estimates } of study.alarms) yield* estimateRows(name, estimates);
  },
});

/** Paired differences, and the ends of their intervals. */
export const comparisonTable = (differences: readonly AlarmDifference[]): Table => ({
  name: 'comparison', about: 'one measure of one alarm: the other setting less this one, over all seeds', columns: COLUMNS,
  *rows() {
    for (const { name, estimates } of differences) yield* estimateRows(name, estimates);
  },
});

/** Every alarm in every run, for other programs. */
export const runsTable = (runs: readonly Replication[]): Table => ({
  name: 'replications-by-seed', about: 'one alarm under one seed; times in seconds',
  columns: ['seed', 'alarm', 'first_alarm', 'entries', 'notifications', 'time_in_alarm', 'expectations_held'],
  *rows() {
    for (const { seed, alarms, verdicts } of runs) {
      const held = verdicts.filter(({ passed }) => passed).length;
      for (const [name, m] of alarms) {
        yield [seed, name, m.firstAlarm === null ? null : m.firstAlarm / 1000, m.entries, m.notifications, m.timeInAlarm / 1000, held];
      }
    }
  },
});
