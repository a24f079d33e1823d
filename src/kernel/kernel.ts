import { SimulatorBug, assert } from './bug.ts';
import { EventList, LAST } from './event-list.ts';
import type { Lane } from './lane.ts';
import { clonePlain } from './plain.ts';
import { formatInstant, type Instant } from './time.ts';

declare const noticeBrand: unique symbol;
/** The identity of a scheduled notice; never used twice within a run. */
export type NoticeId = number & { readonly [noticeBrand]: true };

/** One scheduled happening: plain data, so that the future can be saved and forked. */
export interface Notice {
  readonly at: Instant;
  readonly lane: Lane;
  /** Which handler takes it. */
  readonly kind: string;
  readonly data: unknown;
  /** The journal entry that scheduled it, or null. */
  readonly cause: number | null;
}

export type Handler = (data: never, notice: Notice) => void;

export interface KernelLimits {
  /** More notices than this at one instant is a loop. */
  readonly noticesPerInstant: number;
  /** More than this in one run is a runaway. */
  readonly notices: number;
}
export const DEFAULT_LIMITS: KernelLimits = { noticesPerInstant: 1_000_000, notices: 2_000_000_000 };

/** No more than this may be pending: the rest of a number that identifies a notice counts how often its handle was used. */
const HANDLES = 2 ** 22;
/** Entries of the journal are numbered from 1. */
const NO_CAUSE = -1;
const causeFrom = (number: number): number | null => (number === NO_CAUSE ? null : number);

/**
 * The discrete-event kernel: a virtual clock, an event list in the order (at, lane, seq), and handlers by kind. It knows nothing of AWS.
 * Handlers run to completion; they may schedule and cancel, at `now` or later.
 */
export class Kernel {
  #now: Instant;
  readonly #list = new EventList();
  readonly #kinds = new Map<string, number>();
  readonly #names: string[] = [];
  readonly #handlers: Handler[] = [];
  readonly #limits: KernelLimits;
  /** By handle. */
  readonly #data: unknown[] = [];
  #run = 0;
  #atThisInstant = 0;

  constructor(start: Instant, limits: Partial<KernelLimits> = {}) {
    this.#now = start;
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
  }

  get now(): Instant {
    return this.#now;
  }
  /** How many notices have run. */
  get noticesRun(): number {
    return this.#run;
  }
  get pending(): number {
    return this.#list.size;
  }

