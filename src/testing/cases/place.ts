import type { Position, Problem, Source } from '../../cloudformation/source.ts';

/** Where something stands: what every message begins with. */
export interface Place extends Position {
  readonly file: string;
}

/** The keys of a path in text: `cases[1].expect[0]`. */
export const keysOf = (path: string): string[] => path.split(/[.[\]]+/).filter((part) => part !== '');

/** The place of a path in a source; its beginning when nothing is known of it. */
export const placeIn = (source: Source, path: readonly PropertyKey[]): Place => ({
  file: source.file,
  ...(source.at(path as (string | number)[]) ?? { line: 1, column: 1 }),
});

/** A problem that was found elsewhere than in the file that is read: it begins with its own place. */
export const elsewhere = (place: Place, problem: Problem): Problem => ({
  path: `${place.file}:${place.line}:${place.column}: ${problem.path}`.replace(/: $/, ''),
  message: problem.message,
});
