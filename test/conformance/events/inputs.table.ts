/**
 * What a target gets of an event. Provenance: `recorded` follows deliveries of the service (SQS messages, 2024-05 to 2025-03) with other
 * values in the event; `guide` is the EventBridge User Guide, "input transformation"; `assumed` where both are silent.
 */
export interface InputCase {
  readonly name: string;
  readonly target: {
    readonly Input?: string;
    readonly InputPath?: string;
    readonly InputTransformer?: { InputPathsMap?: Record<string, string>; InputTemplate: string };
  };
  /** Null: nothing is delivered. */
  readonly delivered: string | null;
  readonly provenance: 'recorded' | 'guide' | 'assumed';
}

export const EVENT = {
  version: '0',
  id: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
  'detail-type': 'Order Placed',
  source: 'acme',
  account: '111122223333',
  time: '2026-01-05T10:00:00Z',
  region: 'us-east-1',
  resources: ['arn:aws:acme:::order/7'],
  detail: {
    command: 'go',
    ok: true,
    count: 3,
    none: null,
    user: { id: 'u-1', team: 'x' },
    one: ['HIGH'],
    many: ['A', 'B'],
    say: 'a "b" c',
  },
} as const;

const PATHS = {
  type: '$.detail-type',
  time: '$.time',
  command: '$.detail.command',
  user: '$.detail.user',
  id: '$.detail.user.id',
  one: '$.detail.one',
  many: '$.detail.many',
  ok: '$.detail.ok',
  count: '$.detail.count',
  nothing: '$.detail.nothing',
  first: '$.resources[0]',
};
const template = (InputTemplate: string): InputCase['target'] => ({ InputTransformer: { InputPathsMap: PATHS, InputTemplate } });
const bare = (InputTemplate: string): InputCase['target'] => ({ InputTransformer: { InputTemplate } });
const whole = JSON.stringify(EVENT);

