import { AwsError } from '../../aws/errors.ts';
import type { Fields } from '../../aws/fields.ts';
import { parseArn } from '../../aws/arn.ts';
import { changed } from './changed.ts';
import { fields, invalidArn } from './errors.ts';
import { trailToChange, trailToRead } from './names.ts';
import type { TrailStep } from './rate.ts';
import type { Trail, TrailState } from './state.ts';

const MOST = 50;

/** Reads `TagsList`. @throws AwsError InvalidTagParameterException, TagsLimitExceededException */
export function readTags(given: Fields): Map<string, string> {
  const tags = new Map<string, string>();
  for (const tag of given.structs('TagsList')) {
    tag.only('Key', 'Value');
    const key = tag.optional('Key') ?? '';
    if (key === '' || key.length > 128 || (tag.optional('Value') ?? '').length > 256) {
      throw new AwsError('InvalidTagParameterException', `Tag key or value is not valid: ${key}`);
    }
    if (tags.has(key)) throw new AwsError('InvalidTagParameterException', `Duplicate tag key: ${key}`);
    tags.set(key, tag.optional('Value') ?? '');
  }
  if (tags.size > MOST) throw new AwsError('TagsLimitExceededException', `The number of tags per trail has exceeded the permitted amount: ${MOST}`);
  return tags;
}

const list = (tags: ReadonlyMap<string, string>) => [...tags].map(([Key, Value]) => ({ Key, Value }));

/** Tags hang on ARNs. @throws AwsError */
function resourceIn(given: Fields): string {
  const arn = given.text('ResourceId');
  const parsed = parseArn(arn);
  if (parsed?.service !== 'cloudtrail') throw invalidArn(`${arn} is not a valid ARN.`);
  if (!parsed.resource.startsWith('trail/')) throw new AwsError('ResourceTypeNotSupportedException', `The resource type of ${arn} is not supported.`);
  return arn;
}

export function addTags(state: TrailState, input: never, step: TrailStep): void {
  const given = fields(input, 'ResourceId', 'TagsList');
  const trail: Trail = trailToChange(state, resourceIn(given), step);
  const tags = readTags(given);
  if (new Set([...trail.tags.keys(), ...tags.keys()]).size > MOST) {
    throw new AwsError('TagsLimitExceededException', `The number of tags per trail has exceeded the permitted amount: ${MOST}`);
  }
  for (const [key, value] of tags) trail.tags.set(key, value);
  changed(state, trail, step, 'tagged');
}

export function removeTags(state: TrailState, input: never, step: TrailStep): void {
  const given = fields(input, 'ResourceId', 'TagsList');
  const trail = trailToChange(state, resourceIn(given), step);
  for (const key of readTags(given).keys()) trail.tags.delete(key);
  changed(state, trail, step, 'untagged');
}

export function listTags(_state: TrailState, input: never, step: TrailStep): object {
  const arns = fields(input, 'ResourceIdList', 'NextToken').texts('ResourceIdList');
  return {
    ResourceTagList: arns.map((arn) => ({ ResourceId: arn, TagsList: list((trailToRead(arn, step) as Trail).tags) })),
  };
}
