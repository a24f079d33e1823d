import type { Json } from '../../../kernel/plain.ts';
import { dig, listAt, parsed, textAt } from './verdict.ts';

/** A statement of a policy document, as far as the rules look. */
export interface Statement {
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Whether the principal is everybody. */
  readonly everybody: boolean;
  readonly hasCondition: boolean;
  readonly raw: Json;
}

const asTexts = (value: Json | undefined): readonly string[] =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

function isEverybody(principal: Json | undefined): boolean {
  if (principal === '*') return true;
  return asTexts(dig(principal, 'AWS')).includes('*');
}

function decoded(document: Json | undefined): Json | undefined {
  if (typeof document !== 'string' || !document.includes('%')) return document;
  try {
    return decodeURIComponent(document);
  } catch {
    return document;
  }
}

/** The statements of a policy: a document, its text, or its URL-encoded text; none for anything else. */
export function statementsOf(document: Json | undefined): readonly Statement[] {
  const policy = parsed(decoded(document));
  const single = dig(policy, 'Statement');
  const statements = Array.isArray(single) ? single : single === undefined ? [] : [single];
  return listAt({ statements }, 'statements')
    .filter((s) => s !== null && typeof s === 'object' && !Array.isArray(s))
    .map((s): Statement => ({
      effect: textAt(s, 'Effect') ?? '',
      actions: asTexts(dig(s, 'Action')),
      resources: asTexts(dig(s, 'Resource')),
      everybody: isEverybody(dig(s, 'Principal')),
      hasCondition: Object.keys((dig(s, 'Condition') ?? {}) as object).length > 0,
      raw: s,
    }));
}

/** Whether an action pattern of a policy (`s3:Get*`, `*`) covers an action. Upper and lower case are the same. */
export function actionMatches(pattern: string, action: string): boolean {
  const text = pattern
    .toLowerCase()
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${text}$`, 's').test(action.toLowerCase());
}
