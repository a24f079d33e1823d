/**
 * Patterns and events with AWS's verdict. Provenance: `observed` is what AWS's open-source matcher (event-ruler, 2026-07) answered to
 * exactly this pattern and event; `recorded` is a behaviour for which an answer of the service itself was recorded too (TestEventPattern,
 * October 2025); `guide` is an example of the EventBridge User Guide.
 */
export interface Verdict {
  readonly name: string;
  readonly pattern: string;
  /** Events that match, as text: spellings of numbers matter. */
  readonly yes?: readonly string[];
  readonly no?: readonly string[];
  readonly provenance: 'observed' | 'recorded' | 'guide';
}

export const VERDICTS: readonly Verdict[] = [
  // The model.
  {
    name: 'fields are joined by and, values by or',
    provenance: 'guide',
    pattern: '{"source":["aws.ec2"],"detail":{"state":["stopped","terminated"]}}',
    yes: ['{"source":"aws.ec2","detail":{"state":"stopped","x":1}}', '{"source":"aws.ec2","detail":{"state":"terminated"}}'],
    no: ['{"source":"aws.ec2","detail":{"state":"running"}}', '{"source":"aws.s3","detail":{"state":"stopped"}}', '{"source":"aws.ec2"}'],
  },
  {
    name: 'case counts in keys and values',
    provenance: 'recorded',
    pattern: '{"Key":["Value"]}',
    yes: ['{"Key":"Value"}'],
    no: ['{"key":"Value"}', '{"Key":"value"}'],
  },
  { name: 'escapes are decoded first', provenance: 'observed', pattern: '{"a":["\\u00e9"]}', yes: ['{"a":"é"}'], no: ['{"a":"e\\u0301"}'] },
  {
    name: 'a dot in a key is nesting',
    provenance: 'recorded',
    pattern: '{"d":{"a.b":["1"]}}',
    yes: ['{"d":{"a.b":"1"}}', '{"d":{"a":{"b":"1"}}}', '{"d.a":{"b":"1"}}', '{"d.a.b":"1"}'],
    no: ['{"d":{"a":"1"}}'],
  },
  {
    name: 'nesting is a dot in a key',
    provenance: 'recorded',
    pattern: '{"d":{"a":{"b":["1"]}}}',
    yes: ['{"d":{"a.b":"1"}}', '{"d":{"a":{"b":"1"}}}'],
  },
  {
    name: 'the last of two equal keys counts in a pattern',
    provenance: 'recorded',
    pattern: '{"n":["a"],"n":["b"]}',
    yes: ['{"n":"b"}'],
    no: ['{"n":"a"}'],
  },
  {
    name: 'both of two equal keys count in an event',
    provenance: 'observed',
    pattern: '{"n":["a"]}',
    yes: ['{"n":"a","n":"b"}', '{"n":"b","n":"a"}'],
  },
  {
    name: 'JSON inside a string is a string',
    provenance: 'recorded',
    pattern: '{"detail":{"a":["1"]}}',
    no: ['{"detail":"{\\"a\\":\\"1\\"}"}'],
  },
  { name: 'what stands behind the pattern is not read', provenance: 'observed', pattern: '{"a":["x"]} }]', yes: ['{"a":"x"}'] },

  // Literals and numbers.
  {
    name: 'a string is no other type',
    provenance: 'observed',
    pattern: '{"a":["300","null","true"]}',
    yes: ['{"a":"300"}', '{"a":"null"}', '{"a":"true"}'],
    no: ['{"a":300}', '{"a":null}', '{"a":true}'],
  },
  {
    name: 'a number is compared by value, not by spelling',
    provenance: 'recorded',
    pattern: '{"a":[300]}',
    yes: ['{"a":300}', '{"a":300.0}', '{"a":3e2}', '{"a":3.0E+2}', '{"a":[1,300]}'],
    no: ['{"a":"300"}', '{"a":301}', '{"a":null}'],
  },
  { name: 'minus zero is zero', provenance: 'observed', pattern: '{"a":[-0.0]}', yes: ['{"a":0}', '{"a":0.0}', '{"a":-0}'] },
  { name: 'one tenth', provenance: 'observed', pattern: '{"a":[0.1]}', yes: ['{"a":0.10}', '{"a":1e-1}'], no: ['{"a":0.11}'] },
  {
    name: 'a number that no double spells is compared by its text',
    provenance: 'observed',
    pattern: '{"a":[9007199254740993]}',
    yes: ['{"a":9007199254740993}'],
    no: ['{"a":9007199254740992}', '{"a":9007199254740993.0}', '{"a":9007199254740994}'],
  },
  {
    name: 'digits that a double would lose',
    provenance: 'observed',
    pattern: '{"a":[0.1234567890123456789]}',
    yes: ['{"a":0.1234567890123456789}'],
    no: ['{"a":0.12345678901234568}', '{"a":0.123456789012345678}'],
  },
  {
    name: 'such a number is in no range',
    provenance: 'observed',
    pattern: '{"a":[{"numeric":[">",0]}]}',
    yes: ['{"a":1e300}'],
    no: ['{"a":9007199254740993}', '{"a":1e400}'],
  },
  {
    name: 'words',
    provenance: 'recorded',
    pattern: '{"a":[true,null]}',
    yes: ['{"a":true}', '{"a":null}'],
    no: ['{"a":false}', '{"a":"true"}', '{"a":""}'],
  },
  {
    name: 'a literal that is an address matches its other spellings',
    provenance: 'observed',
    pattern: '{"a":["2001:db8::1","10.0.0.1"]}',
    yes: ['{"a":"2001:0db8:0:0:0:0:0:1"}', '{"a":"2001:DB8::0001"}', '{"a":"010.0.0.1"}', '{"a":"::ffff:a00:1"}'],
    no: ['{"a":"10.0.0.2"}', '{"a":"2001:db8::2"}'],
  },
  {
    name: 'a time of day is no address',
    provenance: 'observed',
    pattern: '{"a":["12:30"]}',
    yes: ['{"a":"12:30"}'],
    no: ['{"a":"012:30"}'],
  },
  {
    name: 'exactly is a literal, even for an address',
    provenance: 'observed',
    pattern: '{"a":[{"exactly":"10.0.0.1"}]}',
    yes: ['{"a":"10.0.0.1"}'],
    no: ['{"a":"010.0.0.1"}'],
  },

  // Null, empty, exists.
  {
    name: 'null is a value',
    provenance: 'recorded',
    pattern: '{"a":[null]}',
    yes: ['{"a":null}', '{"a":[null]}'],
    no: ['{"a":""}', '{"a":"null"}', '{"a":[]}', '{}', '{"a":{}}'],
  },
  {
    name: 'the empty string is a value',
    provenance: 'recorded',
    pattern: '{"a":[""]}',
    yes: ['{"a":""}'],
    no: ['{"a":null}', '{}', '{"a":" "}'],
  },
  {
    name: 'what exists is a value at the end of the path',
    provenance: 'recorded',
    pattern: '{"a":[{"exists":true}]}',
    yes: ['{"a":null}', '{"a":""}', '{"a":[null]}', '{"a":0}', '{"a":[[1]]}'],
    no: ['{}', '{"a":{}}', '{"a":[]}', '{"a":{"b":1}}', '{"a":[{}]}'],
  },
  {
    name: 'what does not exist has no value there',
    provenance: 'recorded',
    pattern: '{"a":[{"exists":false}]}',
    yes: ['{}', '{"a":{}}', '{"a":[]}', '{"a":{"b":1}}'],
    no: ['{"a":null}', '{"a":[null]}', '{"a":0}'],
  },
  {
    name: 'exists beside a value',
    provenance: 'observed',
    pattern: '{"a":["x",{"exists":false}]}',
    yes: ['{"a":"x"}', '{}'],
    no: ['{"a":"y"}'],
  },

  // Arrays.
  {
    name: 'any element, any value',
    provenance: 'guide',
    pattern: '{"resources":["a","b"]}',
    yes: ['{"resources":["x","b"]}', '{"resources":"a"}', '{"resources":[["a"]]}'],
    no: ['{"resources":["x"]}', '{"resources":[]}'],
  },
  {
    name: 'two fields from one element',
    provenance: 'observed',
    pattern: '{"e":{"first":["Anna"],"last":["Jones"]}}',
    yes: [
      '{"e":[{"first":"Anna","last":"Jones"}]}',
      '{"e":[{"first":"Peter"},{"first":"Anna","last":["Smith","Jones"]}]}',
      '{"e":{"first":["Anna"],"last":["Jones"]}}',
    ],
    no: ['{"e":[{"first":"Anna","last":"Smith"},{"first":"Peter","last":"Jones"}]}'],
  },
  {
    name: 'elements of arrays in arrays',
    provenance: 'observed',
    pattern: '{"e":{"f":{"a":["1"],"b":["2"]}}}',
    yes: ['{"e":[{"f":[{"a":"0"},{"a":"1","b":"2"}]}]}'],
    no: ['{"e":[{"f":[{"a":"1"},{"b":"2"}]}]}', '{"e":[{"f":{"a":"1"}},{"f":{"b":"2"}}]}'],
  },
  {
    name: 'a scalar element is in no element',
    provenance: 'observed',
    pattern: '{"e":["1"],"e.b":["2"]}',
    yes: ['{"e":["1",{"b":"2"}]}'],
    no: ['{"e":[{"b":"2"}]}'],
  },
  {
    name: 'different arrays do not bind each other',
    provenance: 'observed',
    pattern: '{"x":{"a":["1"]},"y":{"b":["2"]}}',
    yes: ['{"x":[{"a":"0"},{"a":"1"}],"y":[{"b":"2"}]}'],
  },
  {
    name: 'absence is judged against what is bound before it',
    provenance: 'observed',
    pattern: '{"e":{"f":["Anna"],"l":[{"exists":false}]}}',
    yes: ['{"e":[{"f":"Anna"},{"f":"Peter","l":"Jones"}]}'],
    no: ['{"e":[{"f":"Anna","l":"Jones"}]}'],
  },
  {
    name: 'a field that sorts before is not bound yet',
    provenance: 'observed',
    pattern: '{"e":{"f":["Zed"],"a":[{"exists":false}]}}',
    yes: ['{"e":[{"f":"Zed"}]}'],
    no: ['{"e":[{"a":1},{"f":"Zed"}]}'],
  },

  // $or.
  {
    name: '$or with a sibling',
    provenance: 'guide',
    pattern: '{"s":["x"],"$or":[{"a":["1"]},{"b":["2"],"c":["3"]}]}',
    yes: ['{"s":"x","a":"1"}', '{"s":"x","b":"2","c":"3"}'],
    no: ['{"s":"x","b":"2"}', '{"a":"1"}'],
  },
  {
    name: '$or below',
    provenance: 'recorded',
    pattern: '{"d":{"$or":[{"a":["1"]},{"b":["2"]}]}}',
    yes: ['{"d":{"b":"2"}}'],
    no: ['{"a":"1"}', '{"d":{"a":"2"}}'],
  },
  {
    name: '$or in $or',
    provenance: 'observed',
    pattern: '{"$or":[{"a":["1"]},{"$or":[{"b":["2"]},{"c":["3"]}]}]}',
    yes: ['{"a":"1"}', '{"b":"2"}', '{"c":"3"}'],
    no: ['{}'],
  },
  {
    name: 'a branch replaces a sibling before it',
    provenance: 'observed',
    pattern: '{"a":["0"],"$or":[{"a":["1"]},{"b":["2"]}]}',
    yes: ['{"a":"1"}', '{"a":"0","b":"2"}'],
    no: ['{"a":"0"}'],
  },
  {
    name: 'a sibling behind it replaces the branch',
    provenance: 'observed',
    pattern: '{"$or":[{"a":["1"]},{"b":["2"]}],"a":["0"]}',
    yes: ['{"a":"0"}'],
    no: ['{"a":"1"}', '{"a":"1","b":"2"}'],
  },
  {
    name: 'an object called $or is a field',
    provenance: 'observed',
    pattern: '{"$or":{"a":["1"]}}',
    yes: ['{"$or":{"a":"1"}}'],
    no: ['{"a":"1"}'],
  },
];
