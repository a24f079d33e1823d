import { randomInt } from 'node:crypto';
import type { Readable, Writable } from 'node:stream';
import { familiesNamed, nextLesson, Practice, practiceWords } from '../../lessons/choose.ts';
import { CONFUSIONS } from '../../lessons/confusions.ts';
import { CHAPTERS, FAMILIES, LESSONS } from '../../lessons/course.ts';
import { drawExam, EXAM_MINUTES } from '../../lessons/exam.ts';
import type { Mark, Sheet } from '../../lessons/draw.ts';
import { askLesson, type Lesson } from '../../lessons/lesson.ts';
import { emptyProgress } from '../../lessons/progress.ts';
import type { World } from '../../lessons/world.ts';
import { didYouMean } from '../../aws/suggest.ts';
import type { Instant } from '../../kernel/time.ts';
import { Exit, UsageError } from '../exit.ts';
import { columns, err, out } from '../screen.ts';
import { markAnswers, printQuestions, readAnswers, type Sheaf } from './answers.ts';
import type { Study } from './ask.ts';
import { Left, type Dialogue } from './dialogue.ts';
import { takeExam, type ExamPlan } from './exam-session.ts';
import type { CardSource } from './export.ts';
import { walkPath, type Course } from './lesson-session.ts';
import { listLines } from './list.ts';
import { practise, type PracticePlan } from './practice-session.ts';
import { ProgressFile, progressPath } from './progress-file.ts';

export interface StudyFlags {
  readonly list?: boolean;
  readonly lesson?: string;
  /** True when no word follows. */
  readonly practice?: string | true;
  readonly exam?: boolean;
  readonly minutes?: number;
  readonly seed?: string;
  readonly count?: number;
  readonly questions?: boolean;
  readonly answers?: string;
  readonly export?: string;
  readonly forget?: boolean;
  readonly plain?: boolean;
}

/** Who studies, and when: a test brings its own. */
export interface Host {
  readonly input: Readable;
  readonly output: Writable;
  readonly interactive: boolean;
  readonly plain: boolean;
  readonly progress: ProgressFile;
  now(): Instant;
  newSeed(): string;
}

const QUESTIONS = 10;

/** All engines together are the slowest part to load, so they are loaded when something is to be run. */
const trueWorld = async (): Promise<World> => (await import('../../lessons/world.ts')).TRUE_WORLD;

/** `cloudclock study`: the course, practice and the exam, with a terminal or with files. */
export async function studyCommand(flags: StudyFlags, host: Host = terminal(flags)): Promise<number> {
  check(flags);
  const sheet: Sheet = { width: Math.min(80, columns()), plain: host.plain, paint };
  if (flags.list === true) return print(host, listLines(CHAPTERS, FAMILIES, host.progress.read(), host.now(), sheet).join('\n'));
  if (flags.export !== undefined) return exportCommand(flags.export, flags, host);
  if (flags.answers !== undefined) {
    const answers = readAnswers(flags.answers);
    const { text, code } = markAnswers(await sheafOf(flags, host, answers.length), flags.answers, answers, sheet);
    host.output.write(text);
    return code;
  }
  if (flags.questions === true) return print(host, printQuestions(await sheafOf(flags, host, flags.count ?? QUESTIONS), sheet).trimEnd());
  if (!host.interactive) throw new UsageError(noTerminal(flags, host));
  const dialogue = await openDialogue(host, sheet);
  try {
    await talk(flags, host, { dialogue, world: trueWorld, progress: host.progress, now: () => host.now() });
    return Exit.expected;
  } catch (error) {
    if (!(error instanceof Left)) throw error;
    host.output.write(`\nLeft. Whatever you answered is kept in ${host.progress.path}\n`);
    return error.interrupted ? Exit.interrupted : Exit.expected;
  } finally {
    dialogue.close();
  }
}

