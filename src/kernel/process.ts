import { SimulatorBug, assert } from './bug.ts';
import type { Kernel, NoticeId } from './kernel.ts';
import { Lane } from './lane.ts';
import { SECOND, parseDuration, plus, type Duration, type Instant } from './time.ts';

/**
 * What a script waits for: a span (`yield MINUTE`, `yield '5m'`), an instant (`yield { until }`), a condition that is looked at every so often (each
 * second when `every` is absent) and perhaps for so long at most, or the end of another process.
 */
export type Wait =
  | Duration
  | string
  | { readonly until: Instant }
  | { readonly when: () => boolean; readonly every?: Duration; readonly atMost?: Duration }
  | Process;

/** What `yield` gives back: false when a condition was not met in time, else true. */
export type Script<Result = void> = Generator<Wait, Result, boolean>;

/** Thrown into a script that is interrupted; a script that does not catch it ends there. */
export class Interrupt extends Error {
  override readonly name = 'Interrupt';
  readonly reason: unknown;

  constructor(reason: unknown) {
    super('interrupted');
    this.reason = reason;
  }
}

/** One script and its life story. */
export interface Process {
  readonly name: string;
  readonly state: 'waiting' | 'running' | 'ended' | 'interrupted';
  /** What the script returned. */
  readonly result: unknown;
  /** Ends the wait at this instant by throwing an {@link Interrupt} into the script. False when it has ended already. */
  interrupt(reason?: unknown): boolean;
}

/**
 * Runs scripts: generators that do something, yield what they wait for, and go on. They run in lane `control`, where people act: what is due at the
 * same instant in a later lane comes after. An error that a script does not catch leaves the run.
 *
 * A generator cannot be copied or saved, so a snapshot with waiting scripts cannot be restored; instead the run is replayed from its start to the
 * same instant, which gives the same state because a script only talks to the simulated world: no clock, no randomness of its own, nothing kept
 * outside.
 */
export class Processes {
  readonly #kernel: Kernel;
  readonly #all: Story[] = [];

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    kernel.on(WAKE, ((wake: Wake) => this.#wake(wake)) as never);
  }

  /** Starts a script at an instant, now when absent. */
  start(name: string, script: () => Script<unknown>, at: Instant = this.#kernel.now): Process {
    const story = new Story(name, script(), this.#all.length, (one, reason) => this.#interrupt(one, reason));
    this.#all.push(story);
    this.#wakeAt(story, at, {});
    return story;
  }

  /** All that were started, in that order. */
  all(): readonly Process[] {
    return this.#all;
  }

  #wakeAt(story: Story, at: Instant, wake: Omit<Wake, 'process'>): void {
    story.wait = this.#kernel.schedule(at, Lane.control, WAKE, { process: story.index, ...wake } satisfies Wake);
  }

  #wake({ process, reason, deadline }: Wake): void {
    const story = this.#all[process]!;
    story.wait = undefined;
    if (reason !== undefined) return this.#resume(story, () => story.script.throw(new Interrupt(reason.value)));
    const { condition } = story;
    if (condition === undefined) return this.#resume(story, () => story.script.next(true));
    const met = condition.when();
    if (met || (deadline !== undefined && this.#kernel.now >= deadline)) return this.#resume(story, () => story.script.next(met));
    const next = plus(this.#kernel.now, condition.every);
    this.#wakeAt(story, deadline === undefined || next < deadline ? next : deadline, deadline === undefined ? {} : { deadline });
  }

  /** Lets the script go on to its next `yield`, or to its end. */
  #resume(story: Story, go: () => IteratorResult<Wait, unknown>): void {
    story.condition = undefined;
    story.state = 'running';
    let step: IteratorResult<Wait, unknown>;
    try {
      step = go();
    } catch (error) {
      this.#end(story, error instanceof Interrupt ? 'interrupted' : 'ended', undefined);
      if (error instanceof Interrupt) return;
      throw error;
    }
    if (step.done === true) {
      this.#end(story, 'ended', step.value);
      return;
    }
    story.state = 'waiting';
    this.#waitFor(story, step.value);
  }

  #waitFor(story: Story, wait: Wait): void {
    const { now } = this.#kernel;
    if (typeof wait === 'number' || typeof wait === 'string') {
      const span = typeof wait === 'string' ? parseDuration(wait) : wait;
      assert(Number.isSafeInteger(span) && span >= 0, `${story.name} waits for ${span} ms: expected a whole number, 0 or more`);
      this.#wakeAt(story, plus(now, span), {});
    } else if (wait instanceof Story) {
      if (wait.state === 'ended' || wait.state === 'interrupted') this.#wakeAt(story, now, {});
      else wait.followers.push(story);
    } else if ('until' in wait) {
      assert(wait.until >= now, `${story.name} waits for an instant that has passed`);
      this.#wakeAt(story, wait.until, {});
    } else if ('when' in wait) {
      const { when, every = SECOND, atMost } = wait;
      assert(every > 0, `${story.name} looks at a condition every ${every} ms: expected more than 0`);
      story.condition = { when, every };
      this.#wakeAt(story, now, atMost === undefined ? {} : { deadline: plus(now, atMost) });
    } else {
      throw new SimulatorBug(`${story.name} yielded what nobody can wait for`);
    }
  }

  #interrupt(story: Story, reason: unknown): boolean {
    if (story.state === 'ended' || story.state === 'interrupted') return false;
    assert(story.state !== 'running', `${story.name} cannot interrupt itself`);
    if (story.wait !== undefined) this.#kernel.cancel(story.wait);
    for (const other of this.#all) other.followers = other.followers.filter((follower) => follower !== story);
    this.#wakeAt(story, this.#kernel.now, { reason: { value: reason } });
    return true;
  }

  #end(story: Story, state: 'ended' | 'interrupted', result: unknown): void {
    story.state = state;
    story.result = result;
    for (const follower of story.followers) this.#wakeAt(follower, this.#kernel.now, {});
    story.followers = [];
  }
}

const WAKE = 'process.wake';
interface Wake {
  readonly process: number;
  readonly reason?: { readonly value: unknown };
  readonly deadline?: Instant;
}

class Story implements Process {
  readonly name: string;
  readonly script: Script<unknown>;
  readonly index: number;
  readonly #interrupt: (story: Story, reason: unknown) => boolean;
  state: Process['state'] = 'waiting';
  result: unknown;
  wait: NoticeId | undefined;
  condition: { readonly when: () => boolean; readonly every: Duration } | undefined;
  followers: Story[] = [];

  constructor(name: string, script: Script<unknown>, index: number, interrupt: (story: Story, reason: unknown) => boolean) {
    this.name = name;
    this.script = script;
    this.index = index;
    this.#interrupt = interrupt;
  }

  interrupt(reason?: unknown): boolean {
    return this.#interrupt(this, reason);
  }
}
