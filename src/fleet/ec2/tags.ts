import { AwsError } from '../../aws/errors.ts';
import type { Step } from '../../aws/engine.ts';
import type { Fields } from '../../aws/fields.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { GROUP_TAG, leaveAggregates } from './aggregates.ts';
import { EC2_REFUSALS, dryRun, invalid, notFound, read, type IdKind } from './errors.ts';
import { page, readFilters, type TagPair } from './filters.ts';
import { metricsOf, publish, specsOf } from './metrics.ts';
import type { Ec2Options } from './options.ts';
import type { Ec2State } from './state.ts';

/** The kinds of things that have tags: prefix of the id, name in filters and specifications, type in AWS Config. */
interface Tagged {
  readonly kind: IdKind;
  readonly prefix: string;
  readonly name: string;
  readonly type: string | null;
  readonly map: (state: Ec2State) => ReadonlyMap<string, { readonly tags: Map<string, string> }>;
}
const TAGGED: readonly Tagged[] = [
  { kind: 'instance', prefix: 'i-', name: 'instance', type: 'AWS::EC2::Instance', map: (s) => s.instances },
  { kind: 'volume', prefix: 'vol-', name: 'volume', type: 'AWS::EC2::Volume', map: (s) => s.volumes },
  { kind: 'group', prefix: 'sg-', name: 'security-group', type: 'AWS::EC2::SecurityGroup', map: (s) => s.groups },
  { kind: 'vpc', prefix: 'vpc-', name: 'vpc', type: 'AWS::EC2::VPC', map: (s) => s.vpcs },
  { kind: 'subnet', prefix: 'subnet-', name: 'subnet', type: 'AWS::EC2::Subnet', map: (s) => s.subnets },
  { kind: 'eni', prefix: 'eni-', name: 'network-interface', type: 'AWS::EC2::NetworkInterface', map: (s) => s.interfaces },
  { kind: 'allocation', prefix: 'eipalloc-', name: 'elastic-ip', type: 'AWS::EC2::EIP', map: (s) => s.addresses },
  { kind: 'image', prefix: 'ami-', name: 'image', type: null, map: (s) => s.images },
  { kind: 'template', prefix: 'lt-', name: 'launch-template', type: 'AWS::EC2::LaunchTemplate', map: (s) => s.templates },
  { kind: 'flowLog', prefix: 'fl-', name: 'vpc-flow-log', type: 'AWS::EC2::FlowLog', map: (s) => s.flowLogs },
];

/** Whether a caller is Auto Scaling, which alone may set tags that begin with `aws:`. */
export const isAutoScaling = (step: Step<Ec2Options>): boolean => {
  const { principal } = step.caller;
  return (principal.type === 'AssumedRole' || principal.type === 'AWSService') && principal.invokedBy === 'autoscaling.amazonaws.com';
};

/** Reads `Tags`. @throws for reserved, empty, repeated or too many keys */
function readTags(list: readonly Fields[], step: Step<Ec2Options>): Map<string, string> {
  const tags = new Map<string, string>();
  for (const item of list) {
    const key = item.optional('Key') ?? '';
    const value = item.optional('Value') ?? '';
    if (key === '') throw EC2_REFUSALS.missing('Tag.1.Key');
    if (key.length > 128) throw invalid(`Tag key exceeds the maximum length of 128 characters`);
    if (value.length > 256) throw invalid(`Tag value exceeds the maximum length of 256 characters`);
    if (key.startsWith('aws:') && !isAutoScaling(step)) throw invalid(`Tag keys starting with 'aws:' are reserved for internal use`);
    if (tags.has(key)) throw invalid(`Duplicate tag key '${key}' specified.`);
    tags.set(key, value);
  }
  if ([...tags.keys()].filter((key) => !key.startsWith('aws:')).length > 50) throw tooMany();
  return tags;
}
const tooMany = (): AwsError => new AwsError('TagLimitExceeded', 'Tag limit exceeded: the maximum number of tags per resource is 50.');

/** The tags that `TagSpecifications` has for one kind of thing. */
export function readTagSpecifications(fields: Fields, name: string, step: Step<Ec2Options>, also: readonly string[] = []): Map<string, string> {
  let tags = new Map<string, string>();
  for (const specification of fields.structs('TagSpecifications')) {
    const type = specification.text('ResourceType');
    if (type !== name && !also.includes(type)) throw invalid(`'${type}' is not a valid taggable resource type for this operation.`);
    const read = readTags(specification.structs('Tags'), step);
    if (type === name) tags = new Map([...tags, ...read]);
  }
  return tags;
}

