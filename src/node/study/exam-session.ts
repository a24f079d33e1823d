import { DOMAINS } from '../../lessons/domain.ts';
import { confusionName, drawExam, examResult, missingDomains, type Answered, type Exam, type ExamResult } from '../../lessons/exam.ts';
import { blockLines, situationParts, wrapText, type Part, type Sheet } from '../../lessons/draw.ts';
import { table } from '../../lessons/block.ts';
import { practiceCard } from '../../lessons/choose.ts';
import type { AnyFamily } from '../../lessons/family.ts';
import { recordAnswer, type ExamRecord } from '../../lessons/progress.ts';
import { formatDuration, formatInstant, MINUTE, SECOND } from '../../kernel/time.ts';
import { predict, reveal, titlePart, type Study } from './ask.ts';

export interface ExamPlan {
  readonly families: readonly AnyFamily[];
  readonly seed: string;
  readonly minutes: number;
}

/** Twenty questions against the clock, without a word in between; then how it went, by domain and by confusion, and the explanations. */
export async function takeExam(study: Study, plan: ExamPlan): Promise<void> {
  const { dialogue } = study;
  const { sheet } = dialogue;
  const exam = drawExam(plan.seed, plan.families, await study.world());
  await dialogue.show([
    titlePart(study, 'Exam', `${exam.items.length} questions, ${minutes(plan.minutes)}, seed ${plan.seed}`),
    ...missingDomains(exam).map((words) => wrapText(words, sheet.width)),
    wrapText('Nothing is explained until the end. What is not answered in time counts as wrong.', sheet.width),
  ]);
  if (
    (await dialogue.choose('Ready?', [
      { value: true, label: 'Start the clock' },
      { value: false, label: 'Back' },
    ])) !== true
  )
    return;
  const start = study.now();
  const answered = await answerAll(study, exam, plan.minutes);
  const seconds = Math.min(Math.round(plan.minutes * 60), Math.round((study.now() - start) / SECOND));
  const result = examResult(answered);
  const record: ExamRecord = {
    at: formatInstant(start),
    seed: plan.seed,
    minutes: plan.minutes,
    seconds,
    right: result.right,
    of: result.of,
    domains: result.domains.filter(({ of }) => of > 0).map(({ domain, right, of }) => ({ domain, right, of })),
  };
  const before = study.progress.read().exams.at(-1);
  study.progress.update(({ exams }) => void exams.push(record));
  const time = `In ${formatDuration(seconds * SECOND)} of ${formatDuration(plan.minutes * MINUTE)}`;
  const last = before === undefined ? '' : ` The exam before: ${before.right} of ${before.of}.`;
  await dialogue.show([titlePart(study, `${result.right} of ${result.of} right`, `${time}.${last}`), ...resultParts(result, sheet)], 6);
  await explain(study, answered);
}

const minutes = (n: number): string => `${n} minute${n === 1 ? '' : 's'}`;

/** Asks everything, in order, until the time is up. */
async function answerAll(study: Study, exam: Exam, allowed: number): Promise<Answered[]> {
  const end = study.now() + allowed * MINUTE;
  const until = AbortSignal.timeout(Math.max(1, Math.round(allowed * MINUTE)));
  const answered: Answered[] = [];
  for (const [i, item] of exam.items.entries()) {
    const left = end - study.now();
    const chosen =
      left <= 0 || until.aborted
        ? undefined
        : await predict(
            study,
            item,
            [
              titlePart(
                study,
                `Question ${i + 1} of ${exam.items.length}`,
                left < MINUTE ? 'Less than a minute left' : `${minutes(Math.floor(left / MINUTE))} left`,
              ),
            ],
            until,
          );
    if (chosen !== undefined)
      study.progress.update((progress) => recordAnswer(progress, practiceCard(item.family), item, chosen, study.now()));
    answered.push({ item, chosen });
  }
  if (until.aborted) await study.dialogue.show([['The time is up.']]);
  return answered;
}

/** How an exam went: by domain, and by what was confused. */
export function resultParts(result: ExamResult, sheet: Sheet): Part[] {
  const domains = result.domains.map(({ domain, right, of }) => {
    const { number, title } = DOMAINS[domain];
    return [`${number}. ${title}`, of === 0 ? 'no questions here' : `${right} of ${of}`];
  });
  const confused = result.confusions.map(({ id, times }) => [confusionName(id), String(times)]);
  return [
    blockLines(table(['domain', 'right'], domains), sheet),
    confused.length === 0
      ? ['No known confusion led astray.']
      : [
          ...blockLines(table(['confusion', 'times'], confused), sheet),
          ...wrapText(`To practise the first: cloudclock study --practice ${result.confusions[0]!.id}`, sheet.width),
        ],
  ];
}

/** The questions that were not right, explained one by one as long as the learner wants. */
async function explain(study: Study, answered: readonly Answered[]): Promise<void> {
  const wrong = answered.map((one, i) => ({ ...one, number: i + 1 })).filter(({ chosen }) => chosen?.right !== true);
  for (const [i, { item, chosen, number }] of wrong.entries()) {
    const label = i === 0 ? `Explain what was not right (${wrong.length})` : `The next: question ${number}`;
    const picked = await study.dialogue.choose('And now?', [
      { value: 'explain', label },
      { value: 'stop', label: 'Enough' },
    ]);
    if (picked !== 'explain') return;
    const { sheet } = study.dialogue;
    await study.dialogue.show(
      [titlePart(study, `Question ${number}`, item.family.title), ...situationParts(item, sheet), wrapText(item.question, sheet.width)],
      4,
    );
    await reveal(study, item, chosen, 7);
  }
}
