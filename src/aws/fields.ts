import { TimeFormatError, parseInstant } from '../kernel/time.ts';
import { AwsError, UnknownMember } from './errors.ts';

/** How a service words that a parameter is missing or cannot be. */
export interface Refusals {
  missing(name: string): AwsError;
  invalid(name: string, value: unknown): AwsError;
}

/** Short and safe text of anything, for messages. */
export function show(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return 'a list';
  if (value !== null && typeof value === 'object') return 'a structure';
  return String(value);
}

/**
 * Reads the members of an API input, whatever a caller has put there: each method returns a value of its type or throws the service's own refusal.
 * Members that are absent or null count as not given.
 */
export class Fields {
  readonly #members: Readonly<Record<string, unknown>>;
  readonly #refusals: Refusals;
  readonly #path: string;

  constructor(input: unknown, refusals: Refusals, path = '') {
    if (input === null || typeof input !== 'object' || Array.isArray(input)) throw refusals.invalid(path || 'input', input);
    this.#members = input as Record<string, unknown>;
    this.#refusals = refusals;
    this.#path = path;
  }

  #name(name: string): string {
    return this.#path === '' ? name : `${this.#path}.${name}`;
  }
  #get(name: string): unknown {
    return Object.hasOwn(this.#members, name) ? (this.#members[name] ?? undefined) : undefined;
  }
  invalid(name: string, value: unknown = this.#get(name)): AwsError {
    return this.#refusals.invalid(this.#name(name), value);
  }
  missing(name: string): AwsError {
    return this.#refusals.missing(this.#name(name));
  }

  /** Refuses what is given beyond these names: what is not simulated is never accepted and ignored. */
  only(...names: readonly string[]): this {
    for (const [name, value] of Object.entries(this.#members)) {
      if (value !== undefined && value !== null && !names.includes(name)) throw new UnknownMember(name, names, `the parameter ${this.#name(name)}`);
    }
    return this;
  }

  has(name: string): boolean {
    return this.#get(name) !== undefined;
  }

  /** A text; undefined when absent. */
  optional(name: string, pattern?: RegExp): string | undefined {
    const value = this.#get(name);
    if (value === undefined) return undefined;
    if (typeof value !== 'string' || (pattern !== undefined && !pattern.test(value))) throw this.invalid(name);
    return value;
  }
  /** A text that must be there and not be empty. */
  text(name: string, pattern?: RegExp): string {
    const value = this.optional(name, pattern);
    if (value === undefined || value === '') throw this.missing(name);
    return value;
  }
  /** One of some words; undefined when absent. */
  word<Word extends string>(name: string, words: readonly Word[]): Word | undefined {
    const value = this.optional(name);
    if (value === undefined) return undefined;
    if (!(words as readonly string[]).includes(value)) throw this.invalid(name);
    return value as Word;
  }
  /** A number between two bounds, both included; undefined when absent. */
  number(name: string, least = -Infinity, most = Infinity): number | undefined {
    const value = this.#get(name);
    if (value === undefined) return undefined;
    if (typeof value !== 'number' || Number.isNaN(value) || value < least || value > most) throw this.invalid(name);
    return value;
  }
  /** A whole number between two bounds, both included; undefined when absent. */
  integer(name: string, least = -2_147_483_648, most = 2_147_483_647): number | undefined {
    const value = this.number(name, least, most);
    if (value !== undefined && !Number.isInteger(value)) throw this.invalid(name);
    return value;
  }
  flag(name: string): boolean | undefined {
    const value = this.#get(name);
    if (value !== undefined && typeof value !== 'boolean') throw this.invalid(name);
    return value;
  }
  /** A Date, or an ISO text, in milliseconds since the epoch. */
  time(name: string): number | undefined {
    const value = this.#get(name);
    if (value === undefined) return undefined;
    if (value instanceof Date && !Number.isNaN(value.getTime())) return value.getTime();
    if (typeof value !== 'string') throw this.invalid(name);
    try {
      return parseInstant(value);
    } catch (error) {
      if (error instanceof TimeFormatError) throw this.invalid(name);
      throw error;
    }
  }
  /** A list of texts; empty when absent. */
  texts(name: string): string[] {
    return this.#list(name).map((item, i) => {
      if (typeof item !== 'string') throw this.#refusals.invalid(`${this.#name(name)}.${i + 1}`, item);
      return item;
    });
  }
  /** A list of structures; empty when absent. */
  structs(name: string): Fields[] {
    return this.#list(name).map((item, i) => new Fields(item, this.#refusals, `${this.#name(name)}.${i + 1}`));
  }
  struct(name: string): Fields | undefined {
    const value = this.#get(name);
    return value === undefined ? undefined : new Fields(value, this.#refusals, this.#name(name));
  }
  /** The value as it was given. */
  raw(name: string): unknown {
    return this.#get(name);
  }
  /** The names of the members that are given. */
  names(): string[] {
    return Object.keys(this.#members).filter((name) => this.has(name));
  }
  /** The names of the members, of those that are null too. */
  allNames(): string[] {
    return Object.keys(this.#members);
  }

  #list(name: string): readonly unknown[] {
    const value = this.#get(name);
    if (value === undefined) return [];
    if (!Array.isArray(value)) throw this.invalid(name);
    return value;
  }
}
