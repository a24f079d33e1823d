import type {
  CreateLogGroupCommandInput, CreateLogStreamCommandInput, DeleteLogGroupCommandInput, DeleteLogStreamCommandInput, DeleteMetricFilterCommandInput,
  DeleteResourcePolicyCommandInput, DeleteRetentionPolicyCommandInput, DeleteSubscriptionFilterCommandInput, DescribeLogGroupsCommandInput,
  DescribeLogStreamsCommandInput, DescribeMetricFiltersCommandInput, DescribeSubscriptionFiltersCommandInput, FilterLogEventsCommandInput,
  FilterLogEventsCommandOutput, GetLogEventsCommandInput, GetLogEventsCommandOutput, ListTagsForResourceCommandInput, ListTagsLogGroupCommandInput,
  PutLogEventsCommandInput, PutLogEventsCommandOutput, PutMetricFilterCommandInput, PutResourcePolicyCommandInput, PutRetentionPolicyCommandInput,
  PutSubscriptionFilterCommandInput, TagLogGroupCommandInput, TagResourceCommandInput, TestMetricFilterCommandInput, TestMetricFilterCommandOutput,
  UntagLogGroupCommandInput, UntagResourceCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Logs } from '../../src/aws/shapes/logs.ts';

/** Compiles only if the SDK's input can be given to our method: a program that uses the SDK needs no change but the call itself. */
type Takes<Method extends (input: never) => unknown, SdkInput> = SdkInput extends Parameters<Method>[0] ? true : never;
/** Compiles only if what we answer is what the SDK answers, but for its `$metadata`. */
type Answers<Method extends (input: never) => unknown, SdkOutput> = ReturnType<Method> extends Omit<SdkOutput, '$metadata'> ? true : never;

export const inputs: readonly true[] = [
  true satisfies Takes<Logs['createLogGroup'], CreateLogGroupCommandInput>,
  true satisfies Takes<Logs['deleteLogGroup'], DeleteLogGroupCommandInput>,
  true satisfies Takes<Logs['describeLogGroups'], DescribeLogGroupsCommandInput>,
  true satisfies Takes<Logs['putRetentionPolicy'], PutRetentionPolicyCommandInput>,
  true satisfies Takes<Logs['deleteRetentionPolicy'], DeleteRetentionPolicyCommandInput>,
  true satisfies Takes<Logs['createLogStream'], CreateLogStreamCommandInput>,
  true satisfies Takes<Logs['deleteLogStream'], DeleteLogStreamCommandInput>,
  true satisfies Takes<Logs['describeLogStreams'], DescribeLogStreamsCommandInput>,
  true satisfies Takes<Logs['putLogEvents'], PutLogEventsCommandInput>,
  true satisfies Takes<Logs['getLogEvents'], GetLogEventsCommandInput>,
  true satisfies Takes<Logs['filterLogEvents'], FilterLogEventsCommandInput>,
  true satisfies Takes<Logs['putMetricFilter'], PutMetricFilterCommandInput>,
  true satisfies Takes<Logs['describeMetricFilters'], DescribeMetricFiltersCommandInput>,
  true satisfies Takes<Logs['deleteMetricFilter'], DeleteMetricFilterCommandInput>,
  true satisfies Takes<Logs['testMetricFilter'], TestMetricFilterCommandInput>,
  true satisfies Takes<Logs['putSubscriptionFilter'], PutSubscriptionFilterCommandInput>,
  true satisfies Takes<Logs['describeSubscriptionFilters'], DescribeSubscriptionFiltersCommandInput>,
  true satisfies Takes<Logs['deleteSubscriptionFilter'], DeleteSubscriptionFilterCommandInput>,
  true satisfies Takes<Logs['putResourcePolicy'], PutResourcePolicyCommandInput>,
  true satisfies Takes<Logs['deleteResourcePolicy'], DeleteResourcePolicyCommandInput>,
  true satisfies Takes<Logs['tagLogGroup'], TagLogGroupCommandInput>,
  true satisfies Takes<Logs['untagLogGroup'], UntagLogGroupCommandInput>,
  true satisfies Takes<Logs['listTagsLogGroup'], ListTagsLogGroupCommandInput>,
  true satisfies Takes<Logs['tagResource'], TagResourceCommandInput>,
  true satisfies Takes<Logs['untagResource'], UntagResourceCommandInput>,
  true satisfies Takes<Logs['listTagsForResource'], ListTagsForResourceCommandInput>,
];

export const outputs: readonly true[] = [
  true satisfies Answers<Logs['putLogEvents'], PutLogEventsCommandOutput>,
  true satisfies Answers<Logs['getLogEvents'], GetLogEventsCommandOutput>,
  true satisfies Answers<Logs['filterLogEvents'], FilterLogEventsCommandOutput>,
  true satisfies Answers<Logs['testMetricFilter'], TestMetricFilterCommandOutput>,
];
