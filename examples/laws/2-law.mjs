import fc from 'fast-check';
import { series } from 'cloudclock/arbitraries';
import { toBeInAlarm } from 'cloudclock/matchers';
import { lived, must, noOrders, silence } from './shop.mjs';
import { tell } from './tell.mjs';

const orders = series({ max: 5, whole: true });
const pages = fc.property(orders, (before) => must(toBeInAlarm(lived(noOrders, [...before, ...silence(20)]), 'NoOrders')));

tell('whatever came before, after twenty minutes without an order somebody is paged', pages);
