import { costOf } from '../analysis/usage/index.ts';
import { MONTH_HOURS, listPrice, type CostEstimate, type CostLine } from '../analysis/cost.ts';
import { PRICES_READ, PRICES_REGION } from '../analysis/prices.ts';
import type { RunView } from '../scenario/run-view.ts';
import { compact } from './picture.ts';

/** What a run's monitoring would cost; the same estimate however often one asks, since it takes a while. */
export function costsOf(run: RunView): CostEstimate {
  let estimate = ESTIMATES.get(run.scenario);
  if (estimate === undefined || estimate.run !== run.cloud)
    ESTIMATES.set(run.scenario, (estimate = { run: run.cloud, costs: costOf(run) }));
  return estimate.costs;
}
const ESTIMATES = new WeakMap<object, { readonly run: object; readonly costs: CostEstimate }>();

/** `$12.40`, `$0.0031`, `$0`. */
function usd(value: number): string {
  if (value === 0) return '$0';
  if (value >= 0.01) return `$${value.toFixed(2)}`;
  return value < 0.0001 ? 'under $0.0001' : `$${value.toFixed(4)}`;
}

/** `$2 per 100,000 events`. */
function priceWords({ price }: CostLine): string {
  const per = String(price.per).replace(/\B(?=(\d{3})+$)/g, ',');
  const unit = price.per === 1 ? price.unit.replace(/s$/, '') : price.unit;
  const free = price.tiers[0]!.usd === 0 ? `, ${compact(price.tiers[0]!.upTo)} a month free` : '';
  const cheaper = price.tiers.filter((tier) => tier.usd > 0).length > 1 ? ', less for more' : '';
  return `$${listPrice(price)} per ${price.per === 1 ? '' : `${per} `}${unit}${free}${cheaper}`;
}

/** `Of every month like this run: $4.20`, in a line. */
export function costSentence(costs: CostEstimate): string {
  if (costs.lines.length === 0) return 'Monitoring cost: nothing here is charged for.';
  const means = `the run ${factorWords(costs.factor)}, list prices of ${PRICES_REGION}`;
  if (costs.month === 0) return `Monitoring cost: nothing, a month of this stays within the free allowances (${means}).`;
  return `Monitoring cost: about ${usd(costs.month)} a month (${means}).`;
}

const factorWords = (factor: number): string => (factor >= 1 ? `times ${compact(factor)}` : `divided by ${compact(1 / factor)}`);

/** What the figures are and are not, in sentences. */
export const costNotes = (costs: CostEstimate): readonly string[] => [
  `Public list prices of ${PRICES_REGION} in US dollars, without tax, read on ${PRICES_READ} from the pages that costs.csv names; ` +
    'all accounts and regions as on one bill.',
  `"Run" is what was used, at the first price that is not free. "Month" is the run ${factorWords(costs.factor)}, which makes ${MONTH_HOURS} hours, ` +
    'with free allowances and cheaper tiers: an extrapolation, in which what happens once (setting up, a first inventory) counts as if it happened in every ' +
    'such span.',
  'Not priced: deliveries to other accounts and regions, dashboards, Logs Insights, CloudTrail Lake, and what S3, SNS, SQS, Lambda and Systems Manager ' +
    'ask for what they are sent.',
];

/** The estimate as rows: what, how much, at which price, the run, a month. */
export const costRows = (costs: CostEstimate): string[][] => [
  ...costs.lines.map((line) => [
    `${line.price.service}: ${line.price.what}`,
    line.usage.basis,
    priceWords(line),
    usd(line.listed),
    usd(line.month),
  ]),
  ['together', '', '', usd(costs.listed), usd(costs.month)],
];
export const COST_COLUMNS = ['what', 'counted in the run', 'price', 'run', 'month'] as const;
