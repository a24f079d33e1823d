import type { RecordingGroup, RecordingMode } from '../../../aws/shapes/config.ts';
import { refuse } from '../errors.ts';
import type { Frequency } from '../item/item.ts';
import type { Recorder } from '../state.ts';
import type { ConfigStep } from '../operation.ts';
import { ALWAYS_CONTINUOUS, RESOURCE_COMPLIANCE, isGlobalType, isRecordable } from './types.ts';

type Group = Recorder['group'];
const invalidGroup = () => refuse('InvalidRecordingGroupException', 'The recording group provided is not valid');

const group = (useOnly: NonNullable<Group['recordingStrategy']['useOnly']>, more: Partial<Group> = {}): Group => ({
  allSupported: false,
  includeGlobalResourceTypes: false,
  resourceTypes: [],
  exclusionByResourceTypes: { resourceTypes: [] },
  recordingStrategy: { useOnly },
  ...more,
});

/**
 * The recording group that a request means: exactly one of three strategies. Without a group everything is recorded but the global IAM types.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html
 * @throws AwsError `InvalidRecordingGroupException`
 */
export function normalGroup(given: RecordingGroup | undefined): Group {
  if (given === undefined) return group('ALL_SUPPORTED_RESOURCE_TYPES', { allSupported: true });
  const strategy = given.recordingStrategy?.useOnly;
  const types = given.resourceTypes ?? [];
  const excluded = given.exclusionByResourceTypes?.resourceTypes ?? [];
  const global = given.includeGlobalResourceTypes === true;
  if (given.allSupported === true) {
    if (types.length > 0 || excluded.length > 0 || (strategy ?? 'ALL_SUPPORTED_RESOURCE_TYPES') !== 'ALL_SUPPORTED_RESOURCE_TYPES')
      throw invalidGroup();
    return group('ALL_SUPPORTED_RESOURCE_TYPES', { allSupported: true, includeGlobalResourceTypes: global });
  }
  if (global) throw invalidGroup();
  if (types.length > 0) {
    if (excluded.length > 0 || (strategy ?? 'INCLUSION_BY_RESOURCE_TYPES') !== 'INCLUSION_BY_RESOURCE_TYPES') throw invalidGroup();
    return group('INCLUSION_BY_RESOURCE_TYPES', { resourceTypes: types });
  }
  if (excluded.length === 0 || strategy !== 'EXCLUSION_BY_RESOURCE_TYPES') throw invalidGroup();
  return group('EXCLUSION_BY_RESOURCE_TYPES', { exclusionByResourceTypes: { resourceTypes: excluded } });
}

/** Regions that came after February 2022, where the global IAM types are not recorded. */
const LATE_REGIONS = new Set([
  'me-central-1',
  'ap-south-2',
  'ap-southeast-4',
  'eu-south-2',
  'eu-central-2',
  'il-central-1',
  'ca-west-1',
  'ap-southeast-5',
  'ap-southeast-7',
  'mx-central-1',
  'ap-east-2',
  'ap-southeast-6',
]);

/** Whether a recorder with this group records a type. */
export function groupRecords(recording: Group, resourceType: string, region: string): boolean {
  if (isGlobalType(resourceType) && LATE_REGIONS.has(region)) return false;
  switch (recording.recordingStrategy.useOnly) {
    case 'INCLUSION_BY_RESOURCE_TYPES':
      return recording.resourceTypes.includes(resourceType);
    case 'EXCLUSION_BY_RESOURCE_TYPES':
      return !(recording.exclusionByResourceTypes.resourceTypes ?? []).includes(resourceType);
    default:
      return !isGlobalType(resourceType) || recording.includeGlobalResourceTypes;
  }
}

/** @throws AwsError `ValidationException` for types that cannot be recorded daily */
export function normalMode(given: RecordingMode | undefined): RecordingMode {
  const mode = given ?? { recordingFrequency: 'CONTINUOUS' };
  for (const override of mode.recordingModeOverrides ?? []) {
    const types = override.resourceTypes ?? [];
    const bad = types.find((type) => ALWAYS_CONTINUOUS.has(type));
    if (bad !== undefined && override.recordingFrequency === 'DAILY') {
      throw refuse('ValidationException', `The resource type ${bad} does not support daily recording.`);
    }
    if (types.length === 0) throw refuse('ValidationException', 'The recording mode override must name at least one resource type.');
  }
  return mode;
}

/** How often a type is recorded. */
export function frequencyOf(mode: RecordingMode, resourceType: string): Frequency {
  if (ALWAYS_CONTINUOUS.has(resourceType)) return 'CONTINUOUS';
  const override = (mode.recordingModeOverrides ?? []).find((o) => (o.resourceTypes ?? []).includes(resourceType));
  return override?.recordingFrequency ?? mode.recordingFrequency ?? 'CONTINUOUS';
}

export const recordsType = (recorder: Recorder, resourceType: string, step: ConfigStep): boolean =>
  isRecordable(resourceType, step.options.extraResourceTypes) && groupRecords(recorder.group, resourceType, step.scope.region);
/** Whether compliance items are written: with everything, or when named. */
export const recordsCompliance = (recorder: Recorder, region: string): boolean => groupRecords(recorder.group, RESOURCE_COMPLIANCE, region);
