/**
 * The kernel through its public API, handlers included, on the HOLD model: `pending` notices, each of which, when it runs, schedules one a random
 * while later. Beside C++'s std::priority_queue, SimPy, npm's simjs and tinyqueue and a heap of objects with closures, all with the same increments,
 * run one after the other in processes of their own. Figures are events per second of CPU time; the checksum is the number of events and a sum over
 * who ran, which all must agree on.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const name = 'kernel: event list';

const here = dirname(fileURLToPath(import.meta.url));
const peers = join(here, 'peers');
const processes = join(here, 'processes');

/** How the times lie: seldom two at one instant, or as in a fleet, where whole seconds are shared. */
const TIMES = { 'times that seldom tie': 1e9, 'times that often tie': 1000 };
/** At least this much of C++'s queue, and so many times SimPy, by row. */
const GOALS = { 'times that seldom tie': { cpp: 0.5, simpy: 10 }, 'times that often tie': { cpp: 1.5, simpy: 50 } };
const SIZES = [1_000, 100_000, 1_000_000];

const answer = (command, args) => JSON.parse(execFileSync(command, args, { encoding: 'utf8' }));

/** Compiles the C++ peer, or says that there is no compiler. */
function compile(folder) {
  const binary = join(folder, 'hold');
  return spawnSync('g++', ['-O3', '-march=native', '-o', binary, join(peers, 'hold.cpp')]).status === 0 ? binary : undefined;
}

/** What runs a peer from npm, when it is installed. */
function installed(name) {
  try {
    createRequire(import.meta.url).resolve(name);
    return process.execPath;
  } catch {
    return undefined;
  }
}

/** A Python that has SimPy, or none. */
function pythonWithSimpy() {
  return ['python3', '/usr/bin/python3'].find((python) => spawnSync(python, ['-c', 'import simpy']).status === 0);
}

/** @returns rows of { workload, ours, floor, ratio, goal, checksum, expected }, or { workload, missing } where a peer is not installed */
export async function run() {
  const folder = mkdtempSync(join(tmpdir(), 'cloudclock-bench-'));
  try {
    return rows(compile(folder), pythonWithSimpy());
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Who takes part, with as many operations as they can do in a second or so, and how often they run. */
function contestants(cpp, python, size) {
  const few = size === 1_000 ? 2_000_000 : 400_000;
  return {
    ours: { command: process.execPath, script: [join(processes, 'hold-ours.mjs')], operations: 2_000_000, times: 3 },
    'std::priority_queue': { command: cpp, script: [], operations: 2_000_000, times: 3 },
    'a heap of objects': { command: process.execPath, script: [join(processes, 'hold-heap.mjs')], operations: few, times: 2 },
    "npm's tinyqueue": { command: installed('tinyqueue'), script: [join(processes, 'hold-tinyqueue.mjs')], operations: few, times: 2 },
    "npm's simjs": { command: installed('simjs'), script: [join(processes, 'hold-simjs.mjs')], operations: few / 4, times: 1 },
    SimPy: { command: python, script: [join(peers, 'hold_simpy.py')], operations: 100_000, times: size === 1_000_000 ? 1 : 3 },
  };
}

function rows(cpp, python) {
  const out = [];
  for (const [times, mean] of Object.entries(TIMES)) {
    for (const size of SIZES) {
      const all = contestants(cpp, python, size);
      const run = ({ command, script }, operations) => answer(command, [...script, String(size), String(operations), String(mean)]);
      // In turns, and the best of each: what disturbs one is not counted against it.
      const best = {};
      for (let turn = 0; turn < 3; turn += 1) {
        for (const [who, contestant] of Object.entries(all)) {
          if (contestant.command === undefined || turn >= contestant.times) continue;
          const { rate, checksum } = run(contestant, contestant.operations);
          best[who] = { rate: Math.max(rate, best[who]?.rate ?? 0), checksum };
        }
      }
      // Few events tie with few pending: there a queue of distinct times is what is measured, in both rows.
      const goals = size === 1_000 ? GOALS['times that seldom tie'] : GOALS[times];
      const goalOf = {
        'std::priority_queue': goals.cpp,
        'a heap of objects': 1,
        "npm's tinyqueue": 1,
        "npm's simjs": null,
        SimPy: goals.simpy,
      };
      for (const [who, goal] of Object.entries(goalOf)) {
        const workload = `${size.toLocaleString('en')} pending, ${times}, against ${who}`;
        if (best[who] === undefined) {
          out.push({ workload, missing: `${who} is not installed` });
          continue;
        }
        const expected = run(all.ours, all[who].operations).checksum;
        out.push({
          workload,
          ours: best.ours.rate,
          floor: best[who].rate,
          ratio: best.ours.rate / best[who].rate,
          goal,
          checksum: best[who].checksum,
          expected,
        });
      }
    }
  }
  return out;
}
