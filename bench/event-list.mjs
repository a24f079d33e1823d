/**
 * The kernel through its public API, handlers included, on the HOLD model: `pending` notices, each of which, when it runs, schedules one a random
 * while later. Beside C++'s std::priority_queue, SimPy and a heap of objects with closures, all with the same increments, run one after the other in
 * processes of their own. Figures are events per second of CPU time; the checksum is the number of events and a sum over who ran, which all must
 * agree on.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const name = 'kernel: event list';

const here = dirname(fileURLToPath(import.meta.url));
const peers = join(here, 'peers');
const work = join(here, 'work');

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

function rows(cpp, python) {
  const out = [];
  for (const [times, mean] of Object.entries(TIMES)) {
    for (const size of SIZES) {
      const args = (operations) => [String(size), String(operations), String(mean)];
      const ours = answer(process.execPath, [join(work, 'hold-ours.mjs'), ...args(2_000_000)]);
      const against = (what, peer, goal) => {
        const workload = `${size.toLocaleString('en')} pending, ${times}, against ${what}`;
        if (peer === undefined) return out.push({ workload, missing: `${what} is not installed` });
        return out.push({
          workload,
          ours: ours.rate,
          floor: peer.rate,
          ratio: ours.rate / peer.rate,
          goal,
          checksum: ours.checksum,
          expected: peer.checksum,
        });
      };
      // Few events tie with few pending: there a queue of distinct times is what is measured, in both rows.
      const { cpp: cppGoal, simpy: simpyGoal } = size === 1_000 ? GOALS['times that seldom tie'] : GOALS[times];
      against('std::priority_queue', cpp && answer(cpp, args(2_000_000)), cppGoal);
      against('a heap of objects', answer(process.execPath, [join(work, 'hold-heap.mjs'), ...args(2_000_000)]), 1);
      // With a million pending, what a notice carries is far away in memory, wherever it is kept: there the promise is smaller.
      // SimPy gets a tenth of the time, or the whole would last minutes; its checksum is that of another run of ours.
      const few = python && answer(python, [join(peers, 'hold_simpy.py'), ...args(200_000)]);
      const same = few && answer(process.execPath, [join(work, 'hold-ours.mjs'), ...args(200_000)]);
      against(
        'SimPy',
        few && { rate: few.rate, checksum: few.checksum === same.checksum ? ours.checksum : few.checksum },
        size === 1_000_000 ? Math.min(simpyGoal, 20) : simpyGoal,
      );
    }
  }
  return out;
}
