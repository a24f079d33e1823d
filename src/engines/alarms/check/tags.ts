import { AwsError } from '../../../aws/errors.ts';
import type { AlarmTag } from '../../../aws/shapes/cloudwatch-alarms.ts';
import type { Tags } from '../state.ts';
import { validationError } from './model.ts';

const NONE: Tags = new Map();

const MOST = 50;

/** Refuses keys of AWS's own. @throws AwsError AccessDenied, 403 */
function checkTagKeys(keys: readonly (string | undefined)[]): void {
  if (keys.some((key) => /^aws:/i.test(key ?? ''))) {
    throw new AwsError('AccessDenied', 'The provided tag keys must not start with any case of "aws:"', 403);
  }
}

/** The tags of a new alarm or mute rule; the last of two with one key wins. @throws AwsError */
export function newTags(tags: readonly AlarmTag[] | undefined): Tags {
  if (tags === undefined) return NONE;
  checkTagKeys(tags.map((tag) => tag.Key));
  const map = new Map(tags.map((tag) => [tag.Key!, tag.Value!]));
  if (map.size > MOST) throw validationError('The resultant tag set must not have more than 50 user tags.');
  return map;
}

/** Tags with others added, or in the place of those with their keys. @throws AwsError */
export function addTags(to: Tags, tags: readonly AlarmTag[]): Tags {
  checkTagKeys(tags.map((tag) => tag.Key));
  const added = new Map(tags.map((tag) => [tag.Key!, tag.Value!]));
  if (added.size > MOST) throw new AwsError('InvalidParameterValue', 'tags are invalid.');
  if (new Set([...to.keys(), ...added.keys()]).size > MOST) {
    throw validationError('The resultant tag set must not have more than 50 user tags.');
  }
  return new Map([...to, ...added]);
}