  /** Says who takes notices of a kind. A kind has one handler. */
  on(kind: string, handler: Handler): void {
    assert(!this.#kinds.has(kind), `two handlers for notices of kind ${kind}`);
    this.#kinds.set(kind, this.#names.length);
    this.#names.push(kind);
    this.#handlers.push(handler);
  }

  /** Schedules a notice. @throws SimulatorBug when `at` is in the past or after the year 37,000, or the kind has no handler */
  schedule(at: Instant, lane: Lane, kind: string, data: unknown = null, cause: number | null = null): NoticeId {
    const kindId = this.#kinds.get(kind);
    if (kindId === undefined) throw new SimulatorBug(`no handler for notices of kind ${kind}`);
    if (!(at >= this.#now && at <= LAST)) this.#refuse(at, kind);
    const handle = this.#list.add(at, lane, kindId, cause ?? NO_CAUSE);
    if (handle >= HANDLES) throw new SimulatorBug(`more than ${HANDLES} notices are pending; the last was of kind ${kind}`);
    this.#data[handle] = data;
    return (this.#list.generationOf(handle) * HANDLES + handle) as NoticeId;
  }

  #refuse(at: Instant, kind: string): never {
    if (at > LAST) throw new SimulatorBug(`${kind} was scheduled for ${at}, later than ${LAST}: what never happens needs no notice`);
    throw new SimulatorBug(`time cannot fall: ${kind} was scheduled for ${at} at ${formatInstant(this.#now)}`);
  }

  /** Takes a pending notice off; false when it has run or was cancelled before. */
  cancel(id: NoticeId): boolean {
    const handle = id % HANDLES;
    if (!this.#list.isPending(handle) || this.#list.generationOf(handle) !== Math.floor(id / HANDLES)) return false;
    this.#data[handle] = null;
    return this.#list.cancel(handle);
  }

  /** The instant of the next notice, or undefined when nothing is pending. */
  peek(): Instant | undefined {
    return this.#list.peek();
  }

  /** Runs the next notice. False when nothing is pending. */
  step(): boolean {
    return this.#stepUntil(Infinity);
  }

  #stepUntil(end: number): boolean {
    const handle = this.#list.pop(end);
    if (handle === -1) return false;
    const at = this.#list.poppedAt;
    const lane = this.#list.poppedLane;
    const kindId = this.#list.kindOf(handle);
    const cause = causeFrom(this.#list.causeOf(handle));
    const data = this.#data[handle];
    this.#data[handle] = null;
    this.#list.release(handle);
    if (at !== this.#now) this.#moveTo(at);
    this.#run += 1;
    this.#atThisInstant += 1;
    const kind = this.#names[kindId]!;
    if (this.#atThisInstant > this.#limits.noticesPerInstant) this.#loops(kind);
    if (this.#run > this.#limits.notices) {
      throw new SimulatorBug(`more than ${this.#limits.notices} notices in one run; the last was of kind ${kind}`);
    }
    this.#handlers[kindId]!(data as never, { at, lane, kind, data, cause });
    return true;
  }

  #moveTo(at: Instant): void {
    if (!(at > this.#now)) throw new SimulatorBug(`time fell from ${this.#now} to ${at}`);
    this.#now = at;
    this.#atThisInstant = 0;
  }

  /** Names what seems to loop: the kinds of this instant, the most frequent first. */
  #loops(kind: string): never {
    throw new SimulatorBug(`more than ${this.#limits.noticesPerInstant} notices at ${formatInstant(this.#now)}: ${kind} seems to loop`);
  }

  /** Runs everything that is due at or before `end`, then stands at `end`. */
  runUntil(end: Instant): void {
    assert(end >= this.#now, `time cannot fall: asked to run until ${formatInstant(end)} at ${formatInstant(this.#now)}`);
    while (this.#stepUntil(end));
    if (end > this.#now) this.#moveTo(end);
  }

  /** Only for tests: notices of one (at, lane) come in an order of this function's choosing. */
  shuffleTies(choose: (() => boolean) | undefined): void {
    this.#list.shuffle = choose;
  }

  /** The clock and the future as plain data. The ids of the pending notices are listed so that who keeps one can translate it. */
  snapshot(): KernelSnapshot {
    return clonePlain({
      now: this.#now,
      run: this.#run,
      notices: this.#list.pending().map(({ handle, at, lane }) => ({
        id: (this.#list.generationOf(handle) * HANDLES + handle) as NoticeId,
        at,
        lane,
        kind: this.#names[this.#list.kindOf(handle)]!,
        data: this.#data[handle],
        cause: causeFrom(this.#list.causeOf(handle)),
      })),
    });
  }

  /** Takes over a saved clock and future. Returns the new id of each saved one. The kernel must be fresh. */
  restore(from: KernelSnapshot): Map<NoticeId, NoticeId> {
    assert(this.#list.size === 0 && this.#run === 0, 'a kernel is restored before it has lived');
    this.#now = from.now;
    this.#run = from.run;
    const ids = new Map<NoticeId, NoticeId>();
    for (const n of clonePlain(from.notices)) ids.set(n.id, this.schedule(n.at, n.lane, n.kind, n.data, n.cause));
    return ids;
  }
}

export interface KernelSnapshot {
  readonly now: Instant;
  readonly run: number;
  readonly notices: readonly (Notice & { readonly id: NoticeId })[];
}
