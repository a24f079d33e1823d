/**
 * Lines of CSV against csv-stringify and C++, the noise of series against numbers made of seedrandom's Alea and @stdlib's, percentiles against Datadog's
 * sketch: in turns and CPU time. Peers that are not installed are left out.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'csv-stringify/sync';
import seedrandom from 'seedrandom/lib/alea.js';
import { addSample, clearSamples, newSamples } from '../build/engines/metrics/statistics/samples.js';
import { percentile } from '../build/engines/metrics/statistics/extended.js';
import { fillNoise, fillUniform, noiseKey } from '../build/kernel/noise.js';
import { CsvLines } from '../build/node/csv.js';

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

const ROWS = 50_000;

/** Rows like those of the table of datapoints: ten columns, some 120 bytes. */
function csv() {
  const rows = Array.from({ length: ROWS }, (_, i) => [
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
  const native = compileCsv();
  let [ours, theirs, compiled] = [0, 0, { rate: 0, checksum: '' }];
  const [fast, slow] = rates(
    rows.length,
    () => {
      const lines = new CsvLines((cell) => cell);
      ours = 0;
      for (const row of rows) {
        lines.add(row);
        if (lines.length < 65_536) continue;
        ours += lines.length;
        lines.clear();
      }
      ours += lines.length;
    },
    () => {
      theirs = Buffer.byteLength(stringify(rows));
    },
    () => {
      const answer = native.run();
      if (answer.rate > compiled.rate) compiled = answer;
    },
  );
  native.end();
  const workload = 'CSV of ten columns; rows (peer: csv-stringify/sync)';
  const inCpp = 'CSV of ten columns; rows (peer: C++, std::to_chars)';
  return [
    { workload, ours: fast, floor: slow, ratio: fast / slow, goal: 5, checksum: ours, expected: theirs },
    compiled.rate === 0
      ? { workload: inCpp, missing: 'g++ is not installed' }
      : { workload: inCpp, ours: fast, floor: compiled.rate, ratio: fast / compiled.rate, goal: 0.4, checksum: ours, expected: compiled.checksum },
  ];
}

/** The C++ peer, which runs in a process of its own, or one that does nothing when there is no compiler. */
function compileCsv() {
  const folder = mkdtempSync(join(tmpdir(), 'cloudclock-bench-'));
  const binary = join(folder, 'csv');
  const source = fileURLToPath(new URL('peers/csv.cpp', import.meta.url));
  const there = spawnSync('g++', ['-O3', '-march=native', '-o', binary, source]).status === 0;
  return {
    run: () => (there ? JSON.parse(execFileSync(binary, [String(ROWS)], { encoding: 'utf8' })) : { rate: 0 }),
    end: () => rmSync(folder, { recursive: true }),
  };
}

/** Uniform numbers of 32 bits by block. */
function uniform() {
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
        fillUniform(key, from, 4096, block);
        sum += block[4095];
      }
    },
    () => {
      other = 0;
      for (let from = 0; from < n; from += 4096) {
        for (let i = 0; i < 4096; i += 1) block[i] = alea();
        other += block[4095];
      }
    },
  );
  if (!(sum > 0 && other > 0)) throw new Error('no numbers were drawn');
  const workload = 'uniform noise by block; draws (peer: seedrandom.alea)';
  return { workload, ours: fast, floor: slow, ratio: fast / slow, goal: 4, checksum: sum };
}

/** Draws of a run of bell-shaped noise. */
const DRAWS = 2_000_000;

/** Ours, by block: the sum of the last number of each. */
function drawBell() {
  const block = new Float64Array(4096);
  const key = noiseKey('bench', 'series');
  let sum = 0;
  for (let from = 0; from < DRAWS; from += 4096) {
    fillNoise(key, from, 4096, block);
    sum += block[4095];
  }
  return sum;
}

/** A module that may be installed, or undefined. */
const optional = (name) => import(name).catch(() => undefined);

/** Bell-shaped numbers against those of @stdlib, whose hundreds of packages are no dependency of ours. */
async function stdlibNoise() {
  const workload = "bell-shaped noise by block; draws (peer: @stdlib's improved ziggurat)";
  const stdlib = await optional('@stdlib/random-base-improved-ziggurat');
  if (stdlib === undefined) return { workload, missing: '@stdlib/random-base-improved-ziggurat is not installed' };
  const draw = stdlib.default.factory({ seed: 1234 });
  let [sum, other] = [0, 0];
  const [fast, slow] = rates(
    DRAWS,
    () => {
      sum = drawBell();
    },
    () => {
      other = 0;
      for (let i = 0; i < DRAWS; i += 1) other += draw();
    },
  );
  if (!Number.isFinite(other)) throw new Error('@stdlib drew no numbers');
  return { workload, ours: fast, floor: slow, ratio: fast / slow, goal: 10, checksum: sum };
}

/** The 99th percentile of an hour's samples: ours is exact, the sketch's within one percent. */
async function percentiles() {
  const workload = "p99 of 3,600 samples, taken one by one; samples (peer: Datadog's sketch, 1 % off)";
  const sketches = await optional('@datadog/sketches-js');
  if (sketches === undefined) return { workload, missing: '@datadog/sketches-js is not installed' };
  const values = Float64Array.from({ length: 3600 }, (_, i) => Math.sqrt((Math.imul(i + 7, 2246822519) >>> 0) + 0.5));
  const times = 50;
  const samples = newSamples();
  let [exact, near] = [0, 0];
  const [fast, slow] = rates(
    values.length * times,
    () => {
      for (let k = 0; k < times; k += 1) {
        clearSamples(samples);
        for (let i = 0; i < values.length; i += 1) addSample(samples, values[i], 1);
        exact = percentile(samples, 99);
      }
    },
    () => {
      for (let k = 0; k < times; k += 1) {
        const sketch = new sketches.DDSketch({ relativeAccuracy: 0.01 });
        for (let i = 0; i < values.length; i += 1) sketch.accept(values[i]);
        near = sketch.getValueAtQuantile(0.99);
      }
    },
  );
  const right = [...values].sort((a, b) => a - b)[Math.ceil(0.99 * values.length) - 1];
  if (Math.abs(near / right - 1) > 0.02) throw new Error(`the sketch says ${near}, not ${right}`);
  return { workload, ours: fast, floor: slow, ratio: fast / slow, goal: 2, checksum: exact, expected: right };
}

/** Bell-shaped noise, which ours makes of one word. */
function noise() {
  const alea = seedrandom('bench');
  let [sum, other] = [0, 0];
  const [fast, slow] = rates(
    DRAWS,
    () => {
      sum = drawBell();
    },
    () => {
      other = 0;
      for (let i = 0; i < DRAWS; i += 1) {
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
  return [...csv(), uniform(), noise(), await stdlibNoise(), await percentiles()];
}
