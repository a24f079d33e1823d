import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import { Piscina } from 'piscina';
import type { Replication } from '../../analysis/replications.ts';
import { ownModule } from '../own-files.ts';
import type { Work } from './work.ts';

/** As many threads as there are processors, and no more than there is work. */
export const workersFor = (asked: number | undefined, work: number): number => Math.max(1, Math.min(asked ?? availableParallelism(), work));

/**
 * Makes runs on worker threads. The results come in the order of the work, whoever finishes first, so that nothing which is made of them depends on the number
 * of workers.
 */
export async function inParallel(work: readonly Work[], workers: number, onDone: (done: number) => void): Promise<Replication[]> {
  const pool = new Piscina<Work, Replication>({
    filename: pathToFileURL(ownModule('node/pool/work')).href, minThreads: workers, maxThreads: workers, idleTimeout: 10_000,
  });
  let done = 0;
  try {
    return await Promise.all(
      work.map(async (one) => {
        const result = await pool.run(one);
        done += 1;
        onDone(done);
        return result;
      }),
    );
  } finally {
    await pool.destroy();
  }
}
