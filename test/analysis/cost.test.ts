import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MONTH, estimateCost, listPrice, monthlyCost } from '../../src/analysis/cost.ts';
import { PRICES, PRICE_NAMES, type Price, type PriceName } from '../../src/analysis/prices.ts';

const price = (name: PriceName): Price => PRICES[name];

/** The price of each unit by itself, added up: slow, and derived from nothing but the table's own words. */
function oneByOne(of: Price, units: number): number {
  let cost = 0;
  for (let unit = 1; unit <= units; unit += 1) cost += of.tiers.find((tier) => unit <= tier.upTo)!.usd / of.per;
  return cost;
}

describe('prices', () => {
  it('have tiers that rise to infinity, a page and a unit', () => {
    for (const name of PRICE_NAMES) {
      const { tiers, source, per } = price(name);
      expect(tiers.at(-1)!.upTo, name).toBe(Infinity);
      tiers.forEach((tier, i) => expect(tier.upTo, name).toBeGreaterThan(tiers[i - 1]?.upTo ?? 0));
      expect(
        tiers.every(({ usd }, i) => usd >= 0 && (usd > 0 || i === 0)),
        name,
      ).toBe(true);
      expect(source).toMatch(/^https:\/\/aws\.amazon\.com\/[a-z]+\/pricing\/$/);
      expect(per).toBeGreaterThan(0);
    }
  });

  // The figures of AWS's own examples and of its price pages, worked out by hand.
  it.each<[PriceName, number, number]>([
    ['metrics', 10, 0],
    ['metrics', 11, 0.3],
    ['metrics', 10_000, 9_990 * 0.3],
    ['metrics', 10_001, 9_990 * 0.3 + 0.1],
    ['metrics', 250_000, 2_997 + 24_000],
    ['metrics', 1_000_000, 2_997 + 24_000 + 37_500],
    ['metrics', 1_000_100, 2_997 + 24_000 + 37_500 + 2],
    ['standardAlarms', 10, 0],
    ['standardAlarms', 60, 5],
    ['highResolutionAlarms', 10, 3],
    ['anomalyAlarms', 1, 0.3],
    ['highResolutionAnomalyAlarms', 1, 0.9],
    ['compositeAlarms', 4, 2],
    ['apiRequests', 1_000_000, 0],
    ['apiRequests', 1_001_000, 0.01],
    ['getMetricData', 172_800, 1.728],
    ['logsIngested', 5, 0],
    ['logsIngested', 1_005, 500],
    ['logsStored', 500, 15],
    ['trailCopies', 150_000, 3],
    ['trailData', 2_000_000, 2],
    ['trailInsights', 300_000, 1.05],
    ['configItems', 1_000, 3],
    ['configItemsDaily', 1_000, 12],
    ['ruleEvaluations', 100_000, 100],
    ['ruleEvaluations', 500_000, 420],
    ['ruleEvaluations', 1_000_000, 670],
    ['packEvaluations', 100_001, 100.0008],
    ['customEvents', 2_000_000, 2],
    ['archived', 100, 10],
    ['archiveStored', 200, 4.6],
    ['replayed', 1_000_000, 1],
    ['schedules', 14_000_000, 0],
    ['schedules', 15_000_000, 1],
  ])('%s: %d units cost $%d', (name, quantity, dollars) => expect(monthlyCost(price(name), quantity)).toBeCloseTo(dollars, 8));

  it('are what each unit by itself costs, added up', () => {
    const small = fc.constantFrom(...PRICE_NAMES).map((name) => {
      // The same tiers a ten-thousandth as wide, so that adding one by one ends.
      const { tiers, ...rest } = price(name);
      return {
        ...rest,
        tiers: tiers.map(({ upTo, usd }) => ({ upTo: upTo === Infinity ? upTo : Math.ceil(upTo / 10_000), usd })),
      } as Price;
    });
    fc.assert(
      fc.property(small, fc.nat({ max: 3_000 }), (of, units) => {
        expect(monthlyCost(of, units)).toBeCloseTo(oneByOne(of, units), 6);
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  it('never fall when more is used, and are never above the first price', () => {
    const amount = fc.double({ min: 0, max: 5e7, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...PRICE_NAMES), amount, amount, (name, a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(monthlyCost(price(name), less)).toBeLessThanOrEqual(monthlyCost(price(name), more));
        expect(monthlyCost(price(name), a)).toBeLessThanOrEqual((a * listPrice(price(name))) / price(name).per + 1e-9);
      }),
      { seed: 5 },
    );
  });
});

describe('an estimate', () => {
  it('of nothing is nothing', () => {
    expect(estimateCost(new Map(), MONTH)).toEqual({ lines: [], listed: 0, month: 0, factor: 1 });
    expect(estimateCost(new Map([['metrics', { quantity: 0, basis: '' }]]), 0)).toMatchObject({ lines: [], month: 0, factor: 0 });
  });

  it('extrapolates before it takes allowances off, so that half a month of 20 alarms is a month of 20', () => {
    const half = estimateCost(new Map([['standardAlarms', { quantity: 10, basis: '20 alarms' }]]), MONTH / 2);
    expect([half.factor, half.lines[0]!.monthQuantity, half.month]).toEqual([2, 20, 1]);
    expect(half.listed).toBe(1);
    // Two months of them cost each month the same.
    expect(estimateCost(new Map([['standardAlarms', { quantity: 40, basis: '' }]]), MONTH * 2).month).toBe(1);
  });
});
