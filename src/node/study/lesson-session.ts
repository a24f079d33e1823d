import { DIFFICULTIES, domainTitle, sentence, wrapText, type Part } from '../../lessons/draw.ts';
import { askLesson, type Chapter, type Lesson } from '../../lessons/lesson.ts';
import { dueLessons, nextLesson } from '../../lessons/choose.ts';
import { isDue, weakSpots, type Progress } from '../../lessons/progress.ts';
import { CONFUSIONS, type ConfusionId } from '../../lessons/confusions.ts';
import { ask, titlePart, whatNow, type Study } from './ask.ts';
import type { Choice } from './dialogue.ts';
import { takeExam, type ExamPlan } from './exam-session.ts';
import { practise, type PracticePlan } from './practice-session.ts';

/** What of the course there is to ask. */
export interface Course {
  readonly chapters: readonly Chapter[];
  readonly practice: () => PracticePlan;
  readonly exam: () => ExamPlan;
}

const lessonsOf = (course: Course): Lesson[] => course.chapters.flatMap((chapter) => chapter.lessons);
const chapterOf = (course: Course, lesson: Lesson): Chapter => course.chapters.find(({ lessons }) => lessons.includes(lesson))!;

/** How far a lesson is, in a word. */
export function stateOf(lesson: Lesson, progress: Progress, study: Pick<Study, 'now'>): 'new' | 'done' | 'due' | 'wrong' {
  const card = progress.cards.get(lesson.id);
  if (card === undefined) return 'new';
  if (isDue(card, study.now())) return 'due';
  return card.last === 'right' ? 'done' : 'wrong';
}

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

/** The first screen: where one is, and where one can go. Ends when the learner wants to leave. */
export async function walkPath(study: Study, course: Course, first?: Lesson): Promise<void> {
  const lessons = lessonsOf(course);
  if (first === undefined) await study.dialogue.show(welcome(study, course));
  else await takeFrom(study, course, first);
  for (;;) {
    const progress = study.progress.read();
    const due = dueLessons(lessons, progress, study.now());
    const next = nextLesson(lessons, progress);
    const choices: Choice<'next' | 'due' | 'choose' | 'practice' | 'exam' | 'leave'>[] = [
      ...(next === undefined
        ? []
        : [
            {
              value: 'next' as const,
              label: `${lessons[0] === next ? 'Begin' : 'Go on'}: ${next.title}`,
              hint: chapterOf(course, next).title,
            },
          ]),
      ...(due.length === 0
        ? []
        : [{ value: 'due' as const, label: `Review ${count(due.length, 'lesson')}`, hint: 'the least remembered first' }]),
      { value: 'choose', label: 'Choose a lesson' },
      { value: 'practice', label: 'Practice without end', hint: 'generated questions, weak spots first' },
      { value: 'exam', label: 'Exam', hint: '20 questions against the clock' },
      { value: 'leave', label: 'Leave' },
    ];
    // The world is loaded while the learner reads.
    const [picked] = await Promise.all([study.dialogue.choose('Where to?', choices), study.world()]);
    if (picked === 'leave') return;
    if (picked === 'next') await takeLessons(study, course, (now) => nextLesson(lessons, now));
    if (picked === 'due') await takeLessons(study, course, (now) => dueLessons(lessons, now, study.now())[0]);
    if (picked === 'practice') await practise(study, course.practice());
    if (picked === 'exam') await takeExam(study, course.exam());
    if (picked === 'choose') {
      const lesson = await chooseLesson(study, course);
      if (lesson !== undefined) await takeFrom(study, course, lesson);
    }
    await study.dialogue.show([standing(study, course)]);
  }
}

function welcome(study: Study, course: Course): Part[] {
  const { sheet } = study.dialogue;
  const lessons = lessonsOf(course);
  const how = sheet.plain
    ? 'Each lesson shows a situation and asks what will happen. Type the letter or the number of your choice and press Enter.'
    : 'Each lesson shows a situation and asks what will happen: predict, then it runs. ' +
      'The arrow keys or A to D move, Enter chooses, Ctrl-C leaves; what you answered is kept.';
  const done = doneOf(study.progress.read(), lessons);
  const about = `${done} of ${count(lessons.length, 'lesson')} done, on AWS logging and monitoring, for the exam SAA-C03`;
  return [titlePart(study, 'cloudclock study', about), wrapText(how, sheet.width), [...path(study, course), ...weakLines(study)]];
}

const doneOf = (progress: Progress, lessons: readonly Lesson[]): number => lessons.filter(({ id }) => progress.cards.has(id)).length;

/** Chapters on the first screen, so that it needs no more than 24 rows. */
const WINDOW = 5;

