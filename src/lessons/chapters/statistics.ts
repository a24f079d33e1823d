import { longerPeriod } from '../families/longer-period.ts';
import { statistic } from '../families/statistic.ts';
import { lesson, type Chapter } from '../lesson.ts';

export const statistics: Chapter = {
  id: 'statistics',
  title: 'Statistics: many samples, one number',
  lessons: [
    lesson(statistic, {
      id: 'statistics/nothing-is-overwritten',
      title: 'Published twice in a minute',
      story: 'Two processes of the shop publish the same metric, by chance in the same minute. Which of the values counts?',
      notes: ['detail.statistics'],
      case: { metric: 'Orders', puts: [{ values: [30] }, { values: [10] }, { values: [50] }], statistic: 'Sum' },
    }),
    lesson(statistic, {
      id: 'statistics/average',
      title: 'One slow request',
      story: 'Four requests were fast, one was very slow. You look at the average.',
      notes: ['detail.statistics', 'watch.performance'],
      case: { metric: 'Latency', puts: [{ values: [100, 100, 120, 80] }, { values: [1000] }], statistic: 'Average' },
    }),
    lesson(statistic, {
      id: 'statistics/p90',
      title: 'What nine of ten customers get',
      story: 'The average hides the slow ones, and the maximum shows one freak. So you look at a percentile.',
      notes: ['detail.statistics', 'watch.performance'],
      case: { metric: 'Latency', puts: [{ values: [100, 110, 120, 130, 140, 150, 160, 170, 400] }, { values: [2000] }], statistic: 'p90' },
    }),
    lesson(statistic, {
      id: 'statistics/sets',
      title: 'Summed up before it is sent',
      story:
        'To save calls, each server sums its requests up and sends one statistic set a minute: how many, their sum, the least, the greatest. ' +
        'One server had many requests, the other few.',
      notes: ['detail.statistics'],
      case: {
        metric: 'Latency',
        puts: [{ set: { count: 9, sum: 900, min: 50, max: 200 } }, { set: { count: 1, sum: 500, min: 500, max: 500 } }],
        statistic: 'Average',
      },
    }),
    lesson(statistic, {
      id: 'statistics/percentile-of-sets',
      title: 'A percentile of statistic sets',
      story: 'The same two servers. Now somebody asks for the p90.',
      notes: ['detail.statistics'],
      case: {
        metric: 'Latency',
        puts: [{ set: { count: 9, sum: 900, min: 50, max: 200 } }, { set: { count: 1, sum: 500, min: 500, max: 500 } }],
        statistic: 'p90',
      },
    }),
    lesson(longerPeriod, {
      id: 'statistics/average-of-averages',
      title: 'Five minutes are not five averages',
      story: 'One minute was busy and fast, the next ones quiet and slow. Your dashboard shows five minutes as one point.',
      notes: ['detail.statistics'],
      case: { metric: 'Latency', statistic: 'Average', minutes: [[100, 100, 100, 100, 100, 100], [200], [200], [200], [200]] },
    }),
    lesson(longerPeriod, {
      id: 'statistics/quiet-minutes',
      title: 'Minutes without a customer',
      story: 'At night there are minutes in which nobody comes. Nothing is published then. Does that pull the average down?',
      notes: ['detail.statistics', 'detail.metrics'],
      case: { metric: 'Latency', statistic: 'Average', minutes: [[300], [], [], [100, 200], []] },
    }),
    lesson(longerPeriod, {
      id: 'statistics/sum-grows',
      title: 'A Sum grows with its period',
      story:
        'Somebody wants an alarm at more than 100 orders a minute, and sets Period 300 with Sum. ' +
        'Before you tell them why it rings all day: what is the Sum of these five minutes?',
      notes: ['detail.statistics', 'watch.metrics'],
      case: { metric: 'Orders', statistic: 'Sum', minutes: [[20, 20], [30], [40], [25, 15], [30]] },
    }),
  ],
};
