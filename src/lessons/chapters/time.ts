import { acceptedStamps } from '../families/accepted-stamps.ts';
import { retention } from '../families/retention.ts';
import { lesson, type Chapter } from '../lesson.ts';

export const time: Chapter = {
  id: 'time',
  title: 'Time: fifteen months, and two weeks',
  lessons: [
    lesson(retention, {
      id: 'time/last-month',
      title: 'The incident of last month',
      story: 'Thirty days after an incident somebody wants to see it minute by minute.',
      notes: ['detail.metrics'],
      case: { resolution: 60, ageHours: 30 * 24, period: 60 },
    }),
    lesson(retention, {
      id: 'time/last-month-coarser',
      title: 'The same incident, five minutes at a time',
      story: 'So not minute by minute. Is it all lost then, or is something left?',
      notes: ['detail.metrics'],
      case: { resolution: 60, ageHours: 30 * 24, period: 300 },
    }),
    lesson(retention, {
      id: 'time/last-christmas',
      title: 'Last Christmas',
      story: 'Three hundred days later you plan for the next season, and look at the last one hour by hour.',
      notes: ['detail.metrics', 'watch.metrics'],
      case: { resolution: 60, ageHours: 300 * 24, period: 3600 },
    }),
    lesson(retention, {
      id: 'time/fifteen-months',
      title: 'Two seasons ago',
      story: 'The auditor asks for a comparison with the year before last. Nobody has deleted anything: metrics cannot be deleted.',
      notes: ['detail.metrics'],
      case: { resolution: 60, ageHours: 500 * 24, period: 3600 },
    }),
    lesson(retention, {
      id: 'time/seconds',
      title: 'Every second, for how long?',
      story: 'You publish in high resolution, a value every second, and pay for it. This afternoon you look at this morning.',
      notes: ['detail.metrics'],
      case: { resolution: 1, ageHours: 5, period: 1 },
    }),
    lesson(acceptedStamps, {
      id: 'time/back-online',
      title: 'Back after a long break',
      story:
        'A till in a shop was without network for weeks. It kept its numbers, each with its time, and now it sends them all, one call each.',
      notes: ['detail.metrics'],
      case: { offsets: [-20 * 24, -16 * 24, -10 * 24, -30, -0.5], together: false },
    }),
    lesson(acceptedStamps, {
      id: 'time/wrong-clock',
      title: 'A clock that runs ahead',
      story: 'The clock of a server was set wrong, so some of its stamps lie in the future. To save calls it sends everything in one.',
      notes: ['detail.metrics'],
      case: { offsets: [-0.5, 0, 1, 3], together: true },
    }),
  ],
};
