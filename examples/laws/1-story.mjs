import { toBeInAlarm } from 'cloudclock/matchers';
import { lived, must, noOrders } from './shop.mjs';

const cloud = lived(noOrders, [3, 2, 4, 0, 0, 0, 0, 0, 0]);
must(toBeInAlarm(cloud, 'NoOrders'));
console.log('five minutes without an order, and somebody is paged');
