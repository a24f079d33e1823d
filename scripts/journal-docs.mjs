// Writes the table of docs/journal.md. Called by `npm run golden`; alone: node scripts/journal-docs.mjs after a build.
import { readFileSync, writeFileSync } from 'node:fs';
import { ENTRY_TYPES } from '../build/aws/journal-entries.js';

const file = 'docs/journal.md';
const rows = Object.entries(ENTRY_TYPES).map(([type, meaning]) => `| \`${type}\` | ${meaning} |`);
const text = readFileSync(file, 'utf8');
writeFileSync(file, `${text.slice(0, text.indexOf('| type |'))}| type | what happened |\n| --- | --- |\n${rows.join('\n')}\n`);
