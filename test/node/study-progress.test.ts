import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dueLessons, nextLesson, Practice, practiceCard } from '../../src/lessons/choose.ts';
import { FAMILIES, LESSONS } from '../../src/lessons/course.ts';
import { askLesson } from '../../src/lessons/lesson.ts';
import {
  emptyProgress,
  isDue,
  printProgress,
  readProgress,
  recall,
  recordAnswer,
  recordReview,
  weakSpots,
} from '../../src/lessons/progress.ts';
import type { Progress } from '../../src/lessons/progress.ts';
import { TRUE_WORLD } from '../../src/lessons/world.ts';
import { DAY, HOUR, parseInstant, plus, type Instant } from '../../src/kernel/time.ts';
import { ProgressFile, progressPath } from '../../src/node/study/progress-file.ts';

const AT = parseInstant('2026-03-02T10:00:00Z');
const days = (n: number): Instant => plus(AT, n * DAY);
const folder = (): string => mkdtempSync(join(tmpdir(), 'cloudclock-study-'));
const item = askLesson(LESSONS[0]!, TRUE_WORLD);
const right = item.options.find((option) => option.right)!;
const wrong = item.options.find((option) => !option.right)!;

/** A file in a folder of its own, and everything that it warned of. */
function fileIn(at = join(folder(), 'cloudclock')) {
  const warnings: string[] = [];
  const file = new ProgressFile(
    join(at, 'study.json'),
    (message) => warnings.push(message),
    () => new Date(AT),
  );
  return { at, file, warnings, text: () => readFileSync(file.path, 'utf8') };
}

describe('spaced repetition', () => {
  it('plans a lesson that was right days later, one that was wrong for tomorrow, and later each time', () => {
    const progress = emptyProgress();
    recordReview(progress, 'right', true, AT);
    recordReview(progress, 'wrong', false, AT);
    const first = progress.cards.get('right')!;
    expect(parseInstant(first.due)).toBeGreaterThan(days(1));
    expect(progress.cards.get('wrong')!.due).toBe('2026-03-03T10:00:00Z');
    expect([isDue(first, AT), isDue(first, parseInstant(first.due))]).toEqual([false, true]);
    recordReview(progress, 'right', true, parseInstant(first.due));
    const second = progress.cards.get('right')!;
    expect(parseInstant(second.due) - parseInstant(second.reviewed)).toBeGreaterThan(parseInstant(first.due) - AT);
    expect([second.right, second.wrong, second.last]).toEqual([2, 0, 'right']);
  });
  it('knows less the longer ago it was, and nothing of what was wrong or never seen', () => {
    const progress = emptyProgress();
    recordReview(progress, 'a', true, AT);
    const card = progress.cards.get('a');
    expect(recall(card, days(1))).toBeGreaterThan(recall(card, days(10)));
    expect(recall(undefined, AT)).toBe(0);
    recordReview(progress, 'a', false, days(2));
    expect(recall(progress.cards.get('a'), days(2))).toBe(0);
  });
  it('plans the same intervals at any hour: nothing is left to chance', () => {
    const intervals = (hour: number): number[] => {
      const progress = emptyProgress();
      let at = plus(AT, hour * HOUR);
      return Array.from({ length: 6 }, () => {
        recordReview(progress, 'x', true, at);
        const due = parseInstant(progress.cards.get('x')!.due);
        const interval = due - at;
        at = due;
        return interval;
      });
    };
    for (const hour of [1, 2, 3, 4]) expect(intervals(hour)).toEqual(intervals(0));
  });
  it('is a function of what was answered and when: the same text each time', () => {
    const live = (): string => {
      const progress = emptyProgress();
      for (let i = 0; i < 20; i += 1) recordAnswer(progress, `card ${i % 3}`, item, i % 4 === 0 ? wrong : right, days(i));
      return printProgress(progress);
    };
    expect(live()).toBe(live());
  });
});

