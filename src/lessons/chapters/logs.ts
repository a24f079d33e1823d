import { logsKept } from '../families/logs-kept.ts';
import { metricFilter } from '../families/metric-filter.ts';
import { trailWhere } from '../families/trail-where.ts';
import { lesson, type Chapter } from '../lesson.ts';
import { OTHER } from '../set-up.ts';

const minutes = [
  { errors: 2, others: 3 },
  { errors: 0, others: 4 },
  { errors: 0, others: 0 },
  { errors: 3, others: 1 },
  { errors: 0, others: 2 },
];

export const logs: Chapter = {
  id: 'logs',
  title: 'Logs: which are there, and what is counted',
  lessons: [
    lesson(logsKept, {
      id: 'logs/ec2-alone',
      title: 'An instance by itself',
      story: 'A program on an EC2 instance writes a log, as programs do. You open CloudWatch Logs.',
      notes: ['custom.agent'],
      case: { on: 'EC2 instance without agent', days: [2, 30, 58], asked: 60 },
    }),
    lesson(logsKept, {
      id: 'logs/lambda',
      title: 'A function, and half a year',
      story: 'A Lambda function writes lines. Nobody has set anything up, and nobody has cleaned up either.',
      notes: ['custom.agent', 'watch.stored'],
      case: { on: 'Lambda function', days: [4, 100, 170], asked: 180 },
    }),
    lesson(logsKept, {
      id: 'logs/older-than-metrics',
      title: 'Longer than metrics',
      story: 'Metrics are kept for fifteen months. The agent has sent lines for longer than that.',
      notes: ['watch.stored'],
      case: { on: 'EC2 instance with agent', days: [10, 300, 500], asked: 520 },
    }),
    lesson(logsKept, {
      id: 'logs/retention',
      title: 'Thirty days from now on?',
      story: 'The bill for logs is high, so somebody sets a retention. Most of the lines are older than the policy.',
      notes: ['watch.stored'],
      case: { on: 'Lambda function', days: [20, 70, 95, 118], retention: { keep: 30, set: 110 }, asked: 120 },
    }),
    lesson(metricFilter, {
      id: 'logs/filter-counts',
      title: 'Counting errors',
      story: 'CloudWatch Logs keeps lines, an alarm needs numbers. A metric filter turns the one into the other.',
      notes: ['trail.no-alarms', 'custom.agent'],
      case: { minutes, created: 1, asked: 3 },
    }),
    lesson(metricFilter, {
      id: 'logs/filter-does-not-look-back',
      title: 'Counting what was',
      story: 'Errors have been in the log for a while. Now somebody makes a metric filter to count them.',
      notes: ['trail.no-alarms', 'custom.agent'],
      case: { minutes, created: 2, asked: 0 },
    }),
    lesson(metricFilter, {
      id: 'logs/no-error-is-not-zero',
      title: 'A minute without an error',
      story: 'The filter is there from the first minute on. In the second, nothing goes wrong.',
      notes: ['trail.no-alarms'],
      case: { minutes, created: 0, asked: 1 },
    }),
    lesson(metricFilter, {
      id: 'logs/default-value',
      title: 'A default value, and silence',
      story:
        'An alarm on missing data rang for nothing, so somebody gave the filter a default value. Then the program is silent for a minute.',
      notes: ['trail.no-alarms'],
      case: {
        minutes: [
          { errors: 2, others: 3 },
          { errors: 3, others: 0 },
          { errors: 0, others: 0 },
          { errors: 0, others: 2 },
        ],
        created: 0,
        defaultValue: 0,
        asked: 2,
      },
    }),
    lesson(trailWhere, {
      id: 'logs/all-accounts',
      title: 'The logs of several accounts in one place',
      story: 'Two accounts, one place to look: the management account gathers what the member does, whichever region it works in.',
      notes: ['watch.accounts', 'trail.accounts'],
      case: {
        trails: [
          { name: 'red', region: 'us-east-1', multi: false, organization: true },
          { name: 'green', region: 'eu-west-1', multi: true },
          { name: 'blue', region: 'eu-west-1', multi: true, organization: true },
        ],
        call: { doing: 'topic', region: 'eu-central-1', account: OTHER },
      },
    }),
  ],
};
