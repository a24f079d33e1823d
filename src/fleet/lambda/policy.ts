import { AwsError } from '../../aws/errors.ts';
import type { Step } from '../../aws/engine.ts';
import { principalArn } from '../../aws/principal.ts';
import { admits, parseResourcePolicy } from '../../aws/resource-policy.ts';
import { conflict, invalid, notFound, read } from './errors.ts';
import { TYPE } from './functions.ts';
import { functionArn, functionOf, subjectOf } from './names.ts';
import type { LambdaOptions } from './options.ts';
import type { LambdaFunction, LambdaState } from './state.ts';

/** The resource policy of a function, or of one of its qualifiers; undefined when it has none. */
export function policyText(fn: LambdaFunction, qualifier: string | undefined): string | undefined {
  const statements = fn.statements.get(qualifier ?? '');
  if (statements === undefined || statements.size === 0) return undefined;
  return JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: [...statements.values()] });
}

/** `AddPermission`: lets a service or another account invoke. https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html */
export function addPermission(state: LambdaState, input: unknown, step: Step<LambdaOptions>): object {
  const fields = read(input).only(
    'FunctionName',
    'Qualifier',
    'StatementId',
    'Action',
    'Principal',
    'SourceArn',
    'SourceAccount',
    'PrincipalOrgID',
    'RevisionId',
  );
  const { fn, qualifier } = functionOf(state, fields, step.scope);
  const Sid = fields.text('StatementId', /^[a-zA-Z0-9-_]{1,100}$/);
  const Action = fields.text('Action', /^(?:lambda:[*]|lambda:[a-zA-Z]+|[*])$/);
  const who = fields.text('Principal');
  const service = who.endsWith('.amazonaws.com');
  if (!service && who !== '*' && !/^\d{12}$/.test(who) && !/^arn:aws:iam::\d{12}:/.test(who)) {
    throw invalid('The provided principal was invalid. Please check the principal and try again.');
  }
  const sourceArn = fields.optional('SourceArn');
  const sourceAccount = fields.optional('SourceAccount', /^\d{12}$/);
  const org = fields.optional('PrincipalOrgID');
  const Condition = {
    ...(sourceAccount === undefined && org === undefined ? {} : {
      StringEquals: {
        ...(sourceAccount === undefined ? {} : { 'AWS:SourceAccount': sourceAccount }), ...(org === undefined ? {} : { 'aws:PrincipalOrgID': org }),
      },
    }),
    ...(sourceArn === undefined ? {} : { ArnLike: { 'AWS:SourceArn': sourceArn } }),
  };
  const statement = {
    Sid, Effect: 'Allow',
    Principal: service ? { Service: who } : who === '*' ? '*' : { AWS: /^\d{12}$/.test(who) ? `arn:aws:iam::${who}:root` : who },
    Action, Resource: functionArn(step.scope, fn.name, qualifier),
    ...(Object.keys(Condition).length === 0 ? {} : { Condition }),
  };
  let statements = fn.statements.get(qualifier ?? '');
  if (statements?.has(Sid) === true) {
    throw conflict(`The statement id (${Sid}) provided already exists. Please provide a new statement id, or remove the existing statement.`);
  }
  if (statements === undefined) fn.statements.set(qualifier ?? '', (statements = new Map()));
  statements.set(Sid, statement);
  step.note('lambda.permission', subjectOf(step.scope, fn.name), { functionName: fn.name, statementId: Sid, principal: who, change: 'added' });
  step.changed(TYPE, fn.name);
  return { Statement: JSON.stringify(statement) };
}

/** `RemovePermission`. */
export function removePermission(state: LambdaState, input: unknown, step: Step<LambdaOptions>): void {
  const fields = read(input).only('FunctionName', 'Qualifier', 'StatementId', 'RevisionId');
  const { fn, qualifier } = functionOf(state, fields, step.scope);
  const Sid = fields.text('StatementId');
  if (fn.statements.get(qualifier ?? '')?.delete(Sid) !== true) {
    throw notFound(`Statement ${Sid} is not found in resource policy.`);
  }
  step.note('lambda.permission', subjectOf(step.scope, fn.name), { functionName: fn.name, statementId: Sid, change: 'removed' });
  step.changed(TYPE, fn.name);
}

/** `GetPolicy`. */
export function getPolicy(state: LambdaState, input: unknown, step: Step<LambdaOptions>): object {
  const { fn, qualifier } = functionOf(state, read(input).only('FunctionName', 'Qualifier'), step.scope);
  const Policy = policyText(fn, qualifier);
  if (Policy === undefined) throw notFound('The resource you requested does not exist.');
  return { Policy, RevisionId: fn.revision };
}

/** Lets a caller in: the account's own users and roles by their identity policies, services and other accounts by the function's policy. */
export function checkInvoke(fn: LambdaFunction, qualifier: string | undefined, step: Step<LambdaOptions>): void {
  const { principal, sourceArn } = step.caller;
  const resource = functionArn(step.scope, fn.name, qualifier);
  const text = policyText(fn, qualifier) ?? (qualifier === '$LATEST' ? policyText(fn, undefined) : undefined);
  const policy = text === undefined ? undefined : parseResourcePolicy(text);
  if (admits(policy, { principal, action: 'lambda:InvokeFunction', resource, sourceArn }, step.scope.accountId)) return;
  throw new AwsError(
    'AccessDeniedException',
    `User: ${principalArn(principal)} is not authorized to perform: lambda:InvokeFunction on resource: ${resource} because no resource-based policy ` +
    'allows the lambda:InvokeFunction action', 403,
  );
}