describe('weak spots', () => {
  it('are what was fallen for and not yet resisted, the worst first', () => {
    const progress = emptyProgress();
    recordAnswer(progress, 'x', item, wrong, AT);
    expect(
      weakSpots(progress)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...wrong.confusions].sort());
    recordAnswer(progress, 'x', item, right, AT);
    expect(weakSpots(progress)).toEqual([]);
    const [id] = wrong.confusions;
    expect(progress.confusions.get(id!)).toEqual({ id, fell: 1, resisted: 1, weakness: 0.25 });
  });
  it('say nothing of a confusion whose option was not there', () => {
    const progress = emptyProgress();
    recordAnswer(progress, 'x', item, right, AT);
    expect([...progress.confusions.keys()].sort()).toEqual([...new Set(item.options.flatMap(({ confusions }) => confusions))].sort());
  });
  it('come first in practice', () => {
    for (const family of FAMILIES.filter((_, i) => i % 6 === 0)) {
      const tried = new Practice([family], 'weak', TRUE_WORLD).next(emptyProgress(), AT);
      const lure = tried.options.find((option) => !option.right)!;
      const progress = emptyProgress();
      recordAnswer(progress, practiceCard(family), tried, lure, AT);
      const next = new Practice(FAMILIES, 'then', TRUE_WORLD).next(progress, AT);
      const [worst] = weakSpots(progress);
      expect(
        next.options.some((option) => option.confusions.some((id) => id === worst!.id)),
        `${family.id}: ${worst!.id}`,
      ).toBe(true);
    }
  });
  it('let the families take turns where there are none', () => {
    const practice = new Practice(FAMILIES, 'turns', TRUE_WORLD);
    const asked = FAMILIES.map(() => practice.next(emptyProgress(), AT).family.id);
    expect(new Set(asked).size).toBe(FAMILIES.length);
  });
  it('of lessons: the next is the first that was never answered, the due ones are the least remembered', () => {
    const progress = emptyProgress();
    expect(nextLesson(LESSONS, progress)).toBe(LESSONS[0]);
    const [a, b] = [
      { ...LESSONS[0]!, id: 'a' },
      { ...LESSONS[0]!, id: 'b' },
    ];
    recordReview(progress, 'a', true, AT);
    recordReview(progress, 'b', false, AT);
    expect(dueLessons([a, b], progress, AT)).toEqual([]);
    expect(dueLessons([a, b], progress, days(30)).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(nextLesson([a, b], progress)).toBeUndefined();
  });
});

const full = (): Progress => {
  const progress = emptyProgress();
  recordAnswer(progress, LESSONS[0]!.id, item, wrong, AT);
  recordAnswer(progress, 'a lesson of another version', item, right, days(1));
  const domains = [{ domain: 'resilient' as const, right: 1, of: 2 }];
  progress.exams.push({ at: '2026-03-02T10:00:00Z', seed: 's', minutes: 40, seconds: 61, right: 1, of: 2, domains });
  return progress;
};

describe('the form of the file', () => {
  it('reads what it wrote', () => {
    const text = printProgress(full());
    expect(readProgress(text)).toEqual(full());
    expect(printProgress(readProgress(text) as Progress)).toBe(text);
  });
  it.each([
    ['no JSON', '{"version": 1,', { unreadable: 'damaged', why: 'it is no JSON' }],
    ['nothing', '', { unreadable: 'damaged' }],
    ['another file', '{"name": "x"}', { unreadable: 'damaged' }],
    ['a list', '[]', { unreadable: 'damaged' }],
    ['a member that is wrong', printProgress(full()).replace('"wrong": 1', '"wrong": "one"'), { unreadable: 'damaged' }],
    ['a date that is none', printProgress(full()).replace('"due": "2026-03-03', '"due": "2026-13-03'), { unreadable: 'damaged' }],
    ['a member that nobody wrote', printProgress(full()).replace('"wrong": 1', '"wrong": 1, "more": 1'), { unreadable: 'damaged' }],
    ['a newer version', '{"version": 2, "decks": []}', { unreadable: 'newer', why: 'it has version 2; this cloudclock reads version 1' }],
  ])('refuses %s', (_, text, expected) => expect(readProgress(text)).toMatchObject(expected));
});

