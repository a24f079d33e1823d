import { describe, expect, it } from 'vitest';
import { REGIONS, REGION_NAME } from '../../src/aws/scope.ts';
import { createCloud } from '../../src/cloud/cloud.ts';
import { fromDefinition } from '../../src/scenario/scenario.ts';

const start = '2026-03-02T08:00:00Z';

describe('a region', () => {
  it('is any of AWS, newer ones too', () => {
    const more = 'eu-south-2 eu-central-2 ap-southeast-7 me-central-1 il-central-1 mx-central-1 ca-west-1 us-gov-west-1 cn-northwest-1 us-isob-east-1';
    expect([...REGIONS, ...more.split(' ')].filter((name) => !REGION_NAME.test(name))).toEqual([]);
  });
  it('that is misspelt is refused: it would be one more, in which there is nothing', () => {
    const message = 'region: expected one such as eu-west-1, received "eu-wset-1"; did you mean "eu-west-1"?';
    expect(() => createCloud({ start, region: 'eu-wset-1' })).toThrow(message);
    expect(() => createCloud({ start }).account('444455556666').region('us-east1')).toThrow('received "us-east1"; did you mean "us-east-1"?');
    const definition = { name: 's', start, duration: '1h', region: 'mars-1' };
    expect(() => fromDefinition(definition, 's.yaml')).toThrow('expected a region such as eu-west-1, received "mars-1"');
  });
});
