import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ENTRY_TYPES } from '../../src/aws/journal-entries.ts';

const sources = readdirSync('src', { recursive: true })
  .map((name) => join('src', String(name)))
  .filter((name) => name.endsWith('.ts') && !name.endsWith('journal-entries.ts'))
  .map((name) => readFileSync(name, 'utf8'))
  .join('\n');

describe('docs/journal.md', () => {
  it('lists every type of entry (npm run golden writes it)', () => {
    const rows = [...readFileSync('docs/journal.md', 'utf8').matchAll(/^\| `([^`]+)` \| (.*) \|$/gm)].map(([, type, meaning]) => [type, meaning]);
    expect(rows).toEqual(Object.entries(ENTRY_TYPES));
  });
  it.each(Object.keys(ENTRY_TYPES))('%s is written by somebody', (type) => {
    const fault = /^ec2\.fault\.(.*)$/.exec(type)?.[1];
    expect(sources.includes(`'${type}'`) || (fault !== undefined && sources.includes(`fault('${fault}'`))).toBe(true);
  });
});
