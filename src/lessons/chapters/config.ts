import { configAt } from '../families/config-at.ts';
import { configCompliance } from '../families/config-compliance.ts';
import { configFiles } from '../families/config-files.ts';
import { configRemediation } from '../families/config-remediation.ts';
import { lesson, type Chapter } from '../lesson.ts';

export const config: Chapter = {
  id: 'config',
  title: 'AWS Config: what it was, and whether it may be so',
  lessons: [
    lesson(configAt, {
      id: 'config/what-was-open',
      title: 'What was it at 10:20?',
      story:
        'A security group was changed several times in one morning. In the evening you want to know what it was like at one moment in between.',
      notes: ['config.history', 'config.point-in-time', 'config.inventory'],
      case: {
        changes: [
          { minute: 12, port: 22, open: true, by: 'mallory' },
          { minute: 30, port: 22, open: false, by: 'ana' },
          { minute: 45, port: 8080, open: true, by: 'ben' },
        ],
        from: 0,
        at: 20,
      },
    }),
    lesson(configAt, {
      id: 'config/recorded-too-late',
      title: 'Recording began at 10:40',
      story: 'AWS Config was turned on after something had happened. Can it look back?',
      notes: ['config.history', 'config.who-what'],
      case: {
        changes: [
          { minute: 12, port: 22, open: true, by: 'mallory' },
          { minute: 33, port: 80, open: true, by: 'ana' },
        ],
        from: 40,
        at: 20,
      },
    }),
    lesson(configAt, {
      id: 'config/recorder-stopped',
      title: 'The recorder was off',
      story: 'Somebody stopped the recorder for a while. Changes went on.',
      notes: ['config.point-in-time', 'config.who-what'],
      case: {
        changes: [
          { minute: 10, port: 80, open: true, by: 'ana' },
          { minute: 30, port: 3306, open: true, by: 'ben' },
          { minute: 60, port: 22, open: true, by: 'mallory' },
        ],
        from: 0,
        until: 50,
        at: 70,
      },
    }),
    lesson(configCompliance, {
      id: 'config/port-open',
      title: 'A rule is broken',
      story: 'A rule says that no group may be open to the world on port 22. Somebody opens it all the same: may they?',
      notes: ['config.alerts', 'config.governance'],
      case: { rule: 'ssh', steps: [{ minute: 12, does: 'bad' }], asked: 30 },
    }),
    lesson(configCompliance, {
      id: 'config/unused-group',
      title: 'Every security group is used',
      story: 'A rule looks for security groups that no network interface has. It looks once an hour.',
      notes: ['config.rule.groups'],
      case: { rule: 'used', steps: [{ minute: 20, does: 'bad' }], asked: 45 },
    }),
    lesson(configCompliance, {
      id: 'config/deleted',
      title: 'Deleted is not obedient',
      story: 'The group that broke the rule is deleted. What becomes of its bad mark?',
      notes: ['config.alerts', 'config.rule.groups'],
      case: {
        rule: 'ssh',
        steps: [
          { minute: 12, does: 'bad' },
          { minute: 30, does: 'delete' },
        ],
        asked: 45,
      },
    }),
    lesson(configCompliance, {
      id: 'config/rule-without-recorder',
      title: 'Mended while nobody looked',
      story: 'The group is mended after the recorder has been stopped. The dashboard is still red.',
      notes: ['config.governance'],
      case: {
        rule: 'ssh',
        steps: [
          { minute: 10, does: 'bad' },
          { minute: 20, does: 'stop recorder' },
          { minute: 30, does: 'good' },
        ],
        asked: 45,
      },
    }),
    lesson(configCompliance, {
      id: 'config/periodic-without-recorder',
      title: 'A periodic rule without a recorder',
      story: 'The same, with a rule that looks once an hour by itself.',
      notes: ['config.rule.groups', 'config.governance'],
      case: {
        rule: 'used',
        steps: [
          { minute: 12, does: 'stop recorder' },
          { minute: 25, does: 'bad' },
        ],
        asked: 75,
      },
    }),
    lesson(configRemediation, {
      id: 'config/run-lambda',
      title: 'Detailed monitoring for all: a function sees to it',
      story:
        'A rule says that every EC2 instance has detailed monitoring. An automatic remediation runs a Lambda function that turns it on.',
      notes: ['config.rule.monitoring', 'config.remediation.lambda'],
      case: { document: 'lambda', automatic: true },
    }),
    lesson(configRemediation, {
      id: 'config/stop-the-instance',
      title: 'Stopped, and in order?',
      story: 'A stricter colleague lets the remediation stop every instance that breaks the rule.',
      notes: ['config.remediation.stop', 'config.rule.monitoring'],
      case: { document: 'stop', automatic: true },
    }),
    lesson(configRemediation, {
      id: 'config/delete-the-group',
      title: 'Away with it',
      story: 'A security group that nobody uses is open to the world. The remediation deletes it.',
      notes: ['config.remediation.delete', 'config.rule.groups'],
      case: { document: 'delete', automatic: true },
    }),
    lesson(configRemediation, {
      id: 'config/manual',
      title: 'A button that nobody presses',
      story: 'The remediation is there, but it is not automatic.',
      notes: ['config.remediation.stop', 'config.alerts'],
      case: { document: 'close', automatic: false },
    }),
    lesson(configFiles, {
      id: 'config/files',
      title: 'A file for each …',
      story: 'AWS Config writes its items into files in S3 every six hours. "A file per resource", say the notes. Is it?',
      notes: ['config.files', 'config.history'],
      case: {
        recorded: ['group', 'bucket', 'queue'],
        changes: [
          { minute: 10, kind: 'group', which: 1 },
          { minute: 50, kind: 'group', which: 2 },
          { minute: 90, kind: 'group', which: 1 },
          { minute: 120, kind: 'bucket', which: 3 },
        ],
      },
    }),
    lesson(configFiles, {
      id: 'config/files-of-recorded-types',
      title: 'Recording costs, so one records less',
      story: 'Only buckets are recorded. Others change as well.',
      notes: ['config.files', 'config.inventory'],
      case: {
        recorded: ['bucket'],
        changes: [
          { minute: 15, kind: 'bucket', which: 1 },
          { minute: 45, kind: 'queue', which: 2 },
          { minute: 100, kind: 'bucket', which: 2 },
          { minute: 140, kind: 'bucket', which: 2 },
        ],
      },
    }),
  ],
};
