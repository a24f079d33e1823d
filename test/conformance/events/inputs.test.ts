import { describe, expect, test } from 'vitest';
import type { AwsEvent } from '../../../src/aws/event.ts';
import { payloadFor } from '../../../src/engines/events/input/payload.ts';
import type { Instant } from '../../../src/kernel/time.ts';
import { makeQueue, newCloud } from '../../engines/events/lab.ts';
import { EVENT, INPUTS, REFUSED_TARGETS } from './inputs.table.ts';

const rule = { name: 'r', arn: 'arn:aws:events:us-east-1:111122223333:rule/r' };
const Arn = 'arn:aws:sqs:us-east-1:111122223333:q';

describe('what a target gets', () => {
  test.each(INPUTS)('$name ($provenance)', ({ target, delivered }) => {
    const cloud = newCloud();
    makeQueue(cloud, 'q');
    cloud.events.putRule({ Name: 'r', EventPattern: '{"source":["acme"]}' });
    // Whatever the table delivers, PutTargets takes.
    cloud.events.putTargets({ Rule: 'r', Targets: [{ Id: 't', Arn, ...target }] });
    const payload = payloadFor(
      { Id: 't', Arn, ...target },
      EVENT as unknown as AwsEvent,
      rule,
      Date.parse('2026-01-05T10:00:01.250Z') as Instant,
    );
    expect(payload.kind === 'invalid' ? null : payload.text).toBe(delivered);
  });
});

describe('what PutTargets refuses', () => {
  test.each(REFUSED_TARGETS)('$name ($provenance)', ({ target, message }) => {
    const cloud = newCloud();
    cloud.events.putRule({ Name: 'r', EventPattern: '{"source":["acme"]}' });
    expect(() => cloud.events.putTargets({ Rule: 'r', Targets: [{ Id: 'ID', Arn, ...target }] })).toThrow(
      expect.objectContaining({ code: 'ValidationException', message }),
    );
    expect(cloud.events.listTargetsByRule({ Rule: 'r' }).Targets).toEqual([]);
  });
});
