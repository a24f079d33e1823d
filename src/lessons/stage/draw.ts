import type { Random } from '../random.ts';
import { imagine, type Step } from './imagine.ts';
import type { Shown, Watching } from './watching.ts';

/** What is asked of a drawn alarm, where a family wants something of its own. */
export interface Drawn {
  readonly gaps?: number;
  readonly longest?: number;
  readonly period?: number;
  readonly before?: number;
}

const METRICS = ['Latency', 'Errors', 'QueueDepth', 'Orders', 'Connections'];

/** An alarm and its minutes: values lie well on one side of the threshold, now and then on it, and some are missing. */
export function drawWatching(random: Random, asked: Drawn = {}): Watching & Shown {
  const n = random.whole(1, 5);
  const threshold = random.pick([50, 60, 80, 90]);
  const gaps = asked.gaps ?? random.pick([0, 0.15, 0.35, 0.5]);
  const busy = random.pick([0.35, 0.5, 0.65]);
  const one = (): number | null => {
    if (random.chance(gaps)) return null;
    if (random.chance(0.05)) return threshold;
    return random.chance(busy) ? threshold + random.whole(1, 15) : Math.max(1, threshold - random.whole(5, 40));
  };
  return {
    metric: random.pick(METRICS),
    n,
    ...(random.chance(0.3) ? {} : { m: random.whole(1, n) }),
    ...(asked.period === undefined ? {} : { period: asked.period }),
    threshold,
    missing: random.pick(['missing', 'breaching', 'notBreaching', 'ignore']),
    ...(asked.before === undefined ? {} : { before: asked.before }),
    values: Array.from({ length: random.whole(n + 3, asked.longest ?? 12) }, one),
  };
}

/** How many periods beyond N may be looked at: AWS says "more", and not how many. */
const EXTRAS = { short: [3, 8], long: [1, 4] } as const;

/** What a family asks of a life. */
export type Asked = (life: readonly Step[]) => string;
export const theEnd: Asked = (life) => life.at(-1)!.state;
export const theFirstAlarm: Asked = (life) => String(life.find((step) => step.state === 'ALARM')?.at);
export const everyMinute: Asked = (life) => life.map((step) => step.state).join();
export const theStory: Asked = (life) =>
  life
    .map((step) => step.state)
    .filter((state, i, all) => state !== all[i - 1])
    .join();

/** Whether the answer is the same however many periods more than N are looked at. */
export function isSettled(w: Watching, shown: Shown, asked: Asked, usual?: number): boolean {
  const answer = (extra: number | undefined): string => asked(imagine(shown, w, extra === undefined ? {} : { extra }));
  const right = answer(usual);
  return EXTRAS[(w.period ?? 60) > 60 ? 'long' : 'short'].every((extra) => answer(extra) === right);
}

/** Draws until the answer does not hang on a figure that AWS does not tell: nobody could know it. */
export function settled<C extends Watching & Shown>(random: Random, asked: Asked, draw: (random: Random) => C): C {
  for (;;) {
    const c = draw(random);
    if (isSettled(c, c, asked)) return c;
  }
}
