// The HOLD model on npm's simjs, a simulator: an entity and its timer for each notice. hold-simjs.mjs <pending> <operations> <mean>
import { holdTable, measure } from './hold-table.mjs';

// It gives itself to a window alone.
globalThis.window = globalThis;
await import('simjs');
const { Entity, Sim } = globalThis.window.Sim;

const [n, operations, mean] = process.argv.slice(2).map(Number);
const table = holdTable(mean);
let [draw, checksum] = [0, 0];

class Holder extends Entity {
  start(handle) {
    this.handle = handle;
    this.schedule();
  }
  schedule() {
    this.setTimer(table[draw++ & 4095]).done(this.held);
  }
  held() {
    checksum += this.handle & 7;
    this.schedule();
  }
}

const sim = new Sim();
for (let i = 0; i < n; i += 1) sim.addEntity(Holder, `holder ${i}`, i);
measure(
  n,
  operations,
  mean,
  // Its `simulate` loses the first event after the end.
  (until) => {
    while (sim.queue.data[0].deliverAt <= until) sim.step();
  },
  () => draw,
  () => `${draw}/${checksum}`,
);
