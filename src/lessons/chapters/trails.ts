import { trailKept } from '../families/trail-kept.ts';
import { trailSelected } from '../families/trail-selected.ts';
import { trailWhere } from '../families/trail-where.ts';
import { OTHER } from '../set-up.ts';
import { lesson, type Chapter } from '../lesson.ts';

export const trails: Chapter = {
  id: 'trails',
  title: 'Trails: what is recorded, where, and for how long',
  lessons: [
    lesson(trailKept, {
      id: 'trails/history-without-a-trail',
      title: 'Nobody has set anything up',
      story: 'A young account: no trail, nothing configured. An auditor asks what happened in the last months.',
      notes: ['audit.log', 'trail.auditing'],
      case: {
        calls: [
          { kind: 'CreateTopic', day: 5 },
          { kind: 'CreateTopic', day: 70 },
          { kind: 'DescribeInstances', day: 100 },
        ],
        trail: 'none',
        look: 'event history',
        day: 120,
      },
    }),
    lesson(trailKept, {
      id: 'trails/files-stay',
      title: 'Half a year later',
      story: 'A trail has delivered files to a bucket all the time, and nobody has thought of them since.',
      notes: ['trail.stored', 'audit.bucket'],
      case: {
        calls: [
          { kind: 'CreateTopic', day: 3 },
          { kind: 'DescribeInstances', day: 60 },
          { kind: 'CreateTopic', day: 170 },
        ],
        trail: 'default',
        look: 'bucket',
        day: 180,
      },
    }),
    lesson(trailKept, {
      id: 'trails/somebody-stops-logging',
      title: 'The lights go out',
      story: 'An intruder turns the trail off before doing anything else. Is what came afterwards lost?',
      notes: ['audit.log', 'audit.management'],
      case: {
        calls: [
          { kind: 'CreateTopic', day: 20 },
          { kind: 'DescribeInstances', day: 51 },
          { kind: 'CreateTopic', day: 58 },
        ],
        trail: 'default',
        stopped: 50,
        look: 'event history',
        day: 60,
      },
    }),
    lesson(trailKept, {
      id: 'trails/stopped-and-the-bucket',
      title: 'What the bucket has after that',
      story: 'The same night, but now the auditor looks into the bucket of the trail.',
      notes: ['trail.stored'],
      case: {
        calls: [
          { kind: 'CreateTopic', day: 20 },
          { kind: 'GetObject', day: 30 },
          { kind: 'CreateTopic', day: 58 },
        ],
        trail: 'data',
        stopped: 50,
        look: 'bucket',
        day: 160,
      },
    }),
    lesson(trailWhere, {
      id: 'trails/one-region-or-all',
      title: 'One region or all',
      story: 'Two trails in Ireland. Somebody works in Frankfurt.',
      notes: ['audit.regions', 'audit.bucket'],
      case: {
        trails: [
          { name: 'red', region: 'eu-west-1', multi: false },
          { name: 'green', region: 'eu-west-1', multi: true },
        ],
        call: { doing: 'topic', region: 'eu-central-1' },
      },
    }),
    lesson(trailWhere, {
      id: 'trails/iam-is-global',
      title: 'Where does IAM live?',
      story: 'Ben has set his console to Ireland and makes a user. IAM shows "Global" where the region stands.',
      notes: ['audit.regions'],
      case: {
        trails: [
          { name: 'red', region: 'eu-west-1', multi: false },
          { name: 'green', region: 'us-east-1', multi: false },
          { name: 'blue', region: 'eu-central-1', multi: true },
        ],
        call: { doing: 'user', region: 'eu-west-1' },
      },
    }),
    lesson(trailWhere, {
      id: 'trails/not-started',
      title: 'Created, and silent',
      story:
        'A script has created a trail with the AWS CLI, in a hurry. Beside it there is an older one, for Virginia. Somebody works in Ireland.',
      notes: ['audit.bucket'],
      case: {
        trails: [
          { name: 'red', region: 'us-east-1', multi: true, notStarted: true },
          { name: 'green', region: 'us-east-1', multi: false },
        ],
        call: { doing: 'topic', region: 'eu-west-1' },
      },
    }),
    lesson(trailSelected, {
      id: 'trails/management-and-data',
      title: 'Control plane and data plane',
      story: 'A new trail, nothing changed. Some calls are about resources, some about what is in them.',
      notes: ['audit.management', 'audit.data'],
      case: { calls: ['createBucket', 'readImage', 'stop', 'invoke'] },
    }),
    lesson(trailSelected, {
      id: 'trails/reads-are-calls',
      title: 'Only looking',
      story: 'Looking at instances changes nothing. And a metric that is published: is that not a call as well?',
      notes: ['trail.every-interaction', 'audit.management'],
      case: { calls: ['describe', 'versioning', 'publish'] },
    }),
    lesson(trailSelected, {
      id: 'trails/one-bucket',
      title: 'The pictures, please',
      story: 'The data events of one bucket are turned on. They cost by the piece, so one takes no more than one needs.',
      notes: ['audit.data'],
      case: {
        selector: { readWrite: 'All', management: true, data: ['images'] },
        calls: ['readImage', 'readReport', 'versioning', 'invoke'],
      },
    }),
    lesson(trailSelected, {
      id: 'trails/write-only',
      title: 'Writes only',
      story: 'To save money, somebody sets ReadWriteType to WriteOnly, and is sure that data events are not touched by it.',
      notes: ['audit.data', 'audit.management'],
      case: {
        selector: { readWrite: 'WriteOnly', management: true, data: ['every bucket'] },
        calls: ['readImage', 'writeImage', 'describe', 'stop'],
      },
    }),
    lesson(trailWhere, {
      id: 'trails/organization',
      title: 'A bucket for all accounts',
      story:
        'The auditors want one bucket with the calls of every account. The management account has two trails; one is an organization trail.',
      notes: ['trail.accounts'],
      case: {
        trails: [
          { name: 'red', region: 'us-east-1', multi: true },
          { name: 'green', region: 'us-east-1', multi: true, organization: true },
        ],
        call: { doing: 'topic', region: 'eu-west-1', account: OTHER },
      },
    }),
    lesson(trailWhere, {
      id: 'trails/member-account',
      title: 'The member has a trail, too',
      story: 'A member account had a trail of its own before the organization made one. Now a policy is attached to a role there.',
      notes: ['trail.accounts', 'watch.accounts', 'audit.management'],
      case: {
        trails: [
          { name: 'red', region: 'us-east-1', multi: false, account: OTHER },
          { name: 'green', region: 'eu-west-1', multi: true, organization: true },
          { name: 'blue', region: 'us-east-1', multi: false },
        ],
        call: { doing: 'role', region: 'eu-west-1', account: OTHER },
      },
    }),
  ],
};
