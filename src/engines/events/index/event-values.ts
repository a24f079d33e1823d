import type { Codes } from './check.ts';
import { ABSENT, newReading, planPath, readAll, readPath, SINGLE, type PathPlan, type Reading, type Scattered } from './paths.ts';

/** What {@link EventValues.literal} says of a path with more than one value. */
export const SEVERAL = -1;

/**
 * What is known of the event at hand: the values at each path, read when somebody asks for the first time. Paths are numbers; everything
 * about a path lies in columns. A column's entry is of the event at hand when its time stamp is.
 */
export class EventValues {
  readonly #numbers = new Map<string, number>();
  /** The first keys of paths that have more, and what the event has there. */
  readonly #heads: { readonly key: string; value: unknown }[] = [];
  readonly #headOf: number[] = [];
  readonly plans: PathPlan[] = [];
  /** The literals that patterns name at a path: 1, 2, 3 … */
  readonly codes: Codes[] = [];
  readonly readings: Reading[] = [];
  /** ABSENT, SINGLE, LIST or SCATTERED; to be asked for by {@link shapeOf}. */
  shapes = new Uint8Array(0);
  #readAt = new Int32Array(0);
  #code = new Int32Array(0);
  /** The codes of the values of a LIST or a SCATTERED, when somebody asked. */
  readonly #leafCodes: number[][] = [];
  #leafCodesAt = new Int32Array(0);
  /** All values with all elements that they lie in, when somebody asked. */
  readonly #scattered: (readonly Scattered[])[] = [];
  #scatteredAt = new Int32Array(0);
  #now = 0;
  #event: object = {};

  /** The number of a path, given out at the first time. */
  numberOf(path: string): number {
    let number = this.#numbers.get(path);
    if (number === undefined) {
      number = this.plans.length;
      this.#numbers.set(path, number);
      const plan = planPath(path);
      this.plans.push(plan);
      this.#headOf.push(this.#head(plan.keys[0]!));
      this.codes.push(new Map());
      this.readings.push(newReading());
      this.#leafCodes.push([]);
      this.#scattered.push([]);
    }
    return number;
  }

  #head(key: string): number {
    const known = this.#heads.findIndex((head) => head.key === key);
    return known < 0 ? this.#heads.push({ key, value: undefined }) - 1 : known;
  }

  /** Must be called once, when all paths are known. */
  finish(): void {
    const length = this.plans.length;
    this.shapes = new Uint8Array(length);
    this.#readAt = new Int32Array(length);
    this.#code = new Int32Array(length);
    this.#leafCodesAt = new Int32Array(length);
    this.#scatteredAt = new Int32Array(length);
  }

  begin(event: object): void {
    this.#now += 1;
    this.#event = event;
    for (let i = 0; i < this.#heads.length; i += 1) this.#heads[i]!.value = (event as Record<string, unknown>)[this.#heads[i]!.key];
  }
  /** Lets go of the event. */
  end(): void {
    this.#event = {};
  }

  shapeOf(path: number): number {
    return this.#readAt[path] === this.#now ? this.shapes[path]! : this.#read(path);
  }

  #read(path: number): number {
    this.#readAt[path] = this.#now;
    const reading = this.readings[path]!;
    const shape = readPath(this.#event, this.plans[path]!, reading, this.#heads[this.#headOf[path]!]!.value);
    const codes = this.codes[path]!;
    if (shape === SINGLE && codes.size > 0) this.#code[path] = codes.get(reading.single) ?? 0;
    this.shapes[path] = shape;
    return shape;
  }

  /** The code of a SINGLE; 0 when no pattern names it. */
  codeOf(path: number): number {
    return this.#code[path]!;
  }

  /** The code of the one value at a path; 0 when there is none that a pattern names, SEVERAL when there are more. */
  literal(path: number): number {
    const shape = this.shapeOf(path);
    return shape === SINGLE ? this.#code[path]! : shape === ABSENT ? 0 : SEVERAL;
  }

  /** The codes of the values of a LIST or a SCATTERED; 0 among them means nothing. */
  literals(path: number): readonly number[] {
    const codes = this.#leafCodes[path]!;
    if (this.#leafCodesAt[path] !== this.#now) {
      this.#leafCodesAt[path] = this.#now;
      const { count, leaves } = this.readings[path]!;
      const known = this.codes[path]!;
      if (codes.length !== count) codes.length = count;
      for (let i = 0; i < count; i += 1) codes[i] = known.get(leaves[i]!) ?? 0;
    }
    return codes;
  }

  /** Every value at a path with the elements of arrays that it lies in. */
  scattered(path: number): readonly Scattered[] {
    if (this.#scatteredAt[path] !== this.#now) {
      this.#scatteredAt[path] = this.#now;
      this.#scattered[path] = readAll(this.#event, this.plans[path]!);
    }
    return this.#scattered[path]!;
  }

  /** Whether the values at two paths lie in elements of one array, and in no other. */
  inOneArray(one: number, other: number): boolean {
    const [a, b] = [this.readings[one]!, this.readings[other]!];
    return a.array !== null && a.array === b.array && this.plans[one]!.prefixes[a.at] === this.plans[other]!.prefixes[b.at];
  }
}
