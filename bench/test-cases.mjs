/**
 * `cloudclock test`: cases per second, in CPU time. The work is one alarm on a written series and two expectations a case, all of them in one file, read
 * and run. The peer is `promtool test rules` on the same series with the same questions (a rule with `for`, asked twice). Each runs in a process of its own; a
 * file with a single case is run too, so that what starting costs is taken off both. The floor folds the same series into the same answers.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSeries } from '../build/scenario/series-notation.js';

export const name = 'testing: cases';

const CASES = 2000;
/** A case of promtool has a database of its own and takes some ten milliseconds: fewer of them tell as much. */
const PEER_CASES = 100;
const CLI = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist/node/cli.js');
const seriesOf = (i) => ({ quiet: 2 + (i % 7), text: `10x${2 + (i % 7)} 200x5` });

const ours = (count) => `Resources:
  High:
    Type: AWS::CloudWatch::Alarm
    Properties: { Namespace: Shop, MetricName: Queue, Statistic: Maximum, Period: 60, EvaluationPeriods: 3, Threshold: 100,
      ComparisonOperator: GreaterThanThreshold }
cases:
${Array.from({ length: count }, (_, i) => {
  const { quiet, text } = seriesOf(i);
  return `  - name: case ${i}
    series: { High: "${text}" }
    expect: [High never ALARM between 0m and ${quiet + 3}m, High ALARM by ${quiet + 5}m]
`;
}).join('')}`;

const RULES = `groups:
  - name: shop
    rules:
      - { alert: High, expr: queue > 100, for: 2m }
`;
const theirs = (count) => `rule_files: [rules.yaml]
evaluation_interval: 1m
tests:
${Array.from({ length: count }, (_, i) => {
  const { quiet, text } = seriesOf(i);
  return `  - interval: 1m
    name: case ${i}
    input_series: [{ series: queue, values: "${text}" }]
    alert_rule_test:
      - { eval_time: ${quiet + 2}m, alertname: High, exp_alerts: [] }
      - { eval_time: ${quiet + 4}m, alertname: High, exp_alerts: [{ exp_labels: {} }] }
`;
}).join('')}`;

/** The CPU time of a process and its children, in seconds: bash's `times` tells it of what it waited for. */
function cpuOf(command, args, cwd) {
  const script = `"$0" "$@" >/dev/null 2>&1 || exit 9; times`;
  const result = spawnSync('bash', ['-c', script, command, ...args], { cwd, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${execFileSync(command, args, { cwd, encoding: 'utf8' })}`);
  const [user, system] = result.stdout.trim().split('\n').at(-1).split(' ');
  const seconds = (text) => Number(/(\d+)m/.exec(text)[1]) * 60 + Number(/m([\d.]+)s/.exec(text)[1]);
  return seconds(user) + seconds(system);
}
/** The better of two of the whole file less the better of two of one with a single case: what the cases cost. */
function rate(cases, command, argsOf, cwd) {
  const best = (size) => Math.min(...[0, 1].map(() => cpuOf(command, argsOf(size), cwd)));
  return (cases - 1) / (best(cases) - best(1));
}

/** The bare fold: the notation is read, three points in a row above the threshold are an alarm, two questions are answered. */
function floor() {
  let held = 0;
  for (let i = 0; i < CASES; i += 1) {
    const { quiet, text } = seriesOf(i);
    let run = 0;
    let alarmAt = Infinity;
    parseSeries(text).forEach((value, minute) => {
      run = value !== null && value > 100 ? run + 1 : 0;
      if (run === 3 && alarmAt === Infinity) alarmAt = minute + 2;
    });
    if (alarmAt > quiet + 3) held += 1;
    if (alarmAt <= quiet + 5) held += 1;
  }
  return held;
}
function floorRate() {
  const cpu = () => process.cpuUsage().user + process.cpuUsage().system;
  let best = Infinity;
  for (let pass = 0; pass < 5; pass += 1) {
    const before = cpu();
    let turns = 0;
    do {
      floor();
      turns += 1;
    } while (cpu() - before < 50_000);
    best = Math.min(best, (cpu() - before) / turns);
  }
  return (CASES / best) * 1e6;
}

export function run() {
  const folder = mkdtempSync(join(tmpdir(), 'cloudclock-bench-'));
  try {
    writeFileSync(join(folder, 'rules.yaml'), RULES);
    for (const size of [1, CASES]) writeFileSync(join(folder, `ours-${size}.yaml`), ours(size));
    for (const size of [1, PEER_CASES]) writeFileSync(join(folder, `theirs-${size}.yaml`), theirs(size));
    const options = { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 };
    const report = JSON.parse(execFileSync(process.execPath, [CLI, 'test', `ours-${CASES}.yaml`, '--reporter', 'json'], options));
    const held = report.passed * 2;
    const mine = rate(CASES, process.execPath, (size) => [CLI, 'test', `ours-${size}.yaml`], folder);
    const bare = floorRate();
    const row = { workload: 'cases of one alarm, against the bare fold', ours: mine, floor: bare, ratio: mine / bare, goal: 0.0005 };
    const rows = [{ ...row, checksum: held, expected: floor() }];
    const peer = 'cases of one alarm, against promtool test rules';
    if (spawnSync('promtool', ['--version']).status !== 0) rows.push({ workload: peer, missing: 'promtool is not installed (Debian: prometheus)' });
    else {
      const other = rate(PEER_CASES, 'promtool', (size) => ['test', 'rules', `theirs-${size}.yaml`], folder);
      rows.push({ workload: peer, ours: mine, floor: other, ratio: mine / other, goal: 2, checksum: held, expected: CASES * 2 });
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
