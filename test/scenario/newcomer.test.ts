import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tablesOf } from '../../src/report/tables/index.ts';
import { runScenario, type Run } from '../../src/scenario/run.ts';
import { readScenario } from '../../src/scenario/scenario.ts';

/** What may come along: resources by logical id, and what they do. Everything that is new has `Newcomer` in its name. */
interface Newcomer {
  readonly resources: Readonly<Record<string, string>>;
  readonly workloads?: string;
  readonly metric?: string;
}

const FUNCTION =
  '{ Type: AWS::Lambda::Function, Properties: { Runtime: nodejs20.x, Handler: index.handler, Role: "arn:aws:iam::111122223333:role/x", ' +
  'Code: { ZipFile: x } } }';
const TEMPLATE =
  '{ Type: AWS::EC2::LaunchTemplate, Properties: { LaunchTemplateData: { ImageId: ami-0abc1234def567890, InstanceType: m5.large } } }';
const group = (id: string, size: number): string =>
  `{ Type: AWS::AutoScaling::AutoScalingGroup, Properties: { MinSize: 1, MaxSize: 4, DesiredCapacity: ${size}, ` +
  `LaunchTemplate: { LaunchTemplateId: !Ref ${id}Template, Version: "1" } } }`;
const alarm = (Namespace: string, MetricName: string, dimensions: string): string =>
  `{ Type: AWS::CloudWatch::Alarm, Properties: { Namespace: ${Namespace}, MetricName: ${MetricName}, Dimensions: [${dimensions}], ` +
  'Statistic: Average, Period: 60, EvaluationPeriods: 2, Threshold: 50, ComparisonOperator: GreaterThanThreshold } }';

const newcomer: fc.Arbitrary<(id: string) => Newcomer> = fc.oneof(
  fc
    .record({ type: fc.constantFrom('t3.micro', 'm5.large'), Monitoring: fc.boolean(), base: fc.integer({ min: 5, max: 90 }) })
    .map(({ type, Monitoring, base }) => (id: string): Newcomer => ({
      resources: {
        [id]: `{ Type: AWS::EC2::Instance, Properties: { ImageId: ami-0abc1234def567890, InstanceType: ${type}, Monitoring: ${Monitoring} } }`,
        [`${id}Alarm`]: alarm('AWS/EC2', 'CPUUtilization', `{ Name: InstanceId, Value: !Ref ${id} }`),
      },
      workloads: `${id}: { CPUUtilization: "${base} + noise(10)" }`,
    })),
  fc.integer({ min: 1, max: 30 }).map((rate) => (id: string): Newcomer => ({
    resources: {
      [id]: FUNCTION,
      [`${id}Alarm`]: alarm('AWS/Lambda', 'Duration', `{ Name: FunctionName, Value: ${id} }`),
    },
    workloads: `${id}: { invocationsPerMinute: ${rate}, errorRate: 0.1 }`,
  })),
  fc.integer({ min: 1, max: 4 }).map((size) => (id: string): Newcomer => ({
    resources: {
      [`${id}Template`]: TEMPLATE,
      [id]: group(id, size),
    },
    workloads: `${id}: { requestsPerSecond: "100 + noise(20%)", costPerRequest: 5 }`,
  })),
  fc.integer({ min: 1, max: 99 }).map((value) => (id: string): Newcomer => ({
    resources: { [id]: '{ Type: AWS::SNS::Topic }', [`${id}Alarm`]: alarm(id, 'Load', '') },
    metric: `{ Namespace: ${id}, MetricName: Load, value: "${value} + noise(30%)" }`,
  })),
);

/** The text of a scenario with somebody new in it, before or after those who are there. */
function joined(text: string, { resources, workloads, metric }: Newcomer, first: boolean): string {
  const insert = (section: string, lines: string, into: string): string => {
    if (!new RegExp(`^${section}:\n`, 'm').test(into)) return `${into}\n${section}:\n${lines}`;
    if (first) return into.replace(new RegExp(`^${section}:\n`, 'm'), () => `${section}:\n${lines}`);
    return into.replace(new RegExp(`^${section}:\n(?:[ -].*\n|\n)*`, 'm'), (whole) => `${whole.trimEnd()}\n${lines}`);
  };
  let out = insert(
    'Resources',
    Object.entries(resources)
      .map(([id, body]) => `  ${id}: ${body}\n`)
      .join(''),
    text,
  );
  if (workloads !== undefined) out = insert('workloads', `  ${workloads}\n`, out);
  if (metric !== undefined) out = insert('metrics', `  - ${metric}\n`, out);
  return out;
}

/** The numbers of everybody who was there before: alarms, their histories, and metrics, as they stand in the tables. */
function numbers(run: Run, newcomers: readonly string[]): Map<string, string[]> {
  const foreign = newcomers.flatMap((id) => [id, run.physical(id)]);
  const out = new Map<string, string[]>();
  for (const table of tablesOf(run)) {
    if (!['alarm-history', 'transitions', 'metrics'].includes(table.name)) continue;
    const rows = [...table.rows()].map((row) => JSON.stringify(row));
    out.set(
      table.name,
      rows.filter((row) => !foreign.some((name) => row.includes(name))),
    );
  }
  return out;
}

const stories = readdirSync('scenarios').filter((file) =>
  /^(action-on-change|alarm-storm|black-friday|cpu-over-80|credits-run-out|day-of-a-fleet|flapping-alarm|memory-by-cron|stop-idle)/.test(
    file,
  ),
);

describe('the law of the newcomer', () => {
  it.each(stories)(
    "a new resource with a workload changes nobody else's numbers in %s",
    (file) => {
      const text = readFileSync(join('scenarios', file), 'utf8');
      const alone = numbers(runScenario(readScenario(text, file)), []);
      expect(alone.get('transitions')!.length).toBeGreaterThan(0);
      fc.assert(
        fc.property(fc.array(newcomer, { minLength: 1, maxLength: 3 }), fc.boolean(), (makers, first) => {
          const guests = makers.map((make, i) => make(`Newcomer${i}`));
          const together = runScenario(
            readScenario(
              guests.reduce((so, guest) => joined(so, guest, first), text),
              file,
            ),
          );
          for (const { resources } of guests)
            for (const id of Object.keys(resources)) expect(together.stacks[0]!.resources.has(id)).toBe(true);
          expect(
            numbers(
              together,
              guests.flatMap(({ resources }) => Object.keys(resources)),
            ),
          ).toEqual(alone);
        }),
        { seed: 42, numRuns: file.startsWith('black') ? 2 : 4 },
      );
    },
    120_000,
  );
});
