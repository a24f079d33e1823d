import fc from 'fast-check';
import type { AwsEvent } from '../../aws/event.ts';
import type { Json } from '../../kernel/plain.ts';
import { listOf } from './shrinking.ts';
import { ABSENT, fieldTest, TESTS, type FieldTest, type TestKind, type Value } from './event-field.ts';

type JsonObject = { [key: string]: Json };

export interface PairConstraints {
  /** What the pattern asks, the simplest first; every operator when absent. */
  readonly tests?: readonly TestKind[];
  /** Fields that the pattern names within `detail`, at most; 3 when absent. */
  readonly maxFields?: number;
  /** Whether fields may lie in the elements of an array; true when absent. */
  readonly arrays?: boolean;
  /** Whether the pattern may have a `$or`; true when absent. */
  readonly or?: boolean;
  /** The source of the event, which the pattern names too; `test` when absent. */
  readonly source?: string;
}

/** A pattern with an event that it matches, or, with `broken`, one that it nearly matches. */
export interface PatternAndEvent {
  readonly pattern: JsonObject;
  readonly event: AwsEvent;
}
export interface NearMiss extends PatternAndEvent {
  /** The path of the one field that does not match; for `elements`, the one that lies in another element than the others. */
  readonly broken: string;
  readonly how: 'value' | 'absent' | 'object' | 'elements';
}

/** One field of the pattern: where it lies, what is asked, and how the event's value is dressed. */
interface Field {
  readonly name: string;
  readonly test: FieldTest;
  /** Within `detail.list`, an object or an array of objects; otherwise directly in `detail`. */
  readonly nested: boolean;
  /** Other tests beside it in its list, which nothing here ever passes. */
  readonly decoy: boolean;
  /** The value is an array: one member that fails, one that passes. */
  readonly many: boolean;
  /** Under `$or`, beside an alternative that nothing passes. */
  readonly or: boolean;
}
interface Plan {
  readonly fields: readonly Field[];
  readonly list: boolean;
  /** Elements of the list before the one that matches. */
  readonly before: number;
  readonly junk: Json | undefined;
}

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];

function plans(constraints: PairConstraints, least = 1): fc.Arbitrary<Plan> {
  const { tests = TESTS, maxFields = 3, arrays = true, or = true } = constraints;
  const field = fc.record({
    test: fieldTest(tests),
    nested: fc.boolean(),
    decoy: fc.boolean(),
    many: arrays ? fc.boolean() : fc.constant(false),
    or: or ? fc.boolean() : fc.constant(false),
  });
  return fc.record({
    fields: listOf(field, least, Math.min(NAMES.length, Math.max(maxFields, least))).map((list) =>
      list.map((item, i): Field => ({ ...item, name: NAMES[i]! })),
    ),
    list: arrays ? fc.boolean() : fc.constant(false),
    before: fc.nat(1),
    junk: fc.constantFrom<(Json | undefined)[]>(undefined, 'junk', 1, { k: [1, { l: null }] }),
  });
}

/** Absence within an element of an array depends on what else is bound: such a field lies outside. */
const isNested = (field: Field): boolean => field.nested && !asksAbsence(field);
const asksAbsence = ({ test }: Field): boolean => (test.test as { exists?: boolean } | null)?.exists === false;
const pathOf = (field: Field): string => `detail.${isNested(field) ? 'list.' : ''}${field.name}`;

function patternOf({ fields }: Plan, source: string): JsonObject {
  const detail: JsonObject = {};
  const list: JsonObject = {};
  for (const field of fields) {
    const place = isNested(field) ? list : detail;
    const tests: Json = field.decoy ? [field.test.test, 'decoy'] : [field.test.test];
    if (field.or && place['$or'] === undefined) place['$or'] = [{ [field.name]: tests }, { other: ['decoy'] }];
    else place[field.name] = tests;
  }
  if (Object.keys(list).length > 0) detail['list'] = list;
  return { source: [source], detail };
}

