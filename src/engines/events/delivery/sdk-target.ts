import { parseArn } from '../../../aws/arn.ts';
import { SERVICES, type Service } from '../../../aws/engine.ts';
import type { EventsStep } from '../state.ts';
import { callerOf, textOf, type Delivery } from './delivery.ts';
import { failed } from './outcome.ts';

/** An API call that a schedule makes: `arn:aws:scheduler:::aws-sdk:ec2:stopInstances`. */
export interface ApiTarget {
  readonly service: Service;
  readonly action: string;
}

/** Services that the SDK calls otherwise than IAM does. */
const SDK_NAMES: Readonly<Record<string, Service>> = { cloudwatchlogs: 'logs', eventbridge: 'events', configservice: 'config' };

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html */
export function apiTarget(arn: string): ApiTarget | undefined {
  const parsed = parseArn(arn);
  const m = /^aws-sdk:([a-z0-9]+):([a-z][A-Za-z0-9]*)$/.exec(parsed?.resource ?? '');
  if (parsed?.service !== 'scheduler' || m === null) return undefined;
  const service = SDK_NAMES[m[1]!] ?? SERVICES.find((name) => name === m[1]);
  return service === undefined ? undefined : { service, action: m[2]!.charAt(0).toUpperCase() + m[2]!.slice(1) };
}

export function sendToApi(delivery: Delivery, step: EventsStep): void {
  const target = apiTarget(delivery.target.arn);
  const input = objectOf(textOf(delivery));
  if (target === undefined || input === undefined) {
    return failed(delivery, { code: 'SDK_CLIENT_ERROR', message: 'The target cannot be called with this input.', retriable: false }, step);
  }
  const { service, action } = target;
  step.call({ service, action, input, as: callerOf(delivery), sourceArn: delivery.sender.arn, reply: { kind: 'answered', data: delivery } });
}

function objectOf(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
