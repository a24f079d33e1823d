import ipaddr from 'ipaddr.js';
import { NotSimulated } from '../../../aws/errors.ts';
import { wildcardMatch } from '../../../aws/wildcard.ts';
import { parseInstant, TimeFormatError } from '../../../kernel/time.ts';
import { malformed } from '../errors.ts';

/** One line of a Condition block: an operator, a key, and values of which one must (or none may) match. */
export interface Condition {
  readonly operator: string;
  readonly ifExists: boolean;
  /** In lower case: keys know no case. */
  readonly key: string;
  readonly values: readonly string[];
}
/** The values of condition keys in a request, by key in lower case. Keys that a request does not have are absent. */
export type Context = ReadonlyMap<string, string>;

const NOT = /^(String|Numeric|Date|Arn)Not/;
const OPERATORS = [
  /^String(Not)?(Equals(IgnoreCase)?|Like)$/,
  /^(Numeric|Date)((Not)?Equals|(Less|Greater)Than(Equals)?)$/,
  /^Arn(Not)?(Equals|Like)$/,
  /^(Bool|Null|(Not)?IpAddress)$/,
];
/** Keys that a request in this simulator has, or visibly has not. */
const KEYS = new Set([
  'aws:username',
  'aws:userid',
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principaltype',
  'aws:requestedregion',
  'aws:sourceip',
  'aws:currenttime',
  'aws:epochtime',
  'aws:multifactorauthpresent',
  'aws:securetransport',
  'aws:viaawsservice',
  'aws:principalisawsservice',
]);

/**
 * Reads a Condition block. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * @throws AwsError MalformedPolicyDocument; NotSimulated for keys and operators that cloudclock cannot judge
 */
export function readConditions(block: unknown): Condition[] {
  if (block === undefined) return [];
  if (block === null || typeof block !== 'object' || Array.isArray(block)) throw malformed('Syntax errors in policy.');
  const conditions: Condition[] = [];
  for (const [name, keys] of Object.entries(block)) {
    if (/^For(Any|All)Values?:/.test(name)) throw new NotSimulated(`the condition operator ${name}`);
    const ifExists = name.endsWith('IfExists');
    const operator = ifExists ? name.slice(0, -'IfExists'.length) : name;
    if (!OPERATORS.some((pattern) => pattern.test(operator))) throw malformed('Syntax errors in policy.');
    if (keys === null || typeof keys !== 'object' || Array.isArray(keys)) throw malformed('Syntax errors in policy.');
    for (const [key, wanted] of Object.entries(keys as Record<string, unknown>)) {
      if (!KEYS.has(key.toLowerCase())) throw new NotSimulated(`the condition key ${key} in an identity policy`);
      const values = (Array.isArray(wanted) ? wanted : [wanted]).map((v) => {
        if (typeof v !== 'string' && typeof v !== 'boolean' && typeof v !== 'number') throw malformed('Syntax errors in policy.');
        return String(v);
      });
      conditions.push({ operator, ifExists, key: key.toLowerCase(), values });
    }
  }
  return conditions;
}

/** Whether a condition is met. A key that the request does not have meets negative operators and those that end in IfExists. */
export function holds(condition: Condition, context: Context): boolean {
  const { operator, values } = condition;
  const value = context.get(condition.key);
  if (operator === 'Null') return values.some((wanted) => (wanted.toLowerCase() === 'true') === (value === undefined));
  const negative = NOT.test(operator) || operator === 'NotIpAddress';
  if (value === undefined) return condition.ifExists || negative;
  return values.some((wanted) => matches(operator, wanted, value)) !== negative;
}

function matches(operator: string, wanted: string, value: string): boolean {
  if (operator.endsWith('IpAddress')) return inBlock(value, wanted);
  if (operator.startsWith('Numeric')) return compare(operator, Number(value), Number(wanted));
  if (operator.startsWith('Date')) return compare(operator, time(value), time(wanted));
  if (operator.endsWith('Like') || operator.startsWith('Arn')) return wildcardMatch(wanted, value);
  if (operator === 'Bool' || operator.endsWith('IgnoreCase')) return wanted.toLowerCase() === value.toLowerCase();
  return wanted === value;
}

function compare(operator: string, value: number, wanted: number): boolean {
  if (operator.endsWith('LessThan')) return value < wanted;
  if (operator.endsWith('LessThanEquals')) return value <= wanted;
  if (operator.endsWith('GreaterThan')) return value > wanted;
  if (operator.endsWith('GreaterThanEquals')) return value >= wanted;
  return value === wanted;
}

/** Milliseconds of an ISO time or of seconds since the epoch; NaN for anything else, which compares with nothing. */
function time(text: string): number {
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  try {
    return parseInstant(text);
  } catch (error) {
    if (error instanceof TimeFormatError) return Number.NaN;
    throw error;
  }
}

/** Whether an address lies in a CIDR block, both of IPv4 or both of IPv6; an address alone is a block of one. Names of services are in no block. */
function inBlock(address: string, block: string): boolean {
  const [base = '', bits, ...rest] = block.split('/');
  if (!isAddress(address) || !isAddress(base) || rest.length > 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return false;
  const [a, b] = [ipaddr.parse(address), ipaddr.parse(base)];
  const all = b.kind() === 'ipv4' ? 32 : 128;
  const length = bits === undefined ? all : Number(bits);
  return a.kind() === b.kind() && length <= all && a.match(b, length);
}

/** The library reads `0x7f.1` too, which is no address to AWS. */
const isAddress = (text: string): boolean => ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
