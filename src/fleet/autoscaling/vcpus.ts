/**
 * How many vCPUs an instance type has, read from its size: what the demand model needs to know of it. T2's small sizes have one.
 * https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-types.html
 */
export function vcpusOf(type: string): number {
  const [family, size = ''] = type.split('.');
  const multiple = /^(\d+)xlarge$/.exec(size);
  if (multiple !== null) return Number(multiple[1]) * 4;
  if (size === 'xlarge') return 4;
  if (size === 'large') return 2;
  if (family === 't2') return size === 'medium' ? 2 : 1;
  if (family?.startsWith('t') === true) return 2;
  return 1;
}
