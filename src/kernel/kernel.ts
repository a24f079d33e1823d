import { SimulatorBug, assert } from './bug.ts';
import { EventList } from './event-list.ts';
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

const HANDLES = 2 ** 22;

/**
 * The discrete-event kernel: a virtual clock, an event list in the order (at, lane, seq), and handlers by kind. It knows nothing of AWS.
 * Handlers run to completion; they may schedule and cancel, at `now` or later.
 */
export class Kernel {
  #now: Instant;
  readonly #list = new EventList();
  readonly #handlers = new Map<string, Handler>();
  readonly #limits: KernelLimits;
  /** Columns by handle. */
  readonly #kind: string[] = [];
  readonly #data: unknown[] = [];
  readonly #cause: (number | null)[] = [];
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
    assert(!this.#handlers.has(kind), `two handlers for notices of kind ${kind}`);
    this.#handlers.set(kind, handler);
  }

  /** Schedules a notice. @throws SimulatorBug when `at` is in the past, or the kind has no handler */
  schedule(at: Instant, lane: Lane, kind: string, data: unknown = null, cause: number | null = null): NoticeId {
    if (!(at >= this.#now)) {
      throw new SimulatorBug(`time cannot fall: ${kind} was scheduled for ${at} at ${formatInstant(this.#now)}`);
    }
    if (!this.#handlers.has(kind)) throw new SimulatorBug(`no handler for notices of kind ${kind}`);
    const handle = this.#list.add(at, lane);
    assert(handle < HANDLES, `more than ${HANDLES} notices are pending; the last was of kind ${kind}`);
    this.#kind[handle] = kind;
    this.#data[handle] = data;
    this.#cause[handle] = cause;
    return (this.#list.generationOf(handle) * HANDLES + handle) as NoticeId;
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
    const at = this.#list.peek();
    if (at === undefined) return false;
    assert(at >= this.#now, `time fell from ${this.#now} to ${at}`);
    const handle = this.#list.pop();
    const lane = this.#list.laneOf(handle);
    const kind = this.#kind[handle]!;
    const data = this.#data[handle];
    const cause = this.#cause[handle]!;
    this.#data[handle] = null;
    if (at > this.#now) {
      this.#now = at;
      this.#atThisInstant = 0;
    }
    this.#run += 1;
    this.#atThisInstant += 1;
    if (this.#atThisInstant > this.#limits.noticesPerInstant) {
      throw new SimulatorBug(
        `more than ${this.#limits.noticesPerInstant} notices at ${formatInstant(at)}: ${kind} seems to loop`,
      );
    }
    if (this.#run > this.#limits.notices) {
      throw new SimulatorBug(`more than ${this.#limits.notices} notices in one run; the last was of kind ${kind}`);
    }
    this.#handlers.get(kind)!(data as never, { at, lane, kind, data, cause });
    return true;
  }

  /** Runs everything that is due at or before `end`, then stands at `end`. */
  runUntil(end: Instant): void {
    assert(end >= this.#now, `time cannot fall: asked to run until ${formatInstant(end)} at ${formatInstant(this.#now)}`);
    for (let at = this.#list.peek(); at !== undefined && at <= end; at = this.#list.peek()) this.step();
    if (end > this.#now) {
      this.#now = end;
      this.#atThisInstant = 0;
    }
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
      notices: this.#list.pending().map((handle) => ({
        id: (this.#list.generationOf(handle) * HANDLES + handle) as NoticeId,
        at: this.#list.atOf(handle),
        lane: this.#list.laneOf(handle),
        kind: this.#kind[handle]!,
        data: this.#data[handle],
        cause: this.#cause[handle]!,
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
