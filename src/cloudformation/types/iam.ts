import { arn } from '../../aws/arn.ts';
import { asList, asText, type Creation, type Properties, type ResourceType } from '../resource-type.ts';

/** Attaches managed policies and puts inline ones. */
function policies(kind: 'User' | 'Role' | 'Group', name: string, properties: Properties, { api }: Creation): void {
  for (const PolicyArn of asList(properties['ManagedPolicyArns'])) api('iam', `Attach${kind}Policy`, { [`${kind}Name`]: name, PolicyArn });
  for (const policy of asList(properties['Policies']) as Properties[]) {
    api('iam', `Put${kind}Policy`, {
      [`${kind}Name`]: name,
      PolicyName: policy['PolicyName'],
      PolicyDocument: asText(policy['PolicyDocument']),
    });
  }
}
const tags = (properties: Properties): object => (properties['Tags'] === undefined ? {} : { Tags: properties['Tags'] });

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/AWS_IAM.html */
export const iamTypes: Readonly<Record<string, ResourceType>> = {
  'AWS::IAM::User': {
    properties: ['Groups', 'LoginProfile', 'ManagedPolicyArns', 'Path', 'Policies', 'Tags', 'UserName'],
    create(properties, creation) {
      const UserName = String(properties['UserName'] ?? creation.name);
      const { User } = creation.api('iam', 'CreateUser', {
        UserName,
        ...(properties['Path'] === undefined ? {} : { Path: properties['Path'] }),
        ...tags(properties),
      });
      for (const GroupName of asList(properties['Groups'])) creation.api('iam', 'AddUserToGroup', { UserName, GroupName });
      const login = properties['LoginProfile'] as Properties | undefined;
      if (login !== undefined) creation.api('iam', 'CreateLoginProfile', { UserName, Password: String(login['Password']) });
      policies('User', UserName, properties, creation);
      return { ref: UserName, attributes: { Arn: User.Arn } };
    },
  },
  'AWS::IAM::Group': {
    properties: ['GroupName', 'ManagedPolicyArns', 'Path', 'Policies'],
    create(properties, creation) {
      const GroupName = String(properties['GroupName'] ?? creation.name);
      const { Group } = creation.api('iam', 'CreateGroup', { GroupName });
      policies('Group', GroupName, properties, creation);
      return { ref: GroupName, attributes: { Arn: Group.Arn } };
    },
  },
  'AWS::IAM::Role': {
    properties: [
      'AssumeRolePolicyDocument',
      'Description',
      'ManagedPolicyArns',
      'MaxSessionDuration',
      'Path',
      'Policies',
      'RoleName',
      'Tags',
    ],
    numbers: ['MaxSessionDuration'],
    create(properties, creation) {
      const RoleName = String(properties['RoleName'] ?? creation.name);
      const { Role } = creation.api('iam', 'CreateRole', {
        RoleName,
        AssumeRolePolicyDocument: asText(properties['AssumeRolePolicyDocument']),
        ...(properties['Path'] === undefined ? {} : { Path: properties['Path'] }),
        ...tags(properties),
      });
      policies('Role', RoleName, properties, creation);
      return { ref: RoleName, attributes: { Arn: Role.Arn, RoleId: Role.RoleId } };
    },
  },
  'AWS::IAM::Policy': {
    properties: ['Groups', 'PolicyDocument', 'PolicyName', 'Roles', 'Users'],
    create(properties, { api, name }) {
      const PolicyName = String(properties['PolicyName'] ?? name);
      const PolicyDocument = asText(properties['PolicyDocument']);
      for (const UserName of asList(properties['Users'])) api('iam', 'PutUserPolicy', { UserName, PolicyName, PolicyDocument });
      for (const RoleName of asList(properties['Roles'])) api('iam', 'PutRolePolicy', { RoleName, PolicyName, PolicyDocument });
      for (const GroupName of asList(properties['Groups'])) api('iam', 'PutGroupPolicy', { GroupName, PolicyName, PolicyDocument });
      return { ref: PolicyName };
    },
  },
  'AWS::IAM::ManagedPolicy': {
    properties: ['Description', 'Groups', 'ManagedPolicyName', 'Path', 'PolicyDocument', 'Roles', 'Users'],
    create(properties, { api, name }) {
      const PolicyName = String(properties['ManagedPolicyName'] ?? name);
      const { Policy } = api('iam', 'CreatePolicy', { PolicyName, PolicyDocument: asText(properties['PolicyDocument']) });
      for (const UserName of asList(properties['Users'])) api('iam', 'AttachUserPolicy', { UserName, PolicyArn: Policy.Arn });
      for (const RoleName of asList(properties['Roles'])) api('iam', 'AttachRolePolicy', { RoleName, PolicyArn: Policy.Arn });
      for (const GroupName of asList(properties['Groups'])) api('iam', 'AttachGroupPolicy', { GroupName, PolicyArn: Policy.Arn });
      return { ref: Policy.Arn };
    },
  },
  'AWS::IAM::InstanceProfile': {
    properties: ['InstanceProfileName', 'Path', 'Roles'],
    create(properties, { api, name, scope }) {
      const InstanceProfileName = String(properties['InstanceProfileName'] ?? name);
      api('iam', 'CreateInstanceProfile', { InstanceProfileName });
      for (const RoleName of asList(properties['Roles'])) api('iam', 'AddRoleToInstanceProfile', { InstanceProfileName, RoleName });
      return { ref: InstanceProfileName, attributes: { Arn: arn('iam', '', scope.accountId, `instance-profile/${InstanceProfileName}`) } };
    },
  },
  'AWS::IAM::AccessKey': {
    properties: ['UserName', 'Status', 'Serial'],
    create(properties, { api }) {
      const { AccessKey } = api('iam', 'CreateAccessKey', { UserName: properties['UserName'] });
      return { ref: AccessKey.AccessKeyId, attributes: { SecretAccessKey: AccessKey.SecretAccessKey } };
    },
  },
};
