import type { Step } from '../../aws/engine.ts';
import type { SnsOptions } from './state.ts';

/** What SNS says about itself. https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html */
function datum(topicName: string, MetricName: string, unit: 'Count' | 'Bytes', value: number, step: Step<SnsOptions>): void {
  if (!step.options.metrics) return;
  const Dimensions = [{ Name: 'TopicName', Value: topicName }];
  step.datum({ metric: { Namespace: 'AWS/SNS', MetricName, Dimensions }, unit, values: [value] });
}

export function publishedDatum(topicName: string, bytes: number, step: Step<SnsOptions>): void {
  datum(topicName, 'NumberOfMessagesPublished', 'Count', 1, step);
  datum(topicName, 'PublishSize', 'Bytes', bytes, step);
}
export const deliveredDatum = (topicName: string, delivered: boolean, step: Step<SnsOptions>): void =>
  datum(topicName, delivered ? 'NumberOfNotificationsDelivered' : 'NumberOfNotificationsFailed', 'Count', 1, step);
