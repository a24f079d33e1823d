import { javaDouble } from '../../../aws/java-double.ts';

/**
 * JSON as AWS writes it: members in a given order, doubles as Java prints them, and texts that are JSON already put in
 * as they are. A piece is a finished text; undefined members are left out, and names are plain words.
 */
export type Piece = string & { readonly json?: true };

export const str = (text: string): Piece => JSON.stringify(text);
export const int = (value: number): Piece => String(value);
export const dbl = (value: number): Piece => (Number.isFinite(value) ? javaDouble(value) : str(javaDouble(value)));
export const bool = (value: boolean): Piece => String(value);
export const nil: Piece = 'null';
export const list = (pieces: readonly Piece[]): Piece => `[${pieces.join(',')}]`;
export const strings = (texts: readonly string[]): Piece => list(texts.map(str));

export function obj(members: readonly (readonly [name: string, piece: Piece | undefined])[]): Piece {
  const parts: string[] = [];
  for (const [name, piece] of members) if (piece !== undefined) parts.push(`"${name}":${piece}`);
  return `{${parts.join(',')}}`;
}

/** The piece of a value, if there is one. */
export const maybe = <T,>(value: T | undefined, piece: (value: T) => Piece): Piece | undefined =>
  value === undefined ? undefined : piece(value);
