import { engineOptionProblems } from '../cloud/options.ts';
import type { Add } from './check.ts';

/** Options that no engine has would be read and forgotten: they are reported, and so are values that they cannot have. */
export function checkOptions(options: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined, add: Add): void {
  for (const { path, message } of engineOptionProblems(options ?? {})) add(['options', ...path], message);
}
