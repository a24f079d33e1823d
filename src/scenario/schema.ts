import { z } from 'zod';
import { UNITS } from '../aws/metric.ts';
import { REGION_NAME } from '../aws/scope.ts';
import { once } from '../kernel/once.ts';
import { writtenValues } from './written-values.ts';

/** The grammar of a scenario, made when the first is read. The JSON Schema for editors is generated from it. */
export const scenarioGrammar = once(() => {
  const words = makeWords();
  const parts = { metricSource: makeMetricSource(words), timelineStep: makeTimelineStep(words), expectation: makeExpectation(words) };
  return { ...parts, scenarioSchema: makeScenario(words, parts) };
});

/** What the rest is made of. */
function makeWords() {
  const span = z.union([z.string(), z.number()]).describe('a duration such as 90s, 1h30m or PT5M');
  const moment = z
    .union([z.string(), z.number()])
    .describe('when: a duration since the start (3h), a time of day on the first day (08:30), or an ISO 8601 time');
  const name = z.string().min(1);
  const template = z.record(z.string(), z.unknown());
  /** A workload: an expression such as "diurnal(20..80, peak 14:00) + noise(5%)", a number, or its data form. */
  const load = z.union([z.string(), z.number(), z.record(z.string(), z.unknown())]);
  /** A text, or a function of CloudFormation that gives one. */
  const text = z.union([z.string(), z.number(), z.record(z.string(), z.unknown())]);
  const dimensions = z.union([z.record(z.string(), text), z.array(z.strictObject({ Name: z.string(), Value: text }))]);
  const place = {
    account: z
      .string()
      .regex(/^\d{12}$/, 'twelve digits')
      .optional(),
    region: z.string().regex(REGION_NAME, 'a region such as eu-west-1').optional(),
  };
  return { span, moment, name, template, load, dimensions, place };
}
type Words = ReturnType<typeof makeWords>;

const makeMetricSource = ({ span, moment, name, load, dimensions, place }: Words) =>
  z.strictObject({
    alarm: z
      .string()
      .optional()
      .describe(
        'the metric that this alarm watches, instead of Namespace, MetricName and Dimensions; ALARM.ID for one of several that it computes with',
      ),
    Namespace: name.optional(),
    MetricName: name.optional(),
    Dimensions: dimensions.optional(),
    Unit: z.enum(UNITS).optional(),
    StorageResolution: z.union([z.literal(1), z.literal(60)]).optional(),
    value: load.optional().describe('what is published: an expression, a number, or { trace: NAME }'),
    values: writtenValues()
      .optional()
      .describe(
        "a series in Prometheus's notation, one value per step of `every`: 0x5 95x3 _x2; or a list of values, sets of statistics and distributions",
      ),
    trace: z.string().optional().describe('the name of a series given with --trace NAME=FILE or under traces'),
    every: span.optional(),
    from: moment.optional(),
    until: moment.optional(),
    delay: span.optional().describe('how long after its time a datapoint arrives'),
    as: z.string().optional().describe('who calls PutMetricData; without it the service publishes by itself'),
    ...place,
  });

const makeTimelineStep = ({ span, moment, place }: Words) =>
  z.strictObject({
    at: moment,
    every: span.optional().describe('repeat with this distance'),
    until: moment.optional().describe('the last repetition'),
    says: z.string().optional().describe('the story in words, for the report'),
    call: z
      .string()
      .regex(/^[a-z0-9]+:[A-Z][A-Za-z0-9]+$/, 'an API action such as ec2:StopInstances')
      .optional(),
    fault: z
      .string()
      .regex(/^[a-z0-9]+\.[a-zA-Z]+$/, 'what the world does, such as ec2.impairInstance')
      .optional(),
    input: z.record(z.string(), z.unknown()).optional(),
    for: span.optional().describe('how long a fault lasts'),
    as: z.string().optional().describe('who calls: the ARN of a user, role or root, or a service name'),
    channel: z.enum(['api', 'console', 'service']).optional(),
    sourceIPAddress: z.string().optional(),
    userAgent: z.string().optional(),
    refused: z.union([z.boolean(), z.string()]).optional().describe('the call is expected to be refused, with this error code'),
    ...place,
  });

