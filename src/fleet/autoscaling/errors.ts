import { AwsError } from '../../aws/errors.ts';
import { Fields, show, type Refusals } from '../../aws/fields.ts';
import type { AutoscalingState, Group } from './state.ts';

const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
const REFUSALS: Refusals = {
  missing: (name) =>
    new AwsError(
      'ValidationError',
      `1 validation error detected: Value null at '${lower(name)}' failed to satisfy constraint: Member must not be null`,
    ),
  invalid: (name, value) =>
    new AwsError(
      'ValidationError',
      `1 validation error detected: Value '${show(value)}' at '${lower(name)}' failed to satisfy constraint: Member must satisfy its type, length and range`,
    ),
};
export const read = (input: unknown): Fields => new Fields(input ?? {}, REFUSALS);

export const invalid = (message: string): AwsError => new AwsError('ValidationError', message);
export const exists = (message: string): AwsError => new AwsError('AlreadyExists', message);
export const inUse = (message: string): AwsError => new AwsError('ResourceInUse', message);
export const inProgress = (message: string): AwsError => new AwsError('ScalingActivityInProgress', message);

/** The group that an input names. @throws ValidationError */
export function groupOf(state: AutoscalingState, fields: Fields): Group {
  const name = fields.text('AutoScalingGroupName');
  const group = state.groups.get(name);
  if (group === undefined) throw invalid(`AutoScalingGroup name not found - AutoScalingGroup: ${name} not found`);
  return group;
}
