import { MathError, NEGATION, PRECEDENCE, type BinaryOperator, type MathNode } from './ast.ts';
import { tokenize, type Token } from './lexer.ts';

/** Deeper nesting than this is refused: an expression has 2,048 characters at most, and the stack has an end. */
const DEEPEST = 256;

/**
 * Reads a metric math expression. Recursive descent with precedence climbing; positions are kept in the tree and in errors.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 * @throws MathError
 */
export function parseMath(source: string): MathNode {
  const parser: Parser = { tokens: tokenize(source), place: 0, depth: 0 };
  const node = expression(parser, 1);
  const rest = peek(parser);
  if (rest.kind !== 'end') throw unexpected(rest, '<EOF> or an operator');
  return node;
}

interface Parser {
  readonly tokens: readonly Token[];
  place: number;
  depth: number;
}

const peek = (parser: Parser): Token => parser.tokens[parser.place]!;
function next(parser: Parser): Token {
  const token = peek(parser);
  if (token.kind !== 'end') parser.place += 1;
  return token;
}
const unexpected = (token: Token, expected: string): MathError =>
  new MathError(`Unsupported token '${token.text}' at char ${token.at}, must be: ${expected}`, token.at);

function expect(parser: Parser, symbol: string): void {
  const token = next(parser);
  if (token.kind !== 'symbol' || token.text !== symbol) throw unexpected(token, `'${symbol}'`);
}

const SPELLINGS: ReadonlyMap<string, BinaryOperator> = new Map<string, BinaryOperator>([
  ...(Object.keys(PRECEDENCE) as BinaryOperator[]).map((operator) => [operator, operator] as const), ['&&', 'AND'], ['||', 'OR'],
]);

function operatorOf(token: Token): BinaryOperator | undefined {
  return token.kind === 'symbol' || token.kind === 'name' ? SPELLINGS.get(token.text) : undefined;
}

/** Reads operands and the operators that bind at least as tightly as `least`. */
function expression(parser: Parser, least: number): MathNode {
  parser.depth += 1;
  if (parser.depth > DEEPEST) throw new MathError('The expression is nested too deeply', peek(parser).at);
  let left = operand(parser);
  for (;;) {
    const operator = operatorOf(peek(parser));
    if (operator === undefined || PRECEDENCE[operator] < least) break;
    const { at } = next(parser);
    const right = expression(parser, operator === '^' ? PRECEDENCE[operator] : PRECEDENCE[operator] + 1);
    left = { type: 'binary', operator, left, right, at };
  }
  parser.depth -= 1;
  return left;
}

function operand(parser: Parser): MathNode {
  const token = next(parser);
  const { at } = token;
  switch (token.kind) {
    case 'number':
      return { type: 'number', value: readNumber(token), at };
    case 'text':
      return { type: 'text', value: token.text, at };
    case 'name':
      return name(parser, token);
    case 'symbol':
      if (token.text === '-') return { type: 'negate', of: expression(parser, NEGATION), at };
      if (token.text === '[') return { type: 'array', items: list(parser, ']'), at };
      if (token.text === '(') {
        const inner = expression(parser, 1);
        expect(parser, ')');
        return inner;
      }
      throw unexpected(token, "a number, an Id, a function, '-', '[' or '('");
    case 'end':
      throw unexpected(token, "a number, an Id, a function, '-', '[' or '('");
    default:
      return token.kind satisfies never;
  }
}

function readNumber(token: Token): number {
  const value = Number(token.text);
  if (!Number.isFinite(value)) throw new MathError(`The number ${token.text} at char ${token.at} is out of range`, token.at);
  return value;
}

/** Ids begin with a lower-case letter; functions and words are in upper case. */
function name(parser: Parser, token: Token): MathNode {
  const { text, at } = token;
  if (SPELLINGS.has(text)) throw unexpected(token, "a number, an Id, a function, '-', '[' or '('");
  const open = peek(parser);
  if (open.kind === 'symbol' && open.text === '(') {
    next(parser);
    return { type: 'call', name: text, args: list(parser, ')'), at };
  }
  return /^[a-z]/.test(text) ? { type: 'id', name: text, at } : { type: 'word', name: text, at };
}

/** Expressions between commas up to a closing symbol, which is taken too. */
function list(parser: Parser, close: ')' | ']'): MathNode[] {
  const items: MathNode[] = [];
  if (peek(parser).kind === 'symbol' && peek(parser).text === close) {
    next(parser);
    return items;
  }
  for (;;) {
    items.push(expression(parser, 1));
    const token = next(parser);
    if (token.kind === 'symbol' && token.text === close) return items;
    if (token.kind !== 'symbol' || token.text !== ',') throw unexpected(token, `',' or '${close}'`);
  }
}
