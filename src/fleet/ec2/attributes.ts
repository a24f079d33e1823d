import { AwsError, NotSimulated } from '../../aws/errors.ts';
import type { Step } from '../../aws/engine.ts';
import type { Fields } from '../../aws/fields.ts';
import { newCredits } from './credits.ts';
import { dryRun, find, findOne, invalid, read } from './errors.ts';
import { leaveAggregates } from './aggregates.ts';
import { readMetadata } from './launch-spec.ts';
import { subjectOf } from './lifecycle.ts';
import { metricsOf, publish, specsOf, typeOf } from './metrics.ts';
import type { Ec2Options } from './options.ts';
import type { Ec2State, Instance } from './state.ts';
import { INSTANCE_TYPES, type InstanceType } from './types.ts';

/** `MonitorInstances` and `UnmonitorInstances`: detailed monitoring on or off. */
export const monitorInstances = (state: Ec2State, input: unknown, step: Step<Ec2Options>): object => setMonitoring(state, input, true, step);
export const unmonitorInstances = (state: Ec2State, input: unknown, step: Step<Ec2Options>): object => setMonitoring(state, input, false, step);

function setMonitoring(state: Ec2State, input: unknown, on: boolean, step: Step<Ec2Options>): object {
  const fields = read(input).only('InstanceIds', 'DryRun');
  const ids = [...new Set(fields.texts('InstanceIds'))];
  if (ids.length === 0) throw fields.missing('InstanceIds');
  const instances = find('instance', state.instances, ids);
  dryRun(fields);
  const InstanceMonitorings = instances.map((instance) => {
    const State = instance.monitoring === on ? (on ? 'enabled' : 'disabled') : on ? 'pending' : 'disabling';
    if (instance.monitoring !== on) switchMode(state, instance, on, step);
    return { InstanceId: instance.id, Monitoring: { State } };
  });
  return { InstanceMonitorings };
}

function switchMode(state: Ec2State, instance: Instance, on: boolean, step: Step<Ec2Options>): void {
  step.note('ec2.monitoring', subjectOf(step.scope, instance.id), { instanceId: instance.id, monitoring: on ? 'detailed' : 'basic' });
  leaveAggregates(state, instance, step);
  instance.monitoring = on;
  const others = metricsOf(instance).filter((metric) => metric.cadence !== 'mode');
  publish(state, instance, metricsOf(instance, 'mode'), new Map(), step);
  publish(state, instance, others, specsOf(instance, others, step.options), step);
  step.changed('AWS::EC2::Instance', instance.id);
}

/** Reads `{Value: x}` or, as some attributes come, a plain text. */
const value = (fields: Fields, name: string): Fields | undefined => fields.struct(name)?.only('Value');

const ATTRIBUTES = [
  'InstanceType', 'DisableApiTermination', 'DisableApiStop', 'EbsOptimized', 'SourceDestCheck', 'Groups', 'InstanceInitiatedShutdownBehavior',
  'UserData',
] as const;

/** `ModifyInstanceAttribute`: one attribute a call. */
export function modifyInstanceAttribute(state: Ec2State, input: unknown, step: Step<Ec2Options>): void {
  const fields = read(input).only('InstanceId', 'DryRun', 'Attribute', 'Value', ...ATTRIBUTES);
  const instance = findOne('instance', state.instances, fields.text('InstanceId'));
  const normal = fields.has('Attribute') ? byName(fields) : fields;
  const given = ATTRIBUTES.filter((name) => normal.has(name));
  if (given.length === 0) throw new AwsError('InvalidParameterCombination', 'No attributes specified.');
  if (given.length > 1) throw new AwsError('InvalidParameterCombination', 'Fields for multiple attribute types specified');
  const change = readChange(state, instance, normal, given[0]!);
  dryRun(fields);
  change();
  step.note('ec2.attribute', subjectOf(step.scope, instance.id), { instanceId: instance.id, attribute: given[0]! });
  step.changed('AWS::EC2::Instance', instance.id);
}

/** The older form: `Attribute: 'disableApiTermination', Value: 'true'`. */
function byName(fields: Fields): Fields {
  const attribute = fields.text('Attribute');
  const name = ATTRIBUTES.find((each) => each.charAt(0).toLowerCase() + each.slice(1) === attribute);
  if (name === undefined) throw invalid(`Value (${attribute}) for parameter attribute is invalid. Unknown attribute.`);
  const text = fields.text('Value');
  const flag = ['DisableApiTermination', 'DisableApiStop', 'EbsOptimized', 'SourceDestCheck'].includes(name);
  if (flag && text !== 'true' && text !== 'false') throw fields.invalid('Value');
  return read({ [name]: { Value: flag ? text === 'true' : text } });
}

