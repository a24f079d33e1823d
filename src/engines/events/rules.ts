import { AwsError } from '../../aws/errors.ts';
import { plus } from '../../kernel/time.ts';
import { invalidParameter, limitExceeded, validation } from './errors.ts';
import { busOf, DEFAULT_BUS, page, present, ruleArn, ruleOf } from './names.ts';
import { operation } from './operation.ts';
import { parseEventPattern } from './pattern/parse.ts';
import { parseRuleSchedule } from './schedule/expression.ts';
import type { EventsPageInput, OnBus, PutRuleInput, RuleDescription, RuleNameInput, RuleStateValue } from './shapes.ts';
import type { Bus, EventsStep, Rule } from './state.ts';
import { setTags } from './tags.ts';
import { keepTime, stopTime } from './ticks.ts';
import { ruleId } from './views.ts';

/** Rules that EventBridge keeps for itself, to fill an archive. */
const MANAGER = 'prod.vhs.events.aws.internal';

const describe = (rule: Rule): RuleDescription =>
  present({
    Name: rule.name,
    Arn: rule.arn,
    EventBusName: rule.bus,
    EventPattern: rule.pattern,
    ScheduleExpression: rule.schedule,
    State: rule.state,
    Description: rule.description,
    RoleArn: rule.roleArn,
    ManagedBy: rule.archive === null ? null : MANAGER,
  }) as RuleDescription;

/** @throws AwsError ManagedRuleException */
function refuseManaged(rule: Rule | undefined): void {
  if (rule !== undefined && rule.archive !== null) {
    throw new AwsError('ManagedRuleException', `Rule ${rule.name} is managed by ${MANAGER} and can't be modified or deleted.`);
  }
}

/** @throws AwsError for a pattern or a schedule that is none, or a schedule where none may be */
function checkTriggers(input: PutRuleInput, bus: Bus, step: EventsStep): void {
  const { EventPattern: pattern, ScheduleExpression: schedule } = input;
  if ((pattern ?? '') === '' && (schedule ?? '') === '')
    throw validation('Parameter(s) EventPattern or ScheduleExpression must be specified.');
  if (schedule !== undefined && schedule !== '') {
    if (bus.name !== DEFAULT_BUS) throw validation('ScheduleExpression is supported only on the default event bus.');
    if (parseRuleSchedule(schedule) === undefined) throw invalidParameter('ScheduleExpression');
  }
  if (pattern === undefined || pattern === '') return;
  if (pattern.length > step.options.patternLength) throw limitExceeded();
  parseEventPattern(pattern);
}

/** Rules per bus are fewer in the two regions that AWS names. */
const rulesAllowed = (step: EventsStep): number =>
  step.scope.region === 'af-south-1' || step.scope.region === 'eu-south-1'
    ? Math.min(100, step.options.rulesPerBus)
    : step.options.rulesPerBus;

/** Creates a rule or replaces it: what is not given is gone, but the targets stay and tags are left alone. */
export const putRule = operation('PutRule', (state, input: PutRuleInput, step) => {
  const bus = busOf(state, input.EventBusName);
  checkTriggers(input, bus, step);
  const name = input.Name!;
  const old = bus.rules.get(name);
  refuseManaged(old);
  if (old === undefined && bus.rules.size >= rulesAllowed(step)) throw limitExceeded();
  const schedule = input.ScheduleExpression || null;
  const goesOn = old !== undefined && old.schedule === schedule && old.state !== 'DISABLED';
  const rule: Rule = {
    name,
    arn: ruleArn(step.scope, bus.name, name),
    bus: bus.name,
    pattern: input.EventPattern || null,
    schedule,
    state: input.State ?? 'ENABLED',
    description: input.Description ?? null,
    roleArn: input.RoleArn ?? null,
    targets: old?.targets ?? new Map(),
    phase: goesOn ? old.phase : step.at,
    activeFrom: plus(step.at, step.options.ruleActivationDelay),
    archive: null,
  };
  bus.rules.set(name, rule);
  bus.version += 1;
  if (old === undefined) setTags(state, rule.arn, input.Tags);
  keepTime(rule, step, !goesOn);
  step.changed('AWS::Events::Rule', ruleId(rule));
  return { RuleArn: rule.arn };
});

export const describeRule = operation('DescribeRule', (state, input: RuleNameInput, step) => {
  const rule = ruleOf(state, input.EventBusName, input.Name!);
  return { ...describe(rule), CreatedBy: step.scope.accountId };
});

export const listRules = operation('ListRules', (state, input: EventsPageInput & OnBus) => {
  const rules = [...busOf(state, input.EventBusName).rules.values()].filter(({ name }) => name.startsWith(input.NamePrefix ?? ''));
  const { items, next } = page(rules, ({ name }) => name, input, input.Limit);
  return { Rules: items.map(describe), ...next };
});

function setState(rule: Rule, value: RuleStateValue, step: EventsStep): void {
  refuseManaged(rule);
  if ((rule.state === 'DISABLED') === (value === 'DISABLED')) return;
  rule.state = value;
  rule.activeFrom = plus(step.at, step.options.ruleActivationDelay);
  if (value !== 'DISABLED') rule.phase = step.at;
  keepTime(rule, step, value !== 'DISABLED');
  step.changed('AWS::Events::Rule', ruleId(rule));
}

export const enableRule = operation('EnableRule', (state, input: RuleNameInput, step) => {
  setState(ruleOf(state, input.EventBusName, input.Name!), 'ENABLED', step);
});
export const disableRule = operation('DisableRule', (state, input: RuleNameInput, step) => {
  setState(ruleOf(state, input.EventBusName, input.Name!), 'DISABLED', step);
});

/** Deleting a rule that is not there succeeds; one with targets is kept. */
export const deleteRule = operation('DeleteRule', (state, input: RuleNameInput & { Force?: boolean }, step) => {
  const bus = busOf(state, input.EventBusName);
  const rule = bus.rules.get(input.Name!);
  if (rule === undefined) return;
  refuseManaged(rule);
  if (rule.targets.size > 0) throw validation("Rule can't be deleted since it has targets.");
  removeRule(bus, rule, step);
  state.tags.delete(rule.arn);
});

/** Takes a rule off its bus. */
export function removeRule(bus: Bus, rule: Rule, step: EventsStep): void {
  bus.rules.delete(rule.name);
  bus.version += 1;
  stopTime(rule, step);
  step.changed('AWS::Events::Rule', ruleId(rule));
}
