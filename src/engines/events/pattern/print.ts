import type { Bound, ValueTest } from './model.ts';
import { looksLikeAddress, addressDigits } from './address.ts';

const text = (value: string): string => JSON.stringify(value);

/** A test as it would be written in a pattern. */
export function printTest(test: ValueTest): string {
  switch (test.op) {
    case 'string':
      // A literal that is an address would match other spellings of it.
      return looksLikeAddress(test.value) && addressDigits(test.value) !== undefined ? `{"exactly":${text(test.value)}}` : text(test.value);
    case 'address':
      return text(test.value);
    case 'number':
      return String(test.value);
    case 'spelling':
      return test.text;
    case 'word':
      return String(test.value);
    case 'prefix':
    case 'suffix':
      return test.ignoreCase ? `{"${test.op}":{"equals-ignore-case":${text(test.value)}}}` : `{"${test.op}":${text(test.value)}}`;
    case 'equals-ignore-case':
    case 'wildcard':
    case 'cidr':
      return `{"${test.op}":${text(test.value)}}`;
    case 'exists':
      return `{"exists":${test.value}}`;
    case 'numeric':
      return `{"numeric":[${[...printBound('>', test.lower), ...printBound('<', test.upper)].join(',')}]}`;
    case 'anything-but': {
      const { kind, values } = test.of;
      const list = `[${values.map((value) => (typeof value === 'number' ? String(value) : text(value))).join(',')}]`;
      return kind === 'string' || kind === 'number' ? `{"anything-but":${list}}` : `{"anything-but":{"${kind}":${list}}}`;
    }
    default:
      return test satisfies never;
  }
}

const printBound = (sign: '<' | '>', bound: Bound | null): string[] =>
  bound === null ? [] : [text(bound.open ? sign : `${sign}=`), String(bound.value)];
