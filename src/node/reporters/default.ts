import type { CaseResult, Failure } from '../../testing/cases/run-case.ts';
import { columns, out, wrap } from '../screen.ts';
import { explainFailures } from './explain-failure.ts';
import { placeText, totals, totalsText, type Reporter } from './reporter.ts';

/** A line per case; on failure where it stands, what was expected and found, and the evaluation range that decided it. */
export const defaultReporter: Reporter = (report) => {
  const lines: string[] = [];
  for (const { file, results } of report.files) {
    lines.push(out('bold', file));
    for (const result of results) {
      lines.push(`  ${result.passed ? out('green', '✓') : out('red', '✗')} ${result.testCase.name}`);
      if (!result.passed) lines.push(...failureLines(result), '');
    }
    if (lines.at(-1) !== '') lines.push('');
  }
  lines.push(out(totals(report).failed > 0 ? 'red' : 'green', totalsText(report)));
  return `${lines.join('\n')}\n`;
};

function failureLines(result: CaseResult): string[] {
  const width = columns();
  const lines: string[] = [];
  /** A word in the margin and its sentence beside it. */
  const beside = (word: string, text: string, paint: (text: string) => string): void => {
    const [first = '', ...rest] = wrap(text, width - 14).split('\n');
    lines.push(`    ${word.padEnd(10)}${paint(first)}`, ...rest.map((line) => `${' '.repeat(14)}${paint(line)}`));
  };
  for (const { place, text } of result.errors) {
    lines.push(`    ${placeText(place)}`);
    beside('error', text, (line) => out('red', line));
  }
  for (const failures of bySubject(result.failures)) {
    for (const { place, expected, found } of failures) {
      lines.push(`    ${placeText(place)}`);
      beside('expected', expected, (line) => out('green', line));
      beside('found', found, (line) => out('red', line));
    }
    const explained = explainFailures(result, failures, width - 4);
    if (explained.length > 0) lines.push('', ...explained.map((line) => `    ${line}`.trimEnd()));
    lines.push('');
  }
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** Failures of one alarm are explained together, where the first of them stands. */
function bySubject(failures: readonly Failure[]): Failure[][] {
  const groups = new Map<string, Failure[]>();
  for (const failure of failures) {
    const { expectation } = failure;
    const key = 'alarm' in expectation ? `alarm ${expectation.alarm}` : JSON.stringify(expectation);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [failure]);
    else group.push(failure);
  }
  return [...groups.values()];
}
