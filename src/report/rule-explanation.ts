import type { FieldExplanation, RuleExplanation, RuleView } from '../analysis/explain-rule.ts';
import { explainRule, rulesOf } from '../analysis/explain-rule.ts';
import type { FieldChange, NearestMiss } from '../analysis/nearest-miss.ts';
import { happenings, tellEntry } from '../analysis/timeline.ts';
import type { Entry } from '../kernel/journal.ts';
import type { Json } from '../kernel/plain.ts';
import type { RunView } from '../scenario/run-view.ts';
import type { Section } from './section.ts';
import { stamp } from './summary.ts';

export const eventRules = (run: RunView): RuleView[] => rulesOf(run.cloud);
export const explainEvent = (run: RunView, rule: RuleView, number?: number): RuleExplanation | undefined =>
  explainRule(run.entries, rule, number);

const json = (value: Json): string => JSON.stringify(value) ?? 'null';
const list = (values: readonly string[], word: string): string =>
  values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} ${word} ${values.at(-1)!}`;

/** `detail.state is "running", wanted "stopped" or "terminated"`. */
function fieldLine({ path, wanted, found, matches }: FieldExplanation): string {
  const is =
    found.length === 0
      ? 'is not there'
      : `is ${list(
          found.map(({ value }) => json(value)),
          'and',
        )}`;
  return `${matches ? '✓' : '✗'} ${path} ${is}, wanted ${list(wanted, 'or')}`;
}

/** `detail.state "stopped" instead of "running"`. */
function changeWords({ kind, path, found, value, test }: FieldChange): string {
  const now = found.length === 0 ? '' : ` instead of ${list(found.map(json), 'and')}`;
  if (kind === 'remove') return `no ${path}${now}`;
  if (test === null) return `another ${path}${now}, such as ${json(value)}`;
  const why = test === json(value) ? '' : ` (passes ${test})`;
  return `${kind === 'add' ? 'a ' : ''}${path} ${json(value)}${now}${why}`;
}

/** What the smallest change is, in a sentence. */
function nearestWords({ matches, changes, flips, reason }: NearestMiss): string {
  const words = list(changes.map(changeWords), 'and');
  if (flips) return matches ? `${words} would not have matched` : `it would have matched with ${words}`;
  if (changes.length === 0) return `no change of one field turns it: ${reason ?? ''}`;
  return `${words} would let ${changes.length === 1 ? 'that field' : 'those fields'} pass, and still not the whole: ${reason ?? ''}`;
}

const one = (run: RunView, entry: Entry): string => {
  const { who, what } = tellEntry(entry);
  return `${stamp(run, entry.at)}  ${run.readable(`${who}: ${what}`)}`;
};

/** Attempts at targets with their numbers and answers; then what followed from them. */
function deliveryLines(run: RunView, so: readonly Entry[]): string[] {
  const lines = so.flatMap((entry) => {
    const { data } = entry;
    const target = String(data['targetArn'] ?? data['target'] ?? '');
    const attempt = data['attempt'] === undefined ? '' : `attempt ${String(data['attempt'])} at `;
    const at = stamp(run, entry.at);
    switch (entry.type) {
      case 'events.delivered':
        return [`${at}  ${attempt}${target}: delivered`];
      case 'events.failed': {
        const next = data['final'] === true ? 'given up' : `again at ${String(data['retryAt']).slice(11, 19)}`;
        return [`${at}  ${attempt}${target}: ${String(data['errorCode'])}: ${String(data['errorMessage'])}; ${next}`];
      }
      case 'events.deadLettered':
        return [`${at}  to the dead-letter queue ${String(data['queue'])}`];
      case 'events.dropped':
        return [`${at}  dropped: ${String(data['reason'])}`];
      default:
        return [...happenings([entry])].map((h) => `${at}  ${h.who}: ${h.what}`);
    }
  });
  return lines.map((line) => run.readable(line));
}

/** Why a rule took an event or not: field by field, the nearest miss, and the way of the event. */
export function ruleSections(run: RunView, e: RuleExplanation): Section[] {
  const event = (e.event.data['event'] ?? {}) as { readonly [key: string]: Json };
  const verdict = e.matched !== null ? 'took it' : 'did not take it';
  const out: Section[] = [
    {
      title: `${stamp(run, e.event.at)}  event ${e.number} of ${e.total} on bus ${e.rule.bus}: rule ${e.rule.name} ${verdict}`,
      lines: [
        `${json(event['source'] ?? null)} ${json(event['detail-type'] ?? null)}`,
        run.readable(`detail ${shorten(json(event['detail'] ?? null), 400)}`),
        ...(e.note === null ? [] : [e.note]),
      ],
    },
  ];
  if (e.pattern === null) out.push({ title: 'Pattern', lines: [`none: the rule fires by ${e.rule.schedule ?? 'its schedule'}`] });
  else {
    const many = e.pattern.alternatives.length > 1;
    const shown = e.pattern.alternatives[e.nearest?.alternative ?? 0] ?? e.pattern.alternatives[0]!;
    out.push({
      title: many
        ? `Pattern (alternative ${(e.nearest?.alternative ?? 0) + 1} of ${e.pattern.alternatives.length}, the nearest)`
        : 'Pattern',
      lines: [...shown.fields.map((field) => run.readable(fieldLine(field))), ...(shown.reason === null ? [] : [shown.reason])],
    });
    if (e.nearest !== null) out.push({ title: 'Otherwise', lines: [run.readable(nearestWords(e.nearest))] });
  }
  const because = [...e.because].reverse();
  out.push({
    title: 'Because',
    lines: because.length === 0 ? ['nothing in the scenario caused it'] : because.map((entry) => one(run, entry)),
  });
  const so = deliveryLines(run, e.so);
  out.push({
    title: 'So',
    lines:
      so.length > 0
        ? so
        : [e.matched === null ? 'nothing: no target got it' : `nothing yet; its targets: ${e.rule.targets.join(', ') || 'none'}`],
  });
  return out;
}

const shorten = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length - 1)}…` : text);
