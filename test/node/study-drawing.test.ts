import { describe, expect, it } from 'vitest';
import { code, picture, table, text, type Block } from '../../src/lessons/block.ts';
import { FAMILIES, LESSONS } from '../../src/lessons/course.ts';
import {
  blockLines,
  feedbackParts,
  partLines,
  questionPart,
  SHEET,
  situationParts,
  verdictPart,
  wrapText,
  type Sheet,
} from '../../src/lessons/draw.ts';
import { backHtml, frontHtml } from '../../src/lessons/html.ts';
import { blockMarkdown, escapeMarkdown } from '../../src/lessons/markdown.ts';
import { askLesson } from '../../src/lessons/lesson.ts';
import { practiceItem } from '../../src/lessons/practice.ts';
import { TRUE_WORLD } from '../../src/lessons/world.ts';
import { screens } from '../../src/node/study/dialogue.ts';

const PLAIN: Sheet = { ...SHEET, plain: true };
const draw = (block: Block, sheet: Sheet = SHEET): string => blockLines(block, sheet).join('\n');

describe('blocks as text', () => {
  it('wraps words, cuts what is longer than a line, and leaves an address in one piece', () => {
    expect(wrapText('one two three', 8)).toEqual(['one two', 'three']);
    expect(wrapText('one two three', 8, '- ', '  ')).toEqual(['- one', '  two', '  three']);
    expect(wrapText('abcdefghij kl', 4)).toEqual(['abcd', 'efgh', 'ij', 'kl']);
    expect(wrapText('see https://example.com/a/long/page now', 12)).toEqual(['see', 'https://example.com/a/long/page', 'now']);
    expect(wrapText('', 8)).toEqual(['']);
  });
  it('keeps paragraphs apart', () => expect(draw(text('One.\n\nTwo\nlines.'))).toBe('One.\n\nTwo lines.'));
  it('draws a picture, or says it in words where it is not wanted or does not fit', () => {
    const block = picture(['▁▂▃', '123'], 'It rises from 1 to 3.');
    expect(draw(block)).toBe('  ▁▂▃\n  123');
    expect(draw(block, PLAIN)).toBe('It rises from 1 to 3.');
    expect(draw(block, { ...SHEET, width: 4 })).toBe('It\nrise\ns\nfrom\n1 to\n3.');
  });
  it('draws a table in columns that fit, and as sentences for who hears it', () => {
    const block = table(
      ['at', 'what'],
      [
        ['10:00', 'the alarm went to ALARM because'],
        ['10:05', 'OK'],
      ],
    );
    expect(draw(block)).toBe(
      '  at     what\n  ─────  ───────────────────────────────\n  10:00  the alarm went to ALARM because\n  10:05  OK',
    );
    expect(draw(block, { ...SHEET, width: 26 })).toBe(
      ['  at     what', '  ─────  ─────────────────', '  10:00  the alarm went to', '         ALARM because', '  10:05  OK'].join('\n'),
    );
    expect(draw(block, PLAIN)).toBe('- at: 10:00; what: the alarm went to ALARM because\n- at: 10:05; what: OK');
  });
  it('indents code and lets a long line hang', () => {
    expect(draw(code('a b', '{'))).toBe('  a b\n  {');
    expect(draw(code('aaaa bbbb cccc'), { ...SHEET, width: 12 })).toBe('  aaaa bbbb\n      cccc');
  });
});

describe('blocks as Markdown', () => {
  it('escapes what would be read as Markdown, and nothing else', () => {
    expect(escapeMarkdown('a*b <c> [d](e) f_g _h_ `i*` | j\\')).toBe('a\\*b \\<c\\> \\[d\\](e) f_g \\_h\\_ `i*` \\| j\\\\');
    expect(escapeMarkdown('# no head\n- no list\n1. no number\n1.5 stays')).toBe('\\# no head\n\\- no list\n\\1. no number\n1.5 stays');
  });
  it('fences pictures with their words folded below, and code', () => {
    expect(blockMarkdown(code('```', 'x'))).toBe('````text\n```\nx\n````');
    expect(blockMarkdown(picture(['▁▂'], 'It *rises*.'))).toContain('<summary>The picture in words</summary>\n\nIt \\*rises\\*.');
    expect(blockMarkdown(table(['a'], [['x|y']]))).toBe('| a    |\n| ---- |\n| x\\|y |');
  });
});

