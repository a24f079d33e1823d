import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const cloudclock = (...words: string[]) => spawnSync(process.execPath, ['dist/node/cli.js', ...words], { encoding: 'utf8' });
/** What a shell is offered after these words: the part before the tabulator of each line but the last, which is for the shell. */
const offered = (...words: string[]): string[] =>
  cloudclock('complete', '--', ...words)
    .stdout.trimEnd()
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t')[0]!);

describe('completion', () => {
  it.each([
    [['ex'], ['explain']],
    [['run', 'alarm-'], ['alarm-history', 'alarm-storm']],
    [['explain', 'scenarios/cp'], ['scenarios/cpu-over-80.yaml']],
    [['run', '--form'], ['--format']],
    [['run', '--format', ''], ['md', 'csv', 'html', 'json']],
    [['test', 'examples/shop/'], ['examples/shop/shop.test.yaml', 'examples/shop/template.yaml']],
    [['run', '--out', 'rep'], ['reports/']],
    [['study', '--answers', 'CHANGE'], ['CHANGELOG.md']],
    [['test', 'nowhere/'], []],
  ])('after %j offers %j', (words, expected) => {
    expect(offered(...words)).toEqual(expected);
  });

  it.each(['bash', 'zsh', 'fish', 'powershell'])('prints a script for %s', (shell) => {
    const { status, stdout } = cloudclock('complete', shell);
    expect(status).toBe(0);
    expect(stdout).toContain('cloudclock complete');
    if (shell === 'bash') expect(spawnSync('bash', ['-n'], { input: stdout, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });

  it('names the shells to whoever asks for another', () => {
    expect(cloudclock('complete', 'elvish')).toMatchObject({ status: 2, stderr: expect.stringContaining('zsh, bash, fish, powershell') as string });
    expect(cloudclock('complete').status).toBe(2);
  });
});