describe('the file', () => {
  it('is in the XDG data directory, or where Windows keeps such things', () => {
    expect(progressPath({ XDG_DATA_HOME: '/data' }, 'linux', '/h')).toBe('/data/cloudclock/study.json');
    expect(progressPath({ XDG_DATA_HOME: 'data' }, 'linux', '/h')).toBe('/h/.local/share/cloudclock/study.json');
    expect(progressPath({}, 'darwin', '/h')).toBe('/h/.local/share/cloudclock/study.json');
    expect(progressPath({ APPDATA: '/a' }, 'win32', '/h')).toBe('/a/cloudclock/study.json');
  });
  it('appears with the first answer, and only whole', () => {
    const { at, file, text, warnings } = fileIn();
    expect(file.read()).toEqual(emptyProgress());
    expect(() => readdirSync(at)).toThrow('ENOENT');
    file.update((progress) => recordAnswer(progress, 'x', item, right, AT));
    expect(readProgress(text())).toEqual(file.read());
    expect([readdirSync(at), warnings]).toEqual([['study.json'], []]);
  });
  it.each([
    ['damaged', '{"version": 1,'],
    ['newer', '{"version": 7}'],
  ])('that is %s is set aside with a message, never lost', (what, content) => {
    const { at, file, text, warnings } = fileIn();
    mkdirSync(at, { recursive: true });
    for (const name of [`study.${what}-2026-03-02T100000Z.json`, `study.${what}-2026-03-02T100000Z-2.json`]) {
      writeFileSync(file.path, content);
      expect(file.read()).toEqual(emptyProgress());
      expect(readFileSync(join(at, name), 'utf8')).toBe(content);
    }
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toMatch(new RegExp(`study\\.json (is|was) .*${what}.* set aside as .*\\.json; the course begins anew\\.$`));
    file.update((progress) => recordReview(progress, 'x', true, AT));
    expect(readProgress(text())).toEqual(file.read());
  });
  it('that cannot be written is said once, and the course goes on', () => {
    const { at, file, warnings } = fileIn();
    writeFileSync(at, 'a file where the folder should be');
    file.update((progress) => recordReview(progress, 'x', true, AT));
    file.update((progress) => recordReview(progress, 'y', true, AT));
    expect([...file.read().cards.keys()]).toEqual(['x', 'y']);
    expect(warnings).toEqual([expect.stringMatching(/^Progress cannot be kept in .*study\.json: /)]);
  });
  it.runIf(process.getuid?.() !== 0)('that can only be read still tells what was done', () => {
    const { at, file } = fileIn();
    file.update((progress) => recordReview(progress, 'x', true, AT));
    chmodSync(at, 0o500);
    const again = fileIn(at);
    again.file.update((progress) => recordReview(progress, 'y', true, AT));
    chmodSync(at, 0o700);
    expect([...again.file.read().cards.keys()]).toEqual(['x', 'y']);
    expect(again.warnings).toHaveLength(1);
  });
  it('waits for who has it, and takes the lock of one who died', () => {
    const { at, file } = fileIn();
    mkdirSync(at, { recursive: true });
    const lock = `${file.path}.lock`;
    writeFileSync(lock, '');
    utimesSync(lock, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
    file.update((progress) => recordReview(progress, 'x', true, AT));
    expect(readdirSync(at)).toEqual(['study.json']);
  });
  it('loses nothing when several processes answer at once', async () => {
    const { file, text } = fileIn();
    const script = `
      import { ProgressFile } from './build/node/study/progress-file.js';
      import { recordReview } from './build/lessons/progress.js';
      const file = new ProgressFile(process.argv[1], (message) => process.stderr.write(message));
      for (let i = 0; i < 15; i += 1) file.update((progress) => recordReview(progress, process.argv[2] + i, true, ${AT}));`;
    const run = (name: string): Promise<string> =>
      new Promise((done) => {
        const child = spawn(process.execPath, ['--input-type=module', '-e', script, file.path, name]);
        let heard = '';
        child.stderr.on('data', (chunk) => (heard += String(chunk)));
        child.on('close', () => done(heard));
      });
    expect(await Promise.all(['a', 'b', 'c'].map(run))).toEqual(['', '', '']);
    expect((readProgress(text()) as Progress).cards.size).toBe(45);
  });
  it('is gone when it is forgotten', () => {
    const { at, file } = fileIn();
    expect(file.forget()).toBe(false);
    file.update((progress) => recordReview(progress, 'x', true, AT));
    expect([file.forget(), readdirSync(at)]).toEqual([true, []]);
  });
});
