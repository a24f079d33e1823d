import type { RetentionConfiguration } from '../../../aws/shapes/config.ts';
import { refuse } from '../errors.ts';
import type { ConfigState } from '../state.ts';

const noSuch = (name: string) =>
  refuse('NoSuchRetentionConfigurationException', `Cannot find retention configuration with the specified name '${name}'.`);
const shown = (days: number): RetentionConfiguration => ({ Name: 'default', RetentionPeriodInDays: days });

/**
 * Keeps items for 30 to 2,557 days; the one object of this kind is called `default`.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_PutRetentionConfiguration.html
 */
export function putRetentionConfiguration(
  state: ConfigState,
  input: { RetentionPeriodInDays: number },
): { RetentionConfiguration: RetentionConfiguration } {
  state.retention = input.RetentionPeriodInDays;
  return { RetentionConfiguration: shown(input.RetentionPeriodInDays) };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeRetentionConfigurations.html */
export function describeRetentionConfigurations(
  state: ConfigState,
  input: { RetentionConfigurationNames?: readonly string[] },
): { RetentionConfigurations: RetentionConfiguration[] } {
  const names = input.RetentionConfigurationNames ?? [];
  for (const name of names) if (state.retention === null || name !== 'default') throw noSuch(name);
  return { RetentionConfigurations: state.retention === null ? [] : [shown(state.retention)] };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DeleteRetentionConfiguration.html */
export function deleteRetentionConfiguration(state: ConfigState, input: { RetentionConfigurationName: string }): void {
  if (state.retention === null || input.RetentionConfigurationName !== 'default') throw noSuch(input.RetentionConfigurationName);
  state.retention = null;
}
