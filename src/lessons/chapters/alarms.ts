import { alarmState } from '../families/alarm-state.ts';
import { alarmStory } from '../families/alarm-story.ts';
import { alarmWhen } from '../families/alarm-when.ts';
import { firstOfAlarms } from '../families/first-of-alarms.ts';
import { lesson, type Chapter } from '../lesson.ts';

export const alarms: Chapter = {
  id: 'alarms',
  title: 'Alarms: when do they ring?',
  lessons: [
    lesson(alarmWhen, {
      id: 'alarms/three-minutes',
      title: 'CPU above 80 % for three minutes',
      story:
        'The alarm of the textbook: more than 80 % for three minutes. A single peak shall not wake anybody. ' +
        'Watch the second peak: when is it long enough?',
      notes: ['detail.alarms', 'watch.alarms'],
      case: { metric: 'CPUUtilization', n: 3, m: 3, threshold: 80, missing: 'missing', values: [50, 90, 60, 85, 95, 91, 70] },
    }),
    lesson(alarmStory, {
      id: 'alarms/birth',
      title: 'The first minutes of an alarm',
      story: 'You have just created an alarm. Which states does it go through before anything is wrong, and after?',
      notes: ['detail.alarms', 'watch.alarms'],
      case: { metric: 'Latency', n: 2, m: 2, threshold: 80, missing: 'missing', values: [40, 42, 95, 96, 41, 40] },
    }),
    lesson(alarmState, {
      id: 'alarms/m-omitted',
      title: 'DatapointsToAlarm left out',
      story: 'A colleague wrote an alarm over three minutes and left DatapointsToAlarm out. The shop is slow now and then.',
      notes: ['detail.alarms'],
      case: { metric: 'Latency', n: 3, threshold: 80, missing: 'missing', values: [40, 42, 95, 41, 96, null, 97] },
    }),
    lesson(alarmWhen, {
      id: 'alarms/m-of-n',
      title: 'Three out of five',
      story:
        'The latency jumps up and down. You want to be told when three of five minutes are bad, even if good ones lie between. ' +
        'Must the three be in a row?',
      notes: ['detail.alarms', 'watch.performance'],
      case: { metric: 'Latency', n: 5, m: 3, threshold: 80, missing: 'missing', values: [40, 95, 41, 96, 42, 97, 98, 99, 97] },
    }),
    lesson(alarmWhen, {
      id: 'alarms/on-the-threshold',
      title: 'Exactly on the threshold',
      story: 'The queue must not hold more than 80 messages. It holds exactly 80 for a while, and only then more.',
      notes: ['detail.alarms'],
      case: { metric: 'QueueDepth', n: 2, m: 2, threshold: 80, missing: 'missing', values: [60, 80, 80, 70, 80, 85, 90, 60] },
    }),
    lesson(alarmWhen, {
      id: 'alarms/every-minute',
      title: 'Five minutes long, looked at every minute',
      story:
        'The alarm has a period of five minutes. At 10:03 the latency jumps. Do you have to wait until the five minutes ' +
        'of the clock are over?',
      notes: ['detail.alarms', 'watch.performance'],
      case: {
        metric: 'Latency',
        n: 1,
        period: 300,
        threshold: 60,
        missing: 'missing',
        before: 30,
        values: [30, 30, 30, 95, 95, 95, 95, 30, 30, 30, 30, 30],
      },
    }),
    lesson(alarmWhen, {
      id: 'alarms/two-long-periods',
      title: 'Two periods of five minutes',
      story: 'The same, but two periods must be bad. How long does the trouble last before somebody is told?',
      notes: ['detail.alarms'],
      case: {
        metric: 'Latency',
        n: 2,
        period: 300,
        threshold: 60,
        missing: 'missing',
        before: 30,
        values: [30, 30, 90, 92, 94, 90, 95, 91, 93, 90, 92, 94, 91, 30, 30, 30, 30],
      },
    }),
    lesson(alarmWhen, {
      id: 'alarms/sum-or-average',
      title: 'Errors per five minutes',
      story: 'You want to be told of more than 100 errors in five minutes. One minute alone never has that many.',
      notes: ['detail.alarms', 'detail.statistics'],
      case: {
        metric: 'Errors',
        n: 1,
        period: 300,
        statistic: 'Sum',
        threshold: 100,
        missing: 'notBreaching',
        before: 5,
        values: [5, 6, 5, 30, 35, 40, 33, 20, 10, 5, 5],
      },
    }),
    lesson(alarmStory, {
      id: 'alarms/no-reset',
      title: 'Who switches it off again?',
      story: 'The alarm rang in the night, and nobody was there to press a button. In which state is it in the morning?',
      notes: ['watch.alarms', 'watch.health'],
      case: { metric: 'Latency', n: 1, m: 1, threshold: 80, missing: 'missing', values: [40, 95, 96, 50, 45, 40] },
    }),
    lesson(firstOfAlarms, {
      id: 'alarms/which-first',
      title: 'Three alarms on one metric',
      story:
        'Three colleagues have each set up an alarm for the same thing: one wants to know at once, one wants to be sure, ' +
        'one has left DatapointsToAlarm out.',
      notes: ['detail.alarms', 'watch.performance'],
      case: {
        metric: 'Latency',
        values: [40, 95, 41, 96, 97, 42, 98, 99, 97, 96],
        alarms: [
          { n: 3, threshold: 80, missing: 'missing' },
          { n: 5, m: 3, threshold: 80, missing: 'missing' },
          { n: 2, m: 2, threshold: 96, missing: 'missing' },
        ],
      },
    }),
  ],
};
