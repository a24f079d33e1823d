import { SimulatorBug, assert } from './bug.ts';
import { TAGS } from './cells.ts';
import { EventList, LAST } from './event-list.ts';
import { Lane, LANES } from './lane.ts';
import { canonical, clonePlain } from './plain.ts';
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

/** The notice is the kernel's own and the next one's soon: it holds until the handler returns. */
export type Handler = (data: never, notice: Notice) => void;
type Writable<T> = { -readonly [K in keyof T]: T[K] };

export interface KernelLimits {
  /** More notices than this at one instant is a loop. */
  readonly noticesPerInstant: number;
  /** More than this in one run is a runaway. */
  readonly notices: number;
}
export const DEFAULT_LIMITS: KernelLimits = { noticesPerInstant: 1_000_000, notices: 2_000_000_000 };

/** An identity is the notice's stamp, which is unique, and its handle, by which it is found: 32 and 21 of the 53 bits of a whole number. */
const HANDLE_RANGE = 2 ** 21;

/**
 * The discrete-event kernel: a virtual clock, an event list in the order (at, lane, seq), and handlers by kind. It knows nothing of AWS.
 * Handlers run to completion; they may schedule and cancel, at `now` or later.
 */
export class Kernel {
  #now: Instant;
  readonly #list = new EventList();
  readonly #kinds = new Map<string, number>();
  /** By number. */
  readonly #takers: { readonly kind: string; readonly handler: Handler }[] = [];
  readonly #limits: KernelLimits;
  /** By handle; only where the tag says that there is one. */
  readonly #cause: number[] = [];
  #lastKind: string | undefined;
  #lastKindId = -1;
  readonly #notice: Writable<Notice>;
  /** The instant and the lane of the notice that ran last, while time stands there. */
  #key = NaN;
  #run = 0;
  /** So many may have run when time stands here. */
  #most = 0;
  /** The farthest lane that was reached at this instant; all of them when time stands at the end of a run. */
  #reached: number = LANES;
  #running = false;

  constructor(start: Instant, limits: Partial<KernelLimits> = {}) {
    this.#now = start;
    this.#notice = { at: start, lane: Lane.control, kind: '', data: null, cause: null };
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
    this.#allowMore();
  }

  get now(): Instant {
    return this.#now;
  }
  /** How many notices have run. */
  get noticesRun(): number {
    return this.#run;
  }
  /** Whether what is in a lane at this instant has had its turn: what is scheduled for it now would come out of order. */
  isPast(lane: Lane): boolean {
    return this.#reached >= lane;
  }
  get pending(): number {
    return this.#list.size;
  }

