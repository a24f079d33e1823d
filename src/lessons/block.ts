/**
 * What a lesson shows, as data: the terminal, the pages and the cards each draw it in their own way. Lines of pictures and code have at most
 * 76 columns.
 */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  /** `alt` says in words what the picture shows, for those who cannot see it. */
  | { readonly kind: 'picture'; readonly lines: readonly string[]; readonly alt: string }
  | { readonly kind: 'code'; readonly lines: readonly string[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

export const text = (words: string): Block => ({ kind: 'text', text: words });
export const picture = (lines: readonly string[], alt: string): Block => ({ kind: 'picture', lines, alt });
export const code = (...lines: readonly string[]): Block => ({ kind: 'code', lines });
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): Block => ({ kind: 'table', head, rows });
