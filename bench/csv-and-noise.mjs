/** Lines of CSV against csv-stringify, and the noise of series against normal numbers made of seedrandom's Alea, each in one process and CPU time. */
import { stringify } from 'csv-stringify/sync';
import seedrandom from 'seedrandom/lib/alea.js';
import { fillNoise, noiseKey } from '../build/kernel/noise.js';
import { csvLine } from '../build/node/csv.js';

export const name = 'CSV and noise';

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

/** The best of interleaved passes, in things per second. */
function rates(things, ...works) {
  const best = works.map(() => Infinity);
  for (let pass = 0; pass < 5; pass += 1) {
    works.forEach((work, i) => {
      const before = cpu();
      work();
      best[i] = Math.min(best[i], cpu() - before);
    });
  }
  return best.map((spent) => (things / spent) * 1e6);
}

/** Rows like those of the table of datapoints: ten columns, some 120 bytes. */
function csv() {
  const rows = Array.from({ length: 50_000 }, (_, i) => [
    '111122223333',
    'us-east-1',
    'AWS/EC2',
    'CPUUtilization',
    `InstanceId=i-${String(i % 100).padStart(17, '0')}`,
    new Date(1.7e12 + i * 60_000).toISOString(),
    60,
    1,
    ((i * 7919) % 1e4) / 100,
    ((i * 104729) % 1e6) / 7,
  ]);
  let [ours, theirs] = [0, 0];
  const [fast, slow] = rates(
    rows.length,
    () => {
      let text = '';
      ours = 0;
      for (const row of rows) {
        text += csvLine(row);
        if (text.length < 65_536) continue;
        ours += Buffer.byteLength(text);
        text = '';
      }
      ours += Buffer.byteLength(text);
    },
    () => {
      theirs = Buffer.byteLength(stringify(rows));
    },
  );
  return {
    workload: 'CSV of ten columns; rows (peer: csv-stringify/sync)',
    ours: fast,
    floor: slow,
    ratio: fast / slow,
    goal: 5,
    checksum: ours,
    expected: theirs,
  };
}

function noise() {
  const n = 2_000_000;
  const block = new Float64Array(4096);
  const key = noiseKey('bench', 'series');
  const alea = seedrandom('bench');
  let [sum, other] = [0, 0];
  const [fast, slow] = rates(
    n,
    () => {
      sum = 0;
      for (let from = 0; from < n; from += 4096) {
        fillNoise(key, from, 4096, block);
        sum += block[4095];
      }
    },
    () => {
      other = 0;
      for (let i = 0; i < n; i += 1) {
        let [x, s] = [0, 0];
        do {
          x = 2 * alea() - 1;
          const y = 2 * alea() - 1;
          s = x * x + y * y;
        } while (s >= 1 || s === 0);
        other += x * Math.sqrt((-2 * Math.log(s)) / s);
      }
    },
  );
  if (!Number.isFinite(other)) throw new Error('Alea drew no numbers');
  return {
    workload: 'bell-shaped noise by block; draws (peer: polar method on seedrandom.alea)',
    ours: fast,
    floor: slow,
    ratio: fast / slow,
    goal: 4,
    checksum: sum,
  };
}

/** @returns rows of { workload, ours, floor, ratio, goal, checksum, expected } */
export async function run() {
  return [csv(), noise()];
}
