import { csv, dig, listAt, nonCompliant, notApplicable, numberAt, parsed, require, textAt, COMPLIANT, type RuleItem } from '../verdict.ts';
import { statementsOf } from '../policy.ts';
import { parameter, type ManagedRule } from './rule.ts';

const base = { types: ['AWS::Lambda::Function'], trigger: 'change', parameters: [] } as const;

/**
 * Timeout and memory are compared with 3 and 128 even when the parameters are not given.
 * https://docs.aws.amazon.com/config/latest/developerguide/lambda-function-settings-check.html
 */
const settings: ManagedRule = {
  ...base,
  name: 'lambda-function-settings-check',
  identifier: 'LAMBDA_FUNCTION_SETTINGS_CHECK',
  proactive: true,
  parameters: [
    parameter('runtime', 'CSV!'),
    parameter('role', 'String'),
    parameter('timeout', 'int', '3'),
    parameter('memorySize', 'int', '128'),
  ],
  evaluate: ({ configuration }, parameters) => {
    if (textAt(configuration, 'packageType') === 'Image') return notApplicable('Functions made of container images are ignored.');
    const runtime = textAt(configuration, 'runtime') ?? '';
    if (!csv(parameters.get('runtime')).includes(runtime)) return nonCompliant(`The runtime ${runtime} is not on the list.`);
    const role = textAt(configuration, 'role') ?? '';
    const wanted = parameters.get('role');
    if (wanted !== undefined && role !== wanted && !role.endsWith(`/${wanted}`)) return nonCompliant(`The role is ${role}.`);
    const timeout = numberAt(configuration, 'timeout');
    if (timeout !== Number(parameters.get('timeout')))
      return nonCompliant(`The timeout is ${timeout ?? 'unknown'}, not ${parameters.get('timeout')!}.`);
    const memory = numberAt(configuration, 'memorySize');
    return require(memory ===
      Number(parameters.get('memorySize')), `The memory size is ${memory ?? 'unknown'}, not ${parameters.get('memorySize')!}.`);
  },
};

const reserved = (item: RuleItem): number | undefined =>
  numberAt(parsed(dig(item.supplementaryConfiguration, 'Concurrency')), 'reservedConcurrentExecutions') ??
  numberAt(item.supplementaryConfiguration, 'ReservedConcurrentExecutions') ??
  numberAt(item.configuration, 'reservedConcurrentExecutions');
/** https://docs.aws.amazon.com/config/latest/developerguide/lambda-concurrency-check.html */
const concurrency: ManagedRule = {
  ...base,
  name: 'lambda-concurrency-check',
  identifier: 'LAMBDA_CONCURRENCY_CHECK',
  parameters: [parameter('ConcurrencyLimitLow', 'String'), parameter('ConcurrencyLimitHigh', 'String')],
  evaluate: (item, parameters) => {
    const limit = reserved(item);
    if (limit === undefined) return nonCompliant('The function has no reserved concurrency.');
    const low = Number(parameters.get('ConcurrencyLimitLow') ?? -Infinity);
    const high = Number(parameters.get('ConcurrencyLimitHigh') ?? Infinity);
    return require(limit >= low && limit <= high, `The reserved concurrency ${limit} is out of range.`);
  },
};

/** https://docs.aws.amazon.com/config/latest/developerguide/lambda-dlq-check.html */
const deadLetters: ManagedRule = {
  ...base,
  name: 'lambda-dlq-check',
  identifier: 'LAMBDA_DLQ_CHECK',
  parameters: [parameter('dlqArns', 'CSV')],
  evaluate: (item, parameters) => {
    const target = textAt(item.configuration, 'deadLetterConfig', 'targetArn') ?? '';
    if (target === '') return nonCompliant('The function has no dead-letter queue.');
    const allowed = csv(parameters.get('dlqArns'));
    return require(allowed.length === 0 || allowed.includes(target), `The dead-letter queue ${target} is not on the list.`);
  },
};

/** https://docs.aws.amazon.com/config/latest/developerguide/lambda-inside-vpc.html */
const insideVpc: ManagedRule = {
  ...base,
  name: 'lambda-inside-vpc',
  identifier: 'LAMBDA_INSIDE_VPC',
  proactive: true,
  parameters: [parameter('subnetIds', 'CSV')],
  evaluate: (item, parameters) => {
    const subnets = listAt(item.configuration, 'vpcConfig', 'subnetIds').map((id) =>
      typeof id === 'string' ? id : (textAt(id, 'subnetId') ?? ''),
    );
    if (subnets.length === 0) return nonCompliant('The function is in no VPC.');
    const allowed = csv(parameters.get('subnetIds'));
    const other = subnets.find((id) => allowed.length > 0 && !allowed.includes(id));
    return require(other === undefined, `The subnet ${other ?? ''} is not on the list.`);
  },
};

/** https://docs.aws.amazon.com/config/latest/developerguide/lambda-function-public-access-prohibited.html */
const publicAccess: ManagedRule = {
  ...base,
  name: 'lambda-function-public-access-prohibited',
  identifier: 'LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED',
  evaluate: (item) => {
    const statements = statementsOf(dig(item.supplementaryConfiguration, 'Policy') ?? dig(item.configuration, 'policy'));
    const open = statements.some((s) => s.effect === 'Allow' && s.everybody && !s.hasCondition);
    return open ? nonCompliant('The policy lets everybody in.') : COMPLIANT;
  },
};

export const LAMBDA_RULES: readonly ManagedRule[] = [settings, concurrency, deadLetters, insideVpc, publicAccess];
