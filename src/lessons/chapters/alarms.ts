import { lesson, type Chapter } from '../lesson.ts';
import { alarmState } from '../families/alarm-state.ts';

export const alarms: Chapter = {
  id: 'alarms',
  title: 'Alarms: when do they ring?',
  lessons: [
    lesson(alarmState, {
      id: 'alarms/m-omitted',
      title: 'DatapointsToAlarm left out',
      story: 'A colleague wrote an alarm over three minutes and left DatapointsToAlarm out. The shop is slow now and then.',
      notes: ['detail.alarms'],
      case: { metric: 'Latency', n: 3, threshold: 80, missing: 'missing', values: [40, 42, 95, 41, 96, null, 97] },
    }),
  ],
};
