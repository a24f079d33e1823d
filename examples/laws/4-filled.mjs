import fc from 'fast-check';
import { series } from 'cloudclock/arbitraries';
import { toBeInAlarm, toNeverAlarm } from 'cloudclock/matchers';
import { lived, must, noOrders, silence } from './shop.mjs';
import { tell } from './tell.mjs';

const { Namespace, MetricName, Statistic: Stat, Period, ...rest } = noOrders;
const alarm = {
  ...rest,
  TreatMissingData: 'breaching',
  Metrics: [
    { Id: 'orders', MetricStat: { Metric: { Namespace, MetricName }, Stat, Period }, ReturnData: false },
    { Id: 'filled', Expression: 'FILL(orders, 0)' },
  ],
};
const orders = series({ max: 5, whole: true });
const pagesWithin = (minutes) =>
  fc.property(orders, (before) => must(toBeInAlarm(lived(alarm, [...before, ...silence(minutes)]), 'NoOrders')));
const busy = fc.property(series({ min: 1, max: 5, whole: true, maxLength: 30 }), (given) => {
  // Never five minutes in a row without an order.
  const values = given.map((value, i) => value ?? (i % 4 === 0 ? 1 : null));
  must(toNeverAlarm(lived(alarm, values), 'NoOrders'));
});

tell('after seven minutes without an order somebody is paged', pagesWithin(7));
tell('nobody is paged while orders come in every few minutes', busy);