/** A value as it stands in the event: alone, or as the last member of an array whose others fail. */
function dressed(field: Field, value: Value): Value {
  if (!field.many || value === ABSENT || asksAbsence(field) || isObject(value)) return value;
  const other = field.test.no;
  return other === ABSENT || isObject(other) ? [value] : [other, value];
}
const isObject = (value: unknown): boolean => value !== null && typeof value === 'object';

function put(into: JsonObject, field: Field, value: Value): void {
  const shown = dressed(field, value);
  if (shown !== ABSENT) into[field.name] = shown;
}

/** The event: `value` says what each field gets, `element` in which element of the list it lies, counted from the matching one. */
function eventOf(plan: Plan, source: string, value: (field: Field) => Value, element: (field: Field) => 0 | 1 = () => 0): AwsEvent {
  const detail: JsonObject = {};
  const elements: JsonObject[] = [{}, {}];
  const decoys: JsonObject[] = Array.from({ length: plan.before }, () => ({}));
  for (const field of plan.fields) {
    put(isNested(field) ? elements[element(field)]! : detail, field, value(field));
    if (isNested(field)) for (const decoy of decoys) put(decoy, field, field.test.no);
  }
  const [first, second] = elements as [JsonObject, JsonObject];
  if (plan.fields.some(isNested))
    detail['list'] = plan.list ? [...decoys, first, ...(Object.keys(second).length > 0 ? [second] : [])] : { ...first, ...second };
  if (plan.junk !== undefined) detail['junk'] = plan.junk;
  return envelope(source, detail);
}

/** Everything that an event has beside its source and its detail, the same for all. */
export const envelope = (source: string, detail: JsonObject, detailType = 'Test'): AwsEvent => ({
  version: '0',
  id: '00000000-0000-4000-8000-000000000000',
  'detail-type': detailType,
  source,
  account: '111122223333',
  time: '2026-01-05T00:00:00Z',
  region: 'us-east-1',
  resources: [],
  detail,
});

/**
 * A pattern and an event that it matches: every operator, lists of tests, arrays in the event, elements that do not match before the one that does, `$or`.
 * It matches by construction, no matcher is asked. Shrinks to a pattern with one text.
 */
export function matchingPair(constraints: PairConstraints = {}): fc.Arbitrary<PatternAndEvent> {
  const { source = 'test' } = constraints;
  return plans(constraints).map((plan) => ({ pattern: patternOf(plan, source), event: eventOf(plan, source, (field) => field.test.yes) }));
}

/**
 * A pattern and an event that it does not match for one reason alone: a field has a value that fails, or none, or an object in its place; or every field would
 * match, but two of them lie in different elements of an array. Shrinks to a pattern with one text.
 */
export function nearMiss(constraints: PairConstraints = {}): fc.Arbitrary<NearMiss> {
  const { source = 'test' } = constraints;
  const value = fc.tuple(plans(constraints), fc.nat(NAMES.length - 1)).map(([plan, pick]): NearMiss => {
    const broken = plan.fields[pick % plan.fields.length]!;
    const { no } = broken.test;
    return {
      pattern: patternOf(plan, source),
      event: eventOf(plan, source, (field) => (field === broken ? no : field.test.yes)),
      broken: pathOf(broken),
      how: no === ABSENT ? 'absent' : isObject(no) ? 'object' : 'value',
    };
  });
  if (constraints.arrays === false || (constraints.maxFields ?? 3) < 2) return value;
  const present = (constraints.tests ?? TESTS).filter((kind) => kind !== 'absent');
  if (present.length === 0) return value;
  const elements = plans({ ...constraints, tests: present, or: false }, 2).map((drawn): NearMiss => {
    // Two fields at least lie in the list.
    const plan = { ...drawn, list: true, fields: drawn.fields.map((field, i) => (i < 2 ? { ...field, nested: true } : field)) };
    const apart = plan.fields[0]!;
    return {
      pattern: patternOf(plan, source),
      event: eventOf(
        plan,
        source,
        (field) => field.test.yes,
        (field) => (field === apart ? 1 : 0),
      ),
      broken: pathOf(apart),
      how: 'elements',
    };
  });
  return fc.oneof({ withCrossShrink: true }, { weight: 4, arbitrary: value }, { weight: 1, arbitrary: elements });
}
