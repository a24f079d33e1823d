import { NotSimulated } from '../../../aws/errors.ts';
import { malformed } from '../errors.ts';
import { readConditions, type Condition } from './conditions.ts';

/** One statement of an identity policy, ready to be asked. */
export interface Statement {
  readonly allow: boolean;
  /** In lower case: actions know no case. */
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  readonly conditions: readonly Condition[];
}

const TOP = new Set(['Version', 'Id', 'Statement']);
const KEYS = new Set(['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition']);

/**
 * Reads an identity policy as `PutUserPolicy` and `CreatePolicy` do.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * @throws AwsError MalformedPolicyDocument, or NotSimulated for conditions that cloudclock cannot judge
 */
export function readPolicy(text: string): Statement[] {
  const document = parse(text);
  const list = Array.isArray(document['Statement']) ? (document['Statement'] as unknown[]) : [document['Statement']];
  if (list.length === 0) throw malformed('Syntax errors in policy.');
  const sids = new Set<string>();
  return list.map((item) => {
    if (!isRecord(item)) throw malformed('Syntax errors in policy.');
    if (item['Principal'] !== undefined || item['NotPrincipal'] !== undefined) throw malformed('Policy document should not specify a principal.');
    const sid = item['Sid'];
    if (typeof sid === 'string' && sid !== '') {
      if (sids.has(sid)) throw malformed('Statement IDs (SID) in a single policy must be unique.');
      sids.add(sid);
    }
    return readStatement(item);
  });
}

function parse(text: string): Record<string, unknown> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw malformed('Syntax errors in policy.');
  }
  if (!isRecord(document) || Object.keys(document).some((key) => !TOP.has(key))) throw malformed('Syntax errors in policy.');
  if (document['Version'] === '2008-10-17' || document['Version'] === undefined) {
    throw malformed('Policy document must be version 2012-10-17 or greater.');
  }
  if (document['Version'] !== '2012-10-17') throw malformed('Syntax errors in policy.');
  return document;
}

function readStatement(item: Record<string, unknown>): Statement {
  if (Object.keys(item).some((key) => !KEYS.has(key))) throw malformed('Syntax errors in policy.');
  if (item['Effect'] !== 'Allow' && item['Effect'] !== 'Deny') throw malformed('Syntax errors in policy.');
  const actions = texts(item, 'Action');
  const notActions = texts(item, 'NotAction');
  const resources = texts(item, 'Resource');
  const notResources = texts(item, 'NotResource');
  if (actions.length > 0 && notActions.length > 0) throw malformed('Syntax errors in policy.');
  if (actions.length + notActions.length === 0) throw malformed('Policy statement must contain actions.');
  if (resources.length > 0 && notResources.length > 0) throw malformed('Syntax errors in policy.');
  if (resources.length + notResources.length === 0) throw malformed('Policy statement must contain resources.');
  for (const action of [...actions, ...notActions]) checkAction(action);
  for (const resource of [...resources, ...notResources]) checkResource(resource);
  const lower = (list: readonly string[]): string[] => list.map((a) => a.toLowerCase());
  return {
    allow: item['Effect'] === 'Allow', actions: lower(actions), notActions: lower(notActions), resources, notResources,
    conditions: readConditions(item['Condition']),
  };
}

function checkAction(action: string): void {
  const parts = action.split(':');
  if (parts.length === 1 && action !== '*') throw malformed('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.');
  if (parts.length > 2) throw malformed('Actions/Condition can contain only one colon.');
  if (parts.length === 2 && /[^a-zA-Z0-9\-.*?]/.test(parts[0]!)) throw malformed(`Vendor ${parts[0]} is not valid`);
}

const VARIABLE = /\$\{([^}]*)\}/g;
/** Policy variables that stand for something here. */
const KNOWN_VARIABLES = new Set(['aws:username', 'aws:userid', 'aws:PrincipalAccount', '*', '?', '$']);

function checkResource(resource: string): void {
  for (const [, name] of resource.matchAll(VARIABLE)) {
    if (!KNOWN_VARIABLES.has(name!)) throw new NotSimulated(`the policy variable \${${name}}`);
  }
  if (resource === '*' || resource.startsWith('*') || resource.startsWith('arn:')) return;
  throw malformed(`Resource ${resource} must be in ARN format or "*".`);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

function texts(item: Record<string, unknown>, key: string): string[] {
  const value = item[key];
  if (value === undefined) return [];
  if (typeof value === 'string') return [value];
  if (Array.isArray(value) && value.every((v) => typeof v === 'string')) return value as string[];
  throw malformed('Syntax errors in policy.');
}
