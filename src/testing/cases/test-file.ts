import { readSource, type Problem } from '../../cloudformation/source.ts';
import type { Template } from '../../cloudformation/template.ts';
import { MINUTE, parseInstant, TimeFormatError, type Instant } from '../../kernel/time.ts';
import { checkOptions } from '../../scenario/check-options.ts';
import { parseSpan } from '../../scenario/moment.ts';
import { otherKind, TEST_FILE } from '../../scenario/other-kind.ts';
import { pathText, problemsOf, ScenarioError } from '../../scenario/problems.ts';
import { readCase, type TestCase } from './case.ts';
import { placeIn } from './place.ts';
import { keysAt, testFileSchema, type TestFileData } from './schema.ts';
import { relationsOf, type Relations } from './subjects.ts';
import { readSubjects, type Subjects } from './templates.ts';

/** A test file that has been read and found to be whole. */
export interface TestFile {
  readonly file: string;
  readonly data: TestFileData;
  readonly template: Template;
  readonly relations: Relations;
  readonly subjects: Subjects;
  readonly start: Instant;
  readonly cases: readonly TestCase[];
}

const START = parseInstant('2026-01-05T00:00:00Z');

/** Reads a test file with the templates that it names. @throws ScenarioError with every problem, each with its line and column */
export function readTestFile(text: string, file: string, readFile: (path: string) => string): TestFile {
  const source = readSource(text, file);
  if (source.problems.length > 0) throw new ScenarioError(file, source.problems);
  const problems: Problem[] = [];
  const add = (path: readonly PropertyKey[], message: string, position = source.at(path as (string | number)[])): void => {
    problems.push({ path: pathText(path), message, ...(position === undefined ? {} : { position }) });
  };
  if (source.value === null || typeof source.value !== 'object')
    throw new ScenarioError(file, [
      { path: '', message: `expected a test file: ${TEST_FILE}`, position: { line: 1, column: 1 } },
    ]);
  const parsed = testFileSchema.safeParse(source.value);
  if (!parsed.success) {
    const other = otherKind(source.value, 'a test file');
    if (other !== undefined) throw new ScenarioError(file, [{ path: '', message: other, position: { line: 1, column: 1 } }]);
    for (const problem of problemsOf(parsed.error, source.value, keysAt)) add(problem.keys, problem.message);
    throw new ScenarioError(file, problems);
  }
  const data = parsed.data;
  checkOptions(data.options, add);
  const subjects = readSubjects(data, source, readFile, problems, add);
  const timed = <T>(key: 'start' | 'interval', read: (text: never) => T, otherwise: T): T => {
    if (data[key] === undefined) return otherwise;
    try {
      return read(data[key] as never);
    } catch (error) {
      if (!(error instanceof TimeFormatError)) throw error;
      add([key], error.message);
      return otherwise;
    }
  };
  const start = timed('start', parseInstant, START);
  const interval = timed('interval', parseSpan, MINUTE);
  const cases = data.cases.map((_, i) => readCase({ data, source, start, interval, add }, i));
  const seen = new Map<string, number>();
  cases.forEach((item, i) => {
    const first = seen.get(item.name);
    if (first === undefined) seen.set(item.name, i);
    else add(['cases', i, 'name'], `another case has this name: "${item.name}", in line ${placeIn(source, ['cases', first, 'name']).line}`);
  });
  if (problems.length > 0) throw new ScenarioError(file, problems);
  return { file, data, template: subjects.template, relations: relationsOf(subjects.template), subjects, start, cases };
}