  /** Says who takes notices of a kind. A kind has one handler. */
  on(kind: string, handler: Handler): void {
    assert(!this.#kinds.has(kind), `two handlers for notices of kind ${kind}`);
    assert(2 * this.#takers.length + 1 < TAGS, 'more kinds of notices than the event list can tell apart');
    this.#kinds.set(kind, this.#takers.length);
    this.#takers.push({ kind, handler });
  }

  /** Schedules a notice. @throws SimulatorBug when `at` is in the past or after the year 19,000, or the kind has no handler */
  schedule(at: Instant, lane: Lane, kind: string, data: unknown = null, cause: number | null = null): NoticeId {
    if (kind !== this.#lastKind) this.#find(kind);
    if (!(at >= this.#now && at <= LAST)) this.#refuse(at, kind);
    const handle = this.#list.add(at, lane, this.#lastKindId * 2 + (cause === null ? 0 : 1), data);
    if (cause !== null) this.#cause[handle] = cause;
    return (this.#list.lastStamp * HANDLE_RANGE + handle) as NoticeId;
  }

  #idOf(handle: number): NoticeId {
    return (this.#list.stampOf(handle) * HANDLE_RANGE + handle) as NoticeId;
  }

  /** Looks a kind up; most notices are of the same kind as the one before. */
  #find(kind: string): void {
    const kindId = this.#kinds.get(kind);
    if (kindId === undefined) throw new SimulatorBug(`no handler for notices of kind ${kind}`);
    this.#lastKind = kind;
    this.#lastKindId = kindId;
  }

  #refuse(at: Instant, kind: string): never {
    if (at > LAST) throw new SimulatorBug(`${kind} was scheduled for ${at}, later than ${LAST}: what never happens needs no notice`);
    throw new SimulatorBug(`time cannot fall: ${kind} was scheduled for ${at} at ${formatInstant(this.#now)}`);
  }

  /** Takes a pending notice off; false when it has run or was cancelled before. */
  cancel(id: NoticeId): boolean {
    const handle = id % HANDLE_RANGE;
    if (!this.#list.isPending(handle, Math.floor(id / HANDLE_RANGE))) return false;
    this.#list.cancel(handle);
    return true;
  }

  /** The instant of the next notice, or undefined when nothing is pending. */
  peek(): Instant | undefined {
    return this.#list.peek();
  }

  /** Runs the next notice. False when nothing is pending. */
  step(): boolean {
    this.#enter();
    try {
      return this.#stepUntil(Infinity);
    } finally {
      this.#running = false;
    }
  }

  /** Runs everything that is due at or before `end`, then stands at `end`. */
  runUntil(end: Instant): void {
    assert(end >= this.#now, `time cannot fall: asked to run until ${formatInstant(end)} at ${formatInstant(this.#now)}`);
    this.#enter();
    try {
      while (this.#stepUntil(end));
    } finally {
      this.#running = false;
    }
    if (end > this.#now) this.#moveTo(end);
    this.#reached = LANES;
  }

  /** Whether a notice is being handled. */
  get running(): boolean {
    return this.#running;
  }

  #enter(): void {
    if (this.#running) throw new SimulatorBug('a notice is being handled: time cannot pass within it, schedule what should come later');
    this.#running = true;
  }

  #stepUntil(end: number): boolean {
    const list = this.#list;
    const handle = list.pop(end);
    if (handle === -1) return false;
    const notice = this.#notice;
    if (list.poppedKey !== this.#key) this.#arrive();
    const tag = list.poppedTag;
    const taker = this.#takers[tag >> 1]!;
    notice.kind = taker.kind;
    notice.data = list.poppedData;
    notice.cause = (tag & 1) === 0 ? null : this.#cause[handle]!;
    this.#run += 1;
    if (this.#run > this.#most) this.#tooMany();
    taker.handler(notice.data as never, notice);
    return true;
  }

  /** Goes to the instant and lane of the notice that was popped. */
  #arrive(): void {
    const notice = this.#notice;
    notice.at = this.#list.poppedAt;
    notice.lane = this.#list.poppedLane;
    if (notice.at !== this.#now) this.#moveTo(notice.at);
    if (notice.lane > this.#reached) this.#reached = notice.lane;
    this.#key = this.#list.poppedKey;
  }

  #moveTo(at: Instant): void {
    if (!(at > this.#now)) throw new SimulatorBug(`time fell from ${this.#now} to ${at}`);
    this.#now = at;
    this.#allowMore();
    this.#reached = -1;
  }

  #allowMore(): void {
    this.#most = Math.min(this.#run + this.#limits.noticesPerInstant, this.#limits.notices);
  }

  /** Limits, not hangs: names what was about to run when there was too much of it. */
  #tooMany(): never {
    const { at, kind, data } = this.#notice;
    const what = `${kind} ${describe(data)}`;
    if (this.#run > this.#limits.notices)
      throw new SimulatorBug(`more than ${this.#limits.notices} notices in one run; the last was ${what}`);
    throw new SimulatorBug(`more than ${this.#limits.noticesPerInstant} notices at ${formatInstant(at)}: this seems to loop: ${what}`);
  }

  /** Only for tests: notices of one (at, lane) come in an order that this number picks; those of one step keep theirs. */
  shuffleTies(seed: number | undefined): void {
    this.#list.shuffle = seed;
  }

  /** The clock and the future as plain data. The ids of the pending notices are listed so that who keeps one can translate it. */
  snapshot(): KernelSnapshot {
    return clonePlain({
      now: this.#now,
      reached: this.#reached,
      run: this.#run,
      notices: this.#list.pending().map(({ handle, at, lane, data }) => ({
        id: this.#idOf(handle),
        at,
        lane,
        kind: this.#takers[this.#list.tagOf(handle) >> 1]!.kind,
        data,
        cause: (this.#list.tagOf(handle) & 1) === 0 ? null : this.#cause[handle]!,
      })),
    });
  }

  /** Takes over a saved clock and future. Returns the new id of each saved one. The kernel must be fresh. */
  restore(from: KernelSnapshot): Map<NoticeId, NoticeId> {
    assert(this.#list.size === 0 && this.#run === 0, 'a kernel is restored before it has lived');
    this.#now = from.now;
    this.#reached = from.reached;
    this.#run = from.run;
    this.#allowMore();
    const ids = new Map<NoticeId, NoticeId>();
    for (const { kind } of from.notices) {
      assert(
        this.#kinds.has(kind),
        `the snapshot has notices of kind ${kind}, which nobody takes here: what runs a script is replayed from its start instead`,
      );
    }
    for (const n of clonePlain(from.notices)) ids.set(n.id, this.schedule(n.at, n.lane, n.kind, n.data, n.cause));
    return ids;
  }
}

/** The beginning of a notice's data, for messages. */
function describe(data: unknown): string {
  try {
    return canonical(data).slice(0, 200);
  } catch {
    return '';
  }
}

export interface KernelSnapshot {
  readonly now: Instant;
  readonly reached: number;
  readonly run: number;
  readonly notices: readonly (Notice & { readonly id: NoticeId })[];
}