/** What the terminal is for: the course from a lesson on, practice, an exam, forgetting, or the path. */
async function talk(flags: StudyFlags, host: Host, study: Study): Promise<void> {
  const course: Course = { chapters: CHAPTERS, practice: () => practicePlan(flags, host), exam: () => examPlan(flags, host) };
  if (flags.forget === true) {
    const gone = (await study.dialogue.confirm(`Delete all progress, ${host.progress.path}?`)) && host.progress.forget();
    await study.dialogue.show([[gone ? 'Forgotten.' : 'Nothing was deleted.']]);
  } else if (flags.practice !== undefined) await practise(study, course.practice());
  else if (flags.exam === true) await takeExam(study, course.exam());
  else await walkPath(study, course, flags.lesson === undefined ? undefined : firstOf(lessonsNamed(flags.lesson), study));
}

function check(flags: StudyFlags): void {
  const ways = (['list', 'lesson', 'practice', 'exam', 'forget'] as const).filter((way) => flags[way] !== undefined);
  if (ways.length > 1) throw new UsageError(`study: --${ways[0]!} and --${ways[1]!} do not go together`);
  const only = (flag: 'minutes' | 'count', fits: boolean, where: string): void => {
    if (flags[flag] !== undefined && !fits) throw new UsageError(`study: --${flag} is for ${where}`);
  };
  only('minutes', flags.exam === true || ways.length === 0, '--exam');
  only('count', flags.export !== undefined || flags.practice !== undefined, '--export and --practice');
  if (flags.minutes !== undefined && !(flags.minutes > 0 && flags.minutes <= 1440))
    throw new UsageError('--minutes: expected a number above 0, at most 1440');
  if (flags.count !== undefined && !(Number.isInteger(flags.count) && flags.count >= 0 && flags.count <= 1000))
    throw new UsageError('--count: expected a whole number from 0 to 1000');
  if (flags.lesson !== undefined) lessonsNamed(flags.lesson);
  if (typeof flags.practice === 'string') familiesOf(flags.practice);
}

/** A lesson by its id, or all of a chapter. */
function lessonsNamed(id: string): readonly Lesson[] {
  const lessons = CHAPTERS.find((chapter) => chapter.id === id)?.lessons ?? LESSONS.filter((lesson) => lesson.id === id);
  if (lessons.length > 0) return lessons;
  const known = [...CHAPTERS.map((chapter) => chapter.id), ...LESSONS.map((lesson) => lesson.id)];
  throw new UsageError(`--lesson: there is no lesson or chapter "${id}"${didYouMean(id, known)}; cloudclock study --list has them all`);
}

/** Of a chapter, the first lesson that is not done. */
const firstOf = (lessons: readonly Lesson[], study: Study): Lesson => nextLesson(lessons, study.progress.read()) ?? lessons[0]!;

function familiesOf(word: string): PracticePlan['families'] {
  const named = familiesNamed(word, FAMILIES);
  if (named !== undefined) return named;
  const words = practiceWords(FAMILIES);
  if (words.includes(word)) throw new UsageError(`--practice: there is no question for "${word}" yet`);
  throw new UsageError(
    `--practice: there is no family, domain or confusion "${word}"${didYouMean(word, words)}; cloudclock study --list has the families`,
  );
}

const practicePlan = (flags: StudyFlags, host: Host): PracticePlan => ({
  families: typeof flags.practice === 'string' ? familiesOf(flags.practice) : FAMILIES,
  seed: flags.seed ?? host.newSeed(),
  ...(typeof flags.practice === 'string' && flags.practice in CONFUSIONS ? { confusion: flags.practice } : {}),
});

const examPlan = (flags: StudyFlags, host: Host): ExamPlan => ({
  families: FAMILIES,
  seed: flags.seed ?? host.newSeed(),
  minutes: flags.minutes ?? EXAM_MINUTES,
});

/** Without a seed a script gets this one: the same call gives the same questions. */
const SCRIPT_SEED = 'cloudclock';

