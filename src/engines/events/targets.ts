import { NotSimulated } from '../../aws/errors.ts';
import { parseArn } from '../../aws/arn.ts';
import { NEEDS_ROLE, targetKind } from './delivery/target-kind.ts';
import { invalidParameter, limitExceeded, validation } from './errors.ts';
import { parsePath } from './input/path.ts';
import { RESERVED } from './input/payload.ts';
import { isJson, placeholders, templateProblem } from './input/template.ts';
import { busOf, page, ruleOf } from './names.ts';
import { operation } from './operation.ts';
import type { EventTarget, OnBus, PageTokenInput, PutTargetsInput, RemoveTargetsInput } from './shapes.ts';
import type { EventsStep, Rule } from './state.ts';
import { ruleId } from './views.ts';

const MAX_TARGETS = 5;

/** Adds targets; one with an id that the rule has replaces the old one. All or none. */
export const putTargets = operation('PutTargets', (state, input: PutTargetsInput, step) => {
  const rule = ruleOf(state, input.EventBusName, input.Rule!);
  const targets = input.Targets!;
  for (const target of targets) checkTarget(target, step);
  if (new Set([...rule.targets.keys(), ...targets.map(({ Id }) => Id!)]).size > MAX_TARGETS) throw limitExceeded();
  for (const target of targets) rule.targets.set(target.Id!, target);
  changed(rule, step);
  return { FailedEntryCount: 0, FailedEntries: [] };
});

const changed = (rule: Rule, step: EventsStep): void => step.changed('AWS::Events::Rule', ruleId(rule));

/** @throws AwsError ValidationException for what EventBridge refuses, NotSimulated for what only cloudclock does */
function checkTarget(target: EventTarget, step: EventsStep): void {
  const id = target.Id!;
  const arn = target.Arn!;
  const inputs = [target.Input, target.InputPath, target.InputTransformer].filter((given) => given !== undefined);
  if (inputs.length > 1) throw validation(`Only one of Input, InputPath, or InputTransformer must be provided for target ${id}.`);
  if (parseArn(arn) === undefined) throw invalidParameter(arn, 'Provided Arn is not in correct format.');
  const kind = targetKind(arn);
  if (kind === undefined) throw new NotSimulated(`${arn} as the target of a rule`);
  if (kind === 'sqs' && arn.endsWith('.fifo') && target.SqsParameters?.MessageGroupId === undefined) {
    throw validation(`Parameter(s) SqsParameters must be specified for target: ${id}.`);
  }
  if (NEEDS_ROLE.has(kind) && target.RoleArn === undefined) throw validation(`RoleArn is required for target ${arn}.`);
  if (kind === 'bus') {
    if (arn === step.scope.accountId) throw invalidParameter(arn);
    if (inputs.length > 0) throw new NotSimulated('Input, InputPath and InputTransformer of a target that is an event bus');
  }
  checkDeadLetters(target);
  checkInput(target);
}

function checkDeadLetters({ Id, DeadLetterConfig }: EventTarget): void {
  const arn = DeadLetterConfig?.Arn;
  if (arn === undefined) return;
  if (targetKind(arn) !== 'sqs' || arn.endsWith('.fifo'))
    throw invalidParameter('DeadLetterConfig', `Target ${Id!} needs a standard queue of Amazon SQS.`);
}

function checkInput({ Id, Input, InputPath, InputTransformer }: EventTarget): void {
  if (Input !== undefined && !isJson(Input)) throw validation(`Input for target ${Id!} is not a valid JSON text.`);
  if (InputPath !== undefined && parsePath(InputPath) === undefined) throw validation(`Invalid JSON path for target ${Id!}.`);
  if (InputTransformer === undefined) return;
  const paths = InputTransformer.InputPathsMap;
  const template = InputTransformer.InputTemplate!;
  for (const [name, path] of Object.entries(paths ?? {})) {
    if (/^aws\./i.test(name)) throw validation(`InputPathsMap for target ${Id!} contains the reserved name ${name}.`);
    if (parsePath(path) === undefined) throw validation(`Invalid JSON path for target ${Id!}.`);
  }
  // Without a map, what looks like a placeholder stays as it is.
  const unknown =
    paths === undefined ? undefined : placeholders(template).find((name) => !Object.hasOwn(paths, name) && !RESERVED.has(name));
  if (unknown !== undefined) throw validation(`InputTemplate for target ${Id!} contains invalid placeholder ${unknown}.`);
  const problem = templateProblem(template);
  if (problem !== undefined) throw validation(`Invalid InputTemplate for target ${Id!} : ${problem}.`);
}

/** Ids that the rule does not have are passed over. */
export const removeTargets = operation('RemoveTargets', (state, input: RemoveTargetsInput, step) => {
  const rule = ruleOf(state, input.EventBusName, input.Rule!);
  for (const id of input.Ids!) rule.targets.delete(id);
  changed(rule, step);
  return { FailedEntryCount: 0, FailedEntries: [] };
});

export const listTargetsByRule = operation('ListTargetsByRule', (state, input: { Rule: string } & OnBus & PageTokenInput) => {
  const rule = ruleOf(state, input.EventBusName, input.Rule);
  const { items, next } = page(rule.targets.values(), ({ Id }) => Id!, input, input.Limit);
  return { Targets: items.map((target) => structuredCopy(target)), ...next };
});

export const listRuleNamesByTarget = operation('ListRuleNamesByTarget', (state, input: { TargetArn: string } & OnBus & PageTokenInput) => {
  const rules = [...busOf(state, input.EventBusName).rules.values()];
  const names = rules.filter(({ targets }) => [...targets.values()].some(({ Arn }) => Arn === input.TargetArn)).map(({ name }) => name);
  const { items, next } = page(names, (name) => name, input, input.Limit);
  return { RuleNames: [...items], ...next };
});

/** The caller may do with an output what it likes. */
const structuredCopy = (target: EventTarget): EventTarget => JSON.parse(JSON.stringify(target)) as EventTarget;
