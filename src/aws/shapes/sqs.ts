/**
 * The client `cloud.sqs`: method names, inputs and outputs as in the AWS SDK v3.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference
 */
export interface Sqs {
  createQueue(input: CreateQueueInput): { QueueUrl: string };
  deleteQueue(input: QueueUrlInput): void;
  getQueueUrl(input: { QueueName: string | undefined; QueueOwnerAWSAccountId?: string | undefined }): { QueueUrl: string };
  listQueues(input?: ListQueuesInput): { QueueUrls?: string[]; NextToken?: string };
  getQueueAttributes(input: GetQueueAttributesInput): { Attributes?: Record<string, string> };
  setQueueAttributes(input: QueueUrlInput & { Attributes: Record<string, string> | undefined }): void;
  purgeQueue(input: QueueUrlInput): void;
  sendMessage(input: SendMessageInput): SendMessageOutput;
  sendMessageBatch(input: QueueUrlInput & { Entries: readonly SendMessageBatchEntry[] | undefined }): SendMessageBatchOutput;
  receiveMessage(input: ReceiveMessageInput): { Messages?: SqsMessage[] };
  deleteMessage(input: ReceiptInput): void;
  deleteMessageBatch(input: QueueUrlInput & { Entries: readonly DeleteMessageBatchEntry[] | undefined }): DeleteMessageBatchOutput;
  changeMessageVisibility(input: ReceiptInput & { VisibilityTimeout: number | undefined }): void;
  tagQueue(input: QueueUrlInput & { Tags: Record<string, string> | undefined }): void;
  untagQueue(input: QueueUrlInput & { TagKeys: readonly string[] | undefined }): void;
  listQueueTags(input: QueueUrlInput): { Tags?: Record<string, string> };
}

export interface QueueUrlInput {
  QueueUrl: string | undefined;
}
export interface CreateQueueInput {
  /** 1 to 80 letters, digits, hyphens and underscores. */
  QueueName: string | undefined;
  Attributes?: Record<string, string> | undefined;
  tags?: Record<string, string> | undefined;
}
export interface ListQueuesInput {
  QueueNamePrefix?: string | undefined;
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}
export interface GetQueueAttributesInput extends QueueUrlInput {
  /** `All`, or names. */
  AttributeNames?: readonly string[] | undefined;
}
export interface SqsMessageAttribute {
  DataType: string | undefined;
  StringValue?: string | undefined;
  BinaryValue?: Uint8Array | undefined;
}
export interface SendMessageInput extends QueueUrlInput {
  MessageBody: string | undefined;
  /** 0 to 900 seconds; the queue's own delay when absent. */
  DelaySeconds?: number | undefined;
  MessageAttributes?: Record<string, SqsMessageAttribute> | undefined;
}
export interface SendMessageOutput {
  MessageId: string;
  MD5OfMessageBody: string;
  MD5OfMessageAttributes?: string;
}
export interface SendMessageBatchEntry extends Omit<SendMessageInput, 'QueueUrl'> {
  Id: string | undefined;
}
export interface SqsBatchError {
  Id: string;
  SenderFault: boolean;
  Code: string;
  Message: string;
}
export interface SendMessageBatchOutput {
  Successful: (SendMessageOutput & { Id: string })[];
  Failed: SqsBatchError[];
}
export interface ReceiveMessageInput extends QueueUrlInput {
  /** 1 to 10; 1 when absent. */
  MaxNumberOfMessages?: number | undefined;
  /** 0 to 43,200 seconds; the queue's own when absent. */
  VisibilityTimeout?: number | undefined;
  /** 0 to 20. A call is an instant here: the answer is what the queue holds now. */
  WaitTimeSeconds?: number | undefined;
  /** `All`, `SenderId`, `SentTimestamp`, `ApproximateReceiveCount`, `ApproximateFirstReceiveTimestamp`. */
  MessageSystemAttributeNames?: readonly string[] | undefined;
  /** The older name of {@link MessageSystemAttributeNames}. */
  AttributeNames?: readonly string[] | undefined;
  /** Names, `All`, `.*` or `prefix.*`. */
  MessageAttributeNames?: readonly string[] | undefined;
}
export interface SqsMessage {
  MessageId: string;
  ReceiptHandle: string;
  MD5OfBody: string;
  Body: string;
  Attributes?: Record<string, string>;
  MD5OfMessageAttributes?: string;
  MessageAttributes?: Record<string, SqsMessageAttribute>;
}
export interface ReceiptInput extends QueueUrlInput {
  ReceiptHandle: string | undefined;
}
export interface DeleteMessageBatchEntry {
  Id: string | undefined;
  ReceiptHandle: string | undefined;
}
export interface DeleteMessageBatchOutput {
  Successful: { Id: string }[];
  Failed: SqsBatchError[];
}
