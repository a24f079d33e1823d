import { CONFUSIONS, type ConfusionId } from './confusions.ts';
import { DOMAINS, type DomainId } from './domain.ts';
import { byCodeUnit } from '../kernel/plain.ts';
import type { AnyFamily } from './family.ts';
import type { Item, Option } from './item.ts';
import { practiceItem } from './practice.ts';
import { randomOf } from './random.ts';
import type { World } from './world.ts';

/** How many questions of a domain are in an exam. */
interface Share {
  readonly domain: DomainId;
  /** What its percentage comes to. */
  readonly due: number;
  /** What is asked: 0 where cloudclock has no question of the domain, more than is due where it stands in for another. */
  readonly asked: number;
}

export interface Exam {
  readonly seed: string;
  readonly shares: readonly Share[];
  readonly items: readonly Item[];
}

const EXAM_QUESTIONS = 20;
/** The exam gives 130 minutes for 65 questions: two for each. */
export const EXAM_MINUTES = 2 * EXAM_QUESTIONS;

const DOMAIN_IDS = Object.keys(DOMAINS) as DomainId[];

/** Whole numbers in proportion to the percentages that sum to `count`: the largest remainders get what is left over, the first domain first. */
export function apportion(count: number, domains: readonly DomainId[]): Map<DomainId, number> {
  const all = domains.reduce((sum, domain) => sum + DOMAINS[domain].percent, 0);
  const exact = domains.map((domain) => ({ domain, due: (count * DOMAINS[domain].percent) / all }));
  const out = new Map(exact.map(({ domain, due }) => [domain, Math.floor(due)]));
  const left = count - [...out.values()].reduce((sum, n) => sum + n, 0);
  const byRemainder = [...exact].sort((a, b) => (b.due % 1) - (a.due % 1) || DOMAINS[a.domain].number - DOMAINS[b.domain].number);
  for (const { domain } of byRemainder.slice(0, left)) out.set(domain, out.get(domain)! + 1);
  return out;
}

/** Draws an exam: the domains by their share, within a domain every family in turn, in an order that the seed decides. */
export function drawExam(seed: string, families: readonly AnyFamily[], world: World, count: number = EXAM_QUESTIONS): Exam {
  const due = apportion(count, DOMAIN_IDS);
  const asked = apportion(
    count,
    DOMAIN_IDS.filter((domain) => families.some((family) => family.domain === domain)),
  );
  const random = randomOf(seed, 'exam');
  const seen = new Set<string>();
  const items: Item[] = [];
  for (const domain of DOMAIN_IDS) {
    const turn = random.shuffle(families.filter((family) => family.domain === domain));
    for (let i = 0; i < (asked.get(domain) ?? 0); i += 1) {
      const family = turn[i % turn.length]!;
      // A small family may draw the same case again: then its next question is taken, a few times.
      let number = Math.floor(i / turn.length);
      let item = practiceItem(family, `exam/${seed}`, number, world);
      for (let tries = 0; seen.has(sameness(item)) && tries < 20; tries += 1) {
        number += 1000;
        item = practiceItem(family, `exam/${seed}`, number, world);
      }
      seen.add(sameness(item));
      items.push(item);
    }
  }
  return {
    seed,
    shares: DOMAIN_IDS.map((domain) => ({ domain, due: due.get(domain)!, asked: asked.get(domain) ?? 0 })),
    items: random.shuffle(items),
  };
}

const sameness = (item: Item): string => `${item.family.id} ${JSON.stringify(item.case)}`;

/** An exam's question with what was answered; nothing where the time was up. */
export interface Answered {
  readonly item: Item;
  readonly chosen: Option | undefined;
}

interface Tally {
  readonly right: number;
  readonly of: number;
}

/** How it went, by domain and by confusion, the most frequent first. */
export interface ExamResult extends Tally {
  readonly domains: readonly (Tally & { readonly domain: DomainId })[];
  readonly confusions: readonly { readonly id: ConfusionId; readonly times: number }[];
}

export function examResult(answered: readonly Answered[]): ExamResult {
  const tally = (of: readonly Answered[]): Tally => ({ right: of.filter(({ chosen }) => chosen?.right === true).length, of: of.length });
  const fell = new Map<ConfusionId, number>();
  for (const id of answered.flatMap(({ chosen }) => chosen?.confusions ?? [])) fell.set(id, (fell.get(id) ?? 0) + 1);
  return {
    ...tally(answered),
    domains: DOMAIN_IDS.map((domain) => ({ domain, ...tally(answered.filter(({ item }) => item.family.domain === domain)) })),
    confusions: [...fell].map(([id, times]) => ({ id, times })).sort((a, b) => b.times - a.times || byCodeUnit(a.id, b.id)),
  };
}

/** What an exam leaves out, in words: nothing is faked for a domain without questions. */
export function missingDomains({ shares }: Exam): string[] {
  return shares
    .filter((share) => share.asked === 0 && share.due > 0)
    .map(({ domain, due }) => {
      const { number, title, percent } = DOMAINS[domain];
      return `Domain ${number}, ${title} (${percent} % of the exam), has no questions here: its ${due} go to the other domains.`;
    });
}

export const confusionName = (id: ConfusionId): string => CONFUSIONS[id].name;
