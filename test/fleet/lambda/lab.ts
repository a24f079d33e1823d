import type { Cloud, CloudOptions } from '../../../src/cloud/cloud.ts';
import type { LambdaCode } from '../../../src/cloud/lambda-code.ts';
import type { CreateFunctionInput, InvokeOutput } from '../../../src/aws/shapes/lambda.ts';
import { newCloud, series } from '../ec2/lab.ts';

export { refusal } from '../ec2/lab.ts';
export const ROLE = 'arn:aws:iam::111122223333:role/function';

export function lambdaCloud(functions: Record<string, LambdaCode> = {}, options: Partial<CloudOptions> = {}): Cloud {
  return newCloud({ functions, ...options });
}
export function create(cloud: Cloud, name: string, input: Partial<CreateFunctionInput> = {}): string {
  return cloud.lambda.createFunction({
    FunctionName: name,
    Runtime: 'nodejs20.x',
    Handler: 'index.handler',
    Role: ROLE,
    Code: { ZipFile: name },
    ...input,
  }).FunctionArn;
}
export const payloadOf = (output: InvokeOutput): unknown => JSON.parse(new TextDecoder().decode(output.Payload));
/** One number a minute from START on. */
export const minutes = (cloud: Cloud, name: string, metric: string, slots: number, stat = 'Sum'): (number | null)[] =>
  series(cloud, metric, { namespace: 'AWS/Lambda', dimensions: name === '' ? {} : { FunctionName: name }, slots, stat });
export const total = (values: readonly (number | null)[]): number => values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
export const logLines = (cloud: Cloud, name: string): string[] => {
  const { logStreams } = cloud.logs.describeLogStreams({ logGroupName: `/aws/lambda/${name}` });
  return logStreams!.flatMap((stream) =>
    cloud.logs
      .getLogEvents({ logGroupName: `/aws/lambda/${name}`, logStreamName: stream.logStreamName!, startFromHead: true })
      .events!.map((event) => event.message!),
  );
};
