import { closeSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { scopeKey, type Scope } from '../../aws/scope.ts';
import { metricPart } from '../../cloud/metric-part.ts';
import { MINUTE } from '../../kernel/time.ts';
import { HEAD, type Cell, type KnownTable } from '../../report/table.ts';
import { metricRows, type MetricsTable, type Watched } from '../../report/tables/metrics.ts';
import type { Run } from '../../scenario/run.ts';
import { csvLine } from '../csv.ts';
import { ownModule } from '../own-files.ts';
import type { MetricsWork } from './metrics-work.ts';

/** Fewer minutes of all series together than this are read for less than the threads themselves cost: a day of ten thousand is a seventh of it. */
const WORTH_IT = 100_000_000;

/** Whether a table of datapoints is so long that threads pay. */
export const isLong = (run: Run, { watched }: MetricsTable): boolean =>
  watched.length > 1 && (watched.length * (run.end - run.start)) / MINUTE >= WORTH_IT;

/**
 * Computes a table of datapoints on worker threads while this one goes on: a block of series each, put together in the order of the series, so that the bytes
 * do not depend on how many threads there were.
 * @param file what the table is written to, or null when it is only counted
 */
export async function metricsElsewhere(run: Run, table: MetricsTable & KnownTable, workers: number, file: string | null): Promise<void> {
  const blocks = split(table.watched, workers);
  const pieces = blocks.map((_, i) => (file === null ? null : `${file}.${i}.part`));
  const clean = (): void => {
    for (const piece of pieces) if (piece !== null) rmSync(piece, { force: true });
  };
  // Ctrl-C leaves nothing behind.
  process.once('exit', clean);
  // Threads begin before anything is waited for.
  const counts = blocks.map((watched, i) => work({ parts: partsOf(run, watched), watched, start: run.start, end: run.end, file: pieces[i]! }));
  try {
    const head = firstRows(run, table.watched);
    const total = (await Promise.all(counts)).reduce((sum, n) => sum + n, 0);
    if (file !== null) join(pieces as string[], file, Buffer.byteLength(csvLine(table.columns)));
    table.learn({ head, total });
  } finally {
    await Promise.allSettled(counts);
    process.off('exit', clean);
    clean();
  }
}

/** As many blocks as there are threads, of neighbours. */
const split = (watched: readonly Watched[], workers: number): (readonly Watched[])[] =>
  Array.from({ length: workers }, (_, i) =>
    watched.slice(Math.floor((watched.length * i) / workers), Math.floor((watched.length * (i + 1)) / workers)),
  ).filter((block) => block.length > 0);

/** What a block's datapoints follow from, by account and region. */
function partsOf(run: Run, watched: readonly Watched[]): MetricsWork['parts'] {
  const scopes = new Map<string, { readonly scope: Scope; readonly metrics: Watched['metric'][] }>();
  for (const { scope, metric } of watched) {
    const key = scopeKey(scope);
    const own = scopes.get(key);
    if (own === undefined) scopes.set(key, { scope, metrics: [metric] });
    else own.metrics.push(metric);
  }
  return [...scopes.values()].map(({ scope, metrics }) => ({ ...scope, ...metricPart(run.cloud, scope, metrics) }));
}

function work(data: MetricsWork): Promise<number> {
  const thread = new Worker(pathToFileURL(ownModule('node/pool/metrics-work')), { workerData: data });
  return new Promise((done, failed) => {
    let total: number | undefined;
    thread.once('message', (count: number) => (total = count));
    thread.once('error', failed);
    thread.once('exit', (code) => (total === undefined ? failed(new Error(`a thread that read metrics ended with ${code}`)) : done(total)));
  });
}

function firstRows(run: Run, watched: readonly Watched[]): (readonly Cell[])[] {
  const rows: (readonly Cell[])[] = [];
  for (const row of metricRows(watched, (scope) => run.reader.portsOf(scope).metrics, run.start, run.end)) {
    rows.push(row);
    if (rows.length === HEAD) break;
  }
  return rows;
}

/** Puts files one behind the other, all but the first without their header, into a file that has its name when it is whole. */
function join(pieces: readonly string[], file: string, header: number): void {
  const [first, ...others] = pieces;
  const bytes = Buffer.allocUnsafe(1 << 20);
  const out = openSync(first!, 'a');
  try {
    for (const piece of others) {
      const from = openSync(piece, 'r');
      try {
        let at = header;
        for (let got: number; (got = readSync(from, bytes, 0, bytes.length, at)) > 0; at += got)
          for (let done = 0; done < got;) done += writeSync(out, bytes, done, got - done);
      } finally {
        closeSync(from);
      }
    }
  } finally {
    closeSync(out);
  }
  renameSync(first!, file);
}
