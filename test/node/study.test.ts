import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONFUSIONS } from '../../src/lessons/confusions.ts';
import { FAMILIES, LESSONS } from '../../src/lessons/course.ts';
import { drawExam } from '../../src/lessons/exam.ts';
import { isUnfit, makeItem, type Item, type Option } from '../../src/lessons/item.ts';
import { askLesson } from '../../src/lessons/lesson.ts';
import { practiceItem } from '../../src/lessons/practice.ts';
import { TRUE_WORLD } from '../../src/lessons/world.ts';
import { CTRL_C, ENTER, freshPath, Session } from './study-terminal.ts';

const [first] = LESSONS;
const item = askLesson(first!, TRUE_WORLD);
const right = (of: Item): Option => of.options.find((option) => option.right)!;
const wrong = (of: Item): Option => of.options.find((option) => !option.right)!;

describe('the course', () => {
  it('goes from the path to a lesson, a prediction, what happened and why, and keeps the answer', async () => {
    const session = new Session({});
    const welcome = await session.sees('Leave');
    expect(welcome).toContain(`0 of ${LESSONS.length} lesson`);
    expect(welcome).toContain(`Begin: ${first!.title}`);
    session.types(ENTER);
    const before = await session.answers(item, wrong(item));
    for (const words of [first!.title, 'Chapter 1, lesson 1 of']) expect(before).toContain(words);
    const after = await session.sees('And now?');
    expect(after).toContain(`Wrong. You said ${'ABCD'[item.options.indexOf(wrong(item))]!}: `);
    for (const id of wrong(item).confusions) expect(after.replace(/\s+/g, ' ')).toContain(CONFUSIONS[id].name);
    for (const words of ['What happened', 'Why', 'The rule', item.family.rule.page]) expect(after).toContain(words);
    expect(session.progress.read().cards.get(first!.id)).toMatchObject({ wrong: 1, last: 'wrong' });
    session.types(CTRL_C);
    expect(await session.ended).toBe(130);
    expect(session.text).toContain(`Whatever you answered is kept in ${session.progress.path}`);
  });

  it('runs it again with one thing changed, after another prediction', async () => {
    const session = new Session({ lesson: first!.id });
    await session.answers(item, right(item));
    expect(await session.sees('And now?')).toContain('✓ Right');
    const [change] = item.family.changes(item.case);
    await session.takes('Change one thing, and run it again');
    await session.takes(change!.says);
    await session.sees(`What if: ${change!.says}`);
    const changed = makeItem(`${item.id}, ${change!.says}`, item.family, change!.case, TRUE_WORLD, 1);
    if (!isUnfit(changed)) await session.answers(changed, right(changed));
    await session.sees('What happened');
    await session.sees('Go back to how it was at first');
    session.types(CTRL_C);
    expect(await session.ended).toBe(130);
    // A changed lesson is no lesson done.
    expect([...session.progress.read().cards.keys()]).toEqual([first!.id]);
  });

  it('begins where it was left, and sets a damaged file aside', async () => {
    const path = freshPath();
    const once = new Session({ lesson: first!.id }, { path });
    await once.answers(item, right(item));
    await once.sees('And now?');
    once.types(CTRL_C);
    await once.ended;
    const again = new Session({}, { path });
    expect(await again.sees('Where to?')).toContain('1 of ');
    again.types(CTRL_C);
    expect(await again.ended).toBe(130);
    writeFileSync(path, 'scribble');
    const last = new Session({}, { path });
    expect(await last.sees('Where to?')).toContain('0 of ');
    last.types(CTRL_C);
    await last.ended;
    expect(last.warnings).toEqual([expect.stringContaining('is damaged: it is no JSON. It was set aside as')]);
  });

  it('loses no answer when it is left in the middle of the explanation', async () => {
    const session = new Session({ lesson: first!.id }, { rows: 12 });
    await session.answers(item, wrong(item));
    await session.sees('Enter goes on');
    session.types(CTRL_C);
    expect(await session.ended).toBe(130);
    expect(session.progress.read().cards.get(first!.id)).toMatchObject({ wrong: 1 });
  });

  it('can be had in lines of words, without arrow keys, and left with q', async () => {
    const session = new Session({ lesson: first!.id }, { plain: true });
    const before = await session.sees('or q to leave: ');
    expect(before).not.toMatch(/[─-▟●○◆]/);
    session.types('maybe\n');
    await session.sees('"maybe" is none of them.');
    session.types(`${'abcd'[item.options.indexOf(right(item))]!}\n`);
    expect(await session.sees('Type 1 to')).toContain('Right. ');
    session.types('q\n');
    expect(await session.ended).toBe(0);
    expect(session.progress.read().cards.get(first!.id)).toMatchObject({ right: 1 });
  });

  it('leaves when the lines end', async () => {
    const session = new Session({}, { plain: true });
    await session.sees('or q to leave: ');
    session.hangsUp();
    expect(await session.ended).toBe(130);
  });
});

