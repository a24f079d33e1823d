import fc from 'fast-check';
import { series } from 'cloudclock/arbitraries';
import { toBeInAlarm } from 'cloudclock/matchers';
import { lived, must, noOrders, silence } from './shop.mjs';
import { tell } from './tell.mjs';

const alarm = { ...noOrders, TreatMissingData: 'breaching' };
const orders = series({ max: 5, whole: true });
const pagesWithin = (minutes) =>
  fc.property(orders, (before) => must(toBeInAlarm(lived(alarm, [...before, ...silence(minutes)]), 'NoOrders')));

tell('after twenty minutes without an order somebody is paged', pagesWithin(20));
tell('after seven minutes without an order somebody is paged', pagesWithin(7));
