import type { ResourceView } from '../../../aws/engine.ts';

/** Types by type: the key's configuration shows resources of the listed types. */
export type RelationshipTable = Readonly<Record<string, readonly string[]>>;

const VPC = 'AWS::EC2::VPC';
const SUBNET = 'AWS::EC2::Subnet';
const GROUP = 'AWS::EC2::SecurityGroup';
const INTERFACE = 'AWS::EC2::NetworkInterface';
const VOLUME = 'AWS::EC2::Volume';

/**
 * A direct relationship A → B comes from the describe output of A; then a change of B writes an item for A as well. What an attached thing shows of
 * the instance that it is attached to does not count: a change of an instance writes the instance's item alone, as the guide's example says.
 * https://docs.aws.amazon.com/config/latest/developerguide/faq.html
 */
export const DIRECT_RELATIONSHIPS: RelationshipTable = {
  'AWS::EC2::Instance': [GROUP, INTERFACE, VOLUME, SUBNET, VPC],
  'AWS::EC2::NetworkInterface': [GROUP, SUBNET, VPC],
  'AWS::EC2::SecurityGroup': [VPC],
  'AWS::EC2::Subnet': [VPC],
  'AWS::Lambda::Function': [GROUP, SUBNET],
  'AWS::IAM::User': ['AWS::IAM::Policy', 'AWS::IAM::Group'],
  'AWS::IAM::Group': ['AWS::IAM::Policy'],
  'AWS::IAM::Role': ['AWS::IAM::Policy'],
};

const INSTANCE = 'AWS::EC2::Instance';
/**
 * Relationships that are not in the describe output of their resource but come from others: the deprecated indirect kind. Items show them only with the
 * option `indirectRelationships`; a query over `relationships.resourceId` finds them otherwise.
 */
const INDIRECT: RelationshipTable = {
  [GROUP]: [INTERFACE, INSTANCE],
  [VPC]: [SUBNET, GROUP, INTERFACE, INSTANCE],
  [SUBNET]: [INTERFACE, INSTANCE],
  'AWS::IAM::Group': ['AWS::IAM::User'],
};
export const isIndirect = (source: string, target: string): boolean =>
  Object.hasOwn(INDIRECT, source) && INDIRECT[source]!.includes(target);

export type Relationship = ResourceView['relationships'][number];

/** Whether a change of the target writes an item for the source. */
export const isDirect = (table: RelationshipTable, source: string, target: string): boolean =>
  Object.hasOwn(table, source) && table[source]!.includes(target);
