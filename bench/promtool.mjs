/**
 * The same alarms on the same datapoints, by Prometheus's rule tester and by ours, each in a process of its own, start included. Figures are datapoints per
 * second of CPU time; both must name the same alarms that fire at the end.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const name = 'alarms: Prometheus';

const MINUTES = 720;
const OURS = fileURLToPath(new URL('processes/promtool-ours.mjs', import.meta.url));

/** Percentages with an hour of trouble now and then, whole numbers. */
const valueAt = (series, t) => ((series * 7 + t) % 360 < 40 ? 70 : 30) + ((Math.imul(series * 1009 + t + 1, 2654435761) >>> 8) % 20);

/** Three minutes in a row above 60: the last ones, at the end. */
const firing = (series) => [1, 2, 3].every((back) => valueAt(series, MINUTES - back) > 60);

/** Runs a command and tells the CPU seconds of it and its children. */
function timed(command) {
  const result = spawnSync('bash', ['-c', `TIMEFORMAT='cpu %U %S'; time ${command}`], { encoding: 'utf8' });
  const [, user, system] = /cpu ([\d.]+) ([\d.]+)/.exec(result.stderr) ?? [];
  return { code: result.status, out: result.stdout + result.stderr, seconds: Number(user) + Number(system) };
}

function files(folder, series, each) {
  const rule = (i) => `  - { alert: High${i ?? ''}, expr: 'cpu${i === undefined ? '' : `{id="${i}"}`} > 60', for: 2m }`;
  const ids = Array.from({ length: series }, (_, i) => i);
  const rules = `groups:\n- name: g\n  interval: 1m\n  rules:\n${each ? ids.map(rule).join('\n') : rule()}\n`;
  const values = (i) => Array.from({ length: MINUTES }, (_, t) => valueAt(i, t)).join(' ');
  const input = ids.map((i) => `  - { series: 'cpu{id="${i}"}', values: '${values(i)}' }`).join('\n');
  const on = ids.filter(firing);
  const alerts = each
    ? ids.map(
        (i) => `  - { eval_time: ${MINUTES - 1}m, alertname: High${i}, exp_alerts: [${on.includes(i) ? `{ exp_labels: { id: "${i}" } }` : ''}] }`,
      )
    : [`  - { eval_time: ${MINUTES - 1}m, alertname: High, exp_alerts: [${on.map((i) => `{ exp_labels: { id: "${i}" } }`).join(', ')}] }`];
  writeFileSync(join(folder, 'rules.yml'), rules);
  writeFileSync(
    join(folder, 'test.yml'),
    `rule_files: [rules.yml]\nevaluation_interval: 1m\ntests:\n- interval: 1m\n  input_series:\n${input}\n  alert_rule_test:\n${alerts.join('\n')}\n`,
  );
  writeFileSync(
    join(folder, 'data.json'),
    JSON.stringify({ minutes: MINUTES, series: ids.map((i) => Array.from({ length: MINUTES }, (_, t) => valueAt(i, t))) }),
  );
  return on.length;
}

function row(series, each, goal) {
  const workload = `${series} series, ${MINUTES} min, ${each ? 'one rule each' : 'one vector rule'} (peer: promtool)`;
  if (timed('promtool --version').code !== 0) return { workload, missing: 'promtool is not installed (Debian: prometheus)' };
  const folder = mkdtempSync(join(tmpdir(), 'bench-promtool-'));
  try {
    const expected = files(folder, series, each);
    const theirs = timed(`promtool test rules ${folder}/test.yml`);
    if (theirs.code !== 0) throw new Error(`promtool finds other alerts: ${theirs.out.slice(0, 500)}`);
    const ours = timed(`${process.execPath} ${OURS} ${folder}/data.json`);
    const datapoints = series * MINUTES;
    return {
      workload,
      ours: datapoints / ours.seconds,
      floor: datapoints / theirs.seconds,
      ratio: theirs.seconds / ours.seconds,
      goal,
      checksum: Number(/^\d+/.exec(ours.out)?.[0]),
      expected,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @returns rows of { workload, ours, floor, ratio, goal, checksum, expected } or { workload, missing } */
export async function run() {
  return [row(100, true, null), row(200, true, null), row(200, false, null)];
}
