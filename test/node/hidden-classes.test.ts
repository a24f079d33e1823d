import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** What V8 thinks of objects that a run has by the thousand. A process of its own: V8's own functions are no JavaScript without its flag. */
const SOURCE = `
import { createCloud } from './dist/index.js';
const cloud = createCloud({ start: '2026-03-02T00:00:00Z' });
const { QueueUrl } = cloud.sqs.createQueue({ QueueName: 'q' });
const topic = cloud.sns.createTopic({ Name: 't' }).TopicArn;
cloud.events.putRule({ Name: 'r', EventPattern: '{"source":["my.app"]}' });
cloud.events.putTargets({ Rule: 'r', Targets: [{ Id: '1', Arn: topic }] });
for (let i = 0; i < 20; i += 1) {
  cloud.sqs.sendMessage({ QueueUrl, MessageBody: 'm' + i });
  cloud.events.putEvents({ Entries: [{ Source: 'my.app', DetailType: 'x', Detail: '{}' }] });
  cloud.ec2.runInstances({ ImageId: 'ami-0123456789abcdef0', InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 });
}
cloud.advance('1m');
const messages = [...cloud.stateOf('sqs').queues.get('q').messages.values()];
const failures = cloud.journal.entries().filter(({ type }) => type === 'events.failed').map(({ data }) => data);
const launches = cloud.stateOf('trail').history.entries.filter(({ action }) => action === 'RunInstances').map(({ output }) => output.Instances[0]);
const of = (list) => [list.length >= 20, list.slice(-8).every((one) => %HaveSameMap(one, list[12])), %HasFastProperties(list.at(-1))];
console.log(JSON.stringify({ messages: of(messages), failures: of(failures), launches: of(launches) }));
`;

describe('objects that a run has by the thousand', () => {
  it('share a hidden class, and are no tables of their own', () => {
    const { stdout, stderr } = spawnSync(process.execPath, ['--allow-natives-syntax', '--input-type=module', '-e', SOURCE], { encoding: 'utf8' });
    expect(stderr).toBe('');
    const many = [true, true, true];
    expect(JSON.parse(stdout)).toEqual({ messages: many, failures: many, launches: many });
  });
});