/** The questions that a script answers. Progress has no part in them. */
async function sheafOf(flags: StudyFlags, host: Host, count: number): Promise<Sheaf> {
  const world = await trueWorld();
  const seed = flags.seed ?? SCRIPT_SEED;
  if (flags.exam === true) {
    const exam = drawExam(seed, FAMILIES, world);
    return { items: exam.items, exam };
  }
  if (flags.practice !== undefined) return { items: practiceItems({ ...flags, seed }, host, count, world) };
  const titles = flags.lesson === undefined ? LESSONS : lessonsNamed(flags.lesson);
  return { titles, items: titles.map((lesson) => askLesson(lesson, world)) };
}

function practiceItems(flags: StudyFlags, host: Host, count: number, world: World): Sheaf['items'] {
  const { families, seed, confusion } = practicePlan(flags, host);
  const practice = new Practice(families, seed, world, confusion);
  const progress = emptyProgress();
  return Array.from({ length: count }, () => practice.next(progress, 0 as Instant));
}

async function exportCommand(file: string, flags: StudyFlags, host: Host): Promise<number> {
  const { cardWriter, tagsOf } = await import('./export.ts');
  const write = cardWriter(file);
  const world = await trueWorld();
  const chosen = flags.lesson === undefined ? (flags.practice === undefined ? LESSONS : []) : lessonsNamed(flags.lesson);
  const lessons = chosen.map((lesson): CardSource => {
    const item = askLesson(lesson, world);
    return { item, title: lesson.title, tags: [...tagsOf(item), `lesson::${lesson.id.replace('/', '::')}`] };
  });
  const count = flags.count ?? (flags.practice === undefined ? 0 : QUESTIONS);
  const generated = practiceItems({ ...flags, seed: flags.seed ?? SCRIPT_SEED }, host, count, world);
  const cards = [...lessons, ...generated.map((item): CardSource => ({ item, title: item.id, tags: [...tagsOf(item), 'practice'] }))];
  write(cards);
  return print(host, `wrote ${cards.length} cards to ${file}`);
}

function print(host: Host, text: string): number {
  host.output.write(`${text}\n`);
  return Exit.expected;
}

function noTerminal(flags: StudyFlags, host: Host): string {
  if (flags.forget === true)
    return `study --forget asks before it deletes, and here is no terminal to ask. The file is ${host.progress.path}`;
  const what =
    flags.lesson !== undefined
      ? ` --lesson ${flags.lesson}`
      : flags.practice !== undefined
        ? ' --practice'
        : flags.exam === true
          ? ' --exam'
          : '';
  return [
    'study is a dialogue, and here is no terminal to have it with. Without one:',
    `  cloudclock study${what} --questions         prints the questions`,
    `  cloudclock study${what} --answers FILE      marks the answers in a file, one a line`,
    '  cloudclock study --list                what there is',
    '  cloudclock study --export cards.csv    cards for Anki; cards.md for reading',
  ].join('\n');
}

const STYLES = { heading: 'bold', right: 'green', wrong: 'red', faint: 'dim' } as const;
const paint = (mark: Mark, text: string): string => (text === '' ? text : out(STYLES[mark], text));

async function openDialogue(host: Host, sheet: Sheet): Promise<Dialogue> {
  if (host.plain) {
    const { LineDialogue } = await import('./line-dialogue.ts');
    return new LineDialogue(sheet, host.input, host.output);
  }
  const { KeyDialogue } = await import('./key-dialogue.ts');
  return new KeyDialogue(sheet, host.input, host.output);
}

/** A terminal that cannot move its cursor, and a user who says in the environment that they listen. */
const wantsWords = ({ TERM, ACCESSIBLE }: NodeJS.ProcessEnv): boolean => TERM === 'dumb' || !/^(0|false)?$/.test(ACCESSIBLE ?? '');

/** This process's terminal, the real clock, and the learner's own file. */
function terminal(flags: StudyFlags): Host {
  return {
    input: process.stdin,
    output: process.stdout,
    interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
    plain: flags.plain === true || wantsWords(process.env),
    progress: new ProgressFile(progressPath(), (message) => void process.stderr.write(`${err('yellow', message)}\n`)),
    now: () => Date.now() as Instant,
    newSeed: () => String(randomInt(1, 1_000_000)),
  };
}
