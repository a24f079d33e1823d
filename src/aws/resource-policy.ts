import { NotSimulated } from './errors.ts';
import { parseArn } from './arn.ts';
import { principalArn, type Principal } from './principal.ts';
import { wildcardMatch } from './wildcard.ts';

/**
 * Policies that hang on a resource: a bucket, a topic, a queue. An explicit Deny wins; a principal of another account and a service need
 * an Allow.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export interface ResourcePolicy {
  readonly Version: string | undefined;
  readonly statements: readonly Statement[];
}
interface Statement {
  readonly allow: boolean;
  /** Undefined stands for everybody. */
  readonly aws: readonly string[] | undefined;
  readonly services: readonly string[];
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  readonly conditions: readonly Condition[];
}
interface Condition {
  readonly operator: string;
  readonly ifExists: boolean;
  /** Lower case: keys of conditions know no case. */
  readonly key: string;
  readonly values: readonly string[];
}

export interface AccessRequest {
  readonly principal: Principal;
  /** `s3:PutObject`. */
  readonly action: string;
  readonly resource: string;
  /** The resource that a calling service works for. When a service does not say, conditions on its source count as met. */
  readonly sourceArn?: string | undefined;
  /** Other condition keys in lower case, e.g. `s3:x-amz-acl`. */
  readonly context?: ReadonlyMap<string, string>;
}

export type Verdict = 'allow' | 'deny' | 'none';

/** Reads a policy. Undefined when it is not one. @throws NotSimulated for parts that cloudclock cannot judge */
export function parseResourcePolicy(text: string): ResourcePolicy | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value)) return undefined;
  const list = Array.isArray(value['Statement']) ? (value['Statement'] as unknown[]) : [value['Statement']];
  const statements: Statement[] = [];
  for (const item of list) {
    const statement = readStatement(item);
    if (statement === undefined) return undefined;
    statements.push(statement);
  }
  return { Version: typeof value['Version'] === 'string' ? value['Version'] : undefined, statements };
}

/** What a policy says of a request. */
export function judge(policy: ResourcePolicy, request: AccessRequest): Verdict {
  let verdict: Verdict = 'none';
  for (const statement of policy.statements) {
    if (!applies(statement, request)) continue;
    if (!statement.allow) return 'deny';
    verdict = 'allow';
  }
  return verdict;
}

/**
 * Whether the owner of a resource lets a request in. The owner's own users and roles need no word of the policy, since their identity
 * policies were asked already; everybody else needs an Allow.
 */
export function admits(policy: ResourcePolicy | undefined, request: AccessRequest, ownerAccountId: string): boolean {
  const verdict = policy === undefined ? 'none' : judge(policy, request);
  if (verdict !== 'none') return verdict === 'allow';
  return request.principal.type !== 'AWSService' && request.principal.accountId === ownerAccountId;
}

/**
 * Whether a policy lets anybody in, as S3's Block Public Access and AWS Config's rules understand it: an Allow for everybody without a
 * condition.
 */
export const isPublicPolicy = (policy: ResourcePolicy): boolean =>
  policy.statements.some((s) => s.allow && s.aws === undefined && s.conditions.length === 0);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** A text or a list of texts; undefined for anything else. */
function texts(value: unknown): string[] | undefined {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value as string[];
  return undefined;
}

const STATEMENT_KEYS = new Set([
  'Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition',
]);

function readStatement(item: unknown): Statement | undefined {
  if (!isRecord(item) || Object.keys(item).some((key) => !STATEMENT_KEYS.has(key))) return undefined;
  if (item['Effect'] !== 'Allow' && item['Effect'] !== 'Deny') return undefined;
  if (item['NotPrincipal'] !== undefined) throw new NotSimulated('NotPrincipal in a resource policy');
  const who = readPrincipal(item['Principal']);
  const lists = ['Action', 'NotAction', 'Resource', 'NotResource'].map((key) => (item[key] === undefined ? [] : texts(item[key])));
  const [actions, notActions, resources, notResources] = lists;
  const conditions = readConditions(item['Condition']);
  if (who === undefined || conditions === undefined || !actions || !notActions || !resources || !notResources) return undefined;
  if ((actions.length === 0) === (notActions.length === 0)) return undefined;
  return { allow: item['Effect'] === 'Allow', ...who, actions, notActions, resources, notResources, conditions };
}

function readPrincipal(value: unknown): Pick<Statement, 'aws' | 'services'> | undefined {
  if (value === '*') return { aws: undefined, services: [] };
  if (!isRecord(value)) return undefined;
  const { AWS, Service, ...rest } = value;
  if (Object.keys(rest).length > 0) throw new NotSimulated(`the principal type ${Object.keys(rest)[0]} in a resource policy`);
  const aws = AWS === undefined ? [] : texts(AWS);
  const services = Service === undefined ? [] : texts(Service);
  if (aws === undefined || services === undefined || aws.length + services.length === 0) return undefined;
  return { aws: aws.includes('*') ? undefined : aws, services };
}

const OPERATORS = new Set([
  'StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', 'StringLike', 'StringNotLike',
  'ArnEquals', 'ArnNotEquals', 'ArnLike', 'ArnNotLike', 'Bool', 'Null',
]);

