import type { ConfigFilesCase } from '../../../src/lessons/families/config-files.ts';

/** Counts the recorded types that a change names. */
export function configFilesOracle(c: ConfigFilesCase): string {
  let files = 0;
  for (const type of c.recorded) if (c.changes.find((change) => change.kind === type) !== undefined) files += 1;
  return files === 0 ? 'no new file' : `${files} new file${files === 1 ? '' : 's'}`;
}
