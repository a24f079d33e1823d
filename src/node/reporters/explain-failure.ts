import type { Scope } from '../../aws/scope.ts';
import { alarmChanges, type AlarmChange } from '../../analysis/alarms.ts';
import { happenings } from '../../analysis/timeline.ts';
import type { ExplainedSlot } from '../../engines/alarms/evaluate.ts';
import { formatDuration, type Instant } from '../../kernel/time.ts';
import { explain, otherwiseLines } from '../../report/explanation.ts';
import { compact, stateLane, timeAxis } from '../../report/picture.ts';
import { parseMoment } from '../../scenario/moment.ts';
import type { Run } from '../../scenario/run.ts';
import type { Expectation } from '../../scenario/schema.ts';
import type { CaseResult, Failure } from '../../testing/cases/run-case.ts';
import { wrap } from '../screen.ts';

/** `0 - X X X`: the evaluation range in AWS's alphabet, oldest first. */
export const slotLetters = (slots: readonly ExplainedSlot[]): string =>
  slots.map((slot) => (slot.class === 'missing' ? '-' : slot.class === 'breaching' ? 'X' : '0')).join(' ');

const CHANGES = 8;

/** The life of the alarm that expectations speak of, the slots behind each change and at each moment that was asked for, and what makes a difference. */
export function explainFailures({ run }: CaseResult, failures: readonly Failure[], width: number): string[] {
  const { expectation } = failures[0]!;
  if (run === undefined) return [];
  if (!('alarm' in expectation)) return happened(run, expectation, width);
  const scope = { accountId: expectation.account ?? run.cloud.accountId, region: expectation.region ?? run.cloud.region };
  const name = run.physical(expectation.alarm);
  if (!run.entries.some((entry) => entry.subject === `${scope.accountId}/${scope.region}/alarm/${name}`)) return [];
  const changes = alarmChanges(run.entries, scope, name);
  const lines = lane(run, name, changes, width);
  for (const change of changes.slice(0, CHANGES)) lines.push(...changeLines(run, change, width));
  if (changes.length > CHANGES) lines.push(`… and ${changes.length - CHANGES} more changes`);
  const moments = [...new Set(failures.map((failure) => momentOf(failure.expectation as AlarmExpectation, changes, run)))];
  const explanations = moments.flatMap((moment) => explain(run, scope, name, moment) ?? []);
  if (explanations.length === 0) return [...lines, ...children(run, scope, name, width)];
  for (const { changed, at, to, slots, rule } of explanations) {
    if (changed) continue;
    lines.push(...hanging(`${since(run, at)}  still ${to}`, `${slotLetters(slots)}${valuesOf(slots)}  ${rule.name}`, width));
  }
  const [first] = explanations;
  if (first!.rule.says !== '') lines.push(...hanging('rule     ', `${first!.rule.name}: ${first!.rule.says}`, width));
  lines.push(...otherwiseLines(run, first!).flatMap((line, i) => hanging(i === 0 ? 'otherwise' : '         ', line, width)));
  return lines;
}

type AlarmExpectation = Extract<Expectation, { alarm: string }>;

/** The moment that decides: of what must not be, when it was; of what should have been, when it should have been at the latest. */
function momentOf(expectation: AlarmExpectation, changes: readonly AlarmChange[], run: Run): Instant {
  const window = expectation as { by?: string; at?: string; between?: readonly [string, string] };
  const [from, to] = (window.between ?? []).map((text) => parseMoment(text, run.start));
  const last = [window.at, window.by].flatMap((text) => (text === undefined ? [] : [parseMoment(text, run.start)]))[0] ?? to ?? run.end;
  const wrong = 'never' in expectation ? expectation.never : 'enters' in expectation ? expectation.enters : undefined;
  const first = changes.find((change) => change.to === wrong && change.at >= (from ?? run.start) && change.at <= last);
  return first?.at ?? last;
}

