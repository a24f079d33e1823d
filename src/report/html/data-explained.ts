import { eventsFor } from '../../analysis/explain-rule.ts';
import { causesOf } from '../../analysis/causes.ts';
import { marksOf, thinned } from '../../analysis/marks.ts';
import { resourceTimelines, type ResourceMoment, type ResourceTimeline } from '../../analysis/resource-timeline.ts';
import { tellEntry } from '../../analysis/timeline.ts';
import { headAt, type Entries } from '../../kernel/entries.ts';
import type { Entry } from '../../kernel/journal.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Run } from '../../scenario/run.ts';
import { complianceSections, explainVerdict, valueText } from '../compliance-explanation.ts';
import { eventRules, explainEvent, ruleSections } from '../rule-explanation.ts';
import { stamp } from '../summary.ts';
import type { PageMark, PageMoment, PageResource, PageRule } from './data.ts';

/** How many of each are on the page; the tables have all of them. */
const PLACES = 300;
const RULES = 30;
const EVENTS = 20;
const MISSES = 5;
const RESOURCES = 20;
const MOMENTS = 40;
const CHANGES = 30;
const WORDS = 140;

const shorten = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

export const pageMarks = (run: Run): PageMark[] =>
  thinned(marksOf(run.entries), run.start, run.end, PLACES).map(({ at, to, kind, count, text, entry, states }) => ({
    at,
    to,
    kind,
    count,
    text: shorten(run.readable(text), WORDS),
    state: WORST_FIRST.find(([name]) => states.has(name))?.[1] ?? null,
    ...(count > 1 && states.size > 0 ? { states: WORST_FIRST.flatMap(([name]) => (states.has(name) ? [`${states.get(name)!} to ${name}`] : [])).join(', ') } : {}),
    ref: refOf(run, entry),
  }));

/** Where the page tells of an entry. */
function refOf(run: Run, entry: Entry): string {
  if (entry.type === 'alarm.state') return `change-${entry.seq}`;
  if (entry.type === 'config.compliance') return `moment-${entry.seq}`;
  const event = entry.type.startsWith('events.') ? causesOf(run.entries, entry).find(({ type }) => type === 'events.accepted') : undefined;
  return event === undefined ? `story-${entry.seq}` : `event-${event.seq}`;
}

/** What several changes of alarms look like, drawn as one: as the worst state that an alarm went to. */
const WORST_FIRST = [
  ['ALARM', 'alarm'],
  ['INSUFFICIENT_DATA', 'insufficient'],
  ['OK', 'ok'],
] as const;

/** Rules that saw anything, with the events that they took and those that came near. */
export function pageRules(run: Run, omitted: string[]): PageRule[] {
  const rules = eventRules(run).filter((rule) => rule.pattern !== null && eventsFor(run.entries, rule).places.length > 0);
  if (rules.length > RULES) omitted.push(`${rules.length - RULES} of ${rules.length} rules are not explained.`);
  const named = new Set<number>();
  return rules.slice(0, RULES).map((rule) => {
    const { places, taken } = eventsFor(run.entries, rule);
    const numbered = places.map((place, i) => ({ place, number: i + 1, matched: taken.get(headAt(run.entries, place).seq) }));
    const matched = numbered.filter((one) => one.matched !== undefined);
    const nearest = misses(
      run.entries,
      numbered.filter((one) => one.matched === undefined),
    );
    const chosen = [...matched.slice(0, EVENTS), ...nearest].sort((a, b) => a.number - b.number);
    if (matched.length > EVENTS) omitted.push(`Rule ${rule.name} took ${matched.length} events; the first ${EVENTS} are explained.`);
    return {
      name: rule.bus === 'default' ? rule.name : `${rule.bus}/${rule.name}`,
      pattern: rule.pattern!,
      sentence: `It took ${matched.length} of the ${places.length} events on bus ${rule.bus}${places.length > chosen.length ? '; of the others one of each sort is below' : ''}.`,
      events: chosen.flatMap(({ place, number, matched: match }) => {
        const entry = run.entries.at(place)!;
        const explanation = explainEvent(run, rule, number);
        if (explanation === undefined) return [];
        const outcome = explanation.so.some(({ type }) => type === 'events.dropped' || type === 'events.deadLettered')
          ? 'failed'
          : explanation.so.some(({ type }) => type === 'events.delivered')
            ? 'delivered'
            : match === undefined
              ? 'missed'
              : 'matched';
        return [
          {
            id: named.has(entry.seq) ? null : idOf(named, entry.seq),
            time: stamp(run, entry.at),
            what: run.readable(shorten(`${String(entry.data['source'])} "${String(entry.data['detailType'] ?? '')}"`, WORDS)),
            outcome,
            sections: ruleSections(run, explanation),
          },
        ];
      }),
    };
  });
}

