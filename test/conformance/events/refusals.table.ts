/**
 * Patterns that are refused, with the words after `Event pattern is not valid. Reason: `. Provenance: `recorded` texts are those that the
 * service itself gave (PutRule and TestEventPattern, 2024 and October 2025), `observed` those of AWS's open-source compiler on exactly
 * this pattern. `SOURCE` stands for the pattern in quotes.
 */
export interface Refusal {
  readonly pattern: string;
  readonly reason: string;
  readonly provenance: 'recorded' | 'observed';
}

const at = (column: number, line = 1): string => `\n at [Source: (String)SOURCE; line: ${line}, column: ${column}]`;
const recorded = (pattern: string, reason: string): Refusal => ({ pattern, reason, provenance: 'recorded' });
const observed = (pattern: string, reason: string): Refusal => ({ pattern, reason, provenance: 'observed' });

export const REFUSALS: readonly Refusal[] = [
  // No JSON.
  recorded(
    'this is text',
    `Unrecognized token 'this': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')${at(5)}`,
  ),
  recorded("{'bad': 1}", `Unexpected character (''' (code 39)): was expecting double-quote to start field name${at(2)}`),
  recorded(
    '{"not": closed',
    `Unrecognized token 'closed': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')${at(15)}`,
  ),
  observed(
    '{"a":["x"]',
    `Unexpected end-of-input: expected close marker for Object (start marker at [Source: (String)SOURCE; line: 1, column: 1])${at(11)}`,
  ),
  observed('{"a":["x]}', `Unexpected end-of-input: was expecting closing quote for a string value${at(11)}`),
  observed('{"a" ["x"]}', `Unexpected character ('[' (code 91)): was expecting a colon to separate field name and value${at(6)}`),
  observed('{"a":["x" "y"]}', `Unexpected character ('"' (code 34)): was expecting comma to separate Array entries${at(11)}`),
  observed('{"a":[01]}', `Invalid numeric value: Leading zeroes not allowed${at(8)}`),
  observed('{"a":["\\x"]}', `Unrecognized character escape 'x' (code 120)${at(9)}`),
  observed(
    '{"a":\n["x"\n}',
    `Unexpected close marker '}': expected ']' (for Array starting at [Source: (String)SOURCE; line: 2, column: 1])${at(1, 3)}`,
  ),

  // Structure.
  recorded('["a"]', `Filter is not an object${at(2)}`),
  observed('', `Filter is not an object${at(1)}`),
  observed('{}', `Empty objects are not allowed${at(3)}`),
  observed('{"a":{}}', `Empty objects are not allowed${at(8)}`),
  recorded('{"int": 42}', `"int" must be an object or an array${at(11)}`),
  recorded('{"a": "x"}', `"a" must be an object or an array${at(8)}`),
  recorded('{"a": []}', `Empty arrays are not allowed${at(9)}`),
  observed('{"a": [["x"]]}', `Match value must be String, number, true, false, or null${at(9)}`),
  observed('{"a": [{}]}', `Match expression name not found${at(10)}`),
  recorded('{"a": [{"NUMERIC": ["=", 5]}]}', `Unrecognized match type NUMERIC${at(21)}`),
  observed('{"a": [{"prefix": "x", "suffix": "y"}]}', `Only one key allowed in match expression${at(35)}`),

  // Operators.
  recorded('{"a": [{"prefix": 123}]}', `prefix match pattern must be a string${at(22)}`),
  recorded('{"a": [{"prefix": ["x"]}]}', `prefix match pattern must be a string${at(20)}`),
  recorded('{"a": [{"suffix": 123}]}', `suffix match pattern must be a string${at(22)}`),
  observed('{"a": [{"prefix": {"x": "y"}}]}', `Unsupported prefix pattern: x${at(26)}`),
  observed('{"a": [{"suffix": {"x": "y"}}]}', `Unsupported suffix pattern: x${at(26)}`),
  observed('{"a": [{"prefix": {}}]}', `Prefix expression name not found${at(21)}`),
  recorded('{"a": [{"equals-ignore-case": ["x"]}]}', `equals-ignore-case match pattern must be a string${at(32)}`),
  recorded('{"a": [{"wildcard": 123}]}', `wildcard match pattern must be a string${at(24)}`),
  recorded('{"a": [{"wildcard": "x:**:y"}]}', `Consecutive wildcard characters at pos 3${at(29)}`),
  observed('{"a": [{"wildcard": "é**"}]}', `Consecutive wildcard characters at pos 3${at(26)}`),
  observed('{"a": [{"wildcard": "a\\\\b"}]}', `Invalid escape character at pos 2${at(27)}`),
  recorded(
    '{"a": [{"wildcard": "*:*:*:*:*:event-bus/*"}]}',
    'Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard character',
  ),
  observed('{"a": [{"exists": "yes"}]}', `exists match pattern must be either true or false.${at(20)}`),
  observed('{"a": [{"exactly": 5}]}', `exact match pattern must be a string${at(21)}`),

  // Numeric.
  recorded('{"a": [{"numeric": 10}]}', `Value of numeric must be an array.${at(22)}`),
  observed('{"a": [{"numeric": []}]}', `Invalid member in numeric match: ]${at(22)}`),
  observed('{"a": [{"numeric": [5]}]}', `Invalid member in numeric match: 5${at(22)}`),
  observed('{"a": [{"numeric": ["~", 5]}]}', `Unrecognized numeric range operator: ~${at(27)}`),
  observed('{"a": [{"numeric": ["=", "5"]}]}', `Value of equals must be numeric${at(27)}`),
  recorded('{"a": [{"numeric": [">", 0, "<"]}]}', `Value of < must be numeric${at(33)}`),
  recorded('{"a": [{"numeric": [">", 0, ">", 0]}]}', `Bad numeric range operator: >${at(32)}`),
  observed('{"a": [{"numeric": ["<", 0, ">", 0]}]}', `Too many elements in numeric expression${at(30)}`),
  observed('{"a": [{"numeric": [">", 0, "<", 5, 6]}]}', `Too many terms in numeric range expression${at(38)}`),
  observed('{"a": [{"numeric": [">=", 5, "<=", 5]}]}', `Bottom must be less than top${at(38)}`),
  observed('{"a": [{"numeric": [">", 9007199254740993]}]}', `Cannot compare number : 9007199254740993${at(43)}`),

  // Anything-but.
  recorded('{"a": [{"anything-but": null}]}', `Value of anything-but must be an array or single string/number value.${at(29)}`),
  recorded(
    '{"a": [{"anything-but": {"prefix": {"equals-ignore-case": "x"}}}]}',
    `Value of anything-but must be an array or single string/number value.${at(37)}`,
  ),
  recorded('{"a": [{"anything-but": ["x", null]}]}', `Inside anything but list, start|null|boolean is not supported.${at(35)}${at(35)}`),
  observed(
    '{"a": [{"anything-but": ["x", 1]}]}',
    `Inside anything but list, either all values are number or string, mixed type is not supported${at(33)}`,
  ),
  observed(
    '{"a": [{"anything-but": []}]}',
    `Inside anything but list, either all values are number or string, mixed type is not supported${at(27)}`,
  ),
  observed('{"a": [{"anything-but": 9007199254740993}]}', 'Cannot compare number : 9007199254740993'),
  recorded(
    '{"a": [{"anything-but": {"equals-ignore-case": 123}}]}',
    `Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.${at(51)}`,
  ),
  recorded('{"a": [{"anything-but": {"prefix": 123}}]}', `prefix/suffix match pattern must be a string${at(39)}`),
  recorded('{"a": [{"anything-but": {"suffix": [123]}}]}', `prefix/suffix match pattern must be a string${at(40)}${at(40)}`),
  recorded('{"a": [{"anything-but": {"prefix": ""}}]}', `Null prefix/suffix not allowed${at(38)}`),
  recorded('{"a": [{"anything-but": {"wildcard": 123}}]}', `wildcard match pattern must be a string${at(41)}`),
  observed('{"a": [{"anything-but": {"numeric": ["=", 5]}}]}', `Unsupported anything-but pattern: numeric${at(38)}`),

  // Addresses: these complaints have no position.
  recorded('{"a": [{"cidr": ["x"]}]}', `prefix match pattern must be a string${at(18)}`),
  recorded('{"a": [{"cidr": "10.0.0.0"}]}', "Malformed CIDR, one '/' required"),
  recorded('{"a": [{"cidr": "10.0.0.0/xx"}]}', 'Malformed CIDR, mask bits must be an integer'),
  observed('{"a": [{"cidr": "10.0.0.0/-1"}]}', 'Malformed CIDR, mask bits must not be negative'),
  observed('{"a": [{"cidr": "10.0.0.0/32"}]}', 'IPv4 mask bits must be < 32'),
  observed('{"a": [{"cidr": "::/128"}]}', 'IPv6 mask bits must be < 128'),
  recorded('{"a": [{"cidr": "xx.11.xx/8"}]}', 'Nonstandard IP address: xx.11.xx'),
  observed('{"a": [{"cidr": "300.1.1.1/8"}]}', 'Invalid IP address: 300.1.1.1'),

  // $or: when reading it as the name of a field does not help either.
  observed('{"$or": [{"a": ["x"]}]}', `There must have at least 2 Objects in $or relationship.${at(23)}`),
  observed('{"$or": [{"a": ["x"]}, 1]}', `Only JSON object is allowed in array of $or relationship.${at(25)}`),
  observed('{"$or": "x"}', `It must be an Array followed with $or.${at(10)}`),
  observed('{"$or": [{"a": ["x"]}, {"prefix": ["y"]}]}', `prefix is Ruler reserved fieldName which cannot be used inside $or.${at(36)}`),
];
