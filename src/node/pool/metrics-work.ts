import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { scopeKey, type Scope } from '../../aws/scope.ts';
import { readPart, type MetricPart } from '../../cloud/metric-part.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Cell } from '../../report/table.ts';
import { METRIC_COLUMNS, metricRows, type Watched } from '../../report/tables/metrics.ts';
import { writeTable } from '../csv.ts';

/** A block of series for some thread: everything that its datapoints follow from, and the file that they go to. */
export interface MetricsWork {
  readonly parts: readonly (Scope & MetricPart)[];
  readonly watched: readonly Watched[];
  readonly start: Instant;
  readonly end: Instant;
  /** Null: they are counted. */
  readonly file: string | null;
}

/** Writes the datapoints of a block as CSV. @returns how many they are */
function writeMetrics({ parts, watched, start, end, file }: MetricsWork): number {
  const readers = new Map(parts.map((part) => [scopeKey(part), readPart(part)]));
  let total = 0;
  function* rows(): Generator<readonly Cell[]> {
    for (const row of metricRows(watched, (scope) => readers.get(scopeKey(scope))!, start, end)) {
      total += 1;
      yield row;
    }
  }
  if (file === null) for (const _ of rows()) continue;
  else writeTable({ name: 'metrics', about: '', columns: METRIC_COLUMNS, rows }, file);
  return total;
}

if (!isMainThread) parentPort!.postMessage(writeMetrics(workerData as MetricsWork));
