import { expect, it, vi } from 'vitest';
import { Cloud, createCloud } from '../../src/cloud/cloud.ts';
import { clonePlain } from '../../src/kernel/plain.ts';

vi.mock('../../src/kernel/plain.ts', { spy: true });

/** A test case on a fork needs two of a dozen states, and copying the others was a tenth of its time. */
it('a cloud that goes on from a snapshot copies a state when somebody asks for it, and never gives the saved one away', () => {
  const options = { start: '2026-03-02T08:00:00Z' };
  const cloud = createCloud(options);
  cloud.sqs.createQueue({ QueueName: 'first' });
  const saved = cloud.snapshot();
  const before = structuredClone(saved.states);
  const state = saved.states.get('sqs 111122223333/us-east-1')!;
  vi.mocked(clonePlain).mockClear();
  const [one, two] = [Cloud.restore(options, saved), Cloud.restore(options, saved)];
  const copied = (): boolean => vi.mocked(clonePlain).mock.calls.some(([value]) => value === state);
  expect(copied()).toBe(false);
  one.sqs.createQueue({ QueueName: 'second' });
  expect(copied()).toBe(true);
  expect(one.stateOf('sqs')).not.toBe(state);
  const names = (of: Cloud): number => of.sqs.listQueues({}).QueueUrls?.length ?? 0;
  expect([names(one), names(two), names(one.fork()), names(two.peek()), names(cloud)]).toEqual([2, 1, 2, 1, 1]);
  expect(saved.states).toEqual(before);
  // Nor does whoever looks at a fork see it change, or change it.
  const [three, looking] = [Cloud.restore(options, saved), Cloud.restore(options, saved).peek()];
  three.sqs.createQueue({ QueueName: 'third' });
  looking.sqs.createQueue({ QueueName: 'fourth' });
  expect([names(three), names(looking), names(two)]).toEqual([2, 2, 1]);
  expect(saved.states).toEqual(before);
});
