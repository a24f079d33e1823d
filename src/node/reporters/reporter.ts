import type { CaseResult } from '../../testing/cases/run-case.ts';
import type { Place } from '../../testing/cases/place.ts';

/** The result of a whole `cloudclock test`. */
export interface TestReport {
  readonly files: readonly { readonly file: string; readonly results: readonly (CaseResult & { readonly ms: number })[] }[];
  /** Not run, since `--bail` had been reached. */
  readonly skipped: number;
  readonly ms: number;
}
/** Turns a report into the text of a format. Times are wall-clock and never part of a verdict. */
export type Reporter = (report: TestReport) => string;

export interface Totals {
  readonly passed: number;
  readonly failed: number;
  /** Of those that failed, those that could not be run. */
  readonly broken: number;
  readonly cases: number;
}

export const totals = (report: TestReport): Totals => {
  const all = report.files.flatMap((file) => file.results);
  const passed = all.filter((result) => result.passed).length;
  const broken = all.filter((result) => result.errors.length > 0).length;
  return { passed, failed: all.length - passed, broken, cases: all.length };
};

export const totalsText = (report: TestReport): string => {
  const { passed, failed } = totals(report);
  return `${passed} passed, ${failed} failed${report.skipped > 0 ? `, ${report.skipped} not run` : ''}`;
};

/** What is wrong with a case, one finding after the other. */
export const findings = (result: CaseResult): { place: Place; text: string }[] => [
  ...result.errors,
  ...result.failures.map(({ place, expected, found }) => ({ place, text: `expected: ${expected}; found: ${found}` })),
];

export const placeText = ({ file, line, column }: Place): string => `${file}:${line}:${column}`;
