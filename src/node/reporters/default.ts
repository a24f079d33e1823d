import { explainVerdict } from './explain-failure.ts';
import { findings, totals, type Reporter } from './reporter.ts';
import { columns, out, wrap } from '../screen.ts';

/** A line per case; on failure what was expected, what was found, and the slots that decided it. */
export const defaultReporter: Reporter = (report) => {
  const lines: string[] = [];
  const width = columns();
  for (const { file, results } of report.files) {
    lines.push(out('bold', file));
    for (const result of results) {
      const mark = result.passed ? out('green', '✓') : out('red', '✗');
      lines.push(`  ${mark} ${result.testCase.name}`);
      for (const { line, text } of findings(result)) lines.push(wrap(`${file}:${line}: ${text}`, width, '      '));
      for (const failure of result.failures) lines.push(...explainVerdict(result, failure).map((text) => `      ${text}`));
    }
    lines.push('');
  }
  const { passed, failed, cases } = totals(report);
  const rate = report.ms > 0 ? ` in ${(report.ms / 1000).toFixed(2)} s (${Math.round((cases / report.ms) * 1000)} cases a second)` : '';
  lines.push(
    `${out(failed > 0 ? 'red' : 'green', `${passed} passed, ${failed} failed`)}${report.skipped > 0 ? `, ${report.skipped} not run` : ''}${rate}`,
  );
  return `${lines.join('\n')}\n`;
};