function readConditions(value: unknown): Condition[] | undefined {
  if (value === undefined) return [];
  if (!isRecord(value)) return undefined;
  const conditions: Condition[] = [];
  for (const [name, block] of Object.entries(value)) {
    const ifExists = name.endsWith('IfExists');
    const operator = ifExists ? name.slice(0, -'IfExists'.length) : name;
    if (!OPERATORS.has(operator)) throw new NotSimulated(`the condition operator ${name} in a resource policy`);
    if (!isRecord(block)) return undefined;
    for (const [key, wanted] of Object.entries(block)) {
      const values = texts(typeof wanted === 'boolean' ? String(wanted) : wanted);
      if (values === undefined) return undefined;
      conditions.push({ operator, ifExists, key: key.toLowerCase(), values });
    }
  }
  return conditions;
}

function applies(statement: Statement, request: AccessRequest): boolean {
  const { actions, notActions, resources, notResources } = statement;
  const anyOf = (patterns: readonly string[], text: string): boolean => patterns.some((p) => wildcardMatch(p, text));
  const lower = (patterns: readonly string[]): string[] => patterns.map((p) => p.toLowerCase());
  const action = request.action.toLowerCase();
  if (actions.length > 0 && !anyOf(lower(actions), action)) return false;
  if (notActions.length > 0 && anyOf(lower(notActions), action)) return false;
  if (resources.length > 0 && !anyOf(resources, request.resource)) return false;
  if (notResources.length > 0 && anyOf(notResources, request.resource)) return false;
  return names(statement, request.principal) && statement.conditions.every((c) => holds(c, statement.allow, request));
}

function names(statement: Statement, principal: Principal): boolean {
  if (statement.aws === undefined) return true;
  if (principal.type === 'AWSService') {
    // `logs.us-east-1.amazonaws.com` is the regional spelling of `logs.amazonaws.com`.
    const global = (service: string): string => service.replace(/^([a-z0-9-]+)\.[a-z]{2}-[a-z]+-\d\./, '$1.');
    return statement.services.some((service) => service === principal.invokedBy || global(service) === principal.invokedBy);
  }
  const own = principalArn(principal);
  return statement.aws.some((who) => {
    if (who === own || who === principal.accountId || who === `arn:aws:iam::${principal.accountId}:root`) return true;
    if (principal.type !== 'AssumedRole') return false;
    const role = parseArn(who);
    return role?.service === 'iam' && role.accountId === principal.accountId && role.resource.startsWith('role/') &&
      role.resource.slice(role.resource.lastIndexOf('/') + 1) === principal.roleName;
  });
}

const SOURCE_KEYS = new Set(['aws:sourcearn', 'aws:sourceaccount', 'aws:sourceowner', 'aws:sourceorgid']);

/** The value of a condition key in this request; undefined when the request has none. */
function contextValue(key: string, request: AccessRequest): string | undefined {
  const { principal, sourceArn } = request;
  switch (key) {
    case 'aws:sourcearn':
      return sourceArn;
    case 'aws:sourceaccount':
    case 'aws:sourceowner': {
      const account = sourceArn === undefined ? undefined : parseArn(sourceArn)?.accountId;
      if (account !== undefined && account !== '') return account;
      return principal.type === 'AWSService' || key === 'aws:sourceaccount' ? undefined : principal.accountId;
    }
    case 'aws:securetransport':
      return 'true';
    case 'aws:principalisawsservice':
      return String(principal.type === 'AWSService');
    case 'aws:principalservicename':
      return principal.type === 'AWSService' ? principal.invokedBy : undefined;
    case 'aws:principalaccount':
      return principal.type === 'AWSService' ? undefined : principal.accountId;
    case 'aws:principalarn':
      return principal.type === 'AWSService' ? undefined : principalArn(principal);
    default:
      return request.context?.get(key);
  }
}

function holds(condition: Condition, allow: boolean, request: AccessRequest): boolean {
  const { operator, values } = condition;
  const value = contextValue(condition.key, request);
  if (operator === 'Null') return values.includes(String(value === undefined));
  const negative = operator.includes('Not');
  if (value === undefined) {
    if (request.principal.type === 'AWSService' && SOURCE_KEYS.has(condition.key)) return allow;
    return condition.ifExists || negative;
  }
  return values.some((wanted) => matches(operator, wanted, value)) !== negative;
}

function matches(operator: string, wanted: string, value: string): boolean {
  if (operator.startsWith('Arn')) {
    // Each of the six parts of an ARN is matched by itself, so that `*` in one does not run into the next.
    const patterns = wanted.split(':');
    const parts = value.split(':');
    const six = (all: string[]): string[] => [...all.slice(0, 5), all.slice(5).join(':')];
    return six(patterns).every((pattern, i) => wildcardMatch(pattern, six(parts)[i]!));
  }
  if (operator.endsWith('Like')) return wildcardMatch(wanted, value);
  if (operator.endsWith('IgnoreCase') || operator === 'Bool') return wanted.toLowerCase() === value.toLowerCase();
  return wanted === value;
}
