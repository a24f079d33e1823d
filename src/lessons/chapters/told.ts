import { trailIdentity } from '../families/trail-identity.ts';
import { trailTells } from '../families/trail-tells.ts';
import { lesson, type Chapter } from '../lesson.ts';

const people = { owner: 'olga', person: 'ben', role: 'deploy' };

export const told: Chapter = {
  id: 'told',
  title: 'CloudTrail has no alarms',
  lessons: [
    lesson(trailTells, {
      id: 'told/topic-deleted',
      title: 'Who rings?',
      story: 'CloudTrail writes down and tells nobody. Three watchers have been built around it. A topic is deleted in Virginia.',
      notes: ['trail.no-alarms'],
      case: { call: 'DeleteTopic', region: 'us-east-1', logs: true, after: 40 },
    }),
    lesson(trailTells, {
      id: 'told/soon',
      title: 'Two minutes later',
      story: 'Somebody calls StopLogging at night. Every minute counts.',
      notes: ['trail.no-alarms', 'audit.management'],
      case: { call: 'StopLogging', region: 'us-east-1', logs: true, after: 2 },
    }),
    lesson(trailTells, {
      id: 'told/global',
      title: 'A user made in Ireland',
      story:
        'Mallory, working in Ireland, makes a user for later. The trail is for all regions, so it does not matter where the rule is. Or does it?',
      notes: ['trail.no-alarms'],
      case: { call: 'CreateUser', region: 'eu-west-1', logs: true, after: 40 },
    }),
    lesson(trailTells, {
      id: 'told/reads',
      title: 'Somebody looks around',
      story: 'Before intruders do anything they look. The watchers are told to watch for looking.',
      notes: ['trail.no-alarms'],
      case: { call: 'DescribeInstances', region: 'us-east-1', logs: true, after: 40 },
    }),
    lesson(trailTells, {
      id: 'told/no-trail',
      title: 'The trail was off already',
      story: 'The trail was stopped before, "to save money". Event history goes on, as always. And the watchers?',
      notes: ['trail.no-alarms'],
      case: { call: 'CreateUser', region: 'us-east-1', logs: false, after: 40 },
    }),
    lesson(trailIdentity, {
      id: 'told/who-by-user',
      title: 'Whose instance, whose deed',
      story: 'An instance was stopped. You have the record before you.',
      notes: ['trail.auditing', 'audit.log'],
      case: { ...people, actor: 'user' },
    }),
    lesson(trailIdentity, {
      id: 'told/who-by-role',
      title: 'Behind a role',
      story: 'Nobody works with a password of their own here: everybody takes a role first.',
      notes: ['trail.auditing', 'audit.governance'],
      case: { ...people, actor: 'role' },
    }),
    lesson(trailIdentity, {
      id: 'told/who-by-alarm',
      title: 'No person at all',
      story: 'The instance was stopped at night, when nobody was at work.',
      notes: ['audit.log'],
      case: { ...people, actor: 'alarm' },
    }),
  ],
};
