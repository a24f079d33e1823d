import type { AlarmChange } from '../../analysis/alarms.ts';
import { causesOf, consequencesOf } from '../../analysis/causes.ts';
import { explainComposite, type Child } from '../../analysis/explain-composite.ts';
import { MARK_KINDS, type MarkKind } from '../../analysis/marks.ts';
import { glimpse, happenings } from '../../analysis/timeline.ts';
import { formatDuration, formatInstant } from '../../kernel/time.ts';
import type { Json } from '../../kernel/plain.ts';
import { leftOut } from '../../scenario/left-out.ts';
import type { Run } from '../../scenario/run.ts';
import { OPERATORS, alarmViews, type AlarmView } from '../alarm-view.ts';
import { compositeOtherwise } from '../composite-explanation.ts';
import { COST_COLUMNS, costNotes, costRows, costSentence, costsOf } from '../costs.ts';
import { becauseLines, explain, otherwiseLines, soLines } from '../explanation.ts';
import type { Section } from '../section.ts';
import { pageMarks, pageResources, pageRules } from './data-explained.ts';
import { HEAD, type Cell, type KnownTable } from '../table.ts';

/** What the page knows: everything that it shows, as JSON. Instants are milliseconds. */
export interface PageData {
  readonly title: string;
  readonly description: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly start: number;
  readonly end: number;
  readonly verdicts: readonly { readonly passed: boolean; readonly expected: string; readonly found: string }[];
  readonly alarms: readonly PageAlarm[];
  readonly story: readonly {
    readonly at: number;
    readonly who: string;
    readonly what: string;
    readonly type: string;
    readonly seq: number;
    readonly cause: number | null;
  }[];
  readonly tables: readonly {
    readonly name: string;
    readonly about: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly Cell[])[];
    readonly total: number;
  }[];
  /** Kinds of marks in the order of their lanes. */
  readonly kinds: readonly MarkKind[];
  readonly marks: readonly PageMark[];
  readonly rules: readonly PageRule[];
  readonly resources: readonly PageResource[];
  readonly costs: {
    readonly sentence: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
    readonly notes: readonly string[];
  };
  /** What was left out to keep the page light, in sentences. */
  readonly omitted: readonly string[];
}
/** Something on the axis of time, or several that lie close. */
export interface PageMark {
  readonly at: number;
  readonly to: number;
  readonly kind: MarkKind;
  readonly count: number;
  readonly text: string;
  /** Of changes of alarms: the worst state that one went to. */
  readonly state: 'ok' | 'alarm' | 'insufficient' | null;
  /** Of several: how many went to each state. */
  readonly states?: string;
  /** The id of what explains it on the page, when it is there. */
  readonly ref: string;
}
export interface PageRule {
  readonly name: string;
  readonly pattern: string;
  readonly sentence: string;
  readonly events: readonly {
    /** Null when another rule, further up, has explained the event already. */
    readonly id: string | null;
    readonly time: string;
    readonly what: string;
    readonly outcome: 'matched' | 'delivered' | 'failed' | 'missed';
    readonly sections: readonly Section[];
  }[];
}
export interface PageResource {
  readonly title: string;
  readonly type: string;
  readonly moments: readonly PageMoment[];
}
export interface PageMoment {
  readonly id: string | null;
  readonly at: number;
  readonly kind: MarkKind;
  readonly time: string;
  readonly title: string;
  /** What is behind it; null for an item, which has what it was beside who changed it. */
  readonly sections: readonly Section[] | null;
  readonly changed: readonly (readonly [path: string, before: string, after: string])[];
  readonly by: readonly string[];
}
export type BreachingSign = '>' | '>=' | '<' | '<=';
export interface PageAlarm {
  readonly name: string;
  readonly sentence: string;
  readonly changes: readonly PageChange[];
  readonly series: {
    readonly label: string;
    readonly start: number;
    readonly period: number;
    readonly threshold: number | null;
    /** A value breaches when it is so to the threshold; null where a band decides. */
    readonly breaching: BreachingSign | null;
    readonly values: readonly (number | null)[];
  } | null;
}
export interface PageChange {
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly rule: string;
  readonly seq: number;
  readonly slots: readonly PageSlot[];
  /** Of a composite: the alarms of its rule, as they were. */
  readonly children: readonly Pick<Child, 'name' | 'state' | 'since' | 'decisive'>[];
  /** Back to the scenario's own words; what followed; what one parameter changed would have made of it: in sentences. */
  readonly because: readonly string[];
  readonly so: readonly string[];
  readonly otherwise: readonly string[];
}
export interface PageSlot {
  readonly start: number;
  readonly value: number | null;
  readonly class: string;
  readonly considered: boolean;
  readonly decisive: boolean;
  readonly filledAs: string | null;
}

const ALARMS = 60;
/** Characters of a cell; messages and records run to thousands. */
const CELL = 240;
const STORY = 2_000;
/** Changes that are lived again with other parameters: each costs some hundred evaluations. */
const OTHERWISE = 300;

