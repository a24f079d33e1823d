import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AwsError } from '../../src/aws/errors.ts';
import { checkInput, readModel, withoutNulls } from '../../src/aws/model.ts';

const MODEL = readModel([String.raw`
PutThingRequest { Name! Name, Mode Mode, Size Size, Things ThingList, Words WordList, Parameters Parameters, Sure Flag, At Date, Body Blob,
  Share Share }
Name string 1..8 /[a-z]+/
Mode string (A|B)
Kind string (@KINDS)
Size integer 0..100
Share number
ThingList [Thing] 1..2
Thing { Kind! Kind, Name Name }
WordList [Name] 0..3
Parameters <Name, Kind> 0..1
Flag boolean
Date timestamp
Blob blob
`], { KINDS: ['cat', 'dog'] });
const said = (input: unknown): string => {
  try {
    checkInput(MODEL, 'PutThingRequest', input);
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  return 'fits';
};
const one = (text: string): string => `ValidationException: 1 validation error detected: ${text}`;

describe('an input is checked against the API model', () => {
  it.each<[object, string]>([
    [{ Name: 'x', Mode: 'A', Size: 100, Things: [{ Kind: 'cat', Name: 'y' }], Words: [], Parameters: { a: 'dog' }, Sure: false, At: new Date(0), Body: 'b',
      Share: 0.5 }, 'fits'],
    [{ Name: 'x', Mode: undefined, Size: null }, 'fits'],
    [{}, one("Value null at 'name' failed to satisfy constraint: Member must not be null")],
    [{ Name: 'x', Mode: 'C' }, one("Value 'C' at 'mode' failed to satisfy constraint: Member must satisfy enum value set: [A, B]")],
    [{ Name: 'abcdefghi' }, one("Value 'abcdefghi' at 'name' failed to satisfy constraint: Member must have length less than or equal to 8")],
    [{ Name: 'X' }, one("Value 'X' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-z]+")],
    [{ Name: 'x', Size: 101 }, one("Value '101' at 'size' failed to satisfy constraint: Member must have value less than or equal to 100")],
    [{ Name: 'x', Things: [] }, one("Value '[]' at 'things' failed to satisfy constraint: Member must have length greater than or equal to 1")],
    [{ Name: 'x', Things: [{ Kind: 'cow' }] },
      one("Value 'cow' at 'things.1.member.kind' failed to satisfy constraint: Member must satisfy enum value set: [cat, dog]")],
    [{ Name: 'x', Words: ['A', 'b'] }, one("Value '[A, b]' at 'words' failed to satisfy constraint: Member must satisfy constraint: "
      + '[Member must satisfy regular expression pattern: [a-z]+]')],
    [{ Name: 'x', Parameters: { a: 'cat', b: 'cat' } },
      one("Value '{...}' at 'parameters' failed to satisfy constraint: Map value must have length less than or equal to 1")],
    [{ Name: 'x', Parameters: { A: 'cat' } }, one("Value '{...}' at 'parameters' failed to satisfy constraint: Map keys must satisfy constraint: "
      + '[Member must satisfy regular expression pattern: [a-z]+]')],
    [{ Name: '', Mode: 'C' }, "ValidationException: 3 validation errors detected: Value '' at 'name' failed to satisfy constraint: Member must have length "
      + "greater than or equal to 1; Value '' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-z]+; "
      + "Value 'C' at 'mode' failed to satisfy constraint: Member must satisfy enum value set: [A, B]"],
    [{ Name: 7 }, "SerializationException: 'name' can not be converted to a String"],
    [{ Name: 'x', Size: 1.5 }, "SerializationException: 'size' can not be converted to an Integer"],
    [{ Name: 'x', Share: NaN }, "SerializationException: 'share' can not be converted to a Double"],
    [{ Name: 'x', Things: {} }, "SerializationException: 'things' can not be converted to a list"],
    [{ Name: 'x', Things: [7] }, "SerializationException: 'things.1.member' can not be converted to a structure"],
    [{ Name: 'x', Words: [null] }, "SerializationException: 'words.1.member' can not be converted to a String"],
    [{ Name: 'x', At: new Date(NaN) }, "SerializationException: 'at' can not be converted to a Timestamp"],
    [{ Name: 'x', Sure: 'yes' }, "SerializationException: 'sure' can not be converted to a Boolean"],
    [{ Name: 'x', Body: 7 }, "SerializationException: 'body' can not be converted to a Blob"],
    [[], 'SerializationException: The input can not be converted to a structure'],
  ])('%j', (input, wanted) => expect(said(input)).toBe(wanted));
  it('members that it does not know are not simulated, whatever their name', () => {
    for (const name of ['Colour', '__proto__', 'constructor', 'name']) {
      expect(said(JSON.parse(`{"Name":"x","${name}":1}`))).toMatch(/^NotSimulated: .*the member /);
    }
    expect(said({ Name: 'x', Things: [{ Kind: 'cat', Colour: 'red' }] })).toMatch(/the member things\.1\.member\.Colour of PutThingRequest/);
  });
  it('members that are null are absent, and nothing else is touched', () => {
    const at = new Date(0);
    const bytes = new Uint8Array(2);
    const given = { a: null, b: undefined, c: [{ d: null, e: 0 }, 'x'], f: { g: { h: null } }, at, bytes };
    const left = withoutNulls(given) as { at: Date; bytes: Uint8Array };
    expect(left).toEqual({ c: [{ e: 0 }, 'x'], f: { g: {} }, at, bytes });
    expect([Object.keys(left), left.at, left.bytes]).toEqual([['c', 'f', 'at', 'bytes'], at, bytes]);
  });
  it('anything at all fits or is refused by AWS, never by an error of ours', () => {
    fc.assert(fc.property(fc.record({
      Name: fc.anything(), Mode: fc.anything(), Things: fc.anything(), Words: fc.anything(), Parameters: fc.anything(), At: fc.anything(), Share: fc.anything(),
    }, { requiredKeys: [] }), (input) => {
      try {
        checkInput(MODEL, 'PutThingRequest', input);
      } catch (error) {
        expect(error).toBeInstanceOf(AwsError);
      }
    }), { seed: 5, numRuns: 500 });
  });
});
