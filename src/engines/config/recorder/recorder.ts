import type {
  ConfigurationRecorder,
  ConfigurationRecorderStatus,
  DescribeConfigurationRecordersRequest,
  PutConfigurationRecorderRequest,
} from '../../../aws/shapes/config.ts';
import { NotSimulated, type AwsError } from '../../../aws/errors.ts';
import { parseArn } from '../../../aws/arn.ts';
import { plus } from '../../../kernel/time.ts';
import { noSuchRecorder, refuse } from '../errors.ts';
import type { ConfigStep } from '../operation.ts';
import type { ConfigState, Recorder } from '../state.ts';
import { scheduleHistory, scheduleSnapshots } from '../delivery/schedule.ts';
import { tagMap } from '../tags.ts';
import { normalGroup, normalMode } from './group.ts';
import { leaveUnrecorded, scheduleDaily, scheduleScan } from './notices.ts';

/**
 * Puts the one recorder of the account and region; it does not start it.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_PutConfigurationRecorder.html
 * @throws AwsError `MaxNumberOfConfigurationRecordersExceededException`, `InvalidRecordingGroupException`, `InvalidRoleException`
 */
export function putConfigurationRecorder(state: ConfigState, input: PutConfigurationRecorderRequest, step: ConfigStep): void {
  const given = input.ConfigurationRecorder!;
  const name = given.name ?? 'default';
  if (name.trim() === '')
    throw refuse('InvalidConfigurationRecorderNameException', `The configuration recorder name '${name}' is not valid, blank string.`);
  for (const key of ['arn', 'recordingScope', 'servicePrincipal', 'connectorArn', 'scopeConfiguration'] as const) {
    if (given[key] !== undefined) throw new NotSimulated(`configurationRecorder.${key}: service-linked and third-party recorders`);
  }
  const old = state.recorder;
  if (old !== null && old.name !== name) {
    throw refuse(
      'MaxNumberOfConfigurationRecordersExceededException',
      `Failed to put configuration recorder '${name}' because the maximum number of configuration recorders: 1 is reached.`,
    );
  }
  const roleARN = given.roleARN ?? '';
  if (parseArn(roleARN)?.service !== 'iam') throw refuse('InvalidRoleException', 'You have provided a null or empty role ARN.');
  const group = normalGroup(given.recordingGroup);
  const mode = normalMode(given.recordingMode);
  const tags = tagMap(input.Tags);
  if (old === null) {
    state.recorder = {
      name,
      roleARN,
      group,
      mode,
      tags,
      recording: false,
      lastStartTime: null,
      lastStopTime: null,
      lastStatus: null,
      lastStatusChangeTime: null,
      windowsFrom: step.at,
    };
    return;
  }
  old.roleARN = roleARN;
  old.group = group;
  old.mode = mode;
  if (!old.recording) return;
  leaveUnrecorded(state, step);
  step.because('back');
  step.schedule(plus(step.at, step.options.captureDelay), 'ingest', 'inventory', null, 'inventory');
}

/** The recorder that a request names. @throws AwsError `NoSuchConfigurationRecorderException` */
function recorderNamed(state: ConfigState, name: string | undefined): Recorder {
  if (state.recorder === null || state.recorder.name !== name) throw noSuchRecorder(name ?? '');
  return state.recorder;
}

function described(state: ConfigState, input: DescribeConfigurationRecordersRequest): Recorder[] {
  if (input.ServicePrincipal !== undefined || input.Arn !== undefined) throw new NotSimulated('service-linked recorders');
  const names = input.ConfigurationRecorderNames ?? [];
  if (names.length > 0) return names.map((name) => recorderNamed(state, name));
  return state.recorder === null ? [] : [state.recorder];
}

