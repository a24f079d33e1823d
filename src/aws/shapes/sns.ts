/**
 * The client `cloud.sns`: method names, inputs and outputs as in the AWS SDK v3.
 * https://docs.aws.amazon.com/sns/latest/api/API_Operations.html
 */
export interface Sns {
  createTopic(input: CreateTopicInput): CreateTopicOutput;
  deleteTopic(input: TopicArnInput): void;
  getTopicAttributes(input: TopicArnInput): { Attributes: Record<string, string> };
  setTopicAttributes(input: SetTopicAttributesInput): void;
  listTopics(input?: NextTokenInput): { Topics: { TopicArn: string }[]; NextToken?: string };
  subscribe(input: SubscribeInput): { SubscriptionArn: string };
  confirmSubscription(input: ConfirmSubscriptionInput): { SubscriptionArn: string };
  unsubscribe(input: SubscriptionArnInput): void;
  getSubscriptionAttributes(input: SubscriptionArnInput): { Attributes: Record<string, string> };
  setSubscriptionAttributes(input: SetSubscriptionAttributesInput): void;
  listSubscriptions(input?: NextTokenInput): ListSubscriptionsOutput;
  listSubscriptionsByTopic(input: TopicArnInput & NextTokenInput): ListSubscriptionsOutput;
  publish(input: PublishInput): { MessageId: string };
  tagResource(input: { ResourceArn: string | undefined; Tags: readonly SnsTag[] | undefined }): void;
  untagResource(input: { ResourceArn: string | undefined; TagKeys: readonly string[] | undefined }): void;
  listTagsForResource(input: { ResourceArn: string | undefined }): { Tags: SnsTag[] };
}

export interface SnsTag {
  Key: string | undefined;
  Value: string | undefined;
}
export interface TopicArnInput {
  TopicArn: string | undefined;
}
export interface SubscriptionArnInput {
  SubscriptionArn: string | undefined;
}
export interface NextTokenInput {
  NextToken?: string | undefined;
}
export interface CreateTopicInput {
  /** 1 to 256 letters, digits, hyphens and underscores. */
  Name: string | undefined;
  /** `DisplayName`, `Policy`, `DeliveryPolicy`, `KmsMasterKeyId`, `SignatureVersion`, `TracingConfig`. */
  Attributes?: Record<string, string> | undefined;
  Tags?: readonly SnsTag[] | undefined;
}
export interface CreateTopicOutput {
  TopicArn: string;
}
export interface SetTopicAttributesInput extends TopicArnInput {
  AttributeName: string | undefined;
  AttributeValue?: string | undefined;
}
export interface SubscribeInput extends TopicArnInput {
  /** `email`, `email-json`, `sms`, `http`, `https`, `sqs`, `lambda`. */
  Protocol: string | undefined;
  Endpoint?: string | undefined;
  /** `RawMessageDelivery`, `RedrivePolicy`. */
  Attributes?: Record<string, string> | undefined;
  /** When false, the answer to a subscription that is not confirmed yet is the text `pending confirmation`. */
  ReturnSubscriptionArn?: boolean | undefined;
}
export interface ConfirmSubscriptionInput extends TopicArnInput {
  Token: string | undefined;
  AuthenticateOnUnsubscribe?: string | undefined;
}
export interface SetSubscriptionAttributesInput extends SubscriptionArnInput {
  AttributeName: string | undefined;
  AttributeValue?: string | undefined;
}
export interface SnsSubscription {
  /** `PendingConfirmation` until the endpoint has confirmed. */
  SubscriptionArn: string;
  Owner: string;
  Protocol: string;
  Endpoint: string;
  TopicArn: string;
}
export interface ListSubscriptionsOutput {
  Subscriptions: SnsSubscription[];
  NextToken?: string;
}
export interface SnsMessageAttribute {
  DataType: string | undefined;
  StringValue?: string | undefined;
  BinaryValue?: Uint8Array | undefined;
}
export interface PublishInput {
  TopicArn?: string | undefined;
  TargetArn?: string | undefined;
  PhoneNumber?: string | undefined;
  /** At most 262,144 bytes in UTF-8. */
  Message: string | undefined;
  /** At most 100 characters, for e-mail. */
  Subject?: string | undefined;
  /** `json`: the message has one text per protocol and `default`. */
  MessageStructure?: string | undefined;
  MessageAttributes?: Record<string, SnsMessageAttribute> | undefined;
}