const idOf = (named: Set<number>, seq: number): string => {
  named.add(seq);
  return `event-${seq}`;
};

/** The first event of each sort that a rule did not take: its nearest kin first. */
function misses<T extends { readonly place: number }>(entries: Entries, events: readonly T[]): T[] {
  const sorts = new Map<string, T>();
  for (const event of events) {
    const { data } = entries.at(event.place)!;
    const sort = `${String(data['source'])} ${String(data['detailType'])}`;
    if (!sorts.has(sort)) sorts.set(sort, event);
    if (sorts.size === MISSES) break;
  }
  return [...sorts.values()];
}

/** Resources with a history, of AWS Config. */
export function pageResources(run: Run, omitted: string[]): PageResource[] {
  const timelines = resourceTimelines({ entries: run.entries, cloud: run.cloud });
  if (timelines.length > RESOURCES)
    omitted.push(`${timelines.length - RESOURCES} of ${timelines.length} resources with a history are not shown.`);
  return timelines.slice(0, RESOURCES).map((timeline) => {
    if (timeline.moments.length > MOMENTS)
      omitted.push(`The first ${MOMENTS} of ${timeline.moments.length} moments of ${run.readable(timeline.resourceId)} are shown.`);
    return {
      title: run.readable(timeline.resourceId),
      type: timeline.resourceType + placeOf(run, timeline),
      moments: timeline.moments.slice(0, MOMENTS).map((moment) => pageMoment(run, moment)),
    };
  });
}

/** Where it is, when that is not where everything is. */
const placeOf = (run: Run, { scope, resourceId }: ResourceTimeline): string => {
  const readable = run.readable(resourceId);
  const id = readable === resourceId ? '' : ` ${resourceId}`;
  return scope.accountId === run.cloud.accountId && scope.region === run.cloud.region ? id : `${id}, ${scope.accountId} ${scope.region}`;
};

const told = (run: Run, entry: Entry): string => {
  const { who, what } = tellEntry(entry);
  return run.readable(`${stamp(run, entry.at)}  ${who}: ${what}`);
};
const inputOf = (run: Run, entry: Entry): string[] =>
  entry.data['input'] === undefined ? [] : [run.readable(`with ${shorten(JSON.stringify(entry.data['input']), 600)}`)];

function pageMoment(run: Run, moment: ResourceMoment): PageMoment {
  const time = stamp(run, moment.at as Instant);
  switch (moment.kind) {
    case 'item':
      return {
        id: null,
        at: moment.at,
        kind: 'item',
        time,
        title: `configuration item, ${moment.status}${moment.changed.length === 0 ? '' : `: ${shorten(moment.changed.map(({ path }) => path).join(', '), 90)}`}`,
        sections: null,
        changed: moment.changed
          .slice(0, CHANGES)
          .map(({ path, before, after }) => [path, run.readable(valueText(before)), run.readable(valueText(after))] as const),
        by: moment.by.flatMap((entry) => [told(run, entry), ...inputOf(run, entry)]),
      };
    case 'compliance':
      return {
        id: `moment-${moment.entry.seq}`,
        at: moment.at,
        kind: 'compliance',
        time,
        title: `${moment.rule}: ${moment.from ?? 'new'} → ${moment.to}`,
        sections: complianceSections(run, explainVerdict(run, moment.entry)),
        changed: [],
        by: [],
      };
    case 'call': {
      const { entry } = moment;
      const { who, what } = tellEntry(entry);
      return {
        id: null,
        at: moment.at,
        kind: entry.data['errorCode'] === undefined ? 'call' : 'refused',
        time,
        title: run.readable(`${who} ${what}`),
        sections: [{ title: '', lines: [...inputOf(run, entry), `principal ${String(entry.data['principal'])}`] }],
        changed: [],
        by: [],
      };
    }
    default:
      return moment satisfies never;
  }
}
