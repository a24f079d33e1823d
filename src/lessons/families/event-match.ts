import { explainEventPattern } from '../../engines/events/pattern/explain.ts';
import type { Json } from '../../kernel/plain.ts';
import { numberOf, numbersOf, those } from '../answers.ts';
import { code, table, text, type Block } from '../block.ts';
import type { ConfusionId } from '../confusions.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import { drain, makeQueue, MONDAY } from '../set-up.ts';
import type { Random } from '../random.ts';
import type { World } from '../world.ts';

export type Fields = { readonly [key: string]: Json };

/** A rule on the default bus with a pattern on `detail`, and some events: which of them does it match? */
export interface EventMatchCase {
  readonly pattern: { readonly [field: string]: readonly Json[] };
  readonly events: readonly ShopEvent[];
}
export interface ShopEvent {
  readonly detail: Fields;
  /** Another bus than the default one. */
  readonly bus?: string;
}

const SOURCE = 'shop.orders';
const patternOf = (c: EventMatchCase): string => JSON.stringify({ source: [SOURCE], detail: c.pattern });

interface Seen {
  readonly matched: ReadonlySet<number>;
  /** The events as targets get them. */
  readonly told: readonly object[];
}

/** A rule, a queue as its target, and the events one after the other. */
function live(c: EventMatchCase, world: World): Seen {
  const cloud = world.createCloud({ start: new Date(MONDAY), seed: 'lesson' });
  const queue = makeQueue(cloud.clients(), 'matched');
  cloud.events.putRule({ Name: 'rule', EventPattern: patternOf(c) });
  cloud.events.putTargets({ Rule: 'rule', Targets: [{ Id: 'queue', Arn: queue.arn }] });
  for (const Name of new Set(c.events.flatMap(({ bus }) => (bus === undefined ? [] : [bus])))) cloud.events.createEventBus({ Name });
  const ids = c.events.map(({ detail, bus }) => {
    const entry = { Source: SOURCE, DetailType: 'Order', Detail: JSON.stringify(detail) };
    const { Entries } = cloud.events.putEvents({ Entries: [{ ...entry, ...(bus === undefined ? {} : { EventBusName: bus }) }] });
    return Entries[0]!.EventId;
  });
  cloud.advance('10s');
  const told = drain(cloud.clients(), queue) as { id: string }[];
  return { matched: new Set(told.map(({ id }) => ids.indexOf(id))), told };
}

const answerOf = (c: EventMatchCase, passes: (i: number) => boolean): Answer => those(numbersOf(c.events, (_, i) => passes(i)));

// ── what people believe ──────────────────────────────────────────────────────────────────────────────────────

/** Wrong rules, each a change of one clause of the right one. */
interface Quirks {
  readonly absentIsOther?: boolean;
  readonly objectsExist?: boolean;
  readonly nullIsAbsent?: boolean;
  readonly caseless?: boolean;
  readonly loose?: boolean;
  readonly partial?: boolean;
  readonly arraysWhole?: boolean;
  readonly everyElement?: boolean;
  readonly listIsAll?: boolean;
  readonly anyField?: boolean;
  readonly onlyTheseFields?: boolean;
  readonly anyBus?: boolean;
}

const lower = (v: Json): Json => (typeof v === 'string' ? v.toLowerCase() : v);
const isObject = (v: Json | undefined): v is { readonly [key: string]: Json } => typeof v === 'object' && v !== null && !Array.isArray(v);

function equal(wanted: Json, found: Json, q: Quirks): boolean {
  if (q.loose === true && String(wanted) === String(found)) return true;
  if (q.partial === true && typeof wanted === 'string' && typeof found === 'string' && found.startsWith(wanted)) return true;
  return q.caseless === true ? lower(wanted) === lower(found) : wanted === found;
}

function passes(test: Json, found: Json, q: Quirks): boolean {
  if (!isObject(test)) return equal(test, found, q);
  if ('prefix' in test)
    return (
      typeof found === 'string' &&
      (q.caseless ? found.toLowerCase() : found).startsWith(String(q.caseless ? lower(test['prefix']!) : test['prefix']))
    );
  if ('anything-but' in test) return ![test['anything-but']].flat().some((value) => equal(value as Json, found, q));
  const numeric = test['numeric'] as [string, number] | undefined;
  if (numeric === undefined) return false;
  const n = q.loose === true ? Number(found) : found;
  if (typeof n !== 'number') return false;
  return numeric[0] === '>' ? n > numeric[1] : numeric[0] === '<' ? n < numeric[1] : n === numeric[1];
}

