import fc from 'fast-check';

/** Draws as another arbitrary does and shrinks by a rule of its own: a function of the value alone, the boldest steps first, each to something simpler. */
class Shrinking<T> extends fc.Arbitrary<T> {
  readonly #drawn: fc.Arbitrary<T>;
  readonly #simpler: (value: T) => Iterable<T>;

  constructor(drawn: fc.Arbitrary<T>, simpler: (value: T) => Iterable<T>) {
    super();
    this.#drawn = drawn;
    this.#simpler = simpler;
  }
  override generate(random: fc.Random, bias: number | undefined): fc.Value<T> {
    return new fc.Value(this.#drawn.generate(random, bias).value, undefined);
  }
  override canShrinkWithoutContext(value: unknown): value is T {
    return this.#drawn.canShrinkWithoutContext(value);
  }
  override shrink(value: T): fc.Stream<fc.Value<T>> {
    return fc.stream(values(this.#simpler(value)));
  }
}

function* values<T>(simpler: Iterable<T>): IterableIterator<fc.Value<T>> {
  for (const value of simpler) yield new fc.Value(value, undefined);
}

/** @param simpler what to try instead of a value; no chain of them may lead back to where it began */
export const shrinkWith = <T>(drawn: fc.Arbitrary<T>, simpler: (value: T) => Iterable<T>): fc.Arbitrary<T> => new Shrinking(drawn, simpler);

/** A list whose members keep what they need to shrink: any of them can be left out at any time, the last as well as the first. */
class List<T> extends fc.Arbitrary<T[]> {
  readonly #member: fc.Arbitrary<T>;
  readonly #least: number;
  readonly #most: number;

  constructor(member: fc.Arbitrary<T>, least: number, most: number) {
    super();
    this.#member = member;
    this.#least = least;
    this.#most = most;
  }
  override generate(random: fc.Random, bias: number | undefined): fc.Value<T[]> {
    const length = random.nextInt(this.#least, this.#most);
    return whole(Array.from({ length }, () => this.#member.generate(random, bias)));
  }
  override canShrinkWithoutContext(value: unknown): value is T[] {
    return Array.isArray(value) && value.length >= this.#least && value.every((item) => this.#member.canShrinkWithoutContext(item));
  }
  override shrink(value: T[], context: unknown): fc.Stream<fc.Value<T[]>> {
    const members = (context as fc.Value<T>[] | undefined) ?? value.map((item) => new fc.Value(item, undefined));
    return fc.stream(this.#simpler(members));
  }
  *#simpler(members: readonly fc.Value<T>[]): IterableIterator<fc.Value<T[]>> {
    for (const fewer of shorterLists(members, this.#least)) yield whole(fewer);
    for (const [i, { value, context }] of members.entries()) {
      for (const simpler of this.#member.shrink(value, context)) yield whole(members.with(i, simpler));
    }
  }
}
const whole = <T>(members: fc.Value<T>[]): fc.Value<T[]> =>
  new fc.Value(
    members.map(({ value }) => value),
    members,
  );

/** A list of drawn members, between the least and the most. Shrinks to the members that matter, wherever they stand, each in its simplest form. */
export const listOf = <T>(member: fc.Arbitrary<T>, least: number, most: number): fc.Arbitrary<T[]> => new List(member, least, most);

/** Lists with less in them: long stretches left out first, then single members. */
function* shorterLists<T>(list: readonly T[], least: number): Iterable<T[]> {
  for (let span = list.length - least; span > 0; span = Math.floor(span / 2)) {
    for (let from = 0; from + span <= list.length; from += span) yield [...list.slice(0, from), ...list.slice(from + span)];
    if (list.length % span !== 0) yield list.slice(0, list.length - span);
  }
}

/** The same, and after them lists with one member in a simpler form. */
export function* simplerLists<T>(list: readonly T[], least: number, simplerItems: (item: T) => Iterable<T>): Iterable<T[]> {
  yield* shorterLists(list, least);
  for (const [i, item] of list.entries()) for (const simpler of simplerItems(item)) yield list.with(i, simpler);
}

/** Numbers that are simpler: 0, then whole, then nearer to zero, halving the distance; none that lies outside. */
export function* simplerNumbers(value: number, min: number, max: number): Iterable<number> {
  const goal = Math.min(Math.max(0, Math.ceil(min)), max);
  if (value === goal) return;
  yield goal;
  const whole = Math.trunc(value);
  if (whole !== value) {
    if (whole >= min && whole <= max) yield whole;
    return;
  }
  for (let step = Math.trunc((value - goal) / 2); step !== 0; step = Math.trunc(step / 2)) yield value - step;
  const next = value - Math.sign(value - goal);
  if (next !== goal) yield next;
}
