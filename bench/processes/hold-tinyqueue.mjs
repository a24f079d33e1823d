// The HOLD model on npm's tinyqueue, a binary heap of objects: hold-tinyqueue.mjs <pending> <operations> <mean>
import TinyQueue from 'tinyqueue';
import { holdTable, measure } from './hold-table.mjs';

const [n, operations, mean] = process.argv.slice(2).map(Number);
const table = holdTable(mean);
const queue = new TinyQueue([], (a, b) => a.at - b.at || a.seq - b.seq);
let [seq, now, draw, checksum] = [0, 0, 0, 0];

function schedule(at, handle) {
  const run = () => {
    checksum += handle & 7;
    schedule(now + table[draw++ & 4095], handle);
  };
  queue.push({ at, seq: (seq += 1), run });
}

for (let i = 0; i < n; i += 1) schedule(table[draw++ & 4095], i);
measure(
  n,
  operations,
  mean,
  (until) => {
    while (queue.peek().at <= until) {
      const event = queue.pop();
      now = event.at;
      event.run();
    }
  },
  () => draw,
  () => `${draw}/${checksum}`,
);
