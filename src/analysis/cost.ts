import { HOUR } from '../kernel/time.ts';
import { PRICES, PRICE_NAMES, type Price, type PriceName } from './prices.ts';

/** Hours of a month, as AWS's own calculator takes them. */
export const MONTH_HOURS = 730;
export const MONTH = MONTH_HOURS * HOUR;

/** How much of what is paid for was used in a run. */
export interface Usage {
  /** In the price's unit. */
  readonly quantity: number;
  /** What was counted, in words: `14 metrics of detailed monitoring`. */
  readonly basis: string;
}
export type Usages = ReadonlyMap<PriceName, Usage>;

/** One thing that is paid for. Dollars. */
export interface CostLine {
  readonly name: PriceName;
  readonly price: Price;
  readonly usage: Usage;
  /** The run by itself at the first price that is not 0: no allowance and no cheaper tier. */
  readonly listed: number;
  /** So much in a month, if all of it were like the run. */
  readonly monthQuantity: number;
  /** What that costs, allowances taken off and tiers applied. */
  readonly month: number;
}
export interface CostEstimate {
  /** Only what was used at all. */
  readonly lines: readonly CostLine[];
  readonly listed: number;
  readonly month: number;
  /** How many times the run fits into a month; below 1 for a longer one. */
  readonly factor: number;
}

/** What a quantity of a month costs: each part of it at the price of its tier. */
export function monthlyCost(price: Price, quantity: number): number {
  let cost = 0;
  let from = 0;
  for (const { upTo, usd } of price.tiers) {
    if (quantity <= from) break;
    cost += ((Math.min(quantity, upTo) - from) * usd) / price.per;
    from = upTo;
  }
  return cost;
}

/** The first price of a unit that is not free. */
export const listPrice = (price: Price): number => price.tiers.find(({ usd }) => usd > 0)?.usd ?? 0;

/**
 * What a run's monitoring would cost at list price. Allowances and tiers are of a month: the run is taken to be like every other part of it, so what happens
 * once in a short run (a first inventory, say) weighs too much.
 * @param length of the run in milliseconds
 */
export function estimateCost(usages: Usages, length: number): CostEstimate {
  const factor = length > 0 ? MONTH / length : 0;
  const lines: CostLine[] = [];
  for (const name of PRICE_NAMES) {
    const usage = usages.get(name);
    if (usage === undefined || usage.quantity === 0) continue;
    const price: Price = PRICES[name];
    const monthQuantity = usage.quantity * factor;
    lines.push({
      name,
      price,
      usage,
      listed: (usage.quantity * listPrice(price)) / price.per,
      monthQuantity,
      month: monthlyCost(price, monthQuantity),
    });
  }
  const sum = (of: (line: CostLine) => number): number => lines.reduce((total, line) => total + of(line), 0);
  return { lines, listed: sum((line) => line.listed), month: sum((line) => line.month), factor };
}
