import type { AwsEvent } from '../../../aws/event.ts';
import type { Json } from '../../../kernel/plain.ts';
import { parseInstant, type Instant } from '../../../kernel/time.ts';
import { targetKind } from '../delivery/target-kind.ts';
import type { EventTarget } from '../shapes.ts';
import type { Rule } from '../state.ts';
import { parsePath, resolvePath } from './path.ts';
import { isJson, isTextTemplate, render, type Variable } from './template.ts';

/** What a target gets; `invalid` when its transformer made something that is no JSON: then it gets nothing, and nobody is told. */
export type Payload = { readonly kind: 'text'; readonly text: string | null } | { readonly kind: 'invalid'; readonly reason: string };

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html */
export function payloadFor(target: EventTarget, event: AwsEvent, rule: Pick<Rule, 'name' | 'arn'>, at: Instant): Payload {
  const { Input, InputPath, InputTransformer } = target;
  if (Input !== undefined) return { kind: 'text', text: Input };
  if (InputPath !== undefined) {
    const value = resolvePath(ordered(event), parsePath(InputPath)!);
    // What is not there is delivered as an empty object.
    return { kind: 'text', text: value === undefined ? '{}' : JSON.stringify(value) };
  }
  if (InputTransformer !== undefined)
    return transform(InputTransformer.InputTemplate!, InputTransformer.InputPathsMap ?? {}, event, rule, at);
  const kind = targetKind(target.Arn!);
  return { kind: 'text', text: kind === 'ecs' || kind === 'run-command' ? null : eventText(event) };
}

function transform(
  template: string,
  paths: Record<string, string>,
  event: AwsEvent,
  rule: Pick<Rule, 'name' | 'arn'>,
  at: Instant,
): Payload {
  const variable = (name: string): Variable => {
    if (RESERVED.has(name)) return { value: reserved(name, event, rule, at) };
    return Object.hasOwn(paths, name) ? { value: resolvePath(event, parsePath(paths[name]!)!) } : undefined;
  };
  const text = render(template, variable);
  if (!isTextTemplate(template) && !isJson(text)) return { kind: 'invalid', reason: `the input transformer made no JSON: ${text}` };
  return { kind: 'text', text };
}

/** Variables that need no path. */
export const RESERVED: ReadonlySet<string> = new Set([
  'aws.events.rule-arn',
  'aws.events.rule-name',
  'aws.events.event.ingestion-time',
  'aws.events.event',
  'aws.events.event.json',
]);

function reserved(name: string, event: AwsEvent, rule: Pick<Rule, 'name' | 'arn'>, at: Instant): Json {
  switch (name) {
    case 'aws.events.rule-arn':
      return rule.arn;
    case 'aws.events.rule-name':
      return rule.name;
    case 'aws.events.event.ingestion-time':
      return new Date(at).toISOString();
    case 'aws.events.event':
      return withoutDetail(event);
    default:
      return ordered(event);
  }
}

/** As recorded: another order, another name for the detail-type, and the event's own time in milliseconds since 1970. */
const withoutDetail = (event: AwsEvent): Json => ({
  id: event.id,
  account: event.account,
  detailType: event['detail-type'],
  time: parseInstant(event.time),
  source: event.source,
  region: event.region,
  resources: event.resources,
  version: event.version,
});

/** The event's members in AWS's order. */
const ordered = (event: AwsEvent): Json => ({
  version: event.version,
  id: event.id,
  'detail-type': event['detail-type'],
  source: event.source,
  account: event.account,
  time: event.time,
  region: event.region,
  ...(event['replay-name'] === undefined ? {} : { 'replay-name': event['replay-name'] }),
  resources: event.resources,
  detail: event.detail,
});

/** An event as it is delivered: compact JSON. */
const eventText = (event: AwsEvent): string => JSON.stringify(ordered(event));
