import { explainCompliance, type ComplianceExplanation, type Deciding } from '../analysis/explain-compliance.ts';
import type { Difference } from '../analysis/json-diff.ts';
import { happenings, tellEntry } from '../analysis/timeline.ts';
import type { Entry } from '../kernel/journal.ts';
import type { Json } from '../kernel/plain.ts';
import type { RunView } from '../scenario/run-view.ts';
import type { Section } from './section.ts';
import { stamp } from './summary.ts';

export const explainVerdict = (run: RunView, entry: Entry): ComplianceExplanation =>
  explainCompliance({ entries: run.entries, cloud: run.cloud }, entry);

const LONGEST = 160;
/** A value in short. */
export const valueText = (value: Json | undefined): string => {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
};

/** `configuration.state.name: "running" → "stopped"`. */
const differenceText = ({ path, before, after }: Difference): string =>
  before === undefined
    ? `${path || 'all of it'}: new, ${valueText(after)}`
    : after === undefined
      ? `${path || 'all of it'}: gone, was ${valueText(before)}`
      : `${path || 'all of it'}: ${valueText(before)} → ${valueText(after)}`;

function decidingText({ what, path, before, after, otherwise }: Deciding): string {
  if (what === 'parameter')
    return `parameter ${path} ${before === undefined ? 'not given' : before === null ? 'null' : String(before)} instead of ${String(after)}: ${otherwise}`;
  if (what === 'part') return `without ${path} (${valueText(after)}): ${otherwise}`;
  return `${differenceText({ path, before, after })}; without that change: ${otherwise}`;
}

const CHANGES = 8;
const told = (run: RunView, entry: Entry): string => {
  const { who, what } = tellEntry(entry);
  return `${stamp(run, entry.at)}  ${who}: ${what}`;
};

/** Why a rule of AWS Config found what it found: evaluation, item, call, and what decided. */
export function complianceSections(run: RunView, e: ComplianceExplanation): Section[] {
  const readable = (lines: readonly string[]): string[] => lines.map((line) => run.readable(line));
  const parameters = e.source === null ? [] : [...e.source.parameters].map(([name, value]) => `${name} = ${value}`);
  const out: Section[] = [
    {
      title: run.readable(`${stamp(run, e.entry.at)}  ${e.rule}: ${e.resourceType} ${e.resourceId} ${e.from ?? 'new'} → ${e.to}`),
      lines: readable([
        ...(e.annotation === null ? [] : [e.annotation]),
        ...(e.source === null
          ? []
          : [`${e.source.identifier ?? e.source.owner}${parameters.length === 0 ? '' : ` with ${parameters.join(', ')}`}`]),
      ]),
    },
  ];
  if (e.evaluation !== null)
    out.push({ title: 'Evaluation', lines: readable([`${told(run, e.evaluation)} (${String(e.evaluation.data['trigger'] ?? '')})`]) });
  if (e.item !== null) {
    const { changed } = e.item;
    out.push({
      title: `Configuration item of ${stamp(run, e.item.at)} (${e.item.status})`,
      lines: readable([
        ...(changed.length === 0 ? ['the first of its resource: nothing to compare with'] : changed.slice(0, CHANGES).map(differenceText)),
        ...(changed.length > CHANGES ? [`and ${changed.length - CHANGES} more differences`] : []),
      ]),
    });
  }
  if (e.call !== null)
    out.push({
      title: 'API call',
      lines: readable([
        told(run, e.call),
        ...e.parameters.slice(0, CHANGES).map(({ path, value }) => `${path} = ${JSON.stringify(value)}`),
      ]),
    });
  out.push({ title: 'Otherwise', lines: readable(e.deciding.length === 0 ? [e.note ?? ''] : e.deciding.map(decidingText)) });
  const because = [...e.because].reverse();
  out.push({
    title: 'Because',
    lines: because.length === 0 ? ['nothing in the scenario caused it'] : readable(because.map((entry) => told(run, entry))),
  });
  const so = [...happenings(e.so)];
  out.push({
    title: 'So',
    lines: so.length === 0 ? ['nothing followed'] : readable(so.map((h) => `${stamp(run, h.at)}  ${h.who}: ${h.what}`)),
  });
  return out;
}