/** Every lesson, and a question of every family. */
const items = [
  ...LESSONS.map((lesson) => askLesson(lesson, TRUE_WORLD)),
  ...FAMILIES.map((family) => practiceItem(family, 'drawing', 0, TRUE_WORLD)),
].map((item) => {
  // Told once, drawn in many ways.
  const feedback = item.feedback();
  return { ...item, feedback: () => feedback };
});

describe('questions', () => {
  it('fit 80 columns, but for addresses', () => {
    for (const item of items)
      for (const sheet of [SHEET, PLAIN]) {
        const wrong = item.options.find((option) => !option.right)!;
        const parts = [...situationParts(item, sheet), questionPart(item, sheet), verdictPart(item, wrong, sheet)];
        for (const line of partLines([...parts, ...feedbackParts(item, item.feedback(), sheet)]))
          expect(line.includes('https://') || line.length <= 80, `${item.id}: ${line}`).toBe(true);
      }
  });
  it('say no picture and no sign where they are to be heard', () => {
    for (const item of items) {
      const wrong = item.options.find((option) => !option.right)!;
      const all = partLines([
        ...situationParts(item, PLAIN),
        verdictPart(item, wrong, PLAIN),
        ...feedbackParts(item, item.feedback(), PLAIN),
      ]).join('\n');
      expect(all, item.id).not.toMatch(/[─-▟✓✗]/);
    }
  });
  it('say what is right without colour, and name what was confused', () => {
    const [item] = items;
    const wrong = item!.options.find((option) => !option.right)!;
    expect(verdictPart(item!, wrong, SHEET)[0]).toMatch(/^✗ Wrong\. You said [A-D]: .*\. It is [A-D]: /);
    expect(verdictPart(item!, wrong, SHEET).join(' ')).toMatch(/What (may have )?misled you: .*In truth: /);
    expect(
      verdictPart(
        item!,
        item!.options.find((option) => option.right)!,
        SHEET,
      )[0],
    ).toMatch(/^✓ Right\. [A-D]: /);
    expect(verdictPart(item!, undefined, PLAIN)[0]).toMatch(/^Not answered\. It is [A-D]: /);
  });
  it('are cards without markup of their own', () => {
    for (const item of items)
      for (const html of [frontHtml(item), backHtml(item)]) {
        expect(html.replace(/<\/?(?:p|b|pre|table|tr|th|td|a)(?: (?:role|aria-label|href)="[^"<>]*")*>/g, ''), item.id).not.toMatch(/[<>]/);
        const open = [...html.matchAll(/<(\/?)(p|b|pre|table|tr|th|td|a)\b/g)];
        expect(open.filter((m) => m[1] === '').length, item.id).toBe(open.filter((m) => m[1] === '/').length);
      }
  });
});

describe('screens', () => {
  const part = (n: number, name = 'x'): string[] => Array.from({ length: n }, (_, i) => `${name}${i}`);
  it('keep parts together and leave room below the last', () => {
    expect(screens([part(3), part(4)], 24, 6)).toHaveLength(1);
    expect(screens([part(10), part(10)], 24, 6).map((screen) => screen.length)).toEqual([10, 10]);
    expect(screens([part(15), part(10)], 24, 0).map((screen) => screen.length)).toEqual([15, 10]);
    expect(screens([], 24, 6)).toEqual([]);
  });
  it('cut a part that no screen holds, and lose no line', () => {
    const all = [part(3, 'a'), part(60, 'b'), part(2, 'c')];
    const cut = screens(all, 24, 5);
    for (const screen of cut) expect(screen.length).toBeLessThanOrEqual(22);
    expect(cut.flat().filter((line) => line !== '')).toEqual(all.flat());
  });
});
