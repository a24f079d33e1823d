// The floor that is always there: a binary heap of objects with closures, as most JavaScript simulators have. hold-heap.mjs <pending> <operations> <mean>
import { holdTable, measure } from './hold-table.mjs';

const [n, operations, mean] = process.argv.slice(2).map(Number);
const table = holdTable(mean);
const heap = [];
let seq = 0;
let now = 0;
let draw = 0;
let checksum = 0;
const before = (a, b) => a.at < b.at || (a.at === b.at && a.seq < b.seq);

function schedule(at, handle) {
  const event = {
    at,
    seq: (seq += 1),
    run: () => {
      checksum += handle & 7;
      schedule(now + table[draw++ & 4095], handle);
    },
  };
  let i = heap.length;
  heap.push(event);
  while (i > 0) {
    const parent = (i - 1) >> 1;
    if (before(heap[parent], event)) break;
    heap[i] = heap[parent];
    i = parent;
  }
  heap[i] = event;
}

function step() {
  const first = heap[0];
  const last = heap.pop();
  const size = heap.length;
  if (size > 0) {
    let i = 0;
    for (let child = 1; child < size; child = 2 * i + 1) {
      if (child + 1 < size && before(heap[child + 1], heap[child])) child += 1;
      if (before(last, heap[child])) break;
      heap[i] = heap[child];
      i = child;
    }
    heap[i] = last;
  }
  now = first.at;
  first.run();
}

for (let i = 0; i < n; i += 1) schedule(table[draw++ & 4095], i);
measure(
  n,
  operations,
  mean,
  (until) => {
    while (heap[0].at <= until) step();
  },
  () => draw,
  () => `${draw}/${checksum}`,
);
