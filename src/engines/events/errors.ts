import { AwsError } from '../../aws/errors.ts';

/** The words in which EventBridge refuses: recorded AWS responses, unless the README says otherwise. */
export const validation = (message: string): AwsError => new AwsError('ValidationException', message);
export const notFound = (message: string): AwsError => new AwsError('ResourceNotFoundException', message);
export const alreadyExists = (message: string): AwsError => new AwsError('ResourceAlreadyExistsException', message);
export const limitExceeded = (): AwsError =>
  new AwsError('LimitExceededException', 'The requested resource exceeds the maximum number allowed.');

export const noSuchBus = (name: string): AwsError => notFound(`Event bus ${name} does not exist.`);
export const noSuchRule = (rule: string, bus: string): AwsError => notFound(`Rule ${rule} does not exist on EventBus ${bus}.`);
export const invalidParameter = (name: string, reason?: string): AwsError =>
  validation(`Parameter ${name} is not valid.${reason === undefined ? '' : ` Reason: ${reason}`}`);
