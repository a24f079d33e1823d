import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnyEngine } from '../../../src/cloud/routes.ts';
import type { Routes } from '../../../src/cloud/routes.ts';
import type { ConfigState } from '../../../src/engines/config/index.ts';
import { cloudCommands, livingCloud, type CloudCommandsConstraints } from '../../../src/testing/arbitraries/index.ts';
import { onTimer } from '../../planted/composite.ts';
import { aroundNotice, aroundOperation, cloudsWith, tableWith } from '../../planted/engine.ts';
import { everyEvaluation } from '../../planted/life.ts';

type Topics = CloudCommandsConstraints['topics'];
const living = (topics: Topics, maxCommands: number, ...setup: Parameters<typeof livingCloud>) =>
  fc.property(fc.commands(cloudCommands(topics === undefined ? {} : { topics }), { maxCommands, size: 'max' }), (commands) => {
    fc.modelRun(() => livingCloud(...setup), commands);
  });

describe('a cloud keeps its laws after every command', () => {
  it('with everything in it, and each kind of command is accepted now and then', () => {
    const accepted = new Map<string, number>();
    const count = fc.property(fc.commands(cloudCommands(), { maxCommands: 60, size: 'max' }), (commands) => {
      const setup = livingCloud();
      fc.modelRun(() => setup, commands);
      for (const [name, { accepted: times }] of setup.model.counts) accepted.set(name, (accepted.get(name) ?? 0) + times);
    });
    fc.assert(count, { seed: 20261123, numRuns: 20 });
    expect([...accepted].filter(([, times]) => times === 0)).toEqual([]);
    expect(accepted.size).toBeGreaterThan(25);
  });
  it('alarms and their data alone, densely', () =>
    fc.assert(living(['data', 'alarms', 'composites'], 60), { seed: 20261122, numRuns: 12 }));
  it('with alarms of its own, in another region', () => {
    fc.assert(
      living(['data', 'alarms'], 25, { region: 'eu-west-1', account: '444455556666' }, (cloud) => {
        cloud.cloudwatch.putMetricAlarm({
          AlarmName: 'Own',
          Namespace: 'Test',
          MetricName: 'Metric',
          Statistic: 'Maximum',
          Period: 60,
          EvaluationPeriods: 2,
          Threshold: 1,
          ComparisonOperator: 'GreaterThanThreshold',
        });
      }),
      { seed: 20261122, numRuns: 5 },
    );
  });
});

/** State that is nowhere in the state: what comes of it depends on what else the program did. */
let hidden = 0;
const counting = (engine: AnyEngine, kind: string): AnyEngine =>
  aroundNotice<object, never>(engine, kind, (state, data, step, truth) => {
    truth(state, data, step);
    step.note('world.test.hidden', 'hidden', { n: (hidden += 1) });
  });

/** What is wrong, the law that says so, where to look, and how many commands it takes to show it. */
const WRONG: readonly (readonly [bug: string, law: RegExp, topics: Topics, most: number, table: Routes])[] = [
  [
    'data that comes late is not looked at',
    /the state of every alarm is what the pure function says/,
    ['data', 'alarms'],
    3,
    tableWith('alarms', (engine) => ({ ...engine, defaults: { ...engine.defaults, extraPeriodsAtMinute: 0 } })),
  ],
  ['composites wait for a timer', /a composite alarm is the value of its rule/, ['alarms', 'composites'], 3, onTimer],
  ['actions at every evaluation', /actions run once for each change/, ['data', 'alarms'], 4, everyEvaluation],
  [
    'a state that stays is told once more',
    /the history of an alarm is a chain/,
    ['alarms'],
    3,
    tableWith('alarms', (engine) =>
      aroundOperation<object, { AlarmName: string; StateValue: string }>(
        engine,
        'cloudwatch',
        'SetAlarmState',
        (state, input, step, truth) => {
          truth(state, input, step);
          const { accountId, region } = step.scope;
          step.note('alarm.state', `${accountId}/${region}/alarm/${input.AlarmName}`, { from: input.StateValue, to: input.StateValue });
        },
      ),
    ),
  ],
  [
    'a call is recorded twice',
    /exactly one record in the trail/,
    ['trail'],
    1,
    tableWith('trail', (engine) =>
      aroundNotice<object, { action: string }>(engine, 'record', (state, call, step, truth) => {
        truth(state, call, step);
        if (call.action === 'CreateUser') truth(state, call, step);
      }),
    ),
  ],
  [
    'an event comes twice',
    /no event is delivered twice/,
    ['events', 'alarms'],
    5,
    tableWith('events', (engine) =>
      aroundNotice<object, object>(engine, 'accept', (state, event, step, truth) => {
        truth(state, event, step);
        truth(state, event, step);
      }),
    ),
  ],
  [
    'an item that says nothing new',
    /the configuration items of a resource are a chain/,
    ['config', 'instances'],
    4,
    tableWith('config', (engine) =>
      aroundNotice<ConfigState, { resourceType: string; resourceId: string }>(engine, 'changed', (state, what, step, truth) => {
        truth(state, what, step);
        const items = state.resources.get(what.resourceType)?.get(what.resourceId)?.items;
        const last = items?.at(-1);
        if (last !== undefined) items!.push({ ...last, at: (last.at + 1) as typeof last.at, change: 'UPDATE' });
      }),
    ),
  ],
  [
    'something is kept outside of the state',
    /a fork lives the same future|lived again, the journal differs/,
    ['alarms'],
    3,
    tableWith('alarms', (e) => counting(e, 'tick')),
  ],
];

describe('each law is broken by an engine that is wrong', () => {
  it.each(WRONG)('%s', (_, law, topics, most, table) => {
    const { failed, counterexample, errorInstance } = fc.check(
      living(topics, 20, {}, () => {}, cloudsWith(table)),
      { seed: 5, numRuns: 100 },
    );
    expect(failed).toBe(true);
    expect(String(errorInstance)).toMatch(law);
    const [commands] = counterexample!;
    const shown = [...commands].filter((command) => (command as { hasRan?: boolean }).hasRan !== false).map(String);
    expect(shown.length, shown.join('\n')).toBeLessThanOrEqual(most);
  });
});
