import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { alarmChanges } from '../../src/analysis/alarms.ts';
import { relive } from '../../src/analysis/relive.ts';
import { DEFAULTS } from '../../src/engines/alarms/options.ts';
import { plus } from '../../src/kernel/time.ts';
import { alarmViews } from '../../src/report/alarm-view.ts';
import { runScenario } from '../../src/scenario/run.ts';
import { readScenario } from '../../src/scenario/scenario.ts';
import { readTrace, type Trace } from '../../src/scenario/trace.ts';

const text = readFileSync('scenarios/replay-a-series.yaml', 'utf8');
const replay = (trace: Trace) =>
  // Evaluations on the dot, so that an evaluation lived again needs no phase.
  runScenario(readScenario(text, 'scenarios/replay-a-series.yaml', { traces: new Map([['series', trace]]) }), { evaluationPhase: 'zero' });

/** How often each alarm entered ALARM, OK and INSUFFICIENT_DATA. */
function counts(run: ReturnType<typeof replay>): Record<string, string> {
  const out: Record<string, string> = {};
  for (const { config, changes } of alarmViews(run))
    out[config.AlarmName] = ['ALARM', 'OK', 'INSUFFICIENT_DATA']
      .map((state) => changes.filter((change) => change.to === state).length)
      .join('/');
  return out;
}

// Real series that CloudWatch recorded in 2013 and 2014 (the Numenta Anomaly Benchmark), five-minute steps with gaps and changes of daylight saving. They are
// not part of this repository; where they lie beside it, they are replayed.
const folder = join('..', 'shared', 'data', 'nab');
/** By alarm, how often it entered ALARM, OK and INSUFFICIENT_DATA. */
const RECORDED: [file: string, points: number, expected: Record<string, string>][] = [
  [
    'ec2_cpu_utilization_5f5533.csv',
    4032,
    { GapOrLow: '2/1/0', HourlyMaximum: '2/3/0', OnceAbove: '2/3/1', ThreeAbove: '0/1/1', TwoOfThreeAbove: '0/1/1' },
  ],
  [
    'ec2_cpu_utilization_ac20cd.csv',
    4032,
    { GapOrLow: '8/7/0', HourlyMaximum: '1/1/0', OnceAbove: '1/2/2', ThreeAbove: '1/1/1', TwoOfThreeAbove: '1/1/1' },
  ],
  [
    'ec2_network_in_5abac7.csv',
    4730,
    { GapOrLow: '3/2/0', HourlyMaximum: '1/1/0', OnceAbove: '1314/1313/2', ThreeAbove: '458/457/2', TwoOfThreeAbove: '523/522/2' },
  ],
  [
    'elb_request_count_8c0756.csv',
    4032,
    { GapOrLow: '5/4/0', HourlyMaximum: '13/12/0', OnceAbove: '840/840/1', ThreeAbove: '181/182/1', TwoOfThreeAbove: '378/379/1' },
  ],
  [
    'grok_asg_anomaly.csv',
    4621,
    { GapOrLow: '29/28/0', HourlyMaximum: '0/1/0', OnceAbove: '0/1/1', ThreeAbove: '0/1/1', TwoOfThreeAbove: '0/1/1' },
  ],
  [
    'rds_cpu_utilization_e47b3b.csv',
    4032,
    { GapOrLow: '2/1/0', HourlyMaximum: '1/2/0', OnceAbove: '1/2/1', ThreeAbove: '0/1/1', TwoOfThreeAbove: '1/2/1' },
  ],
];

describe('a recorded series against a set of alarms', () => {
  it('wakes one of one before three of three, and only a gap wakes the alarm on silence', () => {
    const rows = Array.from({ length: 48 }, (_, i) => [i, i >= 12 && i < 18 ? 90 : 20] as const).filter(([i]) => i < 30 || i >= 40);
    const run = replay(
      readTrace(
        'series',
        's.csv',
        `timestamp,value\n${rows.map(([i, v]) => `${new Date(Date.UTC(2014, 3, 2, 0, 5 * i)).toISOString()},${v}`).join('\n')}\n`,
      ),
    );
    const alarms = new Map(alarmViews(run).map((view) => [view.config.AlarmName, view.changes]));
    const first = (name: string): string =>
      new Date(alarms.get(name)!.find((change) => change.to === 'ALARM')!.at).toISOString().slice(11, 16);
    // The spike's first datapoint is stamped 01:00. Slots slide: at 01:02 the newest one is [00:56, 01:01), which holds that datapoint and no other.
    expect([first('OnceAbove'), first('TwoOfThreeAbove'), first('ThreeAbove')]).toEqual(['01:02', '01:07', '01:12']);
    expect(alarms.get('GapOrLow')!.some((change) => change.to === 'ALARM')).toBe(true);
  });

  if (!existsSync(folder)) {
    it('has no recorded series beside the repository to replay (this is not a failure)', () => {
      process.stdout.write(`${folder} is not here: real series are not replayed\n`);
      expect(existsSync(folder)).toBe(false);
    });
    return;
  }
  it.each(RECORDED)(
    '%s',
    (file, points, expected) => {
      const trace = readTrace('series', file, readFileSync(join(folder, file), 'utf8'));
      expect(trace.points).toHaveLength(points);
      expect(trace.problems.filter((problem) => problem.severity === 'skipped')).toEqual([]);
      const run = replay(trace);
      expect(counts(run)).toEqual(expected);
      for (const view of alarmViews(run)) {
        const { changes } = view;
        for (let i = 1; i < changes.length; i += 1) expect(changes[i]!.from).toBe(changes[i - 1]!.to);
        // The first evaluation comes after the alarm's creation. Lived again with pure functions over what was stored, an alarm changes at the same
        // minutes, unless a stamp went backward and arrived late.
        if (trace.problems.length > 0) continue;
        const source = { metrics: run.reader.portsOf(run.cloud.scope).metrics, options: DEFAULTS, phase: 0 };
        const again = relive(view.config as never, source, plus(run.start, 1), run.end, 'INSUFFICIENT_DATA');
        expect(again.map(({ at, decision }) => [at, decision.to])).toEqual(
          alarmChanges(run.entries, run.cloud.scope, view.config.AlarmName).map(({ at, to }) => [at, to]),
        );
      }
    },
    60_000,
  );
});
