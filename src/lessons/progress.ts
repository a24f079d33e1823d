import { z } from 'zod';
import { createEmptyCard, fsrs, Rating, type Card } from 'ts-fsrs';
import { byCodeUnit } from '../kernel/plain.ts';
import { formatInstant, parseInstant, type Instant } from '../kernel/time.ts';
import type { ConfusionId } from './confusions.ts';
import { DOMAINS, type DomainId } from './domain.ts';
import type { Item, Option } from './item.ts';

/**
 * What a learner has done: cards with the time of their next review, confusions with how much they still mislead, exams. Whoever calls says what
 * time it is. Ids that this version of
 * the course does not know are kept: another version may.
 */
export interface Progress {
  /** By the lesson's id, or `practice/<family>`. */
  readonly cards: Map<string, CardRecord>;
  readonly confusions: Map<string, ConfusionRecord>;
  readonly exams: ExamRecord[];
}

/** The version of the file's form. A file with a higher one belongs to a newer cloudclock. */
const PROGRESS_VERSION = 1;

const whole = z.number().int().nonnegative();
const moment = z.iso.datetime();
const CARD = z.strictObject({
  id: z.string().min(1),
  right: whole,
  wrong: whole,
  /** Whether the last answer was right. */
  last: z.enum(['right', 'wrong']),
  due: moment,
  reviewed: moment,
  stability: z.number().positive(),
  difficulty: z.number().min(1).max(10),
  scheduledDays: whole,
  learningSteps: whole,
  reps: whole,
  lapses: whole,
  state: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
});
const CONFUSION = z.strictObject({
  id: z.string().min(1),
  /** How often an option that it leads to was chosen, and how often it was there and was not. */
  fell: whole,
  resisted: whole,
  /** From 0 to 1: half of the way to 1 with each fall, half of the way to 0 with each time that it was resisted. */
  weakness: z.number().min(0).max(1),
});
const EXAM = z.strictObject({
  at: moment,
  seed: z.string(),
  minutes: z.number().positive(),
  seconds: whole,
  right: whole,
  of: whole,
  domains: z.array(z.strictObject({ domain: z.enum(Object.keys(DOMAINS) as DomainId[]), right: whole, of: whole })),
});
const FILE = z.strictObject({
  version: z.literal(PROGRESS_VERSION),
  cards: z.array(CARD),
  confusions: z.array(CONFUSION),
  exams: z.array(EXAM),
});

export type CardRecord = z.infer<typeof CARD>;
export type ConfusionRecord = z.infer<typeof CONFUSION>;
export type ExamRecord = z.infer<typeof EXAM>;

export const emptyProgress = (): Progress => ({ cards: new Map(), confusions: new Map(), exams: [] });

/** What is wrong with a file of progress: damaged, or of a newer version, which only a newer cloudclock can read. */
export interface Unreadable {
  readonly unreadable: 'damaged' | 'newer';
  readonly why: string;
}
export const isUnreadable = (read: Progress | Unreadable): read is Unreadable => 'unreadable' in read;

/** Reads what {@link printProgress} wrote. */
export function readProgress(text: string): Progress | Unreadable {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { unreadable: 'damaged', why: 'it is no JSON' };
  }
  const version = z.looseObject({ version: z.number() }).safeParse(value);
  if (version.success && version.data.version > PROGRESS_VERSION)
    return { unreadable: 'newer', why: `it has version ${version.data.version}; this cloudclock reads version ${PROGRESS_VERSION}` };
  const read = FILE.safeParse(value);
  if (!read.success) {
    const issue = read.error.issues[0]!;
    return { unreadable: 'damaged', why: `${issue.path.join('.') || 'the whole'}: ${issue.message}` };
  }
  const { cards, confusions, exams } = read.data;
  return {
    cards: new Map(cards.map((card) => [card.id, card])),
    confusions: new Map(confusions.map((confusion) => [confusion.id, confusion])),
    exams,
  };
}

