import { eventMatch } from '../families/event-match.ts';
import { instanceEvent } from '../families/instance-event.ts';
import { lesson, type Chapter } from '../lesson.ts';

export const events: Chapter = {
  id: 'events',
  title: 'Events: something happens, something is called',
  lessons: [
    lesson(instanceEvent, {
      id: 'events/instance-stops',
      title: 'An instance stops, a function hears of it',
      story:
        'Source, state change, target: a service tells of what happens, a rule picks events out, ' +
        'and a function gets them. How often, when one instance is stopped once?',
      notes: ['event.example', 'detail.events'],
      case: { states: ['stopped'], deeds: ['stop'], trouble: 'none' },
    }),
    lesson(instanceEvent, {
      id: 'events/no-state-named',
      title: 'The rule without a state',
      story: 'Somebody found the pattern too long and left the state out. The instance is stopped and started again.',
      notes: ['event.example'],
      case: { states: [], deeds: ['stop', 'start'], trouble: 'none' },
    }),
    lesson(instanceEvent, {
      id: 'events/reboot',
      title: 'Is a reboot a change of state?',
      story: 'A function is to run whenever the server comes up. The server is rebooted, and in the evening it is stopped.',
      notes: ['event.example'],
      case: { states: ['running', 'stopped'], deeds: ['reboot', 'stop'], trouble: 'none' },
    }),
    lesson(eventMatch, {
      id: 'events/one-field',
      title: 'One field, several values',
      story:
        'A pattern says what an event must look like. It lists the values that it takes; the event may hold more than the pattern names.',
      notes: ['detail.events'],
      case: {
        pattern: { status: ['paid', 'shipped'] },
        events: [
          { detail: { status: 'paid' } },
          { detail: { status: 'Paid' } },
          { detail: { status: 'shipped', total: 90 } },
          { detail: { total: 120 } },
        ],
      },
    }),
    lesson(eventMatch, {
      id: 'events/two-fields',
      title: 'Two fields: and, or?',
      story: 'Large orders with a coupon are to be looked at. The pattern names two fields.',
      notes: ['detail.events'],
      case: {
        pattern: { coupon: [{ exists: true }], total: [{ numeric: ['>', 100] }] },
        events: [
          { detail: { coupon: 'SPRING', total: 300 } },
          { detail: { total: 300 } },
          { detail: { coupon: 'SPRING', total: '300' } },
          { detail: { coupon: null, total: 120 } },
        ],
      },
    }),
    lesson(eventMatch, {
      id: 'events/anything-but',
      title: 'Anything but nothing',
      story: 'Everything but "paid" is to be looked at. Some events have no status at all: are they not anything but paid?',
      notes: ['detail.events'],
      case: {
        pattern: { status: [{ 'anything-but': 'paid' }] },
        events: [
          { detail: { status: 'paid' } },
          { detail: { total: 90 } },
          { detail: { status: 'shipped' } },
          { detail: { status: null } },
        ],
      },
    }),
    lesson(eventMatch, {
      id: 'events/lists',
      title: 'When the event holds a list',
      story: 'Orders carry tags, some several, some none. The pattern speaks of one value.',
      notes: ['detail.events'],
      case: {
        pattern: { tags: [{ 'anything-but': 'gift' }] },
        events: [
          { detail: { tags: ['gift'] } },
          { detail: { tags: ['gift', 'rush'] } },
          { detail: { tags: [] } },
          { detail: { tags: ['rush', 'fragile'] } },
        ],
      },
    }),
    lesson(eventMatch, {
      id: 'events/another-bus',
      title: 'The same event on another bus',
      story: 'The testers put their events on a bus of their own, so that nobody is disturbed. Are you?',
      notes: ['detail.events'],
      case: {
        pattern: { status: [{ prefix: 'pa' }] },
        events: [
          { detail: { status: 'paid' } },
          { detail: { status: 'paid' }, bus: 'tests' },
          { detail: { status: 'paid-late' } },
          { detail: { status: 'Paid' } },
        ],
      },
    }),
    lesson(instanceEvent, {
      id: 'events/no-permission',
      title: 'The rule may not call',
      story:
        'Rule and function are made by a script. In the console it always worked; now the function is not called. Will EventBridge try for a day?',
      notes: ['detail.events'],
      case: { states: ['stopped'], deeds: ['stop', 'start', 'terminate'], trouble: 'no permission' },
    }),
    lesson(instanceEvent, {
      id: 'events/function-throws',
      title: 'The function has a bug',
      story: 'The function is called and throws. Who tries again: EventBridge, Lambda, nobody? And whose queue gets what cannot be done?',
      notes: ['detail.events'],
      case: { states: ['stopped', 'terminated'], deeds: ['stop', 'terminate'], trouble: 'function throws' },
    }),
    lesson(instanceEvent, {
      id: 'events/lambda-disturbed',
      title: 'Half an hour of silence',
      story: 'Lambda is out of order for half an hour, just when an instance is stopped. Are those events lost?',
      notes: ['detail.events'],
      case: { states: [], deeds: ['stop'], trouble: 'lambda disturbed' },
    }),
  ],
};
