import { AwsError } from '../../aws/errors.ts';
import type { AwsEvent } from '../../aws/event.ts';
import { Fields } from '../../aws/fields.ts';
import type { EventsState, EventsStep } from './state.ts';

const refusals = {
  missing: (name: string) => new AwsError('ValidationError', `emit: ${name} is missing`),
  invalid: (name: string, value: unknown) => new AwsError('ValidationError', `emit: ${name} cannot be ${String(value)}`),
};

/**
 * `cloud.world('events', 'emit', { source: 'aws.ec2', detailType, detail, resources })`: an event of an AWS service on the default bus, as if the service had
 * sent it. PutEvents cannot do that: sources that begin with `aws.` are the services' own.
 */
export function emit(_state: EventsState, input: unknown, step: EventsStep): void {
  const fields = new Fields(input, refusals).only('source', 'detailType', 'detail', 'resources');
  const source = fields.text('source');
  if (!source.startsWith('aws.')) throw fields.invalid('source');
  const { detail = {}, resources = [] } = input as { readonly detail?: AwsEvent['detail']; readonly resources?: readonly string[] };
  if (detail === null || typeof detail !== 'object' || Array.isArray(detail)) throw fields.invalid('detail');
  if (!Array.isArray(resources)) throw fields.invalid('resources');
  step.emit({ source, detailType: fields.text('detailType'), detail, resources: resources.map(String) });
}
