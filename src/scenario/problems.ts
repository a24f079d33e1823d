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
            message: keysAt(path).includes(key) ? 'has no meaning here' : `there is no such key${didYouMean(key, keysAt(path))}`,
          });
        }
        return;
      case 'invalid_union': {
        const forms = typeof received === 'object' && received !== null ? formsOf(issue) : [];
        // Of several forms the one that was meant is the one with the fewest complaints.
        const best = [...forms].sort((a, b) => weight(a) - weight(b))[0];
        const open = keysThatDecide(forms, received);
        if (open.length > 1)
          out.push({ path: pathText(path), keys: path, message: `expected one of ${open.join(', ')}, received ${show(received)}` });
        else if (best !== undefined) for (const inner of best) visit(inner, path);
        else
          out.push({
            path: pathText(path),
            keys: path,
            message: `expected ${[...new Set(issue.errors.flat().flatMap(wanted))].join(' or ')}, received ${show(received)}`,
          });
        return;
      }
      case 'invalid_type':
        out.push({ path: pathText(path), keys: path, message: `expected ${kindOf(issue.expected)}, received ${show(received)}` });
        return;
      case 'too_small':
        out.push({ path: pathText(path), keys: path, message: `expected ${leastOf(issue)}, received ${show(received)}` });
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

type Issues = readonly z.core.$ZodIssue[];

/** What was complained of in each form that an object may have; what is no object at all was not meant, and forms may have forms of their own. */
const formsOf = (issue: z.core.$ZodIssueInvalidUnion): Issues[] =>
  issue.errors.flatMap((form) => {
    const [first] = form;
    if (form.length === 1 && first?.code === 'invalid_union' && first.path.length === 0) return formsOf(first);
    return form.some((one) => one.code === 'invalid_type' && one.path.length === 0) ? [] : [form];
  });

/** The keys of which one is missing, when what is there fits several forms, or none of it any. */
function keysThatDecide(forms: readonly Issues[], received: unknown): string[] {
  const given = Object.keys(received ?? {}).length;
  const strange = (form: Issues): number =>
    form.reduce((sum, one) => sum + (one.code === 'unrecognized_keys' && one.path.length === 0 ? one.keys.length : 0), 0);
  const fitting = forms.filter((form) => strange(form) === 0);
  const meant = fitting.length > 0 ? fitting : forms.every((form) => strange(form) === given) ? forms : [];
  const missing = (one: z.core.$ZodIssue): boolean => one.path.length === 1 && !Object.hasOwn(received as object, one.path[0]!);
  if (!meant.every((form) => form.every((one) => one.code === 'unrecognized_keys' || missing(one)))) return [];
  return [...new Set(meant.map((form) => String(form.find(missing)?.path[0])))];
}

/** What YAML calls it. */
const KINDS: Readonly<Record<string, string>> = {
  object: 'a map', record: 'a map', array: 'a list', string: 'a text', number: 'a number', int: 'a whole number', boolean: 'true or false',
};
const kindOf = (name: string): string => KINDS[name] ?? name;

/** What one form of several asks for; a form may have forms of its own. */
const wanted = (issue: z.core.$ZodIssue): string[] =>
  issue.code === 'invalid_union' ? issue.errors.flat().flatMap(wanted) : ['expected' in issue ? kindOf(String(issue.expected)) : issue.message];

const leastOf = ({ minimum, origin, inclusive }: z.core.$ZodIssueTooSmall): string => {
  const n = Number(minimum);
  const what = origin === 'string' ? (n === 1 ? 'one character' : `${n} characters`) : origin === 'array' && n === 1 ? 'one' : String(n);
  return `${inclusive === false ? 'more than' : 'at least'} ${what}`;
};

/** A missing or unknown key weighs more than a wrong value: the form whose keys fit is the one that was meant. */
const weight = (issues: readonly z.core.$ZodIssue[]): number =>
  issues.reduce(
    (sum, issue) =>
      sum + (issue.code === 'unrecognized_keys' ? 2 * issue.keys.length : issue.code === 'invalid_type' && issue.path.length === 1 ? 3 : 1),
    0,
  );
