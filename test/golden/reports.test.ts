import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The scenarios that have a report of their own: all but those that want somebody's series. */
const scenarios = readdirSync('scenarios')
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => join('scenarios', file))
  .filter((file) => !/^\s*(start|duration): *\{ *trace:/m.test(readFileSync(file, 'utf8')));

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

describe('reports/', () => {
  it('is what the scenarios produce today, byte for byte, and every expectation holds', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cloudclock-golden-'));
    const run = spawnSync(process.execPath, ['dist/node/cli.js', 'run', ...scenarios, '--out', folder, '--quiet'], { encoding: 'utf8' });
    expect([run.stdout, run.stderr, run.status]).toEqual(['', '', 0]);
    expect(filesBelow('reports')).toEqual(filesBelow(folder));
    const different = filesBelow(folder).filter(
      (file) => readFileSync(join(folder, file), 'utf8') !== readFileSync(join('reports', file), 'utf8'),
    );
    // `npm run golden` writes them anew; a human reads the difference.
    expect(different).toEqual([]);
  }, 300_000);

  it('has a story of at least 26 kinds, each with a paragraph that says what to watch', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(26);
    for (const file of scenarios) {
      const text = readFileSync(file, 'utf8');
      expect(text, file).toMatch(/^description: >\n(?: {2}\S.*\n){2,}/m);
      expect(text, file).toMatch(/[Ww]atch/);
      expect(text, file).toMatch(/^expect:\n/m);
    }
  });

  it('tells every line of the notes that the project began with', () => {
    const told = readdirSync('scenarios')
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => readFileSync(join('scenarios', file), 'utf8').toLowerCase())
      .join('\n');
    // The notes' lines in a few words each; a line is told by a scenario whose text has all of them.
    const lines = [
      'api call',
      'multiple accounts',
      'indefinitely',
      'no alarms',
      'alarm history for 14 days',
      'namespace',
      "can't be deleted",
      '15 months',
      'custom metric',
      'dimensions',
      'cpu > 80% for 3 mins',
      'cron',
      'lambda',
      'state change',
      'set target',
      'crontab',
      'agent',
      'lambda has logs enabled',
      's3 bucket',
      'all regions, or single region',
      'management events',
      'data events',
      'higher volume',
      'resource inventory',
      'configuration history',
      'who changed it',
      'detailed monitoring enabled',
      'security groups are used',
      'remediation',
      'stop ec2',
      'delete security group',
      'operational risk auditing',
      'performance monitoring',
      'operational health',
    ];
    expect(lines.filter((line) => !told.includes(line))).toEqual([]);
  });
});
