import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHAPTERS, LESSONS } from '../../src/lessons/course.ts';
import { coursePages } from '../../src/lessons/pages.ts';
import { TRUE_WORLD } from '../../src/lessons/world.ts';

const folder = join('docs', 'study');
const pages = coursePages(CHAPTERS, TRUE_WORLD);

describe('docs/study', () => {
  it('has a page for each chapter and an index, and no other', () => {
    expect(readdirSync(folder).sort()).toEqual(['README.md', ...CHAPTERS.map(({ id }) => `${id}.md`)].sort());
  });
  it.each(pages.map((page) => [page.file, page.text] as const))(
    '%s is what the engines say today (npm run golden writes it)',
    (file, text) => {
      expect(readFileSync(join(folder, file), 'utf8')).toBe(text);
    },
  );
  it('leads from the index to every lesson', () => {
    const anchors = (file: string): string[] => {
      const { text } = pages.find((page) => page.file === file)!;
      return [...text.matchAll(/^## (.*)$/gm)].map(([, heading]) =>
        heading!
          .replaceAll('\\', '')
          .toLowerCase()
          .replace(/[^a-z0-9 _-]/g, '')
          .replaceAll(' ', '-'),
      );
    };
    const links = [...pages[0]!.text.matchAll(/\]\(([\w-]+\.md)#([^)]+)\)/g)];
    expect(links).toHaveLength(LESSONS.length);
    for (const [, file, anchor] of links) expect(anchors(file!), anchor).toContain(anchor);
  });
  it('folds each answer, and closes what it opens', () => {
    for (const { file, text } of pages) {
      expect(text.match(/<details>/g)?.length ?? 0, file).toBe(text.match(/<\/details>/g)?.length ?? 0);
      expect(text.replace(/^(`{3,})text\n[^]*?\n\1$/gm, '').replace(/<\/?(?:details|summary)>|\\[<>]/g, ''), file).not.toMatch(/[<>]/);
    }
  });
});
