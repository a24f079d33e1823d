import { AwsError } from '../../aws/errors.ts';
import { Fields, show, type Refusals } from '../../aws/fields.ts';

/** EC2's own codes and texts. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
export const EC2_REFUSALS: Refusals = {
  missing: (name) => new AwsError('MissingParameter', `The request must contain the parameter ${name}`),
  invalid: (name, value) => new AwsError('InvalidParameterValue', `Value (${show(value)}) for parameter ${name} is invalid.`),
};

/** Opens an EC2 input. `DryRun: true` is answered by {@link dryRun} once the rest has been validated. */
export const read = (input: unknown): Fields => new Fields(input ?? {}, EC2_REFUSALS);

export const invalid = (message: string): AwsError => new AwsError('InvalidParameterValue', message);
export const combination = (message: string): AwsError => new AwsError('InvalidParameterCombination', message);

/** What a call with `DryRun` ends in when it would have succeeded. */
export function dryRun(fields: Fields): void {
  if (fields.flag('DryRun') === true) {
    throw new AwsError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);
  }
}

/** `InvalidVpcID.NotFound` and its like: each kind of id has its code and its words. */
interface Kind { readonly code: string; readonly prefix: string; readonly words: string }
const KINDS = {
  instance: { code: 'InvalidInstanceID', prefix: 'i', words: 'instance ID' },
  volume: { code: 'InvalidVolume', prefix: 'vol', words: 'volume' },
  group: { code: 'InvalidGroup', prefix: 'sg', words: 'security group' },
  vpc: { code: 'InvalidVpcID', prefix: 'vpc', words: 'vpc ID' },
  subnet: { code: 'InvalidSubnetID', prefix: 'subnet', words: 'subnet ID' },
  eni: { code: 'InvalidNetworkInterfaceID', prefix: 'eni', words: 'networkInterface ID' },
  allocation: { code: 'InvalidAllocationID', prefix: 'eipalloc', words: 'allocation ID' },
  association: { code: 'InvalidAssociationID', prefix: 'eipassoc', words: 'association ID' },
  image: { code: 'InvalidAMIID', prefix: 'ami', words: 'image id' },
  template: { code: 'InvalidLaunchTemplateId', prefix: 'lt', words: 'launch template' },
  flowLog: { code: 'InvalidFlowLogId', prefix: 'fl', words: 'flow log' },
  rule: { code: 'InvalidSecurityGroupRuleId', prefix: 'sgr', words: 'security group rule ID' },
} as const satisfies Record<string, Kind>;
export type IdKind = keyof typeof KINDS;

/** Whether a text has the form of an id of this kind: the prefix and 8 or 17 hexadecimal digits. */
export function wellFormed(kind: IdKind, id: string): boolean {
  const { prefix } = KINDS[kind];
  return id.startsWith(`${prefix}-`) && /^(?:[0-9a-f]{8}|[0-9a-f]{17})$/.test(id.slice(prefix.length + 1));
}

export function malformed(kind: IdKind, id: string): AwsError {
  const { code, prefix } = KINDS[kind];
  if (kind === 'instance' || kind === 'image')
    return new AwsError(`${code}.Malformed`, `Invalid id: "${id}"${kind === 'image' ? ' (expecting "ami-...")' : ''}`);
  return new AwsError(
    kind === 'group' ? 'InvalidGroupId.Malformed' : `${code}.Malformed`,
    `Invalid id: "${id}" (expecting "${prefix}-...")`,
  );
}

export function notFound(kind: IdKind, ids: readonly string[]): AwsError {
  const { code, words } = KINDS[kind];
  const list = ids.join(', ');
  switch (kind) {
    case 'instance':
      return new AwsError(`${code}.NotFound`, ids.length === 1 ? `The instance ID '${list}' does not exist` : `The instance IDs '${list}' do not exist`);
    case 'image':
      return new AwsError(`${code}.NotFound`, `The image id '[${list}]' does not exist`);
    case 'template':
      return new AwsError(`${code}.NotFound`, `The specified launch template, with template ID ${list}, does not exist.`);
    default:
      return new AwsError(`${code}.NotFound`, `The ${words} '${list}' does not exist${kind === 'volume' ? '.' : ''}`);
  }
}

/** Finds things by id. @throws malformed for what is no id, not found for what is not there: all of them in one text */
export function find<T>(kind: IdKind, map: ReadonlyMap<string, T>, ids: readonly string[]): T[] {
  for (const id of ids) if (!wellFormed(kind, id)) throw malformed(kind, id);
  const absent = ids.filter((id) => !map.has(id));
  if (absent.length > 0) throw notFound(kind, absent);
  return ids.map((id) => map.get(id)!);
}
export const findOne = <T>(kind: IdKind, map: ReadonlyMap<string, T>, id: string): T => find(kind, map, [id])[0]!;
