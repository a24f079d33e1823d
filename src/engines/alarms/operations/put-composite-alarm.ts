import type { PutCompositeAlarmInput } from '../../../aws/shapes/cloudwatch-alarms.ts';
import { canonical } from '../../../kernel/plain.ts';
import { checkActions } from '../check/actions.ts';
import { checkConfigurationOfActions } from '../check/metric-alarm.ts';
import { checked, validationError } from '../check/model.ts';
import { newTags } from '../check/tags.ts';
import { ruleState, triggeringAlarms } from '../composite/propagate.ts';
import { forgetDeadline, release } from '../composite/suppression.ts';
import { configured, recordCreation, recordUpdate } from '../config-history.ts';
import { nameOf, parseRule } from '../rule/parser.ts';
import { elementsIn, namesIn, type RuleNode } from '../rule/syntax.ts';
import { link, unlink, type AlarmsState, type CompositeAlarmState, type Tags } from '../state.ts';
import { alarmArn, alarmSubject, type AlarmStep } from '../step.ts';
import { INITIAL_REASON } from '../text/reason.ts';
import { transition } from '../transition.ts';
import { actionsOf, existing } from './put-metric-alarm.ts';

const MOST_CHILDREN = 100;
const MOST_ELEMENTS = 500;
const MOST_PARENTS = 150;

/** Children must exist, be no more than allowed and not be the composite itself. @throws AwsError */
function checkChildren(state: AlarmsState, name: string, ast: RuleNode, step: AlarmStep): string[] {
  const children = namesIn(ast);
  if (children.includes(name)) {
    throw validationError(
      'A composite alarm cannot have a child relation with itself via its AlarmRule, as it would introduce a circular dependency',
    );
  }
  if (elementsIn(ast) > MOST_ELEMENTS) throw validationError(`The alarm rule cannot have more than ${MOST_ELEMENTS} elements.`);
  if (children.length > MOST_CHILDREN) throw validationError(`A composite alarm cannot have more than ${MOST_CHILDREN} child alarms.`);
  const unknown = children.filter((child) => !state.alarms.has(child));
  if (unknown.length > 0) {
    const arns = unknown.map((child) => alarmArn(step.scope, child)).join(', ');
    throw validationError(`Could not save the composite alarm as alarms [${arns}] in the alarm rule do not exist`);
  }
  for (const child of children) {
    const parents = state.parents.get(child);
    if (parents !== undefined && !parents.has(name) && parents.size >= MOST_PARENTS) {
      throw validationError(`The alarm ${child} cannot be a child of more than ${MOST_PARENTS} composite alarms.`);
    }
  }
  return children;
}

/** The suppressor must exist and comes with both of its periods. @throws AwsError */
function checkSuppressor(state: AlarmsState, input: PutCompositeAlarmInput, step: AlarmStep): CompositeAlarmState['suppressor'] {
  const { ActionsSuppressor: given, ActionsSuppressorWaitPeriod: wait, ActionsSuppressorExtensionPeriod: extension } = input;
  if (given === undefined) {
    if (wait === undefined && extension === undefined) return null;
    throw validationError('ActionsSuppressorWaitPeriod and ActionsSuppressorExtensionPeriod require an ActionsSuppressor');
  }
  if (wait === undefined || extension === undefined) {
    throw validationError('ActionsSuppressorWaitPeriod and ActionsSuppressorExtensionPeriod must be set when ActionsSuppressor is set');
  }
  const name = nameOf(given, step.scope);
  if (name === input.AlarmName) {
    throw validationError('A composite alarm cannot have itself as its ActionsSuppressor, as it would introduce a circular dependency');
  }
  if (!state.alarms.has(name)) {
    throw validationError(`Could not save the composite alarm as its actions suppressor [${alarmArn(step.scope, name)}] does not exist`);
  }
  return { given, name, wait, extension };
}

