import { AwsError } from '../../../aws/errors.ts';
import { parseArn } from '../../../aws/arn.ts';
import type { Scope } from '../../../aws/scope.ts';
import type { StateValue } from '../../../aws/shapes/cloudwatch-alarms.ts';
import { tokens, type Token } from './lexer.ts';
import type { RuleNode } from './syntax.ts';

const STATES: ReadonlySet<string> = new Set(['ALARM', 'OK', 'INSUFFICIENT_DATA']);
const PRIMARY = "'(', 'NOT', AT_LEAST, TRUE or FALSE, ALARM, OK, or INSUFFICIENT_DATA";
const STATE = 'ALARM, OK, or INSUFFICIENT_DATA';
const NAME = "'NOT', 'AND', 'OR', 'AT_LEAST', NUMBER, PERCENTAGE NUMBER, TRUE or FALSE, ALARM, OK, or INSUFFICIENT_DATA, "
  + 'unquoted alarm name, quoted alarm name';
/** Deeper than any rule of 10,240 characters can sensibly be, and far from the end of the stack. */
const DEPTH = 1_000;

const ruleError = (text: string): AwsError => new AwsError('ValidationError', `Error in AlarmRule [${text}]`);
const unsupported = (token: string, at: number, expected: string): AwsError =>
  ruleError(`Unsupported token '${token}' at char ${at}, must be: ${expected}`);

/**
 * Reads an alarm rule. Words are upper case, AND binds tighter than OR, NOT tighter than AND.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-combining.html
 * @throws AwsError with AWS's texts, which name the token, its place and what could stand there
 */
export function parseRule(rule: string, scope: Scope): RuleNode {
  const list = tokens(rule);
  let place = 0;
  let depth = 0;
  const peek = (ahead = 0): Token => list[Math.min(place + ahead, list.length - 1)]!;
  const next = (): Token => {
    const token = peek();
    place += 1;
    return token;
  };
  const isWord = (word: string): boolean => peek().kind === 'word' && peek().text === word;
  const refuse = (expected: string): AwsError => unsupported(peek().text, peek().at, expected);
  const expect = (text: string): void => {
    if (peek().kind !== 'punctuation' || peek().text !== text) throw refuse(`'${text}'`);
    place += 1;
  };

  const chain = (word: 'AND' | 'OR', operand: () => RuleNode): RuleNode => {
    const of = [operand()];
    while (isWord(word)) {
      place += 1;
      of.push(operand());
    }
    return of.length === 1 ? of[0]! : { type: word === 'AND' ? 'and' : 'or', of };
  };
  const or = (): RuleNode => chain('OR', and);
  const and = (): RuleNode => chain('AND', not);
  const not = (): RuleNode => {
    depth += 1;
    if (depth > DEPTH) throw ruleError(`The rule is nested more than ${DEPTH} levels deep`);
    let node: RuleNode;
    if (isWord('NOT')) {
      place += 1;
      node = { type: 'not', of: not() };
    } else {
      node = primary();
    }
    depth -= 1;
    return node;
  };
  const primary = (): RuleNode => {
    const token = peek();
    if (token.kind === 'punctuation' && token.text === '(') {
      place += 1;
      const node = or();
      expect(')');
      return node;
    }
    if (token.kind !== 'word') throw refuse(PRIMARY);
    if (token.text === 'TRUE' || token.text === 'FALSE') {
      place += 1;
      return { type: 'constant', value: token.text === 'TRUE' };
    }
    if (token.text === 'AT_LEAST') return atLeast();
    if (!STATES.has(token.text)) throw refuse(PRIMARY);
    place += 1;
    expect('(');
    const name = alarmName();
    expect(')');
    return { type: 'state', state: token.text as StateValue, name };
  };
  const alarmName = (): string => {
    const token = peek();
    if (token.kind === 'punctuation' && token.text === ')' && peek(1).text === ')') throw unsupported('))', token.at, NAME);
    if (token.kind === 'punctuation' || token.kind === 'end') throw refuse(NAME);
    return nameOf(next().name, scope);
  };
  const atLeast = (): RuleNode => {
    place += 1;
    expect('(');
    const least = peek();
    if (least.kind !== 'number' && least.kind !== 'percent') throw refuse('NUMBER, PERCENTAGE NUMBER');
    place += 1;
    expect(',');
    const negated = isWord('NOT');
    if (negated) place += 1;
    const state = peek();
    if (state.kind !== 'word' || !STATES.has(state.text)) throw refuse(negated ? STATE : `'NOT', ${STATE}`);
    place += 1;
    expect(',');
    expect('(');
    const names = [alarmName()];
    while (peek().text === ',' && peek().kind === 'punctuation') {
      place += 1;
      names.push(alarmName());
    }
    expect(')');
    expect(')');
    return quorum(least, negated, state.text as StateValue, names);
  };

  const node = or();
  if (peek().kind !== 'end') {
    // A single token too many is reported as such; otherwise what could have gone on here is named too.
    const more = peek(1).kind === 'end' ? '' : ", 'AND', 'OR'";
    throw refuse(`<EOF>${more}`);
  }
  return node;
}

function quorum(token: Token, not: boolean, state: StateValue, names: readonly string[]): RuleNode {
  const percent = token.kind === 'percent';
  const least = Number.parseInt(token.text, 10);
  if (percent && (least < 1 || least > 100)) throw ruleError('AT_LEAST percentage threshold must be between 1 and 100');
  if (!percent && (least < 1 || least > names.length)) {
    throw ruleError(`AT_LEAST absolute threshold must be between 1 and number of alarms (${names.length})`);
  }
  return { type: 'atLeast', least, percent, not, state, names };
}

/** The name that a name or an ARN means in this account and region. @throws AwsError when it is elsewhere */
export function nameOf(text: string, scope: Scope): string {
  const arn = parseArn(text);
  if (arn === undefined || arn.service !== 'cloudwatch' || !arn.resource.startsWith('alarm:')) return text;
  if (arn.region !== scope.region) throw ruleError(`Wrong ARN region, it was ${arn.region} but ${scope.region} was expected instead`);
  if (arn.accountId !== scope.accountId) {
    throw new AwsError('ValidationError', 'A composite alarm cannot have a child relation with alarms from another AWS account');
  }
  return arn.resource.slice('alarm:'.length);
}
