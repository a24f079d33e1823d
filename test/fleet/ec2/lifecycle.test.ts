import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIFECYCLE } from '../../../src/fleet/ec2/lifecycle.ts';
import type { InstanceStateName } from '../../../src/fleet/ec2/state.ts';
import { launch, launchMany, newCloud, refusal, stateOf, walks } from './lab.ts';

describe('the life of an instance', () => {
  it('walks through the documented states with its delays', () => {
    const cloud = newCloud();
    const id = launch(cloud, 'web');
    expect(stateOf(cloud, id)).toBe('pending');
    cloud.advance('29s');
    expect(stateOf(cloud, id)).toBe('pending');
    cloud.advance('1s');
    expect(stateOf(cloud, id)).toBe('running');
    const stopping = cloud.ec2.stopInstances({ InstanceIds: [id] }).StoppingInstances[0]!;
    expect([stopping.PreviousState, stopping.CurrentState]).toEqual([{ Code: 16, Name: 'running' }, { Code: 64, Name: 'stopping' }]);
    cloud.advance('1m');
    expect(cloud.ec2.startInstances({ InstanceIds: [id] }).StartingInstances[0]!.CurrentState).toEqual({ Code: 0, Name: 'pending' });
    cloud.advance('30s');
    expect(cloud.ec2.terminateInstances({ InstanceIds: [id] }).TerminatingInstances[0]!.CurrentState).toEqual({ Code: 32, Name: 'shutting-down' });
    cloud.advance('1m');
    expect(stateOf(cloud, id)).toBe('terminated');
    expect(walks(cloud, id)).toEqual([
      'new→pending', 'pending→running', 'running→stopping', 'stopping→stopped', 'stopped→pending', 'pending→running', 'running→shutting-down',
      'shutting-down→terminated',
    ]);
  });

  it('describes a terminated instance for an hour, without addresses, and then no longer', () => {
    const cloud = newCloud();
    const id = launch(cloud, 'web');
    cloud.advance('1m').ec2.terminateInstances({ InstanceIds: [id] });
    cloud.advance('1m');
    const gone = cloud.ec2.describeInstances({ InstanceIds: [id] }).Reservations[0]!.Instances[0]!;
    expect([gone.PrivateIpAddress, gone.PublicIpAddress, gone.SubnetId, gone.NetworkInterfaces]).toEqual([undefined, undefined, undefined, []]);
    cloud.advance('61m');
    expect(refusal(() => cloud.ec2.describeInstances({ InstanceIds: [id] }))).toBe(`InvalidInstanceID.NotFound: The instance ID '${id}' does not exist`);
    expect(cloud.ec2.describeNetworkInterfaces().NetworkInterfaces).toEqual([]);
    expect(cloud.ec2.describeVolumes().Volumes).toEqual([]);
  });

  it('keeps the private address over a stop and gets another public one', () => {
    const cloud = newCloud();
    const id = launch(cloud, 'web');
    const describeIt = () => cloud.ec2.describeInstances({ InstanceIds: [id] }).Reservations[0]!.Instances[0]!;
    cloud.advance('1m');
    const before = describeIt();
    cloud.ec2.stopInstances({ InstanceIds: [id] });
    cloud.advance('2m');
    expect(describeIt().PublicIpAddress).toBeUndefined();
    expect(describeIt().StateTransitionReason).toBe('User initiated (2026-01-05 12:01:00 GMT)');
    cloud.ec2.startInstances({ InstanceIds: [id] });
    cloud.advance('1m');
    expect(describeIt().PrivateIpAddress).toBe(before.PrivateIpAddress);
    expect(describeIt().PublicIpAddress).toBeDefined();
    expect(describeIt().LaunchTime).toEqual(new Date('2026-01-05T12:03:00Z'));
  });

  it('tells EventBridge of every state, and nothing of a reboot', () => {
    const cloud = newCloud();
    cloud.events.putRule({ Name: 'all', EventPattern: '{"source":["aws.ec2"]}' });
    const { QueueUrl } = cloud.sqs.createQueue({ QueueName: 'events', Attributes: { Policy: JSON.stringify({
      Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: '*' }],
    }) } });
    cloud.events.putTargets({ Rule: 'all', Targets: [{ Id: 'q', Arn: `arn:aws:sqs:us-east-1:${cloud.accountId}:events` }] });
    const id = launch(cloud, 'web');
    cloud.advance('1m').ec2.rebootInstances({ InstanceIds: [id] });
    cloud.advance('1m').ec2.terminateInstances({ InstanceIds: [id] });
    cloud.advance('2m');
    const bodies = (cloud.sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10 }).Messages ?? []).map((m) => JSON.parse(m.Body!) as Record<string, unknown>);
    const mine = bodies.filter((body) => body['detail-type'] === 'EC2 Instance State-change Notification');
    expect(mine.map((body) => body['detail'])).toEqual(['pending', 'running', 'shutting-down', 'terminated'].map((state) => ({ 'instance-id': id, state })));
    expect(mine[0]!['resources']).toEqual([`arn:aws:ec2:us-east-1:${cloud.accountId}:instance/${id}`]);
  });

  it('answers a repeated client token with the same instances, and another request under it with a refusal', () => {
    const cloud = newCloud();
    const input = { ImageId: 'ami-0abcdef1234567890', InstanceType: 'm5.large', MinCount: 1, MaxCount: 1, ClientToken: 'once' };
    const first = cloud.ec2.runInstances(input);
    expect(cloud.ec2.runInstances(input).Instances[0]!.InstanceId).toBe(first.Instances[0]!.InstanceId);
    expect(refusal(() => cloud.ec2.runInstances({ ...input, MaxCount: 2 }))).toMatch(/^IdempotentParameterMismatch: /);
    expect(cloud.ec2.describeInstances().Reservations).toHaveLength(1);
  });

  it('changes nothing when one of several instances cannot do it, and nothing in a dry run', () => {
    const cloud = newCloud();
    const [a, b] = launchMany(cloud, 'web', 2) as [string, string];
    cloud.advance('1m').ec2.terminateInstances({ InstanceIds: [b] });
    expect(refusal(() => cloud.ec2.stopInstances({ InstanceIds: [a, b] }))).toBe(
      `IncorrectInstanceState: The instance '${b}' is not in a state from which it can be stopped.`,
    );
    expect(refusal(() => cloud.ec2.stopInstances({ InstanceIds: [a], DryRun: true }))).toBe(
      'DryRunOperation: Request would have succeeded, but DryRun flag is set.',
    );
    expect(stateOf(cloud, a)).toBe('running');
  });

  it('protects from termination and stop', () => {
    const cloud = newCloud();
    const id = launch(cloud, 'web', { DisableApiTermination: true, DisableApiStop: true });
    cloud.advance('1m');
    expect(refusal(() => cloud.ec2.terminateInstances({ InstanceIds: [id] }))).toBe(
      `OperationNotPermitted: The instance '${id}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.`);
    expect(refusal(() => cloud.ec2.stopInstances({ InstanceIds: [id] }))).toMatch(/may not be stopped\. Modify its 'disableApiStop'/);
    cloud.ec2.modifyInstanceAttribute({ InstanceId: id, DisableApiTermination: { Value: false } });
    expect(refusal(() => cloud.ec2.terminateInstances({ InstanceIds: [id] }))).toBe('not refused');
  });

  it('law: whatever people do, every instance only takes legal steps', () => {
    const verbs = ['start', 'stop', 'reboot', 'terminate', 'recover', 'wait', 'long'] as const;
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...verbs), fc.integer({ min: 0, max: 1 })), { maxLength: 25 }), (acts) => {
      const cloud = newCloud();
      const ids = launchMany(cloud, 'web', 2);
      for (const [verb, which] of acts) {
        const input = { InstanceIds: [ids[which]!] };
        try {
          if (verb === 'start') cloud.ec2.startInstances(input);
          else if (verb === 'stop') cloud.ec2.stopInstances(input);
          else if (verb === 'reboot') cloud.ec2.rebootInstances(input);
          else if (verb === 'recover') cloud.ec2.recoverInstances(input);
          else if (verb === 'terminate') cloud.ec2.terminateInstances(input);
          else cloud.advance(verb === 'wait' ? '17s' : '90s');
        } catch (error) {
          expect((error as Error).name).toMatch(/^(IncorrectInstanceState|InvalidInstanceID\.NotFound)$/);
        }
      }
      cloud.advance('5m');
      for (const id of ids) {
        let state = 'new';
        for (const walk of walks(cloud, id)) {
          const [from, to] = walk.split('→') as [string, InstanceStateName];
          expect(from).toBe(state);
          if (from !== 'new') expect(LIFECYCLE[from as InstanceStateName]).toContain(to);
          state = to;
        }
        expect(['running', 'stopped', 'terminated']).toContain(state);
      }
    }), { seed: 5, numRuns: 120 });
  });
});