/** Gathers what the page shows. Long tables and many alarms are cut, and the page says so; the CSV files have everything. */
export function pageData(run: Run, tables: readonly KnownTable[], replay: string): PageData {
  const { data } = run.scenario;
  const omitted: string[] = [];
  const views = alarmViews(run);
  // Alarms that moved are what one opens the page for.
  const chosen = [...views.filter((view) => view.changes.length > 0), ...views.filter((view) => view.changes.length === 0)].slice(
    0,
    ALARMS,
  );
  if (views.length > chosen.length) omitted.push(`${views.length - chosen.length} of ${views.length} alarms are not drawn.`);
  const story = glimpse(happenings(run.entries), STORY);
  if (story.total > STORY) omitted.push(`The story has ${story.total} lines; the first ${STORY} are shown.`);
  const held = run.verdicts.filter((verdict) => verdict.passed).length;
  const changes = chosen.reduce((sum, view) => sum + view.changes.length, 0);
  if (changes > OTHERWISE) omitted.push(`Of ${changes} changes of alarms the first ${OTHERWISE} have what would have been otherwise.`);
  let relived = 0;
  const behind = (view: AlarmView, change: AlarmChange): Pick<PageChange, 'because' | 'so' | 'otherwise' | 'children'> => {
    const rule = view.config.AlarmRule;
    // A chain of causes is there for every change; what would have been otherwise takes time.
    const explained = (relived += 1) <= OTHERWISE;
    if (rule !== undefined && explained) {
      const e = explainComposite(run.entries, view.scope, view.config.AlarmName, rule, change);
      return { because: becauseLines(run, { ...e, before: [] }), so: soLines(run, e), otherwise: compositeOtherwise(e), children: e.children };
    }
    const e = explained ? explain(run, view.scope, view.config.AlarmName, change.at) : undefined;
    const told = e ?? { because: causesOf(run.entries, change.entry), so: consequencesOf(run.entries, change.entry), before: [] };
    return { because: becauseLines(run, told), so: soLines(run, told), otherwise: e === undefined ? [] : otherwiseLines(run, e), children: [] };
  };
  return {
    title: data.title ?? data.name,
    description: (data.description ?? '').trim(),
    facts: [
      ['from', formatInstant(run.start)],
      ['to', `${formatInstant(run.end)} (${formatDuration(run.end - run.start)})`],
      ['seed', run.scenario.seed],
      ['journal', `${run.cloud.journal.length} entries, digest ${run.cloud.journal.digest()}`],
      ['expected', run.verdicts.length === 0 ? 'nothing was expected' : `${held} of ${run.verdicts.length} expectations held`],
      ...leftOut(run.stacks).map((line) => ['not simulated', line] as const),
      ['again', replay],
    ],
    start: run.start,
    end: run.end,
    verdicts: run.verdicts.map(({ passed, expected, found }) => ({ passed, expected, found })),
    alarms: chosen.map((view) => ({
      name: view.config.AlarmName,
      sentence: view.sentence,
      changes: view.changes.map((change) => ({
        at: change.at,
        from: change.from,
        to: change.to,
        reason: change.reason,
        rule: String(change.entry.data['rule'] ?? ''),
        seq: change.entry.seq,
        ...behind(view, change),
        slots: ((change.entry.data['slots'] ?? []) as unknown as PageSlot[]).map(
          ({ start, value, class: kind, considered, decisive, filledAs }) => ({
            start,
            value,
            class: kind,
            considered,
            decisive,
            filledAs,
          }),
        ),
      })),
      series:
        view.series === undefined
          ? null
          : {
              label: view.series.label,
              start: view.series.start,
              period: view.series.period,
              threshold: view.series.threshold ?? null,
              breaching: breachingSign(view.config.ComparisonOperator),
              values: Array.from(view.series.values, (value) => (Number.isNaN(value) ? null : Math.round(value * 1e4) / 1e4)),
            },
    })),
    story: story.first.map((h) => ({
      at: h.at,
      who: run.readable(h.who),
      what: run.readable(h.what),
      type: h.entry.type,
      seq: h.entry.seq,
      cause: h.entry.cause,
    })),
    tables: tables.map((table) => cut(table, omitted)),
    kinds: MARK_KINDS,
    marks: pageMarks(run),
    rules: pageRules(run, omitted),
    resources: pageResources(run, omitted),
    costs: costData(run),
    omitted,
  };
}

function costData(run: Run): PageData['costs'] {
  const costs = costsOf(run);
  const paid = costs.lines.length > 0;
  return { sentence: costSentence(costs), columns: COST_COLUMNS, rows: paid ? costRows(costs) : [], notes: paid ? costNotes(costs) : [] };
}

function cut(table: KnownTable, omitted: string[]): PageData['tables'][number] {
  const { head, total } = table.glance();
  const rows = head.map((row) => row.map((cell) => (typeof cell === 'string' && cell.length > CELL ? `${cell.slice(0, CELL)}…` : cell)));
  if (total > rows.length) omitted.push(`Table ${table.name} has ${total} rows; the first ${HEAD} are shown, ${table.name}.csv has all.`);
  return { name: table.name, about: table.about, columns: table.columns, rows, total };
}

/** JSON that can stand inside a script element: no `<` can end it or open a comment. */
export const scriptJson = (value: unknown): string =>
  JSON.stringify(value as Json)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');

const breachingSign = (operator: string | undefined): BreachingSign | null => {
  const sign = OPERATORS[operator ?? ''];
  return sign === '>' || sign === '>=' || sign === '<' || sign === '<=' ? sign : null;
};
