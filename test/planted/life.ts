import fc from 'fast-check';
import type { PutMetricAlarmInput } from '../../src/aws/shapes/cloudwatch-alarms.ts';
import type { Step } from '../../src/aws/engine.ts';
import type { MetricReader } from '../../src/aws/ports.ts';
import type { Cloud, CloudOptions } from '../../src/cloud/cloud.ts';
import { runActions } from '../../src/engines/alarms/actions/run.ts';
import { faceOf, type AlarmsState, type MetricAlarmState } from '../../src/engines/alarms/state.ts';
import { join, leave } from '../../src/engines/alarms/ticks.ts';
import { parseInstant } from '../../src/kernel/time.ts';
import { metricAlarm, series } from '../../src/testing/arbitraries/index.ts';
import { oracleHistory } from '../engines/alarms/oracle.ts';
import { aroundNotice, aroundOperation, cloudsWith, tableWith } from './engine.ts';
import { planted, type Law, type Planted } from './hunt.ts';

type Clouds = (options: CloudOptions) => Cloud;
type Story = readonly [PutMetricAlarmInput, readonly (number | null)[]];

const START = '2026-01-05T00:00:00Z';
const MINUTE = 60_000;
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:pager';

/** Lives a series, a value a minute: the alarm's changes, `00:03:00 OK->ALARM`, and how often the pager was told. */
function lived(clouds: Clouds, [alarm, values]: Story): { readonly history: string[]; readonly pages: number } {
  const cloud = clouds({ start: START });
  cloud.cloudwatch.putMetricAlarm(alarm);
  for (const Value of [...values, null, null, null]) {
    if (Value !== null) cloud.cloudwatch.putMetricData({ Namespace: 'Test', MetricData: [{ MetricName: 'Metric', Value }] });
    cloud.advance('1m');
  }
  const entries = cloud.journal.entries();
  return {
    history: entries
      .filter(({ type }) => type === 'alarm.state')
      .map(({ at, data }) => `${new Date(at).toISOString().slice(11, 19)} ${String(data['from'])}->${String(data['to'])}`),
    pages: entries.filter(({ type, subject }) => type === 'api.call' && subject.endsWith('/api/sns')).length,
  };
}
const drawn = (more: Parameters<typeof metricAlarm>[0] = {}): fc.Arbitrary<Story> =>
  fc.tuple(
    metricAlarm({ statistics: ['Average'], periods: [60, 120, 300], maxEvaluationPeriods: 3, maxThreshold: 3, ...more }),
    series({ max: 4 }),
  );
const points = ([, values]: Story): number => values.filter((value) => value !== null).length;

const history: Law<Clouds, Story> = {
  says: 'the history of an alarm is that of a slow simulator which looks at every tick by itself',
  drawn: drawn(),
  holds: (clouds, story) => {
    const [alarm, values] = story;
    const begin = parseInstant(START);
    const data = values.flatMap((value, i) => {
      const t = begin + i * MINUTE;
      return value === null ? [] : [{ t, value, visibleAt: t }];
    });
    const told = oracleHistory(alarm, data, begin, begin + (values.length + 3) * MINUTE);
    return JSON.stringify(lived(clouds, story).history) === JSON.stringify(told);
  },
  size: points,
};

const pages: Law<Clouds, Story> = {
  says: 'an alarm tells the pager when it goes into ALARM, and at no other time',
  drawn: drawn({ periods: [60] }).map(([alarm, values]): Story => [{ ...alarm, AlarmActions: [TOPIC] }, values]),
  holds: (clouds, story) => {
    const life = lived(clouds, story);
    return life.pages === life.history.filter((change) => change.endsWith('->ALARM')).length;
  },
  size: points,
};

/** A step whose metrics are read otherwise. */
const readingOtherwise = (step: Step, read: (truth: MetricReader, ...given: Parameters<MetricReader['read']>) => number): Step => {
  const truth = step.ports.metrics;
  const metrics: MetricReader = { ...truth, read: (...given) => read(truth, ...given) };
  return Object.assign(Object.create(Object.getPrototypeOf(step) as object) as Step, step, { ports: { ...step.ports, metrics } });
};
const isMetric = (alarm: { readonly type: string }): alarm is MetricAlarmState => alarm.type === 'MetricAlarm';

const onlyN: Clouds = (options) =>
  cloudsWith(undefined)({
    ...options,
    options: { alarms: { extraPeriodsAtMinute: 0, extraPeriodsAboveMinute: 0, extraMillisecondsBelowMinute: 0 } },
  });

const aligned = tableWith('alarms', (engine) =>
  aroundNotice<AlarmsState, null>(engine, 'tick', (state, data, step, truth) =>
    truth(
      state,
      data,
      readingOtherwise(step, (reader, metric, statistic, unit, start, period, ...rest) =>
        reader.read(metric, statistic, unit, (start - (start % period)) as typeof start, period, ...rest),
      ),
    ),
  ),
);

const oncePerPeriod = tableWith('alarms', (engine) =>
  aroundOperation<AlarmsState, PutMetricAlarmInput>(engine, 'cloudwatch', 'PutMetricAlarm', (state, input, step, truth) => {
    truth(state, input, step);
    const alarm = state.alarms.get(input.AlarmName!) as MetricAlarmState;
    leave(state, alarm, step as never);
    alarm.plan = { ...alarm.plan, cadence: alarm.plan.period };
    join(state, alarm, step as never);
  }),
);

export const everyEvaluation = tableWith('alarms', (engine) =>
  aroundNotice<AlarmsState, null>(engine, 'tick', (state, data, step, truth) => {
    const before = new Map([...state.alarms.values()].map((alarm) => [alarm.name, alarm.value]));
    truth(state, data, step);
    for (const alarm of state.alarms.values()) {
      if (isMetric(alarm) && alarm.value === before.get(alarm.name)) runActions(state, alarm, faceOf(alarm), step as never);
    }
  }),
);

const honest = cloudsWith(undefined);
export const LIVES: readonly Planted[] = [
  planted('only N slots fetched', history, { truth: honest, wrong: onlyN }, { within: 60, small: 3, trials: 80 }),
  planted('slots aligned to the period', history, { truth: honest, wrong: cloudsWith(aligned) }, { within: 20, small: 3, trials: 80 }),
  planted('evaluated once per period', history, { truth: honest, wrong: cloudsWith(oncePerPeriod) }, { within: 20, small: 3, trials: 80 }),
  planted('action on every evaluation', pages, { truth: honest, wrong: cloudsWith(everyEvaluation) }, { within: 20, small: 3, trials: 80 }),
];
