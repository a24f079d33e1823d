import { whichService } from '../families/which-service.ts';
import { lesson, type Chapter } from '../lesson.ts';

const at = { person: 'mallory', port: 22, cpu: 93 };

export const compared: Chapter = {
  id: 'compared',
  title: 'CloudTrail and CloudWatch compared',
  lessons: [
    lesson(whichService, {
      id: 'compared/who-opened-the-port',
      title: 'Somebody did something',
      story:
        'Something was changed in the account, and you want a name. ' +
        'Every click in the console and every command is a call of an API in the end. Which service writes down calls?',
      notes: ['trail.every-interaction', 'trail.auditing'],
      case: { ...at, question: 'opened' },
    }),
    lesson(whichService, {
      id: 'compared/how-busy',
      title: 'How is the machine?',
      story:
        'Customers say that the shop is slow. You want numbers: how busy was the server? Think of what an auditor asks, and what an operator asks.',
      notes: ['watch.performance'],
      case: { ...at, question: 'cpu' },
    }),
    lesson(whichService, {
      id: 'compared/denied',
      title: 'Tried, and not allowed',
      story:
        'Somebody without permission tried to delete a bucket. Nothing happened to the bucket. Is there a trace of something that failed?',
      notes: ['trail.low-level', 'trail.auditing', 'audit.governance'],
      case: { ...at, question: 'denied' },
    }),
    lesson(whichService, {
      id: 'compared/program-error',
      title: 'What the program says',
      story:
        'The shop shows an error page. The program on the server writes lines to a log, and an agent sends them away. Where do they go?',
      notes: ['watch.performance'],
      case: { ...at, question: 'error' },
    }),
    lesson(whichService, {
      id: 'compared/what-was-it-like',
      title: 'What was it like?',
      story:
        'The server was launched four months ago and you want to know its type as it was recorded. ' +
        'The launch was a call, so is it not in CloudTrail? Mind how long ago it was.',
      notes: ['config.inventory', 'config.who-what'],
      case: { ...at, question: 'type' },
    }),
    lesson(whichService, {
      id: 'compared/is-it-allowed',
      title: 'Is it as it should be?',
      story: 'A port is open. That is a fact; whether it may be open is a rule. Which service holds facts about resources against rules?',
      notes: ['config.governance', 'audit.governance'],
      case: { ...at, question: 'compliance' },
    }),
    lesson(whichService, {
      id: 'compared/who-read-it',
      title: 'Who has read the file?',
      story:
        'The price list got out. Somebody must have read it from the bucket. Reading an object is a call too, but not all calls are treated alike.',
      notes: ['audit.data'],
      case: { ...at, question: 'read' },
    }),
  ],
};