function fieldPasses(tests: readonly Json[], found: Json | undefined, q: Quirks): boolean {
  const absent = found === undefined || (q.nullIsAbsent === true && found === null);
  const leaves = absent || isObject(found) ? [] : Array.isArray(found) ? found : [found];
  const one = (test: Json): boolean => {
    if (isObject(test) && 'exists' in test) return (q.objectsExist === true ? !absent : leaves.length > 0) === test['exists'];
    if (leaves.length === 0) return q.absentIsOther === true && isObject(test) && 'anything-but' in test;
    if (Array.isArray(found) && q.arraysWhole === true) return false;
    const but = isObject(test) && 'anything-but' in test;
    return q.everyElement === true && but ? leaves.every((leaf) => passes(test, leaf, q)) : leaves.some((leaf) => passes(test, leaf, q));
  };
  return q.listIsAll === true ? tests.every(one) : tests.some(one);
}

function believed(c: EventMatchCase, q: Quirks): Answer {
  const fields = Object.entries(c.pattern);
  return answerOf(c, (i) => {
    const { detail, bus } = c.events[i]!;
    if (bus !== undefined && q.anyBus !== true) return false;
    if (q.onlyTheseFields === true && Object.keys(detail).some((key) => !(key in c.pattern))) return false;
    const results = fields.map(([key, tests]) => fieldPasses(tests, detail[key], q));
    return q.anyField === true ? results.some(Boolean) : results.every(Boolean);
  });
}

const BELIEFS: readonly (readonly [ConfusionId, Quirks])[] = [
  ['anything-but-matches-absent', { absentIsOther: true }],
  ['objects-exist', { objectsExist: true }],
  ['null-is-absent', { nullIsAbsent: true }],
  ['patterns-ignore-case', { caseless: true }],
  ['numbers-are-strings', { loose: true }],
  ['plain-value-is-prefix', { partial: true }],
  ['arrays-never-match', { arraysWhole: true }],
  ['anything-but-every-element', { everyElement: true }],
  ['pattern-list-is-and', { listIsAll: true }],
  ['pattern-fields-are-or', { anyField: true }],
  ['pattern-names-all-fields', { onlyTheseFields: true }],
  ['rules-see-all-buses', { anyBus: true }],
];
const beliefs: readonly Belief<EventMatchCase>[] = BELIEFS.map(([confusion, quirks]) => ({
  confusion,
  answer: (c) => believed(c, quirks),
}));

// ── cases ────────────────────────────────────────────────────────────────────────────────────────────────────

/** For each field: what a pattern may ask of it, and what events may hold there; undefined is absent. */
const MENU: Readonly<Record<string, { readonly tests: readonly (readonly Json[])[]; readonly values: readonly (Json | undefined)[] }>> = {
  status: {
    tests: [['paid'], ['paid', 'shipped'], [{ 'anything-but': 'paid' }], [{ prefix: 'pa' }], [{ 'anything-but': ['paid', 'shipped'] }]],
    values: ['paid', 'Paid', 'shipped', 'paid-late', undefined, null],
  },
  coupon: {
    tests: [[{ exists: true }], [{ exists: false }], [{ 'anything-but': 'NONE' }], ['SPRING']],
    values: [undefined, null, 'NONE', 'SPRING', 'spring', { code: 'SPRING' }, []],
  },
  total: {
    tests: [[300], [{ numeric: ['>', 100] }], [{ numeric: ['<', 300] }], [{ 'anything-but': 300 }]],
    values: [300, '300', 90, 120, null, undefined],
  },
  tags: {
    tests: [['gift'], ['gift', 'rush'], [{ 'anything-but': 'gift' }], [{ exists: true }]],
    values: [['gift'], ['gift', 'rush'], ['rush', 'fragile'], [], 'gift', 'giftcard', undefined],
  },
};