export const INPUTS: readonly InputCase[] = [
  { name: 'the event itself, compact, its keys in order', target: {}, delivered: whole, provenance: 'recorded' },
  { name: 'a constant instead of the event', target: { Input: '{"a": 1}' }, delivered: '{"a": 1}', provenance: 'recorded' },
  { name: 'a part of the event', target: { InputPath: '$.detail.user' }, delivered: '{"id":"u-1","team":"x"}', provenance: 'recorded' },
  { name: 'a text keeps its quotes', target: { InputPath: '$.detail.user.id' }, delivered: '"u-1"', provenance: 'recorded' },
  { name: 'a place in an array', target: { InputPath: '$.resources[0]' }, delivered: '"arn:aws:acme:::order/7"', provenance: 'guide' },
  { name: 'the whole event by its path', target: { InputPath: '$' }, delivered: whole, provenance: 'guide' },
  { name: 'a path that leads nowhere', target: { InputPath: '$.notexisting' }, delivered: '{}', provenance: 'recorded' },

  {
    name: 'a text template',
    target: template('"<type> at <time>: <command>"'),
    delivered: '"Order Placed at 2026-01-05T10:00:00Z: go"',
    provenance: 'recorded',
  },
  {
    name: 'a missing value leaves nothing in a text',
    target: template('"<type> [<nothing>]"'),
    delivered: '"Order Placed []"',
    provenance: 'recorded',
  },
  { name: 'brackets at the beginning of a text', target: template('"{[/<command>"'), delivered: '"{[/go"', provenance: 'recorded' },
  {
    name: 'objects and arrays lose their quotes in a text',
    target: template('"<user> <one> <many>"'),
    delivered: '"{id:u-1,team:x} [HIGH] [A,B]"',
    provenance: 'recorded',
  },
  { name: 'booleans and numbers are their text', target: template('"<ok>! <count>"'), delivered: '"true! 3"', provenance: 'recorded' },
  {
    name: 'several lines',
    target: template('"<one> single"\n"<id> user"'),
    delivered: '"[HIGH] single"\n"u-1 user"',
    provenance: 'recorded',
  },
  {
    name: 'a text is put in without escapes',
    target: { InputTransformer: { InputPathsMap: { say: '$.detail.say' }, InputTemplate: '"<say>"' } },
    delivered: '"a "b" c"',
    provenance: 'recorded',
  },

  {
    name: 'a JSON template',
    target: template('{"t": <type>, "c": <command>}'),
    delivered: '{"t": "Order Placed", "c": "go"}',
    provenance: 'recorded',
  },
  {
    name: 'a missing value is an empty text in JSON',
    target: template('{"c": <nothing>}'),
    delivered: '{"c": ""}',
    provenance: 'recorded',
  },
  {
    name: 'with and without quotes a text is the same',
    target: template('{"a": <id>, "b": "<id>"}'),
    delivered: '{"a": "u-1", "b": "u-1"}',
    provenance: 'recorded',
  },
  {
    name: 'inside a larger text',
    target: template('{"p": "users/<id>/x/<id>"}'),
    delivered: '{"p": "users/u-1/x/u-1"}',
    provenance: 'recorded',
  },
  {
    name: 'objects and arrays stay what they are',
    target: template('{"u": <user>, "o": <one>, "l": [<id>, "y"]}'),
    delivered: '{"u": {"id":"u-1","team":"x"}, "o": ["HIGH"], "l": ["u-1", "y"]}',
    provenance: 'recorded',
  },
  { name: 'an object in quotes makes no JSON', target: template('{"u": "<user>"}'), delivered: null, provenance: 'recorded' },
  { name: 'an array in quotes makes none', target: template('{"o": "<one>"}'), delivered: null, provenance: 'recorded' },
  {
    name: 'an object inside a text makes none',
    target: template('{"p": "users/<user>", "u": <user>}'),
    delivered: null,
    provenance: 'recorded',
  },
  { name: 'true without quotes', target: template('{"ok": <ok>, "n": <count>}'), delivered: '{"ok": true, "n": 3}', provenance: 'guide' },
  {
    name: 'null is null',
    target: { InputTransformer: { InputPathsMap: { none: '$.detail.none' }, InputTemplate: '{"n": <none>}' } },
    delivered: '{"n": null}',
    provenance: 'assumed',
  },

  {
    name: 'what needs no path',
    target: bare('"<aws.events.rule-arn> <aws.events.rule-name> <aws.events.event.ingestion-time>"'),
    delivered: '"arn:aws:events:us-east-1:111122223333:rule/r r 2026-01-05T10:00:01.250Z"',
    provenance: 'recorded',
  },
  {
    name: 'the event without its detail, under other names',
    target: bare('{"e": <aws.events.event>}'),
    delivered:
      '{"e": {"id":"6a7e8feb-b491-4cf7-a9f1-bf3703467718","account":"111122223333","detailType":"Order Placed","time":1767607200000,"source":"acme",' +
      '"region":"us-east-1","resources":["arn:aws:acme:::order/7"],"version":"0"}}',
    provenance: 'recorded',
  },
  { name: 'the event as it came', target: bare('{"e": <aws.events.event.json>}'), delivered: `{"e": ${whole}}`, provenance: 'recorded' },
  {
    name: 'without a map an unknown placeholder stays',
    target: bare('"hello <name>"'),
    delivered: '"hello <name>"',
    provenance: 'recorded',
  },
];

/** Targets that PutTargets refuses, with its words; ID stands for the target's id. */
export const REFUSED_TARGETS: readonly { name: string; target: object; message: string; provenance: 'recorded' | 'assumed' }[] = [
  {
    name: 'two kinds of input',
    target: { InputPath: '$', Input: '{}' },
    message: 'Only one of Input, InputPath, or InputTransformer must be provided for target ID.',
    provenance: 'recorded',
  },
  {
    name: 'a placeholder that is not in the map',
    target: template('"<type> <other>"'),
    message: 'InputTemplate for target ID contains invalid placeholder other.',
    provenance: 'recorded',
  },
  {
    name: 'an input that is no JSON',
    target: { Input: 'hello' },
    message: 'Input for target ID is not a valid JSON text.',
    provenance: 'assumed',
  },
  { name: 'a path that is none', target: { InputPath: 'detail' }, message: 'Invalid JSON path for target ID.', provenance: 'assumed' },
  {
    name: 'a template that is neither JSON nor text',
    target: template('hello <type>'),
    message: 'Invalid InputTemplate for target ID : [Source: (String)"hello null"; line: 1, column: 6].',
    provenance: 'assumed',
  },
];
