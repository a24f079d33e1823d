import type { z } from 'zod';
import { didYouMean } from '../aws/suggest.ts';
import { formatProblem, type Problem } from '../cloudformation/source.ts';

/** The scenario is wrong. Thrown before time starts, with every problem that was found. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  readonly file: string;
  readonly problems: readonly Problem[];

  constructor(file: string, problems: readonly Problem[]) {
    const line = (problem: Problem): number => (problem.position?.line ?? 0) * 1000 + (problem.position?.column ?? 0);
    const inOrder = [...problems].sort((a, b) => line(a) - line(b));
    super(inOrder.map((problem) => formatProblem(file, problem)).join('\n'));
    this.file = file;
    this.problems = inOrder;
  }
}

const show = (value: unknown): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};

const valueAt = (root: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (value === null || value === undefined ? undefined : (value as Record<PropertyKey, unknown>)[key]),
    root,
  );

export const pathText = (path: readonly PropertyKey[]): string =>
  path.map((key, i) => (typeof key === 'number' ? `[${key}]` : i === 0 ? String(key) : `.${String(key)}`)).join('');

/** What the schema found, as `path: expected, received`, with a suggestion where a key was misspelt. */
export function problemsOf(
  error: z.ZodError,
  root: unknown,
  keysAt: (path: readonly PropertyKey[]) => readonly string[],
): (Problem & { keys: PropertyKey[] })[] {
  const out: (Problem & { keys: PropertyKey[] })[] = [];
  const visit = (issue: z.core.$ZodIssue, prefix: readonly PropertyKey[]): void => {
    const path = [...prefix, ...issue.path];
    const received = valueAt(root, path);
    switch (issue.code) {
      case 'unrecognized_keys':
        for (const key of issue.keys) {
          out.push({
            path: pathText([...path, key]),
            keys: [...path, key],
            message: `there is no such key${didYouMean(key, keysAt(path))}`,
          });
        }
        return;
      case 'invalid_union': {
        // Of several forms the one that was meant is the one with the fewest complaints.
        const best = [...issue.errors].sort((a, b) => weight(a) - weight(b))[0];
        if (best !== undefined && best.length > 0 && typeof received === 'object' && received !== null)
          for (const inner of best) visit(inner, path);
        else
          out.push({
            path: pathText(path),
            keys: path,
            message: `expected ${[...new Set(issue.errors.flat().flatMap(wanted))].join(' or ')}, received ${show(received)}`,
          });
        return;
      }
      case 'invalid_type':
        out.push({ path: pathText(path), keys: path, message: `expected ${issue.expected}, received ${show(received)}` });
        return;
      case 'invalid_value':
        out.push({
          path: pathText(path),
          keys: path,
          message:
            `expected ${issue.values.map(String).join(' or ')}, received ${show(received)}` +
            (typeof received === 'string' ? didYouMean(received, issue.values.map(String)) : ''),
        });
        return;
      case 'invalid_format':
        out.push({ path: pathText(path), keys: path, message: `expected ${issue.message}, received ${show(received)}` });
        return;
      default:
        out.push({ path: pathText(path), keys: path, message: `${issue.message}, received ${show(received)}` });
    }
  };
  for (const issue of error.issues) visit(issue, []);
  return out;
}

/** What one form of several asks for; a form may have forms of its own. */
const wanted = (issue: z.core.$ZodIssue): string[] =>
  issue.code === 'invalid_union' ? issue.errors.flat().flatMap(wanted) : ['expected' in issue ? String(issue.expected) : issue.message];

/** A missing or unknown key weighs more than a wrong value: the form whose keys fit is the one that was meant. */
const weight = (issues: readonly z.core.$ZodIssue[]): number =>
  issues.reduce(
    (sum, issue) =>
      sum + (issue.code === 'unrecognized_keys' ? 2 * issue.keys.length : issue.code === 'invalid_type' && issue.path.length === 1 ? 3 : 1),
    0,
  );
