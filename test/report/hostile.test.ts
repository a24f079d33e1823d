import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { screenReport } from '../../src/node/screen-report.ts';
import { writeCsv } from '../../src/node/write-report.ts';
import { safeCell } from '../../src/report/csv.ts';
import { pageData } from '../../src/report/html/data.ts';
import { htmlPage } from '../../src/report/html/page.ts';
import { escapeMarkdown } from '../../src/report/markdown.ts';
import { summaryMarkdown } from '../../src/report/summary.ts';
import { tablesOf } from '../../src/report/tables/index.ts';
import { runScenario, type Run } from '../../src/scenario/run.ts';
import { fromDefinition } from '../../src/scenario/scenario.ts';

/** Words that mean something to somebody: to a browser, to Markdown, to a spreadsheet, to a terminal. */
const NASTY = [
  '</script>',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<!--',
  ']]>',
  '" onclick="x',
  "' x='",
  '&lt;',
  '|',
  '||',
  '\n',
  '\r\n# x',
  '\u2028',
  '`',
  '```',
  '**b**',
  '[a](http://x)',
  '![](x)',
  '\\',
  '=cmd()',
  '=HYPERLINK("http://x")',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\u001b[31m',
  '\u0007',
  '${x}',
  '%s',
  '__proto__',
  'é😀',
  '~~~',
  '> q',
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...NASTY), fc.constantFrom('a', 'Queue', ' ', ',')), { minLength: 1, maxLength: 5 })
  .map((words) => words.join('').slice(0, 200));

/** What AWS lets an alarm or a metric be called: control characters are refused. */
// eslint-disable-next-line no-control-regex -- those are meant
const allowed = (name: string): string => name.replace(/[\u0000-\u001f\u007f]/g, '').trim() || 'a';

/** A life in which everything that has a name has this one: alarm, metric, dimension, event, title, seed, what people say. */
function live(name: string): Run {
  return runScenario(
    fromDefinition(
      {
        name: 'hostile',
        title: name,
        description: name,
        seed: name,
        start: '2026-03-02T08:00:00Z',
        duration: '10m',
        timeline: [
          { at: '1m', says: name, run: () => undefined },
          {
            at: '2m',
            run: (cloud) => {
              cloud.cloudwatch.putMetricAlarm({
                AlarmName: allowed(name),
                AlarmDescription: name,
                Namespace: 'Shop',
                MetricName: allowed(name),
                Dimensions: [{ Name: 'D', Value: 'v' }],
                Statistic: 'Maximum',
                Period: 60,
                EvaluationPeriods: 1,
                Threshold: 1,
                ComparisonOperator: 'GreaterThanThreshold',
                TreatMissingData: 'breaching',
              });
              cloud.events.putRule({ Name: 'any', EventPattern: JSON.stringify({ detail: { text: [name] } }) });
              cloud.events.putEvents({
                Entries: [{ Source: 'shop', DetailType: name, Detail: JSON.stringify({ text: name, [name]: name }) }],
              });
              cloud.events.putEvents({ Entries: [{ Source: name, DetailType: 'x', Detail: JSON.stringify({ text: `${name}.` }) }] });
            },
          },
        ],
        expect: [{ says: name, check: () => false }],
      },
      's.ts',
    ),
  );
}

const count = (text: string, part: string | RegExp): number => text.split(part).length - 1;
/** What a reader of CSV makes of a file. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    if (quoted === undefined && plain === '' && end === '') break;
    rows.at(-1)!.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

describe('names that mean something to somebody', () => {
  it('are only names, in HTML, Markdown, CSV and on the terminal', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const run = live(name);
        const tables = tablesOf(run);

        const page = htmlPage(pageData(run, tables, `cloudclock run ${name}`), { script: '1', chartScript: '', chartStyle: '' });
        expect(count(page, /<script/i)).toBe(2);
        expect(count(page, /<\/script/i)).toBe(2);
        expect(page).not.toMatch(/<img|<!--|onclick="x/i);
        const json = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)![1]!;
        expect((JSON.parse(json) as { alarms: { name: string }[] }).alarms[0]!.name).toBe(allowed(name));

        const summary = summaryMarkdown(run, tables, `cloudclock run ${name}`);
        // Within code a tag is text.
        const outside = summary.replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
        expect(outside).not.toMatch(/(^|[^\\])<(script|img|!--|\/script)/i);
        expect(count(summary, /^# /m)).toBe(1);
        expect(count(summary, /^```/m) % 2).toBe(0);
        for (const [table] of summary.matchAll(/(?:^\|.*\n)+/gm)) {
          // Every row has the columns of its head: no bar of a name ends a cell.
          const columns = table
            .trimEnd()
            .split('\n')
            .map((row) => count(row.replace(/\\[\\|]/g, ''), '|'));
          expect(new Set(columns).size).toBe(1);
        }
        // eslint-disable-next-line no-control-regex -- that is what must not be there
        expect(summary).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);

        const folder = mkdtempSync(join(tmpdir(), 'cloudclock-hostile-'));
        for (const table of tables) {
          const rows = parseCsv(readFileSync(writeCsv(table, folder), 'utf8'));
          const wanted = [...table.rows()];
          expect(rows).toHaveLength(wanted.length + 1);
          for (const [i, row] of rows.slice(1).entries()) {
            expect(row).toHaveLength(table.columns.length);
            row.forEach((cell, k) => {
              if (typeof wanted[i]![k] === 'string') expect(cell).not.toMatch(/^\s*[=+\-@]/);
            });
          }
        }

        // eslint-disable-next-line no-control-regex -- that is what must not be there
        expect(screenReport(run, []).replace(/\u001b\[\d+m/g, '')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u2028]/);
      }),
      { seed: 23, numRuns: 40 },
    );
  }, 60_000);

  it('keep what they are where they are safe', () => {
    expect([safeCell('=cmd()'), safeCell(' @x'), safeCell(-1), safeCell('a=1'), safeCell('')]).toEqual(["'=cmd()", "' @x", -1, 'a=1', '']);
    expect(escapeMarkdown('CPU over 80 % - all right, i-0abc')).toBe('CPU over 80 % - all right, i-0abc');
    expect(escapeMarkdown('a\nb|c <b> _x_')).toBe('a b\\|c \\<b\\> \\_x\\_');
    expect(escapeMarkdown('# 1')).toBe('\\# 1');
  });
});