function makeExpectation({ span, moment, name, dimensions, place }: Words) {
  const window = { by: moment.optional(), at: moment.optional(), between: z.tuple([moment, moment]).optional(), ...place };
  const count = {
    exactly: z.number().int().min(0).optional(),
    atLeast: z.number().int().min(0).optional(),
    atMost: z.number().int().min(0).optional(),
  };
  const state = z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']);

  return z.union([
    z.strictObject({ alarm: name, state, ...window }),
    z.strictObject({ alarm: name, never: state, ...window }),
    z.strictObject({ alarm: name, enters: state, ...count, ...window }),
    z.strictObject({ alarm: name, history: z.array(z.string()), ...place }),
    z.strictObject({ notification: z.string(), ...count, ...window }),
    z.strictObject({ action: z.string(), ...count, ...window }),
    z.strictObject({ rule: name, delivers: z.string().optional(), ...count, ...window }),
    z.strictObject({ trail: z.record(z.string(), z.unknown()), ...count, ...window }),
    z.strictObject({
      configRule: name,
      resource: z.string().optional(),
      compliance: z.enum(['COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE', 'INSUFFICIENT_DATA']),
      ...window,
    }),
    z.strictObject({
      metric: z.strictObject({ Namespace: name, MetricName: name, Dimensions: dimensions.optional() }),
      stat: z.string(),
      period: span.optional(),
      min: z.number().optional(),
      max: z.number().optional(),
      missing: z.boolean().optional(),
      ...window,
    }),
    z.strictObject({ log: name, matches: z.string(), ...count, ...window }),
    z.strictObject({
      entry: z.string(),
      subject: z.string().optional(),
      where: z.record(z.string(), z.unknown()).optional(),
      ...count,
      ...window,
    }),
  ]);
}

interface Parts {
  readonly metricSource: ReturnType<typeof makeMetricSource>;
  readonly timelineStep: ReturnType<typeof makeTimelineStep>;
  readonly expectation: ReturnType<typeof makeExpectation>;
}

const makeScenario = ({ span, template, place }: Words, { metricSource, timelineStep, expectation }: Parts) =>
  z.strictObject({
    name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and dashes'),
    title: z.string().optional(),
    description: z.string().optional().describe('a paragraph that says what to watch'),
    teaches: z.array(z.string()).optional().describe('the lines of the notes that this scenario tells'),
    seed: z.union([z.string(), z.number()]).optional(),
    chance: z.string().min(1).optional().describe('why an expectation depends on chance; without it, all hold at every seed'),
    start: z.union([z.string(), z.strictObject({ trace: z.string() })]).describe('an ISO 8601 time, or the first stamp of a trace'),
    duration: z.union([span, z.strictObject({ trace: z.string() })]),
    account: place.account,
    region: place.region,
    options: z.record(z.string(), z.record(z.string(), z.unknown())).optional().describe('delays and undocumented choices, by engine'),
    template: z.string().optional().describe('a CloudFormation template, relative to this file'),
    AWSTemplateFormatVersion: z.string().optional(),
    Parameters: template.optional(),
    Mappings: template.optional(),
    Conditions: template.optional(),
    Resources: template.optional(),
    imports: template.optional().describe('values of Fn::ImportValue, by name'),
    stacks: z
      .array(
        z.strictObject({
          ...place,
          template: z.string().optional(),
          parameters: template.optional().describe('values of the parameters'),
          Parameters: template.optional(),
          Mappings: template.optional(),
          Conditions: template.optional(),
          Resources: template.optional(),
        }),
      )
      .optional()
      .describe('resources in other accounts and regions'),
    traces: z.record(z.string(), z.strictObject({ description: z.string().optional(), file: z.string().optional() })).optional(),
    workloads: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
    metrics: z.array(metricSource).optional(),
    timeline: z.array(timelineStep).optional(),
    expect: z.array(expectation).optional(),
    report: z.strictObject({ metrics: z.enum(['watched', 'all', 'none']).optional(), period: span.optional() }).optional(),
  });

type Grammar = ReturnType<typeof scenarioGrammar>;
export type ScenarioInput = z.input<Grammar['scenarioSchema']>;
export type ScenarioData = z.output<Grammar['scenarioSchema']>;
export type TimelineStep = z.output<Grammar['timelineStep']>;
export type Expectation = z.output<Grammar['expectation']>;
export type MetricSource = z.output<Grammar['metricSource']>;

/** The schema that editors use to complete and check a scenario. */
export const scenarioJsonSchema = (): object => z.toJSONSchema(scenarioGrammar().scenarioSchema, { io: 'input', unrepresentable: 'any' });
