import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { wrap } from '../../src/node/screen.ts';

describe('words on the screen', () => {
  it('are wrapped at spaces, and behind the commas of a word that is too long for a line', () => {
    expect(wrap('one two three four', 9)).toBe('one two\nthree\nfour');
    expect(wrap('was {"a":1,"bb":22,"c":3} once', 14, '  ')).toBe('  was {"a":1,\n  "bb":22,\n  "c":3} once');
    expect(wrap('was {"a":1} once', 14)).toBe('was {"a":1}\nonce');
    expect(wrap('a-word-that-has-no-comma-and-stays', 10)).toBe('a-word-that-has-no-comma-and-stays');
  });
  it('of an explanation of compliance fit eighty columns, coloured or not', () => {
    for (const colours of [{ NO_COLOR: '1' }, { FORCE_COLOR: '1' }]) {
      const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env;
      const args = ['dist/node/cli.js', 'explain', 'scenarios/who-opened-port-22.yaml', '--config-rule', 'Ssh'];
      const text = execFileSync(process.execPath, args, { encoding: 'utf8', env: { ...env, ...colours } });
      expect(text).toContain('"fromPort":22,');
      // eslint-disable-next-line no-control-regex -- colours have no width
      const lines = text.replace(/\u001b\[[\d;]*m/g, '').split('\n');
      expect(lines.filter((line) => line.length > 80)).toEqual([]);
    }
  });
});
