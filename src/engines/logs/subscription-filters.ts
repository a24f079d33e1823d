import { parseArn } from '../../aws/arn.ts';
import type { Step } from '../../aws/engine.ts';
import { AwsError, NotSimulated } from '../../aws/errors.ts';
import { pageAfter } from '../../aws/page.ts';
import type { SubscriptionFilter as ShownFilter } from '../../aws/shapes/logs.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { readPattern } from './compiled.ts';
import { constraint, fields, invalidParameter, limitExceeded, limitIn } from './errors.ts';
import { checkRegexes, patternIn } from './metric-filters.ts';
import { filterNameIn, groupIn, groupSubject } from './names.ts';
import type { LogsOptions, LogsState } from './state.ts';

type LogsStep = Step<LogsOptions>;
const MOST_FILTERS = 2;

/** Creates or replaces a subscription: what matches from now on goes to a Lambda function of this account and region. */
export function putSubscriptionFilter(state: LogsState, input: never, step: LogsStep): void {
  const given = fields(input).only(
    'logGroupName', 'filterName', 'filterPattern', 'destinationArn', 'roleArn', 'distribution', 'applyOnTransformedLogs',
  );
  given.flag('applyOnTransformedLogs');
  const name = filterNameIn(given);
  const text = patternIn(given);
  const destinationArn = given.text('destinationArn');
  const roleArn = given.optional('roleArn');
  const distribution = given.optional('distribution') ?? 'ByLogStream';
  if (distribution !== 'ByLogStream' && distribution !== 'Random') {
    throw constraint(distribution, 'distribution', 'satisfy enum value set: [Random, ByLogStream]');
  }
  checkDestination(destinationArn, roleArn, step);
  readPattern(text);
  const group = groupIn(state, given);
  checkFunction(destinationArn, step);
  if (!group.subscriptionFilters.has(name) && group.subscriptionFilters.size >= MOST_FILTERS) throw limitExceeded();
  checkRegexes(group, name, text);
  const createdAt = group.subscriptionFilters.get(name)?.createdAt ?? step.at;
  group.subscriptionFilters.set(name, { name, pattern: text, createdAt, destinationArn, distribution });
  step.note('logs.subscriptionFilter', groupSubject(step.scope, group.name), { change: 'put', filter: name, destinationArn });
}

function checkDestination(destinationArn: string, roleArn: string | undefined, step: LogsStep): void {
  const parsed = parseArn(destinationArn);
  if (parsed === undefined) throw invalidParameter('destinationArn is not a valid ARN.');
  if (parsed.service !== 'lambda') {
    if (roleArn === undefined && (parsed.service === 'kinesis' || parsed.service === 'firehose')) {
      throw invalidParameter(`destinationArn for vendor ${parsed.service} cannot be used without roleArn`);
    }
    throw new NotSimulated(`subscriptions of ${parsed.service}; a Lambda function can subscribe`);
  }
  if (roleArn !== undefined) throw invalidParameter('destinationArn for vendor lambda cannot be used with roleArn');
  if (parsed.accountId !== step.scope.accountId || parsed.region !== step.scope.region) {
    throw new AwsError(
      'AccessDeniedException',
      'Cross-account lambda invocation passing is not allowed. You must use DestinationPolicies to create cross account lambda triggers.',
    );
  }
}

function checkFunction(destinationArn: string, step: LogsStep): void {
  const name = parseArn(destinationArn)!.resource.split(':')[1] ?? '';
  if (step.ports.resources.view('AWS::Lambda::Function', name) !== undefined) return;
  throw invalidParameter(
    'Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.',
  );
}

export function describeSubscriptionFilters(state: LogsState, input: never): { subscriptionFilters: ShownFilter[]; nextToken?: string } {
  const given = fields(input).only('logGroupName', 'filterNamePrefix', 'limit', 'nextToken');
  const prefix = given.has('filterNamePrefix') ? filterNameIn(given, 'filterNamePrefix') : '';
  const limit = limitIn(given, 50);
  const group = groupIn(state, given);
  const found = [...group.subscriptionFilters.values()].filter((filter) => filter.name.startsWith(prefix));
  found.sort((a, b) => byCodeUnit(a.name, b.name));
  const page = pageAfter(found, (filter) => filter.name, byCodeUnit, given.optional('nextToken'), limit);
  return {
    subscriptionFilters: page.items.map((filter) => ({
      filterName: filter.name, logGroupName: group.name, filterPattern: filter.pattern, destinationArn: filter.destinationArn,
      distribution: filter.distribution, creationTime: filter.createdAt, applyOnTransformedLogs: false,
    })),
    ...(page.next === undefined ? {} : { nextToken: page.next }),
  };
}

export function deleteSubscriptionFilter(state: LogsState, input: never, step: LogsStep): void {
  const given = fields(input).only('logGroupName', 'filterName');
  const name = filterNameIn(given);
  const group = groupIn(state, given);
  if (!group.subscriptionFilters.delete(name)) {
    throw new AwsError('ResourceNotFoundException', 'The specified subscription filter does not exist.');
  }
  step.note('logs.subscriptionFilter', groupSubject(step.scope, group.name), { change: 'deleted', filter: name });
}
