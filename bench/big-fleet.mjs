/**
 * Big runs end to end, as somebody at a terminal makes them: `cloudclock run` in a process of its own with Node's own limits, all reports written. Ten thousand
 * instances for a day, with detailed monitoring and an alarm each, with one thread and with as many as there are processors: both must write the same bytes.
 * With MONTHS=1 in the environment the same fleet for fifteen months too, with five-minute metrics.
 *
 * `node bench/big-fleet.mjs` prints the figures; INSTANCES makes the fleet another size.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const name = 'command line: a big fleet';

const INSTANCES = Number(process.env.INSTANCES ?? 10_000);
const here = fileURLToPath(new URL('.', import.meta.url));
/** What the process says of itself when it ends: all of its threads. */
const TELL = `data:text/javascript,${encodeURIComponent(
  "import{isMainThread}from'node:worker_threads';import{writeFileSync}from'node:fs';" +
    "if(isMainThread)process.on('exit',()=>writeFileSync(process.env.TOLD,JSON.stringify(process.resourceUsage())))",
)}`;

/** One run of so many days. @returns CPU and wall seconds, megabytes at the peak, and a checksum of all that was written */
function live(days, workers) {
  const out = mkdtempSync(join(tmpdir(), 'cloudclock-big-'));
  const told = join(out, 'told.json');
  const began = process.hrtime.bigint();
  try {
    execFileSync(
      process.execPath,
      ['--import', TELL, join(here, '../dist/node/cli.js'), 'run', join(here, 'processes/big-fleet-scenario.mjs'), '--workers', String(workers),
        '--out', out, '--quiet'],
      { env: { ...process.env, INSTANCES: String(INSTANCES), DAYS: String(days), TOLD: told }, stdio: ['ignore', 'ignore', 'inherit'] },
    );
    const wall = Number(process.hrtime.bigint() - began) / 1e9;
    const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(readFileSync(told, 'utf8'));
    const hash = createHash('sha256');
    const folder = join(out, 'big-fleet');
    for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(join(folder, file)));
    return { cpu: (userCPUTime + systemCPUTime) / 1e6, wall, megabytes: maxRSS / 1e3, checksum: hash.digest('hex').slice(0, 16) };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

const row = (workload, ours, goal, checksum, expected = checksum) => ({
  workload: goal === null ? workload : `${workload}, to be below ${goal}`,
  ours,
  floor: goal,
  ratio: goal === null ? null : goal / ours,
  goal: null,
  checksum,
  expected,
});

/** @returns rows of { workload, ours, floor, ratio, goal, checksum, expected } */
export async function run() {
  const threads = Math.max(2, availableParallelism());
  const [alone, together] = [live(1, 1), live(1, threads)];
  const day = `${INSTANCES} instances and alarms, a day, all reports`;
  const rows = [
    row(`${day}, no other threads: wall seconds`, alone.wall, 20, alone.checksum),
    row(`${day}, no other threads: CPU seconds`, alone.cpu, null, alone.checksum),
    row(`${day}, ${threads} threads for datapoints: wall seconds`, together.wall, 20, together.checksum, alone.checksum),
    row(`${day}, ${threads} threads for datapoints: CPU seconds`, together.cpu, null, together.checksum, alone.checksum),
    row(`${day}: MB`, together.megabytes, null, together.checksum),
  ];
  if (process.env.MONTHS === undefined) return rows;
  const long = live(455, threads);
  const months = `${INSTANCES} instances and alarms, fifteen months, all reports`;
  return [...rows, row(`${months}: MB`, long.megabytes, 1000, long.checksum), row(`${months}: CPU seconds`, long.cpu, null, long.checksum)];
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const { workload, ours, checksum } of await run()) console.log(`${ours.toFixed(1).padStart(8)}  ${workload}  ${checksum}`);
