import { AwsError } from '../../aws/errors.ts';
import type { Fields } from '../../aws/fields.ts';
import { md5Hex } from '../../aws/md5.ts';
import { utf8Encode, utf8Length } from '../../aws/utf8.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import type { MessageAttribute } from './state.ts';

/**
 * The attributes of a message, checked.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 */
export function readMessageAttributes(given: Fields): Map<string, MessageAttribute> {
  const attributes = new Map<string, MessageAttribute>();
  const struct = given.struct('MessageAttributes');
  for (const name of struct?.names() ?? []) {
    const attribute = struct!.struct(name)!.only('DataType', 'StringValue', 'BinaryValue', 'StringListValues', 'BinaryListValues');
    const type = attribute.optional('DataType') ?? '';
    const kind = /^(String|Number|Binary)(\.|$)/.exec(type)?.[1];
    if (kind === undefined) {
      throw new AwsError(
        'InvalidParameterValue',
        `The type of message (user) attribute '${name}' is invalid. ` +
          'You must use only the following supported type prefixes: Binary, Number, String.',
      );
    }
    const bytes = kind === 'Binary' ? attribute.raw('BinaryValue') : undefined;
    const text = kind === 'Binary' ? undefined : attribute.optional('StringValue');
    if (!(bytes instanceof Uint8Array && bytes.length > 0) && (text === undefined || text === '')) {
      const wanted = kind === 'Binary' ? 'Binary' : 'String';
      throw new AwsError(
        'InvalidParameterValue', `Message (user) attribute '${name}' must contain a non-empty value of type '${wanted}'.`,
      );
    }
    attributes.set(name, { type, text, bytes: bytes instanceof Uint8Array ? bytes : undefined });
  }
  if (attributes.size > 10) {
    throw new AwsError('InvalidParameterValue', `Number of message attributes [${attributes.size}] exceeds the allowed maximum [10].`);
  }
  return attributes;
}

/** What attributes add to the size of a message: names, types and values. */
export function attributesSize(attributes: ReadonlyMap<string, MessageAttribute>): number {
  let bytes = 0;
  for (const [name, { type, text, bytes: value }] of attributes) {
    bytes += utf8Length(name) + utf8Length(type) + (text === undefined ? (value?.length ?? 0) : utf8Length(text));
  }
  return bytes;
}

/** SQS's checksum of attributes: each name, type and value with its length in four bytes, by name. Undefined when there are none. */
export function attributesMd5(attributes: ReadonlyMap<string, MessageAttribute>): string | undefined {
  if (attributes.size === 0) return undefined;
  const bytes: number[] = [];
  const add = (part: Uint8Array): void => {
    for (let shift = 24; shift >= 0; shift -= 8) bytes.push((part.length >>> shift) & 0xff);
    for (const byte of part) bytes.push(byte);
  };
  for (const name of [...attributes.keys()].sort(byCodeUnit)) {
    const { type, text, bytes: value } = attributes.get(name)!;
    add(utf8Encode(name));
    add(utf8Encode(type));
    bytes.push(text === undefined ? 2 : 1);
    add(text === undefined ? value! : utf8Encode(text));
  }
  return md5Hex(Uint8Array.from(bytes));
}
