import type { Breach } from './breach.ts';

/** No more than this, unless a reason stands here. An allowance that nothing needs is a breach too. */
const COLUMNS = 160;
const LINES = 400;

interface Allowance {
  /** A file, or a folder that ends in a slash. */
  readonly path: string;
  readonly columns?: number;
  readonly lines?: number;
  readonly because: string;
}

const ALLOWANCES: readonly Allowance[] = [
  {
    path: 'test/conformance/alarms/recorded-json.test.ts', columns: 200, lines: 620,
    because: 'what AWS answered stands there to the letter, in one piece, so that it can be compared with the eye',
  },
  {
    path: 'src/report/html/',
    columns: 400,
    because: 'markup and style sheets are texts: a break within them would be a break in the page',
  },
  {
    path: 'src/testing/matchers/',
    columns: 350,
    because: 'the message of a failed expectation is written as its reader sees it, in one piece',
  },
  {
    path: 'test/engines/alarms/',
    columns: 180, lines: 520,
    because: 'one file tries one trap after another, and the sentences of the history stand there to the letter',
  },
];

export function checkSize(
  files: readonly { readonly path: string; readonly text: string }[],
  allowances: readonly Allowance[] = ALLOWANCES,
): Breach[] {
  const breaches: Breach[] = [];
  const needed = new Set<Allowance>();
  for (const { path, text } of files) {
    const lines = text.split('\n');
    const allowed = (what: 'columns' | 'lines', size: number, limit: number): boolean => {
      if (size <= limit) return true;
      const allowance = allowances.find((a) => a[what] !== undefined && (a.path.endsWith('/') ? path.startsWith(a.path) : path === a.path));
      if (allowance !== undefined) needed.add(allowance);
      return allowance !== undefined && size <= allowance[what]!;
    };
    const count = lines.at(-1) === '' ? lines.length - 1 : lines.length;
    if (!allowed('lines', count, LINES)) {
      breaches.push({
        path,
        line: count,
        what: `${count} lines`,
        instead: `at most ${LINES}: a file for each noun`,
        why: 'a reader holds one page in mind',
      });
    }
    lines.forEach((line, i) => {
      if (!allowed('columns', line.length, COLUMNS)) {
        breaches.push({
          path,
          line: i + 1,
          what: `${line.length} columns`,
          instead: `at most ${COLUMNS}`,
          why: 'a line that is scrolled is not read',
        });
      }
    });
  }
  for (const allowance of allowances) {
    if (allowance.because.length < 20)
      breaches.push({
        path: allowance.path,
        line: 1,
        what: 'an allowance without a reason',
        instead: 'a sentence',
        why: 'an exception is for a reason',
      });
    if (!needed.has(allowance))
      breaches.push({
        path: allowance.path,
        line: 1,
        what: 'an allowance that nothing needs',
        instead: 'no line in test/tidy/size.ts',
        why: 'delete before adding',
      });
  }
  return breaches;
}
