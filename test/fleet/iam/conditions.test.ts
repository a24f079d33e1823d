import { describe, expect, it } from 'vitest';
import { holds, readConditions } from '../../../src/fleet/iam/policy/conditions.ts';

const within = (address: string, block: string, operator = 'IpAddress'): boolean =>
  holds(readConditions({ [operator]: { 'aws:SourceIp': block } })[0]!, new Map([['aws:sourceip', address]]));

describe('IpAddress', () => {
  it.each([
    ['203.0.113.7', '203.0.113.0/24', true],
    ['203.0.114.7', '203.0.113.0/24', false],
    ['203.0.113.7', '203.0.113.7', true],
    ['203.0.113.8', '203.0.113.7', false],
    ['203.0.113.7', '0.0.0.0/0', true],
    ['2001:db8::1', '2001:db8::/32', true],
    ['2001:db9::1', '2001:db8::/32', false],
    ['2001:db8::1', '0.0.0.0/0', false],
    ['cloudtrail.amazonaws.com', '0.0.0.0/0', false],
    ['203.0.113.7', '203.0.113.0/33', false],
    ['203.0.113.7', '203.0.113.0/24/8', false],
    ['203.0.113.7', '0xcb.0.113.0/8', false],
    ['203.0.113.7', '203.113/8', false],
  ])('%s in %s: %s', (address, block, expected) => {
    expect(within(address, block)).toBe(expected);
    expect(within(address, block, 'NotIpAddress')).toBe(!expected);
  });
});