/** The same progress is always the same text. */
export function printProgress({ cards, confusions, exams }: Progress): string {
  const sorted = <T extends { readonly id: string }>(records: Map<string, T>): T[] =>
    [...records.values()].sort((a, b) => byCodeUnit(a.id, b.id));
  return `${JSON.stringify({ version: PROGRESS_VERSION, cards: sorted(cards), confusions: sorted(confusions), exams }, null, 1)}\n`;
}

// A day is the shortest interval: a lesson that was explained a minute ago says nothing about memory.
const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false });

function cardOf(record: CardRecord): Card {
  const { due, reviewed, stability, difficulty, scheduledDays, learningSteps, reps, lapses, state } = record;
  return {
    due: new Date(parseInstant(due)),
    last_review: new Date(parseInstant(reviewed)),
    stability,
    difficulty,
    elapsed_days: 0,
    scheduled_days: scheduledDays,
    learning_steps: learningSteps,
    reps,
    lapses,
    state,
  };
}

/** An answer was given: the card is planned again, and the confusions that were among the options were fallen for or resisted. */
export function recordAnswer(progress: Progress, card: string, item: Item, chosen: Option, at: Instant): void {
  recordReview(progress, card, chosen.right, at);
  recordConfusions(progress, item, chosen);
}

export function recordReview(progress: Progress, id: string, right: boolean, at: Instant): void {
  const before = progress.cards.get(id);
  const card = before === undefined ? createEmptyCard(new Date(at)) : cardOf(before);
  const { card: next } = scheduler.next(card, new Date(at), right ? Rating.Good : Rating.Again);
  progress.cards.set(id, {
    id,
    right: (before?.right ?? 0) + (right ? 1 : 0),
    wrong: (before?.wrong ?? 0) + (right ? 0 : 1),
    last: right ? 'right' : 'wrong',
    due: formatInstant(next.due.getTime() as Instant),
    reviewed: formatInstant(at),
    stability: next.stability,
    difficulty: next.difficulty,
    scheduledDays: next.scheduled_days,
    learningSteps: next.learning_steps,
    reps: next.reps,
    lapses: next.lapses,
    state: next.state,
  });
}

/** Somebody who chose a confusion's option fell for it; somebody who was right resisted all that were there. Another wrong answer says nothing. */
export function recordConfusions(progress: Progress, item: Item, chosen: Option): void {
  const met: readonly ConfusionId[] = chosen.right ? item.options.flatMap((option) => option.confusions) : chosen.confusions;
  for (const id of new Set(met)) {
    const { fell, resisted, weakness } = progress.confusions.get(id) ?? { fell: 0, resisted: 0, weakness: 0 };
    progress.confusions.set(
      id,
      chosen.right
        ? { id, fell, resisted: resisted + 1, weakness: weakness / 2 }
        : { id, fell: fell + 1, resisted, weakness: (weakness + 1) / 2 },
    );
  }
}

/** Whether a card wants to be seen again. */
export const isDue = (card: CardRecord, at: Instant): boolean => parseInstant(card.due) <= at;

/** How likely the card is still known, from 0 to 1; 0 when it was never seen or the last answer was wrong. */
export function recall(card: CardRecord | undefined, at: Instant): number {
  if (card === undefined || card.last === 'wrong') return 0;
  return scheduler.get_retrievability(cardOf(card), new Date(at), false);
}

/** Below this a confusion counts as overcome: fallen for once, it takes one time to be resisted; fallen for twice, two. */
const WEAK = 0.4;

/** The confusions that still mislead, the worst first. */
export const weakSpots = (progress: Progress): ConfusionRecord[] =>
  [...progress.confusions.values()]
    .filter((confusion) => confusion.weakness > WEAK)
    .sort((a, b) => b.weakness - a.weakness || b.fell - a.fell || byCodeUnit(a.id, b.id));
