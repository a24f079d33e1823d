/**
 * The same alarms on the same datapoints, by Prometheus's rule tester and by ours, each in a process of its own, start included; a row more has ours without
 * its start, since promtool's is next to nothing, and one has it in a process that has done the same before, as the tests of a suite do. Figures are
 * datapoints per second of CPU time, and datapoints per byte of the largest memory; both must name the same alarms that fire at the end. Both are given the
 * series as a test gives them. `--full` adds the size of which promtool takes minutes.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const name = 'alarms: Prometheus';

const OURS = fileURLToPath(new URL('processes/promtool-ours.mjs', import.meta.url));

/** Percentages with an hour of trouble now and then, whole numbers. */
const valueAt = (series, t) => ((series * 7 + t) % 360 < 40 ? 70 : 30) + ((Math.imul(series * 1009 + t + 1, 2654435761) >>> 8) % 20);

/** Three minutes in a row above 60: the last ones, at the end. */
const firing = (series, minutes) => [1, 2, 3].every((back) => valueAt(series, minutes - back) > 60);

/** Runs a command and tells the CPU seconds and the largest memory of it. */
function timed(command, ...args) {
  const result = spawnSync('/usr/bin/time', ['-f', 'cost %U %S %M', command, ...args], { encoding: 'utf8' });
  const [, user, system, kilobytes] = /cost ([\d.]+) ([\d.]+) (\d+)/.exec(result.stderr ?? '') ?? [];
  return { code: result.status, out: result.stdout, error: result.stderr, seconds: Number(user) + Number(system), bytes: Number(kilobytes) * 1024 };
}

function files(folder, series, minutes, each) {
  const rule = (i) => `  - { alert: High${i ?? ''}, expr: 'cpu${i === undefined ? '' : `{id="${i}"}`} > 60', for: 2m }`;
  const ids = Array.from({ length: series }, (_, i) => i);
  const rules = `groups:\n- name: g\n  interval: 1m\n  rules:\n${each ? ids.map(rule).join('\n') : rule()}\n`;
  const values = (i) => Array.from({ length: minutes }, (_, t) => valueAt(i, t)).join(' ');
  const input = ids.map((i) => `  - { series: 'cpu{id="${i}"}', values: '${values(i)}' }`).join('\n');
  const on = ids.filter((i) => firing(i, minutes));
  const alerts = each
    ? ids.map(
        (i) => `  - { eval_time: ${minutes - 1}m, alertname: High${i}, exp_alerts: [${on.includes(i) ? `{ exp_labels: { id: "${i}" } }` : ''}] }`,
      )
    : [`  - { eval_time: ${minutes - 1}m, alertname: High, exp_alerts: [${on.map((i) => `{ exp_labels: { id: "${i}" } }`).join(', ')}] }`];
  writeFileSync(join(folder, 'rules.yml'), rules);
  writeFileSync(
    join(folder, 'test.yml'),
    `rule_files: [rules.yml]\nevaluation_interval: 1m\ntests:\n- interval: 1m\n  input_series:\n${input}\n  alert_rule_test:\n${alerts.join('\n')}\n`,
  );
  writeFileSync(
    join(folder, 'data.json'),
    JSON.stringify({ minutes, series: ids.map((i) => Array.from({ length: minutes }, (_, t) => valueAt(i, t))) }),
  );
  return on.length;
}

/** Passes in one process, of which the second half counts. */
const PASSES = 30;

/** @param goals of the rows: with its start, without, when warm, memory */
function rows(series, minutes, each, goals) {
  const workload = `${series} series, ${minutes} min, ${each ? 'one rule each' : 'one vector rule'}`;
  if (spawnSync('promtool', ['--version']).status !== 0) return [{ workload, missing: 'promtool is not installed (Debian: prometheus)' }];
  if (spawnSync('/usr/bin/time', ['-f', '', 'true']).status !== 0) return [{ workload, missing: '/usr/bin/time is not installed (Debian: time)' }];
  const folder = mkdtempSync(join(tmpdir(), 'bench-promtool-'));
  try {
    const expected = files(folder, series, minutes, each);
    const theirs = timed('promtool', 'test', 'rules', `${folder}/test.yml`);
    if (theirs.code !== 0) throw new Error(`promtool finds other alerts: ${theirs.error.slice(0, 500)}`);
    const ours = timed(process.execPath, OURS, `${folder}/data.json`);
    const { on: checksum, seconds } = JSON.parse(ours.out);
    const warm = timed(process.execPath, OURS, `${folder}/data.json`, String(PASSES));
    const again = JSON.parse(warm.out);
    if (again.on !== checksum) throw new Error(`${again.on} alarms ring in later passes, not ${checksum}`);
    const datapoints = series * minutes;
    const row = (what, mine, other, goal) => ({
      workload: `${workload}: ${what} (peer: promtool)`, ours: datapoints / mine, floor: datapoints / other, ratio: other / mine, goal, checksum, expected,
    });
    return [
      row('with its start', ours.seconds, theirs.seconds, goals[0]),
      row('without its start', seconds, theirs.seconds, goals[1]),
      row('again and again in one process', again.seconds, theirs.seconds, goals[2]),
      row('datapoints a byte of memory', ours.bytes, theirs.bytes, goals[3]),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @returns rows of { workload, ours, floor, ratio, goal, checksum, expected } or { workload, missing } */
export async function run() {
  return [...rows(1000, 144, true, [null, 500, null, 1]), ...rows(1000, 1440, false, [100, null, null, 1])];
}

/** The same with a day of a rule for each series: a million and a half evaluations. */
export async function full() {
  return [...(await run()), ...rows(1000, 1440, true, [500, 500, 500, 1])];
}
