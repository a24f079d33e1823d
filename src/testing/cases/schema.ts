import { z } from 'zod';
import { scenarioGrammar } from '../../scenario/schema.ts';
import { writtenValues } from '../../scenario/written-values.ts';

/** The grammar of a test file. The JSON Schema for editors is generated from it. */

const { expectation, metricSource, scenarioSchema, timelineStep } = scenarioGrammar();
const span = z.union([z.string(), z.number()]);
const eventStep = z.strictObject({
  at: span,
  source: z.string().min(1),
  'detail-type': z.string().min(1),
  detail: z.record(z.string(), z.unknown()).optional(),
  resources: z.array(z.string()).optional(),
  bus: z.string().optional(),
});
const seriesOf = z.strictObject({
  values: writtenValues(),
  every: span.optional().describe('the distance of the values'),
  from: span.optional().describe('when the first of them is'),
  Unit: metricSource.shape.Unit,
});

export const testCase = z.strictObject({
  name: z.string().min(1),
  for: span.optional().describe('how long the case lasts; until ten minutes after its last datapoint, step or expectation when absent'),
  parameters: z.record(z.string(), z.unknown()).optional(),
  interval: span.optional().describe('the distance of the values of its series; the file\'s when absent'),
  series: z
    .record(z.string(), z.union([...writtenValues().options, seriesOf]))
    .optional()
    .describe(
      "by alarm (or ALARM.ID for one of several metrics): the values of the metric that it watches, one per interval, in Prometheus's notation; " +
        'or a list of values, sets of statistics and distributions',
    ),
  metrics: z.array(metricSource).optional(),
  events: z.array(eventStep).optional().describe('events that are put on the bus'),
  timeline: z.array(timelineStep).optional(),
  workloads: scenarioSchema.shape.workloads,
  expect: z.array(z.union([z.string(), expectation])).min(1),
});

export const testFileSchema = z.strictObject({
  template: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe('CloudFormation templates (YAML or JSON, what CDK synthesis writes), relative to this file'),
  scenario: z.string().optional().describe('a scenario whose resources are tested'),
  Parameters: scenarioSchema.shape.Parameters,
  Mappings: scenarioSchema.shape.Mappings,
  Conditions: scenarioSchema.shape.Conditions,
  Resources: scenarioSchema.shape.Resources,
  imports: scenarioSchema.shape.imports,
  start: z.string().optional(),
  interval: span.optional().describe('the distance of the values of a series; one minute when absent'),
  account: scenarioSchema.shape.account,
  region: scenarioSchema.shape.region,
  seed: z.union([z.string(), z.number()]).optional(),
  options: scenarioSchema.shape.options,
  parameters: z.record(z.string(), z.unknown()).optional(),
  cases: z.array(testCase).min(1),
});

export type TestCaseData = z.output<typeof testCase>;
export type TestFileData = z.output<typeof testFileSchema>;

/** The keys that are allowed at a place of the file, for suggestions. */
export const keysAt = (path: readonly PropertyKey[]): readonly string[] => {
  if (path.length === 0) return Object.keys(testFileSchema.shape);
  if (path[0] !== 'cases') return [];
  if (path.length === 2) return Object.keys(testCase.shape);
  switch (path[2]) {
    case 'timeline':
      return Object.keys(timelineStep.shape);
    case 'metrics':
      return Object.keys(metricSource.shape);
    case 'events':
      return Object.keys(eventStep.shape);
    case 'series':
      return Object.keys(seriesOf.shape);
    case 'expect':
      return [...new Set(expectation.options.flatMap((option) => Object.keys(option.shape)))];
    default:
      return [];
  }
};

/** The schema that editors use to complete and check a test file. */
export const testFileJsonSchema = (): object => z.toJSONSchema(testFileSchema, { io: 'input', unrepresentable: 'any' });