describe('practice', () => {
  it('asks without end, one right after the other, and keeps what was answered by family', async () => {
    const [family] = FAMILIES;
    const session = new Session({ practice: family!.id, seed: 'p' });
    for (let n = 0; n < 3; n += 1) {
      const asked = practiceItem(family!, 'p', n, TRUE_WORLD);
      const before = await session.answers(asked, n === 1 ? wrong(asked) : right(asked));
      expect(before).toContain(`Practice ${n + 1}, `);
      await session.takes(n === 2 ? 'Stop' : 'Next question');
      // A weak spot may draw on: this test wants the numbers in order.
      session.progress.update(({ confusions }) => confusions.clear());
    }
    expect(await session.sees('--seed p')).toContain('2 of 3 right');
    expect(await session.ended).toBe(0);
    expect(session.progress.read().cards.get(`practice/${family!.id}`)).toMatchObject({ right: 2, wrong: 1 });
  });
});

describe('the exam', () => {
  it('asks twenty questions, explains nothing until the end, and tells how it went by domain and by confusion', async () => {
    const exam = drawExam('e', FAMILIES, TRUE_WORLD);
    const session = new Session({ exam: true, seed: 'e', minutes: 30 }, { rows: 50 });
    await session.sees('Start the clock');
    session.types(ENTER);
    for (const [i, asked] of exam.items.entries()) {
      const before = await session.answers(asked, i < 18 ? right(asked) : wrong(asked));
      expect(before).toContain(`Question ${i + 1} of 20`);
      expect(before).toMatch(/\b\d+ minutes? left/);
      expect(before).not.toMatch(/Right|Wrong|What happened/);
      session.now = (session.now + 61_000) as typeof session.now;
    }
    const report = await session.sees('Explain what was not right (2)');
    expect(report).toContain('18 of 20 right');
    expect(report).toContain('In 20m20s of 30m');
    for (const id of wrong(exam.items[19]!).confusions) expect(report.replace(/\s+/g, ' ')).toContain(CONFUSIONS[id].name.slice(0, 30));
    session.types(ENTER);
    await session.sees('◇  And now?');
    expect(await session.sees('And now?')).toContain('Wrong. You said');
    const { exams } = session.progress.read();
    expect(exams).toEqual([expect.objectContaining({ seed: 'e', minutes: 30, seconds: 1220, right: 18, of: 20 })]);
    expect(exams[0]!.domains.reduce((sum, { of }) => sum + of, 0)).toBe(20);
    session.types(CTRL_C);
    expect(await session.ended).toBe(130);
  });

  it('ends when the time is up, also in the middle of a question', async () => {
    const session = new Session({ exam: true, seed: 'e', minutes: 0.02 }, { rows: 50 });
    await session.sees('Start the clock');
    session.types(ENTER);
    await session.sees('Less than a minute left');
    await session.sees('The time is up.');
    await session.sees('0 of 20 right');
    await session.takes('Enough');
    expect(await session.ended).toBe(0);
    expect(session.progress.read().exams).toHaveLength(1);
  });

  it('ends so in lines of words too, and hears what comes after', async () => {
    const session = new Session({ exam: true, seed: 'e', minutes: 0.02 }, { plain: true });
    await session.sees('or q to leave: ');
    session.types('1\n');
    await session.sees('Question 1 of 20');
    expect(await session.sees('or q to leave: ')).toContain('Your prediction?');
    await session.sees('The time is up.');
    await session.sees('Type 1 to 2, or q to leave: ');
    session.types('2\n');
    expect(await session.ended).toBe(0);
    expect(session.progress.read().exams).toEqual([expect.objectContaining({ right: 0, of: 20 })]);
  });

  it('that is left is no result', async () => {
    const session = new Session({ exam: true, seed: 'e' });
    await session.sees('Start the clock');
    session.types(ENTER);
    await session.sees('Question 1 of 20');
    session.types(CTRL_C);
    expect(await session.ended).toBe(130);
    expect(session.progress.read().exams).toEqual([]);
  });
});

describe('--forget', () => {
  const withProgress = (): string => {
    const path = freshPath();
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '{"version":1,"cards":[],"confusions":[],"exams":[]}');
    return path;
  };
  it('deletes after a yes', async () => {
    const path = withProgress();
    const session = new Session({ forget: true }, { path });
    await session.sees('Delete all progress');
    session.types('y');
    await session.sees('Forgotten.');
    expect([await session.ended, existsSync(path)]).toEqual([0, false]);
  });
  it.each([
    ['Enter', ENTER, 0],
    ['Ctrl-C', CTRL_C, 130],
  ])('deletes nothing after %s', async (_, keys, code) => {
    const path = withProgress();
    const session = new Session({ forget: true }, { path });
    await session.sees('Delete all progress');
    session.types(keys);
    expect([await session.ended, readFileSync(path, 'utf8').length > 0]).toEqual([code, true]);
  });
});
