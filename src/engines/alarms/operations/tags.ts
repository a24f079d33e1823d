import { parseArn } from '../../../aws/arn.ts';
import { AwsError } from '../../../aws/errors.ts';
import type { AlarmTag } from '../../../aws/shapes/cloudwatch-alarms.ts';
import { byCodeUnit } from '../../../kernel/plain.ts';
import { checked } from '../check/model.ts';
import { addTags } from '../check/tags.ts';
import { RESOURCE_TYPE } from '../config-history.ts';
import type { AlarmsState, Tags } from '../state.ts';
import type { AlarmStep } from '../step.ts';

interface Tagged {
  readonly it: { tags: Tags };
  /** The alarm's name; undefined for a mute rule. */
  readonly alarm: string | undefined;
}

/** The alarm or mute rule of an ARN. @throws AwsError ResourceNotFoundException, 404 */
function taggedOf(state: AlarmsState, arn: string, step: AlarmStep): Tagged {
  const parsed = parseArn(arn);
  const here = parsed?.service === 'cloudwatch' && parsed.region === step.scope.region && parsed.accountId === step.scope.accountId;
  if (parsed !== undefined && here) {
    const alarm = parsed.resource.startsWith('alarm:') ? state.alarms.get(parsed.resource.slice('alarm:'.length)) : undefined;
    if (alarm !== undefined) return { it: alarm, alarm: alarm.name };
    const rule = parsed.resource.startsWith('alarm-mute-rule:')
      ? state.muteRules.get(parsed.resource.slice('alarm-mute-rule:'.length))
      : undefined;
    if (rule !== undefined) return { it: rule, alarm: undefined };
  }
  throw new AwsError('ResourceNotFoundException', '', 404);
}

const changed = (tagged: Tagged, step: AlarmStep): void => { if (tagged.alarm !== undefined) step.changed(RESOURCE_TYPE, tagged.alarm); };

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_TagResource.html @throws AwsError */
export function tagResource(state: AlarmsState, raw: unknown, step: AlarmStep): void {
  const input = checked<{ readonly ResourceARN: string; readonly Tags: readonly AlarmTag[] }>('TagResource', raw);
  const tagged = taggedOf(state, input.ResourceARN, step);
  tagged.it.tags = addTags(tagged.it.tags, input.Tags);
  changed(tagged, step);
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_UntagResource.html @throws AwsError */
export function untagResource(state: AlarmsState, raw: unknown, step: AlarmStep): void {
  const input = checked<{ readonly ResourceARN: string; readonly TagKeys: readonly string[] }>('UntagResource', raw);
  const tagged = taggedOf(state, input.ResourceARN, step);
  const gone = new Set(input.TagKeys);
  tagged.it.tags = new Map([...tagged.it.tags].filter(([key]) => !gone.has(key)));
  changed(tagged, step);
}

/**
 * Tags in code-unit order of their keys. @throws AwsError
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListTagsForResource.html
 */
export function listTagsForResource(state: AlarmsState, raw: unknown, step: AlarmStep): { Tags: AlarmTag[] } {
  const { tags } = taggedOf(state, checked<{ readonly ResourceARN: string }>('ListTagsForResource', raw).ResourceARN, step).it;
  return { Tags: [...tags].sort((a, b) => byCodeUnit(a[0], b[0])).map(([Key, Value]) => ({ Key, Value })) };
}
