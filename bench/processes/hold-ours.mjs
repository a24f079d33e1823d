// The HOLD model through the public API of the kernel, handlers included: hold-ours.mjs <pending> <operations> <mean>
import { Kernel, Lane } from '../../build/kernel/index.js';
import { holdTable, measure } from './hold-table.mjs';

const [n, operations, mean] = process.argv.slice(2).map(Number);
const table = holdTable(mean);
const kernel = new Kernel(0);
let draw = 0;
let checksum = 0;
kernel.on('hold', (handle) => {
  checksum += handle & 7;
  kernel.schedule(kernel.now + table[draw & 4095], Lane.sample, 'hold', handle);
  draw += 1;
});
for (let i = 0; i < n; i += 1) {
  kernel.schedule(table[draw & 4095], Lane.sample, 'hold', i);
  draw += 1;
}
measure(
  n,
  operations,
  mean,
  (until) => kernel.runUntil(until),
  () => draw,
  () => `${draw}/${checksum}`,
);
