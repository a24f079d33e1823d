import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { CHAPTERS, FAMILIES, LESSONS } from '../../src/lessons/course.ts';
import { DOMAINS, type DomainId } from '../../src/lessons/domain.ts';
import { apportion, drawExam, examResult, missingDomains } from '../../src/lessons/exam.ts';
import { askLesson } from '../../src/lessons/lesson.ts';
import type { Item } from '../../src/lessons/item.ts';
import { TRUE_WORLD } from '../../src/lessons/world.ts';
import type { Instant } from '../../src/kernel/time.ts';
import { UsageError } from '../../src/node/exit.ts';
import { ProgressFile } from '../../src/node/study/progress-file.ts';
import { studyCommand, type StudyFlags } from '../../src/node/study/study-command.ts';

const home = mkdtempSync(join(tmpdir(), 'cloudclock-study-'));
const inHome = (name: string, text?: string): string => {
  const file = join(home, name);
  if (text !== undefined) writeFileSync(file, text);
  return file;
};
/** The command line without a terminal, as a script has it. */
const spawned = (...args: string[]) => {
  const env = { ...process.env, NO_COLOR: '1', XDG_DATA_HOME: home };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/node/cli.js', 'study', ...args], {
    encoding: 'utf8',
    env,
    input: '',
  });
  return { code: status, out: stdout, err: stderr };
};
/** The same in this process, for what does not depend on the command line. */
const study = async (flags: StudyFlags) => {
  let out = '';
  const output = new Writable({
    write(chunk, _, done) {
      out += String(chunk);
      done();
    },
  });
  const progress = new ProgressFile(join(home, 'cloudclock', 'study.json'), (message) => (out += message));
  const host = { input: process.stdin, output, interactive: false, plain: false, progress, now: () => 0 as Instant, newSeed: () => 'new' };
  try {
    return { code: await studyCommand(flags, host), out, err: '' };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { code: 2, out, err: error.message };
  }
};
const letter = (item: Item, right: boolean): string => 'ABCD'[item.options.findIndex((option) => option.right === right)]!;
const [chapter] = CHAPTERS;
const items = chapter!.lessons.map((lesson) => askLesson(lesson, TRUE_WORLD));

describe('without a terminal', () => {
  it('says what to use instead, and 2', () => {
    const { code, out, err } = spawned();
    expect([code, out]).toEqual([2, '']);
    expect(err.replace(/ +/g, ' ')).toContain('cloudclock study --questions');
  });
  it.each<[StudyFlags, string]>([
    [{ lesson: LESSONS[0]!.id }, `cloudclock study --lesson ${LESSONS[0]!.id} --answers FILE`],
    [{ exam: true }, 'cloudclock study --exam --answers FILE'],
    [{ practice: true }, 'cloudclock study --practice --questions'],
    [{ forget: true }, 'asks before it deletes, and here is no terminal to ask'],
  ])('study %j says what to use instead', async (flags, says) => {
    const { code, out, err } = await study(flags);
    expect([code, out]).toEqual([2, '']);
    expect(err.replace(/ +/g, ' ')).toContain(says);
  });
  it.each<[StudyFlags, string]>([
    [{ lesson: 'alarms/m-omited' }, 'there is no lesson or chapter "alarms/m-omited"; did you mean "alarms/m-omitted"?'],
    [{ practice: 'missing-is-zeros' }, 'there is no family, domain or confusion "missing-is-zeros"; did you mean "missing-is-zero"?'],
    [{ exam: true, list: true }, '--list and --exam do not go together'],
    [{ exam: true, minutes: Number('soon') }, '--minutes: expected a number above 0'],
    [{ list: true, minutes: 10 }, '--minutes is for --exam'],
    [{ practice: true, questions: true, count: 1.5 }, '--count: expected a whole number'],
    [{ list: true, count: 3 }, '--count is for --export and --practice'],
    [{ export: 'cards.pdf' }, '--export: expected a name that ends in .md or .csv, received "cards.pdf"'],
    [{ answers: join(home, 'nowhere.txt') }, 'nowhere.txt: there is no such file'],
  ])('study %j is refused', async (flags, says) => {
    const { code, out, err } = await study(flags);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(says);
  });
});