const MISSING_ID = /^(?:i|vol|sg|vpc|subnet|eni|eipalloc|ami|lt|fl)-/;
function resources(state: Ec2State, ids: readonly string[]): { id: string; kind: Tagged; tags: Map<string, string> }[] {
  return ids.map((id) => {
    const kind = TAGGED.find((each) => id.startsWith(each.prefix));
    if (kind === undefined || !MISSING_ID.test(id)) throw new AwsError('InvalidID', `The ID '${id}' is not valid`);
    const found = kind.map(state).get(id);
    if (found === undefined) throw notFound(kind.kind, [id]);
    return { id, kind, tags: found.tags };
  });
}

/** `CreateTags`: adds tags, or overwrites those that are there. */
export function createTags(state: Ec2State, input: unknown, step: Step<Ec2Options>): void {
  const fields = read(input).only('Resources', 'Tags', 'DryRun');
  const ids = fields.texts('Resources');
  if (ids.length === 0) throw fields.missing('ResourceId');
  const tags = readTags(fields.structs('Tags'), step);
  if (tags.size === 0) throw fields.missing('Tag');
  const targets = resources(state, ids);
  for (const target of targets) if (new Set([...target.tags.keys(), ...tags.keys()].filter((k) => !k.startsWith('aws:'))).size > 50) throw tooMany();
  dryRun(fields);
  for (const target of targets) {
    for (const [key, value] of tags) target.tags.set(key, value);
    retagged(state, target.id, target.kind, tags.has(GROUP_TAG), step);
  }
}

/** `DeleteTags`: a tag given with a value goes only if it has that value; without `Tags` every tag goes that is not Amazon's. */
export function deleteTags(state: Ec2State, input: unknown, step: Step<Ec2Options>): void {
  const fields = read(input).only('Resources', 'Tags', 'DryRun');
  const ids = fields.texts('Resources');
  if (ids.length === 0) throw fields.missing('ResourceId');
  const wanted = fields.structs('Tags').map((item) => ({ key: item.text('Key'), value: item.optional('Value') }));
  for (const { key } of wanted) {
    if (key.startsWith('aws:') && !isAutoScaling(step)) throw invalid(`Tag keys starting with 'aws:' are reserved for internal use`);
  }
  const targets = resources(state, ids);
  dryRun(fields);
  for (const target of targets) {
    const keys = wanted.length > 0
      ? wanted.filter(({ key, value }) => value === undefined || target.tags.get(key) === value).map(({ key }) => key)
      : [...target.tags.keys()].filter((key) => !key.startsWith('aws:'));
    for (const key of keys) target.tags.delete(key);
    if (keys.length > 0) retagged(state, target.id, target.kind, keys.includes(GROUP_TAG), step);
  }
}

function retagged(state: Ec2State, id: string, kind: Tagged, group: boolean, step: Step<Ec2Options>): void {
  if (kind.type !== null) step.changed(kind.type, id);
  const instance = kind.kind === 'instance' ? state.instances.get(id) : undefined;
  if (!group || instance === undefined) return;
  const metrics = metricsOf(instance);
  leaveAggregates(state, instance, step);
  publish(state, instance, metrics, specsOf(instance, metrics, step.options), step);
}

interface TagRow {
  readonly ResourceId: string;
  readonly ResourceType: string;
  readonly Key: string;
  readonly Value: string;
  readonly tags: Map<string, string>;
}

/** `DescribeTags`. */
export function describeTags(state: Ec2State, input: unknown): object {
  const fields = read(input).only('Filters', 'MaxResults', 'NextToken', 'DryRun');
  const rows: TagRow[] = [];
  for (const { name, map } of TAGGED) {
    for (const [ResourceId, { tags }] of map(state)) {
      for (const [Key, Value] of tags) rows.push({ ResourceId, ResourceType: name, Key, Value, tags: new Map([[Key, Value]]) });
    }
  }
  rows.sort((a, b) => byCodeUnit(a.ResourceId, b.ResourceId) || byCodeUnit(a.Key, b.Key));
  const matches = readFilters<TagRow>(fields, {
    key: (r) => r.Key, value: (r) => r.Value, 'resource-id': (r) => r.ResourceId, 'resource-type': (r) => r.ResourceType,
  });
  dryRun(fields);
  const { items, ...rest } = page(fields, rows.filter(matches));
  return { Tags: items.map(({ tags: _tags, ...row }) => row), ...rest };
}
export type { TagPair };
