// Makes a scenario or a template wrong in arbitrary ways, drawn from a stream: what comes out must be a list of problems or a run that ends.
// `draw(n)` gives a whole number from 0 to n - 1.

const INTRINSICS = [
  '!Ref Nobody',
  '!GetAtt A.B.C',
  '!GetAtt X',
  '!Sub "${}"',
  '!Sub "${A.B}${"',
  '!Select [9, []]',
  '!Select x',
  '!If [X]',
  '!FindInMap [a]',
  '!Split [",", {}]',
  '!Join x',
  '!Cidr [1]',
  '!Cidr ["10.0.0.0/8", 3, 40]',
  '!GetAZs {}',
  '!ImportValue x',
  '!Transform {}',
  '!Nope 3',
  '!Base64 [1]',
  '{ "Fn::Nope": 1 }',
  '{ Ref: [1] }',
  '{ "Fn::GetAtt": 5 }',
  '{ "Fn::Sub": [1, 2, 3] }',
  '{ "Fn::If": [1, 2, 3] }',
  '{ Ref: A, "Fn::Sub": b }',
];
const VALUES = [
  '',
  'null',
  '~',
  '[]',
  '{}',
  'true',
  '5',
  '-1',
  '0',
  '1e308',
  '.inf',
  '99999999999999999999',
  '""',
  '"text"',
  "'x'",
  '[[[]]]',
  '{ a: { b: [] } }',
  '2026-02-30',
  '1e9d',
  '-5m',
  '3x',
  '25:61',
  'PT',
  'P1Y',
  '"\\u0000"',
  '!!binary aGk=',
  '!!set {a}',
  '&a [*a]',
  '*nobody',
  '&b {}',
  '[1, 2',
  '"__proto__"',
  'constructor',
  ...INTRINSICS,
];
const UNITS = ['ms', 's', 'm', 'h', 'd', 'w', 'x', '%', '', '..', ' m', 'M'];
const LETTERS = 'abcXYZ019_-: #{}[]&*!|>@`%"\'\t\u00e9\u{1f600}';

const pick = (draw, items) => items[draw(items.length)];
const cut = (text, from, to, instead = '') => text.slice(0, from) + instead + text.slice(to);
/** Replaces one of the matches of a pattern. */
function swap(text, pattern, draw, make) {
  const matches = [...text.matchAll(pattern)];
  if (matches.length === 0) return text;
  const match = pick(draw, matches);
  return cut(text, match.index, match.index + match[0].length, make(match));
}
const lines = (text, draw, change) => {
  const list = text.split('\n');
  change(list, draw(list.length), draw(list.length));
  return list.join('\n');
};

const MUTATIONS = [
  (text, draw) => text.slice(0, draw(text.length)),
  (text, draw) => lines(text, draw, (list, i) => list.splice(i, 1)),
  (text, draw) => lines(text, draw, (list, i, j) => list.splice(j, 0, list[i])),
  (text, draw) => lines(text, draw, (list, i, j) => ([list[i], list[j]] = [list[j], list[i]])),
  (text, draw) => lines(text, draw, (list, i) => (list[i] = ' '.repeat(draw(5)) + list[i].trimStart())),
  (text, draw) => cut(text, draw(text.length), draw(text.length)),
  (text, draw) => {
    const at = draw(text.length);
    return cut(text, at, at + draw(3), LETTERS[draw(LETTERS.length)]);
  },
  // A key is misspelt, doubled or has another value.
  (text, draw) =>
    swap(text, /\b[A-Za-z]{3,}(?=:)/g, draw, ([word]) => {
      const at = draw(word.length);
      return cut(word, at, at + 1, pick(draw, ['', word[at] + word[at], 'z']));
    }),
  (text, draw) => swap(text, /\b[A-Za-z]+: [^,{}\n]+/g, draw, ([pair]) => `${pair}, ${pair}`),
  (text, draw) => swap(text, /: [^,{}[\]\n]+/g, draw, () => `: ${pick(draw, VALUES)}`),
  (text, draw) => swap(text, /: (?:\{[^{}]*\}|\[[^[\]]*\])/g, draw, () => `: ${pick(draw, VALUES)}`),
  (text, draw) => swap(text, /, [A-Za-z]+: [^,{}[\]\n]+/g, draw, () => ''),
  // Numbers, durations, times, words.
  (text, draw) =>
    swap(text, /\b\d+\b/g, draw, () => pick(draw, ['0', '-1', '1e308', '99999999999999999999', '0.5', '60', '3', 'x'])),
  (text, draw) => swap(text, /\b(\d+)(ms|s|m|h|d)\b/g, draw, ([, n]) => n + pick(draw, UNITS)),
  (text, draw) =>
    swap(text, /"[^"\n]*"/g, draw, ([quoted]) =>
      pick(draw, [quoted.slice(1, -1), quoted.slice(0, -1), `"${'('.repeat(50)}${quoted.slice(1)}`]),
    ),
  (text, draw) =>
    swap(text, /AWS::[A-Za-z0-9:]+/g, draw, ([type]) =>
      pick(draw, [`${type}s`, 'AWS::Nope::Thing', type.toLowerCase(), 'AWS::SNS::Topic', 'AWS::SQS::Queue']),
    ),
  (text, draw) => swap(text, /!(?:Ref|GetAtt|Sub) [^,{}[\]\n]+/g, draw, () => pick(draw, INTRINSICS)),
  (text, draw) =>
    swap(text, /\b[a-z0-9]+[:.][A-Za-z]+\b/g, draw, () =>
      pick(draw, ['ec2:Nope', 'ec2.nope', 'sns:Publish', 'nope:Nope', 'ec2.hungGuest', 'api.throttle']),
    ),
];

/** A text with a few things wrong in it. */
export function mutate(text, draw) {
  let out = text;
  for (let n = 1 + draw(3); n > 0; n -= 1) out = pick(draw, MUTATIONS)(out, draw);
  return out;
}
