import { alarmHistory } from '../families/alarm-history.ts';
import { notifications } from '../families/notifications.ts';
import { suppressor } from '../families/suppressor.ts';
import { lesson, type Chapter } from '../lesson.ts';

export const telling: Chapter = {
  id: 'telling',
  title: 'Actions and history: who is told, and what is kept',
  lessons: [
    lesson(notifications, {
      id: 'telling/on-change-only',
      title: 'An alarm that lasts',
      story: 'The shop is slow for six minutes in a row. The alarm sends a message to the person on call. How many do they get?',
      notes: ['detail.alarms', 'watch.alarms'],
      case: {
        metric: 'Latency',
        n: 1,
        m: 1,
        threshold: 80,
        missing: 'missing',
        values: [40, 95, 96, 97, 95, 96, 95, 40, 41],
        told: ['ALARM'],
      },
    }),
    lesson(notifications, {
      id: 'telling/all-clear',
      title: 'The all-clear',
      story: 'You want to hear when it is over, too, so the topic is an action of OK as well. Mind the first minutes.',
      notes: ['watch.alarms', 'watch.health'],
      case: {
        metric: 'Latency',
        n: 1,
        m: 1,
        threshold: 80,
        missing: 'missing',
        values: [40, 41, 95, 96, 42, 40, 97, 41],
        told: ['ALARM', 'OK'],
      },
    }),
    lesson(notifications, {
      id: 'telling/disabled',
      title: 'Quiet during maintenance',
      story: 'Before the maintenance you disable the actions, and afterwards you enable them. It rang in between, and later once more.',
      notes: ['watch.alarms', 'detail.alarms'],
      case: {
        metric: 'Latency',
        n: 1,
        m: 1,
        threshold: 80,
        missing: 'missing',
        values: [40, 41, 95, 96, 42, 97, 98, 40, 96, 41],
        told: ['ALARM'],
        off: { from: 2, to: 6 },
      },
    }),
    lesson(alarmHistory, {
      id: 'telling/history',
      title: 'The history of an alarm',
      story: 'An alarm has rung now and then over the last months. You want to know how often.',
      notes: ['watch.history'],
      case: { changes: [100, 60, 45, 12, 3] },
    }),
    lesson(alarmHistory, {
      id: 'telling/history-of-a-deleted-alarm',
      title: 'The alarm is gone, and its history?',
      story: 'Somebody tidied up and deleted the alarm yesterday. Today you are asked why it rang last week.',
      notes: ['watch.history'],
      case: { changes: [80, 10, 8, 3], deleted: 1 },
    }),
    lesson(suppressor, {
      id: 'telling/maintenance-first',
      title: 'No calls during maintenance',
      story:
        'A composite alarm can be told by another alarm to keep still. Maintenance begins, then the service breaks, ' +
        'and it is still broken when maintenance is over.',
      notes: ['watch.alarms', 'watch.health'],
      case: { wait: 150, extension: 210, service: [8], maintenance: [4, 15] },
    }),
    lesson(suppressor, {
      id: 'telling/wait-period',
      title: 'What the wait is for',
      story: 'The service breaks a minute before the alarm Maintenance notices that maintenance has begun. Is somebody woken up?',
      notes: ['watch.alarms'],
      case: { wait: 150, extension: 210, service: [5], maintenance: [6, 20] },
    }),
    lesson(suppressor, {
      id: 'telling/broken-and-mended',
      title: 'Broken and mended meanwhile',
      story: 'The service breaks during maintenance, and is mended before maintenance is over. Who must know?',
      notes: ['watch.alarms', 'watch.health'],
      case: { wait: 90, extension: 150, service: [8, 12], maintenance: [5, 18] },
    }),
  ],
};
