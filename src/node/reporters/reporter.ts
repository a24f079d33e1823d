import type { CaseResult } from '../../testing/cases/run-case.ts';

/** The result of a whole `cloudclock test`. */
export interface TestReport {
  readonly files: readonly { readonly file: string; readonly results: readonly (CaseResult & { readonly ms: number })[] }[];
  readonly skipped: number;
  readonly ms: number;
}
/** Turns a report into the text of a format. Times are wall-clock and never part of a verdict. */
export type Reporter = (report: TestReport) => string;

export const totals = (report: TestReport): { passed: number; failed: number; cases: number } => {
  const all = report.files.flatMap((file) => file.results);
  const passed = all.filter((result) => result.passed).length;
  return { passed, failed: all.length - passed, cases: all.length };
};

/** What is wrong with a case, a line per finding: `expected …` and `found …`. */
export const findings = (result: CaseResult): { line: number; text: string }[] =>
  result.error !== undefined
    ? [{ line: result.testCase.line, text: result.error }]
    : result.failures.map((failure) => ({ line: failure.line, text: `expected: ${failure.expected}; found: ${failure.found}` }));