/** Keeps the two indexes from children and suppressors to composites. */
function linkComposite(state: AlarmsState, alarm: CompositeAlarmState): void {
  for (const child of alarm.children) link(state.parents, child, alarm.name);
  if (alarm.suppressor !== null) link(state.suppressed, alarm.suppressor.name, alarm.name);
}
export function unlinkComposite(state: AlarmsState, alarm: CompositeAlarmState): void {
  for (const child of alarm.children) unlink(state.parents, child, alarm.name);
  if (alarm.suppressor !== null) unlink(state.suppressed, alarm.suppressor.name, alarm.name);
}

/** Evaluates the rule because the alarm was created or updated. */
function settle(state: AlarmsState, alarm: CompositeAlarmState, how: 'created' | 'updated', step: AlarmStep): boolean {
  const { value, deciding } = ruleState(state, alarm);
  if (value === alarm.value) return false;
  const reason =
    how === 'created'
      ? `${alarm.arn} was created and its alarm rule evaluates to ${value}`
      : `${alarm.arn} was updated and its new alarm rule evaluates to ${value}`;
  transition(state, alarm, { value, grounds: { reason, reasonData: triggeringAlarms(state, deciding, step) } }, step,
    { rule: 'alarm-rule', alarmRule: alarm.rule, children: [...deciding] });
  return true;
}

type Config = Pick<CompositeAlarmState, 'rule' | 'ast' | 'children' | 'suppressor' | 'actions' | 'actionsEnabled' | 'description'>;

function create(state: AlarmsState, name: string, config: Config, tags: Tags, step: AlarmStep): void {
  const alarm: CompositeAlarmState = {
    type: 'CompositeAlarm', name, arn: alarmArn(step.scope, name), subject: alarmSubject(step.scope, name), ...config,
    configuredAt: step.at, value: 'INSUFFICIENT_DATA',
    grounds: { reason: INITIAL_REASON, reasonData: undefined }, updatedAt: step.at, transitionedAt: step.at, brief: null, face: null, tags,
    muted: null, phase: null,
  };
  state.alarms.set(name, alarm);
  linkComposite(state, alarm);
  recordCreation(state, alarm, step);
  settle(state, alarm, 'created', step);
}

const comparable = ({ rule, suppressor, actions, actionsEnabled, description }: Config): string =>
  canonical({ rule, suppressor, actions, actionsEnabled, description });

/** Another suppressor (or none) ends an active suppression at once, unless the new rule moves the alarm and so begins another. */
function update(state: AlarmsState, alarm: CompositeAlarmState, config: Config, step: AlarmStep): void {
  if (comparable(config) === comparable(alarm)) return;
  const before = configured(alarm, state);
  const replaced = alarm.suppressor?.name !== config.suppressor?.name;
  unlinkComposite(state, alarm);
  Object.assign(alarm, config);
  alarm.brief = null;
  alarm.configuredAt = step.at;
  linkComposite(state, alarm);
  recordUpdate(state, alarm, before, step);
  if (replaced) forgetDeadline(alarm, step);
  if (!settle(state, alarm, 'updated', step) && replaced) release(state, alarm, step);
}

/**
 * Creates or replaces a composite alarm and evaluates its rule at once.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 * @throws AwsError before anything is changed
 */
export function putCompositeAlarm(state: AlarmsState, raw: unknown, step: AlarmStep): void {
  checkConfigurationOfActions(raw);
  const input = checked<PutCompositeAlarmInput>('PutCompositeAlarm', raw);
  const name = input.AlarmName!;
  const alarm = existing(state, name, 'CompositeAlarm');
  const ast = parseRule(input.AlarmRule!, step.scope);
  const children = checkChildren(state, name, ast, step);
  const suppressor = checkSuppressor(state, input, step);
  checkActions(input, { ec2: false, scaling: false }, step.scope);
  const tags = newTags(input.Tags);
  const config: Config = {
    rule: input.AlarmRule!, ast, children, suppressor, actions: actionsOf(input), actionsEnabled: input.ActionsEnabled ?? true,
    description: input.AlarmDescription,
  };
  if (alarm === undefined) create(state, name, config, tags, step);
  else update(state, alarm, config, step);
}
