import { highResolution } from '../families/high-resolution.ts';
import { memoryByCron } from '../families/memory-by-cron.ts';
import { lesson, type Chapter } from '../lesson.ts';

export const customMetrics: Chapter = {
  id: 'custom-metrics',
  title: 'Metrics of your own: memory by crontab',
  lessons: [
    lesson(memoryByCron, {
      id: 'custom-metrics/crontab',
      title: 'A crontab line for the memory',
      story:
        'Memory is no standard metric, so you write a script that reads it and calls PutMetricData, and let cron run it every five minutes. ' +
        'The alarm has a period of five minutes as well.',
      notes: ['custom.crontab', 'custom.memory'],
      case: { every: 5, memory: [50, 55, 60, 92, 95, 96], n: 2, m: 2, period: 300, threshold: 90, missing: 'missing' },
    }),
    lesson(memoryByCron, {
      id: 'custom-metrics/period-too-short',
      title: 'Published every five minutes, watched every minute',
      story: 'Somebody wants to know earlier and sets the period of the alarm to one minute. The script still runs every five.',
      notes: ['custom.crontab', 'detail.alarms'],
      case: { every: 5, memory: [50, 55, 60, 92, 95, 96], n: 2, m: 2, period: 60, threshold: 90, missing: 'missing' },
    }),
    lesson(memoryByCron, {
      id: 'custom-metrics/missed-runs',
      title: 'The script does not run',
      story: 'The memory is full, the guest hangs, and with it the script that should report it. What does the alarm say meanwhile?',
      notes: ['custom.crontab', 'watch.health'],
      case: {
        every: 1,
        memory: [50, 60, 70, 92, 94, 96, 97, 97, 97, 97, 97, 97, 97, 97, 97, 97, 97, 97],
        silent: { from: 4, to: 16, why: 'hangs' },
        n: 3,
        m: 3,
        period: 60,
        threshold: 90,
        missing: 'missing',
      },
    }),
    lesson(memoryByCron, {
      id: 'custom-metrics/stopped-instance',
      title: 'The instance is stopped for the night',
      story: 'Missing data counts as breaching here: whoever is silent must be ill. Then somebody stops the instance on purpose.',
      notes: ['custom.crontab', 'detail.alarms'],
      case: {
        every: 1,
        memory: [50, 51, 50, 52, 53, 50, 51, 50, 52, 53, 50, 51, 50, 52, 50, 51, 52, 50],
        silent: { from: 3, to: 16, why: 'stopped' },
        n: 2,
        m: 2,
        period: 60,
        threshold: 90,
        missing: 'breaching',
      },
    }),
    lesson(highResolution, {
      id: 'custom-metrics/ten-seconds',
      title: 'Told within a minute',
      story: 'A minute is too long for you. You publish every ten seconds in high resolution, and watch with a period of ten seconds.',
      notes: ['detail.metrics', 'watch.performance'],
      case: {
        storage: 1,
        n: 3,
        m: 2,
        period: 10,
        threshold: 50,
        missing: 'missing',
        values: [20, 22, 21, 70, 24, 80, 82, 85, 81, 80, 83, 84, 20, 22, 21, 25, 24, 23],
      },
    }),
    lesson(highResolution, {
      id: 'custom-metrics/standard-resolution',
      title: 'Without StorageResolution 1',
      story: 'Another program, started a minute later. StorageResolution was left at 60, but it still publishes every ten seconds.',
      notes: ['detail.metrics'],
      case: {
        storage: 60,
        n: 3,
        m: 3,
        period: 10,
        threshold: 50,
        missing: 'missing',
        values: [null, null, null, null, null, null, 82, 30, 85, 81, 80, 83, 84, 86, 81, 80, 82, 85],
      },
    }),
  ],
};
