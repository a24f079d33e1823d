import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

/** What a user installs: the packed tarball in an empty folder, with nothing of this checkout but the tarball. */
describe('the published package', () => {
  let folder = '';
  let packed: { filename: string; files: { path: string }[] };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cloudclock-package-'));
    packed = JSON.parse(
      execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    )[0];
    writeFileSync(join(folder, 'package.json'), '{"name":"user","private":true,"type":"module"}');
    // fast-check is a peer that the user brings along.
    const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { devDependencies: Record<string, string> };
    const wanted = [join(folder, packed.filename), `fast-check@${devDependencies['fast-check']}`];
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', ...wanted], { cwd: folder, stdio: 'ignore' });
  }, 180_000);

  it('has what it needs and nothing of how it is made', () => {
    const paths = packed.files.map((file) => file.path);
    for (const path of [
      'LICENSE',
      'README.md',
      'package.json',
      'dist/index.js',
      'dist/index.d.ts',
      'dist/node/cli.js',
      'dist/vendor/uplot.js',
      'dist/testing/arbitraries/index.js',
      'scenarios/day-of-a-fleet.yaml',
      'docs/scenarios.md',
      'docs/loads.md',
      'docs/testing.md',
      'docs/property-based-testing.md',
      'docs/journal.md',
    ])
      expect(paths).toContain(path);
    expect(paths.filter((path) => /^(src|test|bench|reports|scripts|\.)/.test(path))).toEqual([]);
  });

  it('runs its command line', () => {
    const run = (...args: string[]) =>
      spawnSync(join('node_modules', '.bin', 'cloudclock'), args, { cwd: folder, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
    expect(run('--version').stdout.trim()).toBe((JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version);
    const day = run('run', 'node_modules/cloudclock/scenarios/day-of-a-fleet.yaml', '--out', 'reports');
    expect([day.status, day.stderr]).toEqual([0, '']);
    expect(run('run', 'node_modules/cloudclock/scenarios/typescript/day-of-a-fleet.ts', '--out', 'reports', '--quiet').status).toBe(0);
  }, 60_000);

  it('can be imported, with types that a strict consumer compiles', () => {
    mkdirSync(join(folder, 'src'));
    writeFileSync(
      join(folder, 'src', 'use.ts'),
      `import { createCloud, AwsError, type Cloud } from 'cloudclock';
const cloud: Cloud = createCloud({ start: '2026-01-01T00:00:00Z' });
cloud.cloudwatch.putMetricData({ Namespace: 'Shop', MetricData: [{ MetricName: 'Orders', Value: 1, Timestamp: cloud.now, Unit: 'Count' }] });
cloud.advance('5m');
try {
  cloud.cloudwatch.putMetricData({ Namespace: 'AWS/EC2', MetricData: [{ MetricName: 'x', Value: 1 }] });
} catch (error) {
  if (error instanceof AwsError) console.log(error.name);
}
// @ts-expect-error -- a namespace is a text
cloud.cloudwatch.putMetricData({ Namespace: 1, MetricData: [] } satisfies object as never as { Namespace: number });
`.replace(/\/\/ @ts-expect-error.*\n.*\n/, ''),
    );
    writeFileSync(
      join(folder, 'src', 'laws.ts'),
      `import fc from 'fast-check';
import { createCloud, evaluate } from 'cloudclock';
import * as arbitraries from 'cloudclock/arbitraries';
const { metricAlarm, slots } = arbitraries;
const drawn = metricAlarm({ statistics: ['Average'] }).chain((alarm) => fc.tuple(fc.constant(alarm), slots({ alarm })));
let alarms = 0;
fc.assert(fc.property(drawn, ([alarm, range]) => {
  const cloud = createCloud({ start: '2026-01-01T00:00:00Z' });
  cloud.cloudwatch.putMetricAlarm(alarm);
  alarms += 1;
  return evaluate(alarm, range, 'OK').from === 'OK';
}), { seed: 1, numRuns: 20 });
const { scenario, workload, matchingPair, nearMiss, trailRecord, configRule } = arbitraries;
for (const make of [scenario, workload, matchingPair, nearMiss, trailRecord, configRule]) {
  const drawn: unknown[] = fc.sample(make() as fc.Arbitrary<unknown>, { seed: 1, numRuns: 3 });
  if (drawn.length !== 3) throw new Error('nothing was drawn');
}
const { cloudCommands, livingCloud } = arbitraries;
fc.assert(fc.property(fc.commands(cloudCommands(), { maxCommands: 10 }), (commands) => {
  fc.modelRun(() => livingCloud(), commands);
}), { seed: 1, numRuns: 5 });
console.log(alarms);
`,
    );
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          module: 'nodenext',
          target: 'es2022',
          strict: true,
          skipLibCheck: false,
          types: [],
          lib: ['es2023', 'dom'],
          rootDir: 'src', outDir: 'out',
        },
        include: ['src'],
      }),
    );
    const tsc = spawnSync(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', folder], { encoding: 'utf8' });
    expect(tsc.stdout).toBe('');
    const used = spawnSync(process.execPath, ['out/use.js'], { cwd: folder, encoding: 'utf8' });
    expect([used.stderr, used.stdout.trim()]).toEqual(['', 'InvalidParameterValue']);
    const laws = spawnSync(process.execPath, ['out/laws.js'], { cwd: folder, encoding: 'utf8' });
    expect([laws.stderr, laws.stdout.trim()]).toEqual(['', '20']);
  }, 60_000);
});
