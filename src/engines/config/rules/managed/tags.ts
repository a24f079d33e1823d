import { COMPLIANT, csv, nonCompliant } from '../verdict.ts';
import { parameter, type ManagedRule } from './rule.ts';

/** The types that the rule's page lists. Lambda functions are not among them. */
const TAGGED_TYPES = [
  'ACM::Certificate',
  'AutoScaling::AutoScalingGroup',
  'CloudFormation::Stack',
  'CodeBuild::Project',
  'DynamoDB::Table',
  'EC2::CustomerGateway',
  'EC2::Instance',
  'EC2::InternetGateway',
  'EC2::NetworkAcl',
  'EC2::NetworkInterface',
  'EC2::RouteTable',
  'EC2::SecurityGroup',
  'EC2::Subnet',
  'EC2::Volume',
  'EC2::VPC',
  'EC2::VPNConnection',
  'EC2::VPNGateway',
  'ElasticLoadBalancing::LoadBalancer',
  'ElasticLoadBalancingV2::LoadBalancer',
  'RDS::DBInstance',
  'RDS::DBSecurityGroup',
  'RDS::DBSnapshot',
  'RDS::DBSubnetGroup',
  'RDS::EventSubscription',
  'Redshift::Cluster',
  'Redshift::ClusterParameterGroup',
  'Redshift::ClusterSecurityGroup',
  'Redshift::ClusterSnapshot',
  'Redshift::ClusterSubnetGroup',
  'S3::Bucket',
].map((type) => `AWS::${type}`);

const SIX = [1, 2, 3, 4, 5, 6];

/** Keys are case-sensitive. https://docs.aws.amazon.com/config/latest/developerguide/required-tags.html */
const requiredTags: ManagedRule = {
  name: 'required-tags',
  identifier: 'REQUIRED_TAGS',
  types: TAGGED_TYPES,
  trigger: 'change',
  parameters: SIX.flatMap((n) => [
    n === 1 ? parameter('tag1Key', 'String!', 'CostCenter') : parameter(`tag${n}Key`, 'String'),
    parameter(`tag${n}Value`, 'CSV'),
  ]),
  evaluate: (item, parameters) => {
    const tags = new Map(item.tags);
    for (const n of SIX) {
      const key = parameters.get(`tag${n}Key`);
      if (key === undefined || key === '') continue;
      const value = tags.get(key);
      if (value === undefined) return nonCompliant(`The tag ${key} is missing.`);
      const allowed = csv(parameters.get(`tag${n}Value`));
      if (allowed.length > 0 && !allowed.includes(value))
        return nonCompliant(`The tag ${key} has the value '${value}', which is not on the list.`);
    }
    return COMPLIANT;
  },
};

export const TAG_RULES: readonly ManagedRule[] = [requiredTags];