function drawEvent(fields: readonly string[], random: Random): ShopEvent {
  const more = Object.keys(MENU).filter((field) => !fields.includes(field));
  const chosen = random.chance(0.3) ? [...fields, random.pick(more)] : fields;
  const detail: Record<string, Json> = {};
  for (const field of chosen) {
    const value = random.pick(MENU[field]!.values);
    if (value !== undefined) detail[field] = value;
  }
  return { detail, ...(random.chance(0.1) ? { bus: 'tests' } : {}) };
}

function draw(random: Random): EventMatchCase {
  const fields = random.shuffle(Object.keys(MENU)).slice(0, random.whole(1, 2));
  return {
    pattern: Object.fromEntries(fields.map((field) => [field, random.pick(MENU[field]!.tests)])),
    events: Array.from({ length: random.whole(3, 4) }, () => drawEvent(fields, random)),
  };
}

const shown = ({ detail, bus }: ShopEvent, i: number): string =>
  `${numberOf(i)}  ${bus === undefined ? '' : `(bus ${bus})  `}${JSON.stringify(detail)}`;

function reasons(c: EventMatchCase, seen: Seen): Block {
  const rows = c.events.map(({ detail, bus }, i) => {
    if (bus !== undefined) return [numberOf(i), 'no', `it was put on the bus ${bus}; the rule belongs to the default bus`];
    const event = seen.told.find((told) => JSON.stringify((told as { detail: Fields }).detail) === JSON.stringify(detail)) ?? {
      source: SOURCE,
      detail,
    };
    const fields = explainEventPattern(patternOf(c), event).alternatives[0]!.fields.filter(({ path }) => path !== 'source');
    const why = fields
      .filter(({ matches }) => matches === seen.matched.has(i))
      .map(({ path, wanted, found, reason }) => {
        const good = found.find(({ passes: test }) => test !== null);
        return (
          reason ??
          (good === undefined ? `${path} has no value, as ${wanted[0]!} asks` : `${JSON.stringify(good.value)} passes ${good.passes!}`)
        );
      });
    return [numberOf(i), seen.matched.has(i) ? 'yes' : 'no', why.join('; ')];
  });
  return table(['event', 'matched', 'why'], rows);
}

export const eventMatch: Family<EventMatchCase> = {
  id: 'event-match',
  title: 'Which events does the rule match?',
  domain: 'resilient',
  notes: ['detail.events', 'event.example'],
  rule: {
    says:
      'Every field that the pattern names must be in the event with one of the listed values (fields are AND, a list is OR); ' +
      'fields that it does not name are ignored. ' +
      'An absent field matches nothing but {"exists": false}.',
    page: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html',
  },
  beliefs,
  draw,
  difficulty: (c) =>
    c.events.some(({ detail }) => Object.values(detail).some((v) => typeof v === 'object')) ? 3 : Object.keys(c.pattern).length > 1 ? 2 : 1,
  situation: (c) => [
    text('A rule on the default event bus has this pattern:'),
    code(
      '{ "source": ["shop.orders"],',
      '  "detail": {',
      ...Object.entries(c.pattern).map(
        ([field, tests], i, all) => `    "${field}": ${JSON.stringify(tests)}${i < all.length - 1 ? ',' : ' } }'}`,
      ),
    ),
    text('The shop (source shop.orders) puts these events. Only their details differ:'),
    code(...c.events.map(shown)),
  ],
  question: () => 'Which of these events does the rule match?',
  answer: (c, world) => {
    const { matched } = live(c, world);
    return answerOf(c, (i) => matched.has(i));
  },
  feedback: (c, world) => {
    const seen = live(c, world);
    const names = numbersOf(c.events, (_, i) => seen.matched.has(i));
    return {
      happened: [
        text(
          names.length === 0
            ? "The rule's target got nothing."
            : `The rule's target got ${names.length} of ${c.events.length}: ${names.join(', ')}.`,
        ),
      ],
      why: [reasons(c, seen)],
    };
  },
  changes: (c): Change<EventMatchCase>[] =>
    Object.entries(c.pattern).flatMap(([field, tests]) =>
      MENU[field]!.tests.filter((other) => JSON.stringify(other) !== JSON.stringify(tests))
        .slice(0, 2)
        .map((other) => ({
          says: `"${field}": ${JSON.stringify(other)} instead of ${JSON.stringify(tests)}`,
          case: { ...c, pattern: { ...c.pattern, [field]: other } },
        })),
    ),
};
