import { AwsError } from '../../aws/errors.ts';
import type { Fields } from '../../aws/fields.ts';
import type { Step } from '../../aws/engine.ts';
import type { DeleteMessageBatchOutput, SendMessageBatchOutput, SqsBatchError } from '../../aws/shapes/sqs.ts';
import { queueFor } from './access.ts';
import { fields } from './errors.ts';
import { checkSize, deleteFound, findByReceipt, put, readDraft } from './messages.ts';
import type { SqsOptions, SqsState } from './state.ts';

const MOST = 10;
const CODE = 'AWS.SimpleQueueService.';

/** Sends up to ten messages. What is wrong with one of them is told in `Failed`, and the others are sent. */
export function sendMessageBatch(state: SqsState, input: never, step: Step<SqsOptions>): SendMessageBatchOutput {
  const given = fields(input).only('QueueUrl', 'Entries');
  const entries = readEntries(given);
  const queue = queueFor(state, given, 'SendMessage', step);
  const output: SendMessageBatchOutput = { Successful: [], Failed: [] };
  const drafts = entries.map((entry) => attempt(entry.id, output.Failed, () => {
    const draft = readDraft(entry.fields);
    checkSize(queue, draft);
    return { id: entry.id, draft };
  })).filter((draft) => draft !== undefined);
  const bytes = drafts.reduce((sum, { draft }) => sum + draft.bytes, 0);
  if (bytes > 1_048_576) {
    throw new AwsError(`${CODE}BatchRequestTooLong`, `Batch requests cannot be longer than 1048576 bytes. You have sent ${bytes} bytes.`);
  }
  for (const { id, draft } of drafts) output.Successful.push({ Id: id, ...put(state, queue, draft, step) });
  return output;
}

export function deleteMessageBatch(state: SqsState, input: never, step: Step<SqsOptions>): DeleteMessageBatchOutput {
  const given = fields(input).only('QueueUrl', 'Entries');
  const entries = readEntries(given);
  const queue = queueFor(state, given, 'DeleteMessage', step);
  const output: DeleteMessageBatchOutput = { Successful: [], Failed: [] };
  for (const entry of entries) {
    const done = attempt(entry.id, output.Failed, () => findByReceipt(queue, entry.fields.text('ReceiptHandle')));
    if (done === undefined) continue;
    deleteFound(state, queue, done.message, step);
    output.Successful.push({ Id: entry.id });
  }
  return output;
}

/** Runs what may be refused for one entry alone. */
function attempt<T>(id: string, failed: SqsBatchError[], act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof AwsError) || error.code === 'NotSimulated') throw error;
    failed.push({ Id: id, SenderFault: true, Code: error.code, Message: error.message });
    return undefined;
  }
}

function readEntries(given: Fields): { readonly id: string; readonly fields: Fields }[] {
  const entries = given.structs('Entries').map((entry) => ({ id: entry.text('Id'), fields: entry }));
  if (entries.length === 0) {
    throw new AwsError(`${CODE}EmptyBatchRequest`, "There should be at least one SendMessageBatchRequestEntry in the request.");
  }
  if (entries.length > MOST) {
    throw new AwsError(
      `${CODE}TooManyEntriesInBatchRequest`, `Maximum number of entries per request are 10. You have sent ${entries.length}.`,
    );
  }
  if (entries.some(({ id }) => !/^[A-Za-z0-9_-]{1,80}$/.test(id))) {
    throw new AwsError(
      `${CODE}InvalidBatchEntryId`,
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    );
  }
  const twice = entries.find(({ id }, i) => entries.findIndex((other) => other.id === id) !== i);
  if (twice !== undefined) throw new AwsError(`${CODE}BatchEntryIdsNotDistinct`, `Id ${twice.id} repeated.`);
  return entries;
}
