import {
  feedbackParts,
  letterOf,
  partLines,
  questionPart,
  situationParts,
  verdictPart,
  wrapText,
  type Part,
  type Sheet,
} from '../../lessons/draw.ts';
import { examResult, missingDomains, type Answered, type Exam } from '../../lessons/exam.ts';
import type { Item, Option } from '../../lessons/item.ts';
import { readText } from '../read-text.ts';
import { Exit, UsageError } from '../exit.ts';
import { resultParts } from './exam-session.ts';

/** Questions for somebody who answers with a file. */
export interface Sheaf {
  readonly items: readonly Item[];
  /** What stands before an item: a lesson's title and story. */
  readonly titles?: readonly { readonly title: string; readonly story: string }[];
  /** What they are when they are an exam: then nothing is explained before its result. */
  readonly exam?: Exam;
}

interface GivenAnswer {
  readonly line: number;
  readonly text: string;
}

/** One answer a line; empty lines and lines that begin with `#` say nothing. */
function parseAnswers(text: string): GivenAnswer[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((line, i) => ({ line: i + 1, text: line.trim() }))
    .filter((answer) => answer.text !== '' && !answer.text.startsWith('#'));
}

export const readAnswers = (file: string): GivenAnswer[] => parseAnswers(readText(file));

/** Finds what was answered to each question. @throws UsageError that names file and line */
function matchAnswers(file: string, answers: readonly GivenAnswer[], items: readonly Item[]): Answered[] {
  const surplus = answers[items.length];
  if (surplus !== undefined) throw new UsageError(`${file}:${surplus.line}: expected ${answersOf(items)}, this is one more`);
  if (answers.length < items.length)
    throw new UsageError(`${file}: expected ${answersOf(items)}, received ${answers.length}; a line with - leaves a question open`);
  return items.map((item, i) => ({ item, chosen: matchAnswer(file, answers[i]!, item, i + 1) }));
}

const answersOf = ({ length }: readonly Item[]): string => `${length} answer${length === 1 ? '' : 's'}`;

function matchAnswer(file: string, { line, text }: GivenAnswer, item: Item, number: number): Option | undefined {
  if (text === '-') return undefined;
  const letters = item.options.map((option) => letterOf(item, option));
  const found = item.options[letters.indexOf(text.toUpperCase())] ?? item.options.find((option) => same(option.text, text));
  if (found !== undefined) return found;
  const options = item.options.map((option, i) => `${letters[i]!} ("${option.text}")`).join(', ');
  throw new UsageError(`${file}:${line}: question ${number}: expected ${options} or -, received "${text}"`);
}

const same = (a: string, b: string): boolean => squeeze(a) === squeeze(b);
const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();

const heading = ({ items, titles }: Sheaf, i: number, sheet: Sheet): Part => {
  const { id, family } = items[i]!;
  return wrapText(`${i + 1}. ${titles?.[i]?.title ?? family.title} (${id})`, sheet.width).map((line) => sheet.paint('heading', line));
};

/** The questions with their options and without their answers. */
export const printQuestions = (sheaf: Sheaf, sheet: Sheet): string =>
  print([
    ...(sheaf.exam === undefined ? [] : missingDomains(sheaf.exam).map((words) => wrapText(words, sheet.width))),
    ...sheaf.items.flatMap((item, i): Part[] => {
      const story = sheaf.titles?.[i]?.story;
      return [
        heading(sheaf, i, sheet),
        ...(story === undefined ? [] : [wrapText(story, sheet.width)]),
        ...situationParts(item, sheet),
        questionPart(item, sheet),
      ];
    }),
  ]);

/** What was right, and what was not with its explanation. */
export function markAnswers(sheaf: Sheaf, file: string, answers: readonly GivenAnswer[], sheet: Sheet): { text: string; code: number } {
  const { items, exam } = sheaf;
  const answered = matchAnswers(file, answers, items);
  const right = answered.filter(({ chosen }) => chosen?.right === true).length;
  const explained = answered.flatMap(({ item, chosen }, i): Part[] =>
    chosen?.right === true && exam !== undefined
      ? []
      : [
          [...heading(sheaf, i, sheet), ...verdictPart(item, chosen, sheet)],
          ...(chosen?.right === true ? [] : feedbackParts(item, item.feedback(), sheet)),
        ],
  );
  const parts: Part[] =
    exam === undefined
      ? explained
      : [
          ...missingDomains(exam).map((words) => wrapText(words, sheet.width)),
          answered.map(({ item, chosen }, i) => `${String(i + 1).padStart(2)}. ${chosen?.right === true ? 'right' : 'wrong'}  ${item.id}`),
          ...resultParts(examResult(answered), sheet),
          ...explained,
        ];
  const text = print([...parts, [`${right} of ${items.length} right.`]]);
  return { text, code: right === items.length ? Exit.expected : Exit.failed };
}

const print = (parts: readonly Part[]): string => `${partLines(parts).join('\n')}\n`;
