import { scheduleNext } from '../families/schedule-next.ts';
import { lesson, type Chapter } from '../lesson.ts';

const notes = ['detail.events'] as const;

export const schedules: Chapter = {
  id: 'schedules',
  title: 'Schedules: rate and cron',
  lessons: [
    lesson(scheduleNext, {
      id: 'schedules/rate',
      title: 'Every ten minutes, but from when?',
      story: 'A clean-up job is to run every ten minutes. The rule is made at 14:07.',
      notes,
      case: { expression: 'rate(10 minutes)', created: '2026-03-04T14:07Z', nth: 1 },
    }),
    lesson(scheduleNext, {
      id: 'schedules/utc',
      title: 'Nine in the morning, but where?',
      story: 'The team wants a report at nine in the morning on working days.',
      notes,
      case: { expression: 'cron(0 9 ? * MON-FRI *)', created: '2026-03-06T15:20Z', nth: 1, office: { city: 'Tokyo', ahead: 9 } },
    }),
    lesson(scheduleNext, {
      id: 'schedules/weekday-numbers',
      title: 'Which day is 5?',
      story: 'Somebody copied a line from an old crontab, where 1 to 5 were the working days.',
      notes,
      case: { expression: 'cron(30 2 ? * 5 *)', created: '2026-03-02T10:00Z', nth: 1, office: { city: 'Lagos', ahead: 1 } },
    }),
    lesson(scheduleNext, {
      id: 'schedules/step',
      title: 'Five, slash, twenty',
      story: 'Three times an hour, and not on the full hour, when everybody else runs.',
      notes,
      case: { expression: 'cron(5/20 * * * ? *)', created: '2026-03-02T10:50Z', nth: 2 },
    }),
    lesson(scheduleNext, {
      id: 'schedules/last-day',
      title: 'The last day of the month',
      story: 'Invoices are written on the last day of each month. It is the first of February.',
      notes,
      case: { expression: 'cron(0 18 L * ? *)', created: '2026-02-01T08:00Z', nth: 1 },
    }),
    lesson(scheduleNext, {
      id: 'schedules/nearest-weekday',
      title: 'Pay day on a Saturday',
      story: 'Salaries go out on the 15th, or on the weekday nearest to it. The 15th of August 2026 is a Saturday.',
      notes,
      case: { expression: 'cron(0 6 15W * ? *)', created: '2026-08-03T08:00Z', nth: 1 },
    }),
    lesson(scheduleNext, {
      id: 'schedules/second-friday',
      title: 'The second Friday',
      story: 'Updates are installed on the second Friday of each month. March 2026 begins on a Sunday.',
      notes,
      case: { expression: 'cron(0 3 ? * 6#2 *)', created: '2026-03-01T08:00Z', nth: 1 },
    }),
  ],
};
