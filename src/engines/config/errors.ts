import { AwsError } from '../../aws/errors.ts';

/** The refusals of AWS Config, in its own words where they are known. https://docs.aws.amazon.com/config/latest/APIReference/CommonErrors.html */
export const refuse = (code: string, message: string): AwsError => new AwsError(code, message);

export const invalidParameter = (message: string): AwsError => refuse('InvalidParameterValueException', message);
export const invalidNextToken = (): AwsError => refuse('InvalidNextTokenException', 'The nextToken provided is invalid');
export const invalidLimit = (value: number, most: number): AwsError =>
  refuse(
    'InvalidLimitException',
    `Value '${value}' at 'limit' failed to satisfy constraint: Member must have value less than or equal to ${most}`,
  );
export const noSuchRule = (name: string): AwsError =>
  refuse('NoSuchConfigRuleException', `The ConfigRule '${name}' provided in the request is invalid. Please check the configRule name`);
export const noSuchRecorder = (name: string): AwsError =>
  refuse('NoSuchConfigurationRecorderException', `Cannot find configuration recorder with the specified name '${name}'.`);
export const noSuchChannel = (name: string): AwsError =>
  refuse('NoSuchDeliveryChannelException', `Cannot find delivery channel with specified name '${name}'.`);
export const notDiscovered = (resourceType: string, resourceId: string): AwsError =>
  refuse('ResourceNotDiscoveredException', `Resource ${resourceId} of resourceType:${resourceType} is unknown or has not been discovered`);
export const noRecorder = (): AwsError =>
  refuse(
    'NoAvailableConfigurationRecorderException',
    'There are no configuration recorders available to provide the role needed to describe your resources.',
  );
