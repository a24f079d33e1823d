import { findings, placeText, totals, totalsText, type Reporter } from './reporter.ts';

const xml = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, '\uFFFD');

/** JUnit's XML, as CI servers read it: a case that could not be run is an error, one that did not hold a failure. */
export const junit: Reporter = (report) => {
  const { failed, broken, cases } = totals(report);
  const seconds = (ms: number): string => (ms / 1000).toFixed(3);
  const suites = report.files.map(({ file, results }) => {
    const inside = results.map((result) => {
      const { name, place } = result.testCase;
      const kind = result.errors.length > 0 ? 'error' : 'failure';
      const found = findings(result);
      const open = `    <testcase classname="${xml(file)}" name="${xml(name)}" file="${xml(file)}" line="${place.line}" time="${seconds(result.ms)}"`;
      if (found.length === 0) return `${open}/>`;
      const text = found.map((finding) => `${placeText(finding.place)}: ${finding.text}`).join('\n');
      return `${open}>\n      <${kind} message="${xml(found[0]!.text)}" type="${kind}">${xml(text)}</${kind}>\n    </testcase>`;
    });
    const bad = results.filter((result) => !result.passed);
    const errors = bad.filter((result) => result.errors.length > 0).length;
    const counts = `tests="${results.length}" failures="${bad.length - errors}" errors="${errors}" skipped="0"`;
    const time = seconds(results.reduce((sum, r) => sum + r.ms, 0));
    return `  <testsuite name="${xml(file)}" ${counts} time="${time}">\n${inside.join('\n')}\n  </testsuite>`;
  });
  const counts = `tests="${cases}" failures="${failed - broken}" errors="${broken}" skipped="0" time="${seconds(report.ms)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="cloudclock" ${counts}>\n${suites.join('\n')}\n</testsuites>\n`;
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
          '  findings:',
        );
        for (const { place, text } of findings(result)) lines.push(`    - at: ${JSON.stringify(placeText(place))}`, `      text: ${JSON.stringify(text)}`);
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
          line: result.testCase.place.line,
          column: result.testCase.place.column,
          passed: result.passed,
          ms: Math.round(result.ms * 1000) / 1000,
          findings: findings(result).map(({ place, text }) => ({ ...place, text })),
        })),
      })),
    },
    null,
    2,
  )}\n`;

/** GitHub's workflow commands: findings appear beside the lines of a pull request. */
export const github: Reporter = (report) => {
  const escape = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string): string => escape(text).replaceAll(',', '%2C').replaceAll(':', '%3A');
  const lines = report.files.flatMap(({ results }) =>
    results.flatMap((result) =>
      findings(result).map(({ place, text }) => {
        const at = `file=${property(place.file)},line=${place.line},col=${place.column},title=${property(result.testCase.name)}`;
        return `::error ${at}::${escape(text)}`;
      }),
    ),
  );
  return `${[...lines, totalsText(report)].join('\n')}\n`;
};
