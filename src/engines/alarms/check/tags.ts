import { AwsError } from '../../../aws/errors.ts';
import type { AlarmTag } from '../../../aws/shapes/cloudwatch-alarms.ts';
import { validationError } from './model.ts';

const MOST = 50;

/** Refuses keys of AWS's own. @throws AwsError AccessDenied, 403 */
function checkTagKeys(keys: readonly (string | undefined)[]): void {
  if (keys.some((key) => /^aws:/i.test(key ?? ''))) {
    throw new AwsError('AccessDenied', 'The provided tag keys must not start with any case of "aws:"', 403);
  }
}

/** The tags of a new alarm or mute rule; the last of two with one key wins. @throws AwsError */
export function newTags(tags: readonly AlarmTag[] | undefined): Map<string, string> {
  checkTagKeys((tags ?? []).map((tag) => tag.Key));
  const map = new Map((tags ?? []).map((tag) => [tag.Key!, tag.Value!]));
  if (map.size > MOST) throw validationError('The resultant tag set must not have more than 50 user tags.');
  return map;
}

/** Adds and replaces tags. @throws AwsError before anything is changed */
export function addTags(to: Map<string, string>, tags: readonly AlarmTag[]): void {
  checkTagKeys(tags.map((tag) => tag.Key));
  const added = new Map(tags.map((tag) => [tag.Key!, tag.Value!]));
  if (added.size > MOST) throw new AwsError('InvalidParameterValue', 'tags are invalid.');
  if (new Set([...to.keys(), ...added.keys()]).size > MOST) {
    throw validationError('The resultant tag set must not have more than 50 user tags.');
  }
  for (const [key, value] of added) to.set(key, value);
}
