import { findings, totals, type Reporter } from './reporter.ts';

const xml = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, '\uFFFD');

/** JUnit's XML, as CI servers read it. */
export const junit: Reporter = (report) => {
  const { failed, cases } = totals(report);
  const seconds = (ms: number): string => (ms / 1000).toFixed(3);
  const suites = report.files.map(({ file, results }) => {
    const inside = results.map((result) => {
      const body = findings(result)
        .map(({ line, text }) => `      <failure message="${xml(text.split('\n')[0]!)}">${xml(`${file}:${line}: ${text}`)}</failure>`)
        .join('\n');
      const open = `    <testcase classname="${xml(file)}" name="${xml(result.testCase.name)}" time="${seconds(result.ms)}"`;
      return body === '' ? `${open}/>` : `${open}>\n${body}\n    </testcase>`;
    });
    const bad = results.filter((result) => !result.passed).length;
    return `  <testsuite name="${xml(file)}" tests="${results.length}" failures="${bad}" errors="0" skipped="0" time="${seconds(results.reduce((sum, r) => sum + r.ms, 0))}">\n${inside.join('\n')}\n  </testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="cloudclock" tests="${cases}" failures="${failed}" errors="0" time="${seconds(report.ms)}">\n${suites.join('\n')}\n</testsuites>\n`;
};

/** TAP version 14. */
export const tap: Reporter = (report) => {
  const { cases } = totals(report);
  const lines = ['TAP version 14', `1..${cases}`];
  let n = 0;
  for (const { file, results } of report.files) {
    for (const result of results) {
      n += 1;
      lines.push(`${result.passed ? 'ok' : 'not ok'} ${n} - ${`${file}: ${result.testCase.name}`.replace(/[#\\]/g, (c) => `\\${c}`)}`);
      if (!result.passed) {
        lines.push(
          '  ---',
          '  at:',
          `    file: ${JSON.stringify(file)}`,
          `    line: ${findings(result)[0]?.line ?? result.testCase.line}`,
          '  findings:',
        );
        for (const { text } of findings(result)) lines.push(`    - ${JSON.stringify(text)}`);
        lines.push('  ...');
      }
    }
  }
  return `${lines.join('\n')}\n`;
};

/** One JSON object. */
export const json: Reporter = (report) =>
  `${JSON.stringify(
    {
      ...totals(report),
      skipped: report.skipped,
      files: report.files.map(({ file, results }) => ({
        file,
        cases: results.map((result) => ({
          name: result.testCase.name,
          line: result.testCase.line,
          passed: result.passed,
          ms: Math.round(result.ms * 1000) / 1000,
          findings: findings(result),
        })),
      })),
    },
    null,
    2,
  )}\n`;

/** GitHub's workflow commands: findings appear beside the lines of a pull request. */
export const github: Reporter = (report) => {
  const escape = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const lines: string[] = [];
  for (const { file, results } of report.files) {
    for (const result of results) {
      for (const { line, text } of findings(result))
        lines.push(
          `::error file=${file.replaceAll(',', '%2C').replaceAll(':', '%3A')},line=${line},title=${escape(result.testCase.name).replaceAll(',', '%2C').replaceAll(':', '%3A')}::${escape(text)}`,
        );
    }
  }
  const { passed, failed } = totals(report);
  return `${[...lines, `${passed} passed, ${failed} failed`].join('\n')}\n`;
};
