import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSource } from '../../src/cloudformation/source.ts';
import { complaintsAbout, failuresAt } from './seeds.ts';

const FIFTY = Array.from({ length: 50 }, (_, i) => `other-${i + 1}`);
/** Fewer seeds here than fifty, because of what a run costs; `npm run fuzz` lives all of them at all fifty. */
const FEWER: ReadonlyMap<string, readonly [seeds: number, because: string]> = new Map([
  ['sixteen-months.yaml', [10, 'seven hundred thousand datapoints: a tenth of a second']],
  ['bad-cooldown.yaml', [5, 'a thousand instances come and go: half a second']],
  ['black-friday.yaml', [15, 'a feedback loop of sixteen hours: a fifth of a second']],
  ['lambda-errors-to-a-page.yaml', [5, 'twenty thousand invocations with their log lines: half a second']],
  ['logs-without-and-with-the-agent.yaml', [20, 'every line of a log is stored: a tenth of a second']],
]);

/** All but those that want somebody's own series. */
const scenarios = readdirSync('scenarios')
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => ({ file, text: readFileSync(join('scenarios', file), 'utf8') }))
  .filter(({ text }) => !/^(start|duration): *\{ *trace:/m.test(text));

describe('every expectation holds at other seeds than its own', () => {
  it.each(scenarios)(
    '$file',
    ({ file, text }) => {
      const seeds = FIFTY.slice(0, FEWER.get(file)?.[0]);
      const { chance } = readSource(text, file).value as { chance?: string };
      expect(complaintsAbout(chance, failuresAt(text, file, seeds), seeds.length)).toEqual([]);
    },
    120_000,
  );

  it('the list of those that cost more speaks of scenarios that there are', () => {
    expect([...FEWER.keys()].filter((name) => !scenarios.some(({ file }) => file === name))).toEqual([]);
  });
});

const lottery = (expectation: string): string => `name: s
start: 2026-03-02T06:00:00Z
duration: 1h
Resources:
  Web: { Type: AWS::EC2::Instance, Properties: { ImageId: ami-0abc1234def567890, InstanceType: m5.large, Monitoring: true } }
workloads: { Web: { CPUUtilization: "50 + noise(10)" } }
expect:
  - { metric: { Namespace: AWS/EC2, MetricName: CPUUtilization, Dimensions: { InstanceId: !Ref Web } }, stat: Average, ${expectation}, at: 30m }
`;

describe('what depends on chance says so', () => {
  it('an expectation that fails at some seed is found, unless the scenario declares it', () => {
    const failures = failuresAt(lottery('min: 50'), 's.yaml', FIFTY);
    expect(failures.length).toBeGreaterThan(5);
    expect(failures.length).toBeLessThan(45);
    expect(complaintsAbout(undefined, failures, 50)[0]).toMatch(
      /^seed other-\d+: Average of CPUUtilization \(InstanceId Web\) .* lie outside/,
    );
    expect(complaintsAbout('it tosses a coin', failures, 50)).toEqual([]);
  });

  it('and a declaration that nothing needs any more is a complaint', () => {
    const failures = failuresAt(lottery('min: 1'), 's.yaml', FIFTY);
    expect(complaintsAbout(undefined, failures, 50)).toEqual([]);
    expect(complaintsAbout('it tosses a coin', failures, 50)).toEqual([
      'it says that it depends on chance (it tosses a coin), and at 50 seeds it does not',
    ]);
  });
});