describe('--list', () => {
  it('has every lesson and every family, in 80 columns', () => {
    const { code, out, err } = spawned('--list');
    expect([code, err]).toEqual([0, '']);
    for (const { id } of [...LESSONS, ...FAMILIES]) expect(out).toMatch(new RegExp(`^  ${id}[ :]`, 'm'));
    for (const line of out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  });
});

describe('--questions and --answers', () => {
  it('say 0 when all is right, and leave the progress alone', () => {
    const file = inHome(
      'right.txt',
      `# letters, or the text of the option\n\n${items.map((item) => letter(item, true).toLowerCase()).join('\n')}\n`,
    );
    const { code, out, err } = spawned('--lesson', chapter!.id, '--answers', file);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(`${items.length} of ${items.length} right.`);
    expect(existsSync(join(home, 'cloudclock'))).toBe(false);
  });
  it('say 1 when something is wrong, and explain it', async () => {
    const [item] = items;
    const wrong = item!.options.find((option) => !option.right)!;
    const file = inHome('wrong.txt', `${wrong.text.toUpperCase()}\n`);
    const { code, out } = spawned('--lesson', item!.id, '--answers', file);
    expect(code).toBe(1);
    for (const words of ['✗ Wrong. You said', 'misled you: ', 'What happened', 'The rule', '0 of 1 right.']) expect(out).toContain(words);
    expect((await study({ lesson: item!.id, answers: file })).out).toBe(out);
    expect((await study({ lesson: item!.id, answers: inHome('open.txt', '-') })).out).toContain('✗ Not answered. It is');
  });
  it.each([
    ['nonsense', '# one\nperhaps\n', /nonsense\.txt:2: question 1: expected A \("[^"]+"\), B \("[^"]+"\).* or -, received "perhaps"/],
    ['too-many', 'A\nA\n', /too-many\.txt:2: expected 1 answer, this is one more/],
    ['too-few', '# nothing\n', /too-few\.txt: expected 1 answer, received 0; a line with - leaves a question open/],
  ])('say 2 for a file with %s', async (name, text, says) => {
    const { code, out, err } = await study({ lesson: items[0]!.id, answers: inHome(`${name}.txt`, text) });
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(says);
  });
  it('print the questions of practice without their answers, the same for the same seed', async () => {
    const once = await study({ practice: true, questions: true, count: 3, seed: 'x' });
    expect([once.code, once.out.match(/^\d\. /gm)?.length]).toEqual([0, 3]);
    expect(once.out).not.toMatch(/Right|Wrong|What happened/);
    expect((await study({ practice: true, questions: true, count: 3, seed: 'x' })).out).toBe(once.out);
    const marked = await study({ practice: true, seed: 'x', answers: inHome('p.txt', '-\n-\n-\n') });
    for (const [title] of once.out.matchAll(/^\d\. .*$/gm)) expect(marked.out).toContain(title);
  });
  it('mark an exam by domain and by confusion, with the explanations at the end', async () => {
    const exam = drawExam('s', FAMILIES, TRUE_WORLD);
    const answers = exam.items.map((item, i) => letter(item, i !== 4));
    const { code, out } = await study({ exam: true, seed: 's', answers: inHome('exam.txt', answers.join('\n')) });
    expect(code).toBe(1);
    expect(out).toContain('19 of 20 right.');
    expect(out).toMatch(/^ 5\. wrong {2}/m);
    expect(out.indexOf('What happened')).toBeGreaterThan(out.indexOf('confusion  '));
    expect(out.match(/^What happened$/gm)).toHaveLength(1);
    const whole = inHome('all.txt', exam.items.map((item) => letter(item, true)).join('\n'));
    const all = await study({ exam: true, seed: 's', answers: whole });
    expect([all.code, all.out.includes('20 of 20 right.')]).toEqual([0, true]);
  });
});

describe('an exam', () => {
  const ids = Object.keys(DOMAINS) as DomainId[];
  it('has the domains by their share, rounded so that none is lost', () => {
    expect([...apportion(20, ids).values()]).toEqual([6, 5, 5, 4]);
    expect([...apportion(65, ids).values()]).toEqual([19, 17, 16, 13]);
    expect([...apportion(20, ['resilient', 'cost']).values()]).toEqual([11, 9]);
    for (let n = 0; n <= 65; n += 1) expect([...apportion(n, ids).values()].reduce((a, b) => a + b, 0)).toBe(n);
  });
  it('is the same for the same seed, another for another, and has no question twice', () => {
    const told = (seed: string): string[] =>
      drawExam(seed, FAMILIES, TRUE_WORLD).items.map(({ family, case: c }) => `${family.id} ${JSON.stringify(c)}`);
    const [a, again, b] = ['a', 'a', 'b'].map(told);
    expect(a).toEqual(again);
    expect(a).not.toEqual(b);
    expect(new Set(a).size).toBe(20);
  });
  it('says which domains it has no question for, and fakes none', () => {
    const exam = drawExam(
      'd',
      FAMILIES.filter(({ domain }) => domain === 'resilient'),
      TRUE_WORLD,
    );
    expect(exam.items.every(({ family }) => family.domain === 'resilient')).toBe(true);
    expect(missingDomains(exam)).toHaveLength(3);
    expect(missingDomains(exam)[0]).toBe(
      'Domain 1, Design Secure Architectures (30 % of the exam), has no questions here: its 6 go to the other domains.',
    );
    expect(exam.shares.find(({ domain }) => domain === 'secure')).toEqual({ domain: 'secure', due: 6, asked: 0 });
  });
  it('counts by domain and by confusion; what is open is wrong and confuses nothing', () => {
    const { items } = drawExam('r', FAMILIES, TRUE_WORLD);
    const [a, b, c] = items;
    const lure = b!.options.find((option) => !option.right)!;
    const result = examResult([
      { item: a!, chosen: a!.options.find((option) => option.right)! },
      { item: b!, chosen: lure },
      { item: c!, chosen: undefined },
    ]);
    expect([result.right, result.of]).toEqual([1, 3]);
    expect(result.confusions.map(({ id }) => id).sort()).toEqual([...lure.confusions].sort());
    expect(result.domains.reduce((sum, { of }) => sum + of, 0)).toBe(3);
  });
});

/** RFC 4180, strictly: what a card program does. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    for (;;) {
      const cell = /^"((?:[^"]|"")*)"([,\n])/.exec(text.slice(at));
      if (cell === null) throw new Error(`no cell at ${at}: ${text.slice(at, at + 40)}`);
      row.push(cell[1]!.replaceAll('""', '"'));
      at += cell[0].length;
      if (cell[2] === '\n') break;
    }
    rows.push(row);
  }
  return rows;
}

describe('--export', () => {
  it('writes cards that Anki imports: front, back and tags', () => {
    const file = join(home, 'cards.csv');
    const { code, out } = spawned('--export', file, '--count', '5');
    expect([code, out]).toEqual([0, `wrote ${LESSONS.length + 5} cards to ${file}\n`]);
    const [separator, html, columns, tags, ...rest] = readFileSync(file, 'utf8').split('\n');
    expect([separator, html, columns, tags]).toEqual(['#separator:Comma', '#html:true', '#columns:Front,Back,Tags', '#tags column:3']);
    const rows = parseCsv(rest.join('\n'));
    expect(rows).toHaveLength(LESSONS.length + 5);
    for (const row of rows) {
      expect(row).toHaveLength(3);
      expect(row[0]).toMatch(/^<p>[^]*<p><b>[^]*<p>A\. [^]*<p>B\. /);
      expect(row[1]).toMatch(/^<p><b>[A-D]\. [^]*https:\/\/docs\.aws\.amazon\.com\//);
      expect(row[2]).toMatch(/^cloudclock domain::\w+ difficulty::\w+ family::[\w-]+ (lesson::[\w:-]+|practice)$/);
    }
    // A card is known by its front: two that are alike would be one after the import.
    expect(new Set(rows.map(([front]) => front)).size).toBe(rows.length);
  });
  it('writes Markdown with folded answers', async () => {
    const file = join(home, 'cards.md');
    expect((await study({ export: file, lesson: items[0]!.id })).code).toBe(0);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain(`## ${LESSONS[0]!.title}`);
    expect(text.match(/<details><summary>The answer, and why<\/summary>/g)).toHaveLength(1);
  });
});