function lane(run: Run, name: string, changes: readonly AlarmChange[], width: number): string[] {
  // The last label of the axis stands beyond its end.
  const room = Math.max(20, Math.min(60, width - name.length - 7));
  const beside = name.length + 7 + room <= width;
  const axis = timeAxis(run.start, run.end, room);
  return beside
    ? [`${name} ┤${stateLane(changes, run.start, run.end, room)}`, `${' '.repeat(name.length + 2)}${axis}`]
    : [name, `┤${stateLane(changes, run.start, run.end, room)}`, ` ${axis}`];
}

const since = (run: Run, at: Instant): string => formatDuration(at - run.start).padStart(5);
const valuesOf = (slots: readonly ExplainedSlot[]): string => {
  const values = slots.filter((slot) => slot.value !== null).map((slot) => compact(slot.value!));
  return values.length === 0 ? '' : `   (${values.join(', ')})`;
};

function changeLines(run: Run, change: AlarmChange, width: number): string[] {
  const slots = (change.entry.data['slots'] ?? []) as unknown as readonly ExplainedSlot[];
  const rule = change.entry.data['rule'];
  const head = `${since(run, change.at)}  ${change.from} → ${change.to}`;
  if (slots.length === 0) return hanging(head, change.reason, width);
  return hanging(head, `${slotLetters(slots)}${valuesOf(slots)}  ${typeof rule === 'string' ? rule : ''}`.trimEnd(), width);
}

/** The rule of a composite, and the lives of the alarms that it names: they decide its own. */
function children(run: Run, scope: Scope, name: string, width: number): string[] {
  const client = run.reader.clients(scope).cloudwatch;
  const composite = client.describeAlarms({ AlarmNames: [name], AlarmTypes: ['CompositeAlarm'] }).CompositeAlarms?.[0];
  if (composite === undefined) return [];
  const text = `${composite.AlarmRule ?? ''} ${composite.ActionsSuppressor ?? ''}`;
  const prefix = `${scope.accountId}/${scope.region}/alarm/`;
  const names = new Set(run.entries.filter((entry) => entry.subject.startsWith(prefix)).map((entry) => entry.subject.slice(prefix.length)));
  names.delete(name);
  const named = [...names].filter((other) => new RegExp(`(?<![\\w-])${other.replace(/[^\w]/g, '\\$&')}(?![\\w-])`).test(text));
  return [
    ...hanging('rule     ', composite.AlarmRule ?? '', width),
    ...named.flatMap((other) => lane(run, other, alarmChanges(run.entries, scope, other), width)),
  ];
}

/** What happened at all, when an expectation counts things: the first of them, in order. */
function happened(run: Run, expectation: Expectation, width: number): string[] {
  const kinds: Readonly<Record<string, RegExp>> = {
    notification: /^(?:sns\.published|alarm\.action|alarm\.suppression)$/,
    action: /^alarm\.(?:action|suppression)$/,
    rule: /^events\./,
    configRule: /^config\./,
  };
  const kind = Object.keys(kinds).find((key) => key in expectation);
  if (kind === undefined) return [];
  const found = [...happenings(run.entries.filter((entry) => kinds[kind]!.test(entry.type)))];
  if (found.length === 0) return ['Nothing of the kind happened.'];
  const shown = found.slice(0, CHANGES).flatMap((h) => hanging(since(run, h.at), run.readable(`${h.who}: ${h.what}`), width));
  return found.length > CHANGES ? [...shown, `… and ${found.length - CHANGES} more`] : shown;
}

/** A head with its text beside it; what does not fit goes on below, indented. */
function hanging(head: string, text: string, width: number): string[] {
  const one = `${head}  ${text}`;
  if (one.length <= width) return [one];
  const indent = Math.min(head.length + 2, 9);
  if (head.length + 2 > 12) return [head, ...indented(text, width)];
  const [first = '', ...rest] = wrap(text, width - head.length - 2).split('\n');
  return [`${head}  ${first}`, ...rest.map((line) => `${' '.repeat(Math.max(indent, head.length + 2))}${line}`)];
}

const indented = (text: string, width: number): string[] =>
  wrap(text, width - 7)
    .split('\n')
    .map((line) => `       ${line}`);