/** The chapters with what is done of them; of a long path the part where the learner is. */
function path(study: Study, { chapters }: Course): Part {
  const { sheet } = study.dialogue;
  const progress = study.progress.read();
  const rows = chapters.map(({ title, lessons }, i) =>
    wrapText(title, sheet.width, `  ${`${doneOf(progress, lessons)} of ${lessons.length}`.padStart(8)}  ${i + 1}. `, ' '.repeat(15)),
  );
  if (sheet.plain || rows.length <= WINDOW + 1) return rows.flat();
  const here = chapters.findIndex(({ lessons }) => doneOf(progress, lessons) < lessons.length);
  const from = Math.min(Math.max(0, here - 1), rows.length - WINDOW);
  const more = (n: number, where: string): string[] =>
    n > 0 ? [sheet.paint('faint', `            … ${count(n, 'chapter')} ${where}`)] : [];
  return [...more(from, 'before'), ...rows.slice(from, from + WINDOW).flat(), ...more(rows.length - from - WINDOW, 'after')];
}

/** What is done, and what still misleads. */
const standing = (study: Study, course: Course): Part => {
  const lessons = lessonsOf(course);
  const done = `${doneOf(study.progress.read(), lessons)} of ${count(lessons.length, 'lesson')} done.`;
  return [...wrapText(done, study.dialogue.sheet.width), ...weakLines(study)];
};

function weakLines(study: Study): string[] {
  const worst = weakSpots(study.progress.read())[0]?.id;
  if (worst === undefined || !(worst in CONFUSIONS)) return [];
  const { name } = CONFUSIONS[worst as ConfusionId];
  return wrapText(`What misleads you most: ${sentence(name)} (--practice ${worst})`, study.dialogue.sheet.width);
}

async function chooseLesson(study: Study, course: Course): Promise<Lesson | undefined> {
  const progress = study.progress.read();
  const chapters: Choice<Chapter | undefined>[] = course.chapters.map((chapter, i) => ({
    value: chapter,
    label: `${i + 1}. ${chapter.title} (${doneOf(progress, chapter.lessons)} of ${chapter.lessons.length} done)`,
  }));
  const chapter = await study.dialogue.choose('Which chapter?', [...chapters, { value: undefined, label: 'Back' }]);
  if (chapter === undefined) return undefined;
  const lessons: Choice<Lesson | undefined>[] = chapter.lessons.map((lesson, i) => {
    const state = stateOf(lesson, progress, study);
    return {
      value: lesson,
      label: `${i + 1}. ${lesson.title}${state === 'new' ? '' : ` [${state}]`}`,
      hint: DIFFICULTIES[lesson.family.difficulty(lesson.case)],
    };
  });
  return study.dialogue.choose('Which lesson?', [...lessons, { value: undefined, label: 'Back' }]);
}

/** Lessons, one after the other, as long as there is one and the learner goes on. */
async function takeLessons(study: Study, course: Course, following: (progress: Progress) => Lesson | undefined): Promise<void> {
  let lesson = following(study.progress.read());
  while (lesson !== undefined) {
    const next = await takeLesson(study, course, lesson, () => following(study.progress.read()));
    lesson = next;
  }
}

/** A lesson of one's choice, and those after it on the path. */
async function takeFrom(study: Study, course: Course, first: Lesson): Promise<void> {
  const lessons = lessonsOf(course);
  let lesson: Lesson | undefined = first;
  while (lesson !== undefined) {
    const after: Lesson | undefined = lessons[lessons.indexOf(lesson) + 1];
    lesson = await takeLesson(study, course, lesson, () => after);
  }
}

/** One lesson, with as many changes as one likes. Gives the lesson to go on with; undefined for back to the path. */
async function takeLesson(study: Study, course: Course, lesson: Lesson, following: () => Lesson | undefined): Promise<Lesson | undefined> {
  const { sheet } = study.dialogue;
  const item = askLesson(lesson, await study.world());
  const chapter = chapterOf(course, lesson);
  const where = `Chapter ${course.chapters.indexOf(chapter) + 1}, lesson ${chapter.lessons.indexOf(lesson) + 1} of ${chapter.lessons.length}`;
  const place = `${where}; ${DIFFICULTIES[item.difficulty]}; ${domainTitle(lesson.family)}`;
  await ask(study, item, lesson.id, [titlePart(study, lesson.title, place), wrapText(lesson.story, sheet.width)]);
  const next = following();
  const picked = await whatNow(study, item, [
    ...(next === undefined ? [] : [{ value: 'next' as const, label: `Next lesson: ${next.title}` }]),
    { value: 'path' as const, label: 'Back to the path' },
  ]);
  return picked === 'next' ? next : undefined;
}
