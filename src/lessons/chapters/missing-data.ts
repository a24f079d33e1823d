import { alarmState } from '../families/alarm-state.ts';
import { alarmStory } from '../families/alarm-story.ts';
import { alarmWhen } from '../families/alarm-when.ts';
import { missingModes } from '../families/missing-modes.ts';
import { lesson, type Chapter } from '../lesson.ts';

export const missingData: Chapter = {
  id: 'missing-data',
  title: 'Missing data: no value is not zero',
  lessons: [
    lesson(alarmState, {
      id: 'missing-data/not-zero',
      title: 'No data is not zero',
      story: 'At night nobody orders, and the program publishes nothing then. The alarm is on few orders: is no order too few?',
      notes: ['detail.alarms', 'watch.health'],
      case: {
        metric: 'Orders',
        n: 2,
        m: 2,
        threshold: 5,
        operator: 'LessThanThreshold',
        missing: 'missing',
        values: [9, 8, null, null, 7, null, null],
      },
    }),
    lesson(missingModes, {
      id: 'missing-data/silence',
      title: 'The metric falls silent',
      story: 'The program dies at 10:03 and publishes nothing any more. A quarter of an hour later, which alarm says so?',
      notes: ['detail.alarms', 'watch.health'],
      case: {
        metric: 'Orders',
        n: 3,
        m: 3,
        threshold: 80,
        values: [40, 41, 42, null, null, null, null, null, null, null, null, null, null, null, null, null, null],
      },
    }),
    lesson(missingModes, {
      id: 'missing-data/some-left',
      title: 'Few datapoints, all of them bad',
      story: 'The program is so overloaded that it hardly ever gets round to publishing. What it does publish is bad.',
      notes: ['detail.alarms', 'watch.health'],
      case: {
        metric: 'Latency',
        n: 3,
        m: 2,
        threshold: 80,
        values: [40, null, null, null, null, null, null, null, null, null, null, 95, null],
      },
    }),
    lesson(alarmStory, {
      id: 'missing-data/longer-range',
      title: 'Looking further back than N',
      story:
        'The alarm needs two of two. Every other minute is missing. Does it ever have two datapoints to look at, ' +
        'if it looks at the last two minutes?',
      notes: ['detail.alarms'],
      case: { metric: 'Latency', n: 2, m: 2, threshold: 80, missing: 'missing', values: [40, null, 95, null, 96, null, null] },
    }),
    lesson(alarmStory, {
      id: 'missing-data/ignore-is-not-freeze',
      title: 'Ignoring is not freezing',
      story: 'The alarm ignores missing data. Somebody thinks that it then keeps its state as long as anything is missing.',
      notes: ['detail.alarms'],
      case: { metric: 'Latency', n: 3, m: 2, threshold: 80, missing: 'ignore', values: [40, 41, 95, null, 96, null, 40, null, 41] },
    }),
    lesson(alarmWhen, {
      id: 'missing-data/old-points',
      title: 'An alarm from old datapoints',
      story:
        'Three of three must be bad. One single bad value comes, and then nothing more. Nobody expects an alarm from one datapoint. ' +
        'Watch what happens as it grows older.',
      notes: ['detail.alarms'],
      case: { metric: 'Latency', n: 3, m: 3, threshold: 80, missing: 'missing', values: [95, null, null, null, null, null, null, null] },
    }),
    lesson(alarmStory, {
      id: 'missing-data/errors-only-when-there-are',
      title: 'Errors are published only when there are any',
      story:
        'The program publishes a value only when an error has happened, and nothing otherwise. ' +
        'You choose notBreaching, so that silence means all is well. When does the alarm go back to OK?',
      notes: ['detail.alarms', 'watch.health'],
      case: { metric: 'Errors', n: 1, m: 1, threshold: 0, missing: 'notBreaching', values: [null, null, 3, null, null, 2] },
    }),
  ],
};
