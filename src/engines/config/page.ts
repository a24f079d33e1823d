import { invalidNextToken } from './errors.ts';

/**
 * A page of a list that has a total order: the token is the position of the next entry, signed with what was asked, so that a token of another
 * question is refused.
 * @throws AwsError `InvalidNextTokenException`
 */
export function page<T>(
  items: readonly T[],
  token: string | undefined,
  size: number,
  question = '',
): { readonly items: T[]; readonly next: string | undefined } {
  let start = 0;
  if (token !== undefined && token !== '') {
    const found = /^(\d{1,15}):(.*)$/s.exec(token);
    if (found === null || found[2] !== question || Number(found[1]) > items.length) throw invalidNextToken();
    start = Number(found[1]);
  }
  const end = start + size;
  return { items: items.slice(start, end), next: end < items.length ? `${end}:${question}` : undefined };
}

/** Zero and absent limits mean the default. */
export const limitOf = (limit: number | undefined, byDefault: number): number => (limit === undefined || limit === 0 ? byDefault : limit);

/** The member, when there is something to say. */
export const nextToken = (next: string | undefined): { NextToken?: string } => (next === undefined ? {} : { NextToken: next });
export const nextTokenLower = (next: string | undefined): { nextToken?: string } => (next === undefined ? {} : { nextToken: next });
