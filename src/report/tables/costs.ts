import { listPrice } from '../../analysis/cost.ts';
import { PRICES_READ, PRICES_REGION } from '../../analysis/prices.ts';
import type { RunView } from '../../scenario/run-view.ts';
import { costsOf } from '../costs.ts';
import type { Table } from '../table.ts';

/** Enough digits for the smallest price, and no more than a double can vouch for. */
const rounded = (value: number): number => Number(value.toPrecision(9));

/** The estimate of what the run's monitoring would cost. */
export const costsTable = (run: RunView): Table => ({
  name: 'costs',
  about: 'something that AWS charges for: how much of it the run used, and what that and a month of it would cost (an extrapolation)',
  columns: [
    'service',
    'what',
    'quantity',
    'unit',
    'basis',
    'listPriceUsd',
    'perUnits',
    'runUsd',
    'monthQuantity',
    'monthUsd',
    'priceRegion',
    'priceSource',
    'priceRead',
  ],
  *rows() {
    for (const { price, usage, listed, monthQuantity, month } of costsOf(run).lines)
      yield [
        price.service,
        price.what,
        rounded(usage.quantity),
        price.unit,
        usage.basis,
        listPrice(price),
        price.per,
        rounded(listed),
        rounded(monthQuantity),
        rounded(month),
        PRICES_REGION,
        price.source,
        PRICES_READ,
      ];
  },
});
