import { parseArn } from '../../../aws/arn.ts';
import type { Json } from '../../../kernel/plain.ts';
import type { Fact } from '../fact.ts';
import { isObject, orNull, plainly, textMember, type JsonObject } from './convert.ts';

/** Code and environment variables are never recorded: the environment is `{}`, set or not. */
export function lambdaParameters(fact: Fact): Json {
  const out = (plainly(fact.input) ?? {}) as JsonObject;
  const { action, input } = fact;
  if (action === 'Invoke' || action === 'InvokeAsync') {
    const { functionName, ...rest } = out;
    return { ...rest, functionName: functionName === undefined ? null : lambdaArn(fact) };
  }
  if (action === 'CreateFunction') return { ...out, code: {}, environment: {}, publish: out['publish'] ?? false };
  if (action === 'UpdateFunctionConfiguration') return { ...out, environment: {} };
  if (action === 'UpdateFunctionCode') {
    const name = textMember(input, 'FunctionName') ?? '';
    const { code: _code, ...rest } = out;
    return {
      fullyQualifiedArn: {
        arnPrefix: { partition: 'aws', region: fact.region, account: fact.ownerId }, relativeId: { functionName: bareName(name) }, functionQualifier: {},
      },
      ...rest, publish: out['publish'] ?? false, dryRun: out['dryRun'] ?? false,
    };
  }
  return orNull(out);
}

const bareName = (name: string): string => (parseArn(name)?.resource ?? name).replace(/^function:/, '').split(':')[0]!;
/** The ARN of the function that a call names, by name or by ARN. */
export function lambdaArn(fact: Fact): string {
  const name = textMember(fact.input, 'FunctionName') ?? '';
  return parseArn(name) === undefined ? `arn:aws:lambda:${fact.region}:${fact.ownerId}:function:${bareName(name)}` : name;
}

export function lambdaElements(fact: Fact): Json {
  if (fact.action === 'Invoke' || fact.action === 'InvokeAsync') return null;
  const out = plainly(fact.output);
  if (!isObject(out)) return null;
  return /^(Create|Update)Function/.test(fact.action) && !fact.action.includes('Url') ? { ...out, environment: {} } as Json : orNull(out as Json);
}

export function lambdaAdditional(fact: Fact): Json | undefined {
  if (fact.action !== 'Invoke' || fact.error !== undefined) return undefined;
  return { functionVersion: `${lambdaArn(fact)}:${textMember(fact.input, 'Qualifier') ?? '$LATEST'}` };
}
