import type { Step } from '../../aws/engine.ts';
import { hash32 } from '../../kernel/digest.ts';
import type { IamOptions } from './options.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids */
export type Prefix = 'AIDA' | 'AROA' | 'AGPA' | 'ANPA' | 'AIPA' | 'AKIA' | 'ASIA';
const LENGTH: Readonly<Record<Prefix, number>> = { AIDA: 17, AROA: 17, AGPA: 17, ANPA: 17, AIPA: 17, AKIA: 16, ASIA: 16 };

/** A new id from the stream of its kind. */
export const newId = (step: Step<IamOptions>, prefix: Prefix): string => prefix + step.token(prefix, LENGTH[prefix], ALPHABET);

/** The id of somebody whom IAM does not know: always the same for the same name. */
export function derivedId(prefix: Prefix, name: string): string {
  let id = prefix as string;
  for (let block = 0; id.length < prefix.length + LENGTH[prefix]; block += 1) {
    let bits = hash32(`${prefix} ${block} ${name}`);
    for (let i = 0; i < 6 && id.length < prefix.length + LENGTH[prefix]; i += 1) {
      id += ALPHABET[bits & 31];
      bits >>>= 5;
    }
  }
  return id;
}
