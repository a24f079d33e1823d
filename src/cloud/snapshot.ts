import type { JournalSnapshot } from '../kernel/journal.ts';
import type { KernelSnapshot, NoticeId } from '../kernel/kernel.ts';
import type { Instant } from '../kernel/time.ts';
import type { AleaState } from '../kernel/streams.ts';

/**
 * A whole cloud as plain data: the clock and the future, the journal, where the streams stand, the engines' states, the keys of pending notices.
 * Nobody changes it: clouds that go on from it copy a state when they first need it.
 */
export interface CloudSnapshot {
  readonly began: Instant;
  readonly kernel: KernelSnapshot;
  readonly journal: JournalSnapshot;
  readonly streams: Map<string, AleaState>;
  readonly states: Map<string, unknown>;
  readonly keys: Map<string, NoticeId>;
  /** How often each operation was called. */
  readonly calls: Map<string, number>;
}