const recorderArn = (recorder: Recorder, step: ConfigStep): string =>
  `arn:aws:config:${step.scope.region}:${step.scope.accountId}:configuration-recorder/${recorder.name}`;

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeConfigurationRecorders.html */
export function describeConfigurationRecorders(
  state: ConfigState,
  input: DescribeConfigurationRecordersRequest,
  step: ConfigStep,
): { ConfigurationRecorders: ConfigurationRecorder[] } {
  const ConfigurationRecorders = described(state, input).map((recorder) => ({
    arn: recorderArn(recorder, step),
    name: recorder.name,
    roleARN: recorder.roleARN,
    recordingGroup: recorder.group,
    recordingMode: recorder.mode,
    recordingScope: 'PAID' as const,
  }));
  return { ConfigurationRecorders };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeConfigurationRecorderStatus.html */
export function describeConfigurationRecorderStatus(
  state: ConfigState,
  input: DescribeConfigurationRecordersRequest,
  step: ConfigStep,
): { ConfigurationRecordersStatus: ConfigurationRecorderStatus[] } {
  const ConfigurationRecordersStatus = described(state, input).map((recorder): ConfigurationRecorderStatus => ({
    arn: recorderArn(recorder, step),
    name: recorder.name,
    recording: recorder.recording,
    ...(recorder.lastStartTime === null ? {} : { lastStartTime: new Date(recorder.lastStartTime) }),
    ...(recorder.lastStopTime === null ? {} : { lastStopTime: new Date(recorder.lastStopTime) }),
    ...(recorder.lastStatus === null ? {} : { lastStatus: recorder.lastStatus }),
    ...(recorder.lastStatusChangeTime === null ? {} : { lastStatusChangeTime: new Date(recorder.lastStatusChangeTime) }),
  }));
  return { ConfigurationRecordersStatus };
}

const noChannel = (): AwsError =>
  refuse('NoAvailableDeliveryChannelException', 'Delivery channel is not available to start configuration recorder.');

/** Starts recording: first an inventory of everything. https://docs.aws.amazon.com/config/latest/APIReference/API_StartConfigurationRecorder.html */
export function startConfigurationRecorder(state: ConfigState, input: { ConfigurationRecorderName: string }, step: ConfigStep): void {
  const recorder = recorderNamed(state, input.ConfigurationRecorderName);
  if (state.channel === null) throw noChannel();
  if (recorder.recording) return;
  recorder.recording = true;
  recorder.lastStartTime = step.at;
  recorder.lastStatus = 'Pending';
  recorder.lastStatusChangeTime = step.at;
  recorder.windowsFrom = step.at;
  step.schedule(plus(step.at, step.options.captureDelay), 'ingest', 'inventory', null, 'inventory');
  scheduleDaily(step);
  scheduleScan(step);
  scheduleHistory(state, step);
  scheduleSnapshots(state, step);
}

/** Stops recording; what is stored stays readable. https://docs.aws.amazon.com/config/latest/APIReference/API_StopConfigurationRecorder.html */
export function stopConfigurationRecorder(state: ConfigState, input: { ConfigurationRecorderName: string }, step: ConfigStep): void {
  const recorder = recorderNamed(state, input.ConfigurationRecorderName);
  if (!recorder.recording) return;
  stop(state, recorder, step);
}

function stop(state: ConfigState, recorder: Recorder, step: ConfigStep): void {
  recorder.recording = false;
  recorder.lastStopTime = step.at;
  recorder.lastStatusChangeTime = step.at;
  state.dirty.clear();
  for (const key of ['inventory', 'daily', 'scan', 'snapshots']) step.cancel(key);
}

/** Takes the recorder away; items and rules stay. https://docs.aws.amazon.com/config/latest/APIReference/API_DeleteConfigurationRecorder.html */
export function deleteConfigurationRecorder(state: ConfigState, input: { ConfigurationRecorderName: string }, step: ConfigStep): void {
  const recorder = recorderNamed(state, input.ConfigurationRecorderName);
  if (recorder.recording) stop(state, recorder, step);
  state.recorder = null;
}
