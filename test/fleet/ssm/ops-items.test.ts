import { expect, it } from 'vitest';
import { ACCOUNT, lab, listen, notes, refused } from './lab.ts';

const ITEM = { Title: 'CPU is high', Description: 'It is.', Source: 'CloudWatch' };

it('an OpsItem is opened, changed and closed, and says so', () => {
  const cloud = lab();
  const events = listen(cloud, 'aws.ssm');
  const { OpsItemId, OpsItemArn } = cloud.ssm.createOpsItem({ ...ITEM, Severity: '2',
    OperationalData: { '/aws/dedup': { Type: 'SearchableString', Value: 'x' } } });
  expect([OpsItemId, OpsItemArn]).toEqual([expect.stringMatching(/^oi-[0-9a-f]{12}$/), `arn:aws:ssm:us-east-1:${ACCOUNT}:opsitem/${OpsItemId}`]);
  expect(cloud.ssm.getOpsItem({ OpsItemId }).OpsItem).toMatchObject({ ...ITEM, Status: 'Open', Severity: '2', Version: '1', OpsItemType: '/aws/issue' });
  cloud.advance('5m');
  cloud.ssm.updateOpsItem({ OpsItemId, Status: 'Resolved', Priority: 3 });
  const { OpsItem } = cloud.ssm.getOpsItem({ OpsItemId });
  expect([OpsItem.Status, OpsItem.Priority, OpsItem.Severity, OpsItem.Version, OpsItem.LastModifiedTime]).toEqual(['Resolved', 3, '2', '2',
    new Date('2026-03-02T00:05:00Z')]);
  cloud.advance('1m');
  expect(events.map((event) => [event['detail-type'], event.detail['status']])).toEqual([['OpsItem Create', 'Open'], ['OpsItem Update', 'Resolved']]);
  expect(notes(cloud, 'ssm.opsitem').length).toBe(2);
});

it('OpsItems are found by what they say, page by page', () => {
  const cloud = lab();
  for (let i = 0; i < 9; i += 1) cloud.ssm.createOpsItem({ ...ITEM, Title: `CPU ${i}`, Priority: (i % 5) + 1, Source: i % 2 === 0 ? 'EC2' : 'S3' });
  const find = (Key: string, Operator: string, ...Values: string[]) =>
    cloud.ssm.describeOpsItems({ OpsItemFilters: [{ Key: Key as never, Operator: Operator as never, Values }] }).OpsItemSummaries.length;
  expect([find('Source', 'Equal', 'EC2'), find('Title', 'Contains', 'CPU 7'), find('Title', 'Equal', 'CPU'), find('Status', 'Equal', 'Open'),
    find('Priority', 'Equal', '1', '2'), find('CreatedTime', 'GreaterThan', '2027-01-01T00:00:00Z')]).toEqual([5, 1, 0, 9, 4, 0]);
  const first = cloud.ssm.describeOpsItems({ MaxResults: 5 });
  const rest = cloud.ssm.describeOpsItems({ MaxResults: 5, NextToken: first.NextToken });
  expect(rest.NextToken).toBeUndefined();
  expect(new Set([...first.OpsItemSummaries, ...rest.OpsItemSummaries].map((one) => one.OpsItemId)).size).toBe(9);
});

it('an OpsItem that is not there, or of a kind that is not simulated, is refused', () => {
  const cloud = lab();
  expect(refused(() => cloud.ssm.getOpsItem({ OpsItemId: 'oi-000000000000' }))).toMatch(/^OpsItemNotFoundException: /);
  expect(refused(() => { cloud.ssm.updateOpsItem({ OpsItemId: 'oi-000000000000', Title: 'x' }); })).toMatch(/^OpsItemNotFoundException: /);
  expect(refused(() => cloud.ssm.createOpsItem({ ...ITEM, OpsItemType: '/aws/changerequest' }))).toMatch(/^NotSimulated: /);
  expect(refused(() => cloud.ssm.createOpsItem({ ...ITEM, Title: '' }))).toMatch(/^ValidationException: /);
  expect(cloud.ssm.describeOpsItems().OpsItemSummaries).toEqual([]);
});
