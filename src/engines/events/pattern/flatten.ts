import { JsonReader, JsonTextError } from './json-reader.ts';
import { comparable } from './decimal.ts';
import { byCodeUnit } from '../../../kernel/plain.ts';
import type { Leaf } from './model.ts';

/** One value of an event: where it stands, and in which elements of which arrays. */
export interface Field {
  readonly path: string;
  readonly leaf: Leaf;
  /** Array number → index of the element that the value lies in. A scalar that is itself an element lies in none. */
  readonly membership: ReadonlyMap<number, number>;
}

/**
 * Every value at the end of a path, in code-unit order of paths. Arrays leave no trace in the path; an empty array and an empty object
 * leave nothing.
 */
export function flatten(event: object): Field[] {
  const fields: Field[] = [];
  let arrays = 0;
  const membership = new Map<number, number>();
  const object = (value: object, prefix: string): void => {
    for (const [key, member] of Object.entries(value)) any(member, prefix + key);
  };
  const array = (value: readonly unknown[], path: string): void => {
    const id = arrays;
    arrays += 1;
    value.forEach((element, index) => {
      const nested = typeof element === 'object' && element !== null;
      if (nested) membership.set(id, index);
      any(element, path);
      if (nested) membership.delete(id);
    });
  };
  const any = (value: unknown, path: string): void => {
    if (Array.isArray(value)) array(value, path);
    else if (typeof value === 'object' && value !== null) object(value, `${path}.`);
    else if (isScalar(value)) fields.push({ path, leaf: value, membership: new Map(membership) });
  };
  object(event, '');
  return sorted(fields);
}

const isScalar = (value: unknown): value is string | number | boolean | null =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const sorted = (fields: Field[]): Field[] => fields.sort((a, b) => byCodeUnit(a.path, b.path));

/**
 * Flattens the text of an event: numbers keep their spelling, and of two equal keys both values count. Undefined when the text is no JSON
 * object.
 */
export function flattenText(text: string): Field[] | undefined {
  try {
    const json = new JsonReader(text);
    if (json.next() !== '{') return undefined;
    const fields: Field[] = [];
    new TextWalk(json, fields).object('');
    return sorted(fields);
  } catch (error) {
    if (error instanceof JsonTextError) return undefined;
    throw error;
  }
}

class TextWalk {
  readonly #json: JsonReader;
  readonly #fields: Field[];
  readonly #membership = new Map<number, number>();
  #arrays = 0;

  constructor(json: JsonReader, fields: Field[]) {
    this.#json = json;
    this.#fields = fields;
  }

  object(prefix: string): void {
    while (this.#json.next() !== '}') {
      const path = prefix + this.#json.fieldName;
      this.#json.next();
      this.#value(path);
    }
  }

  #array(path: string): void {
    const id = this.#arrays;
    this.#arrays += 1;
    for (let index = 0; this.#json.next() !== ']'; index += 1) {
      const nested = this.#json.token === '{' || this.#json.token === '[';
      if (nested) this.#membership.set(id, index);
      this.#value(path);
      if (nested) this.#membership.delete(id);
    }
  }

  #value(path: string): void {
    const { token } = this.#json;
    if (token === '{') this.object(`${path}.`);
    else if (token === '[') this.#array(path);
    else this.#fields.push({ path, leaf: this.#leaf(), membership: new Map(this.#membership) });
  }

  #leaf(): Leaf {
    switch (this.#json.token) {
      case 'string':
        return this.#json.text();
      case 'integer':
      case 'float':
        return { spelling: this.#json.text(), value: comparable(this.#json.text()) };
      case 'true':
        return true;
      case 'false':
        return false;
      default:
        return null;
    }
  }
}
