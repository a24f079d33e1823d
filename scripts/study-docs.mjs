// Writes docs/study/: the lessons of `cloudclock study` as pages to read. Called by `npm run golden`; alone: node scripts/study-docs.mjs after a build.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHAPTERS } from '../build/lessons/course.js';
import { coursePages } from '../build/lessons/pages.js';
import { TRUE_WORLD } from '../build/lessons/world.js';

const folder = join('docs', 'study');
mkdirSync(folder, { recursive: true });
const pages = coursePages(CHAPTERS, TRUE_WORLD);
for (const name of readdirSync(folder)) if (!pages.some(({ file }) => file === name)) rmSync(join(folder, name));
for (const { file, text } of pages) writeFileSync(join(folder, file), text);
process.stdout.write(`wrote ${pages.length} pages to ${folder}\n`);
