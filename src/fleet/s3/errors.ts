import { AwsError } from '../../aws/errors.ts';
import { Fields, show, type Refusals } from '../../aws/fields.ts';

/** The words in which S3 refuses: recorded AWS responses, unless said otherwise. */
export const noSuchBucket = (): AwsError => new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
export const noSuchKey = (): AwsError => new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
export const accessDenied = (): AwsError => new AwsError('AccessDenied', 'Access Denied', 403);
export const malformedXml = (): AwsError =>
  new AwsError('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema');
export const invalidArgument = (message: string): AwsError => new AwsError('InvalidArgument', message);
export const invalidRequest = (message: string): AwsError => new AwsError('InvalidRequest', message);

const refusals: Refusals = {
  // The SDK refuses these itself before it calls; the words are ours.
  missing: (name) => invalidArgument(`No value provided for the parameter ${name}.`),
  invalid: (name, value) => invalidArgument(`The value ${show(value)} is not valid for the parameter ${name}.`),
};
export const fields = (input: unknown): Fields => new Fields(input, refusals);
