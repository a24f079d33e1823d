/** One thing that is wrong with a load, for people: `path: expected, received`. */
export interface Problem {
  readonly path: string;
  readonly expected: string;
  readonly received: string;
}

export const problemText = (p: Problem): string => `${p.path}: expected ${p.expected}, received ${p.received}`;

/** A load that cannot be read. Lists everything that is wrong with it. */
export class LoadError extends Error {
  override readonly name = 'LoadError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(problemText).join('\n'));
    this.problems = problems;
  }
}

/** A value as a problem shows it. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value !== null && typeof value === 'object') return 'an object';
  return String(value);
}