function readChange(state: Ec2State, instance: Instance, fields: Fields, name: (typeof ATTRIBUTES)[number]): () => void {
  const on = (): boolean => {
    const flag = value(fields, name)?.flag('Value');
    if (flag === undefined) throw fields.missing(`${name}.Value`);
    return flag;
  };
  const stopped = (): void => {
    if (instance.state !== 'stopped') throw new AwsError('IncorrectInstanceState', `The instance '${instance.id}' is not in the 'stopped' state.`);
  };
  switch (name) {
    case 'InstanceType': {
      const text = value(fields, name)!.text('Value');
      const type = INSTANCE_TYPES.get(text);
      if (type === undefined) throw invalid(`Invalid value '${text}' for InstanceType.`);
      if (type.architecture !== typeOf(instance).architecture) throw invalid(`The architecture of ${text} does not match that of the instance.`);
      stopped();
      return () => { retype(instance, type); };
    }
    case 'DisableApiTermination': { const flag = on(); return () => { instance.terminationProtection = flag; }; }
    case 'DisableApiStop': { const flag = on(); return () => { instance.stopProtection = flag; }; }
    case 'EbsOptimized': { const flag = on(); stopped(); return () => { instance.ebsOptimized = flag; }; }
    case 'SourceDestCheck': { const flag = on(); return () => { instance.sourceDestCheck = flag; }; }
    case 'InstanceInitiatedShutdownBehavior': {
      const word = value(fields, name)!.word('Value', ['stop', 'terminate']);
      if (word === undefined) throw fields.missing(`${name}.Value`);
      return () => { instance.shutdownBehavior = word; };
    }
    case 'UserData': { const text = value(fields, name)!.text('Value'); stopped(); return () => { instance.userData = text; }; }
    case 'Groups': {
      const groups = find('group', state.groups, fields.texts(name));
      if (groups.length === 0) throw fields.missing('Groups');
      const eni = state.interfaces.get(instance.interfaceId);
      if (eni === undefined) throw new NotSimulated('an instance without a network interface');
      return () => { eni.groups = groups.map((group) => group.id); };
    }
    default:
      return name satisfies never;
  }
}

function retype(instance: Instance, type: InstanceType): void {
  instance.type = type.name;
  instance.credits = newCredits(type, undefined);
}

/** `ModifyInstanceMetadataOptions`. */
export function modifyInstanceMetadataOptions(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('InstanceId', 'HttpTokens', 'HttpPutResponseHopLimit', 'HttpEndpoint', 'InstanceMetadataTags', 'DryRun');
  const instance = findOne('instance', state.instances, fields.text('InstanceId'));
  const metadata = readMetadata(fields, instance.metadata);
  dryRun(fields);
  instance.metadata = metadata;
  step.changed('AWS::EC2::Instance', instance.id);
  return { InstanceId: instance.id, InstanceMetadataOptions: { State: 'pending', ...metadata } };
}

/** `DescribeInstanceAttribute`. */
export function describeInstanceAttribute(state: Ec2State, input: unknown): object {
  const fields = read(input).only('InstanceId', 'Attribute', 'DryRun');
  const instance = findOne('instance', state.instances, fields.text('InstanceId'));
  const attribute = fields.text('Attribute');
  const answers: Readonly<Record<string, object>> = {
    instanceType: { InstanceType: { Value: instance.type } },
    disableApiTermination: { DisableApiTermination: { Value: instance.terminationProtection } },
    disableApiStop: { DisableApiStop: { Value: instance.stopProtection } },
    ebsOptimized: { EbsOptimized: { Value: instance.ebsOptimized } },
    sourceDestCheck: { SourceDestCheck: { Value: instance.sourceDestCheck } },
    instanceInitiatedShutdownBehavior: { InstanceInitiatedShutdownBehavior: { Value: instance.shutdownBehavior } },
    userData: { UserData: instance.userData === null ? {} : { Value: instance.userData } },
    groupSet: {
      Groups: (state.interfaces.get(instance.interfaceId)?.groups ?? []).map((id) => ({
        GroupId: id,
        GroupName: state.groups.get(id)?.name ?? '',
      })),
    },
  };
  const answer = Object.hasOwn(answers, attribute) ? answers[attribute] : undefined;
  if (answer === undefined) throw invalid(`Value (${attribute}) for parameter attribute is invalid. Unknown attribute.`);
  dryRun(fields);
  return { InstanceId: instance.id, ...answer };
}
