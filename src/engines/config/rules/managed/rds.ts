import { dig, isTrue, nonCompliant, require, textAt } from '../verdict.ts';
import { parameter, type ManagedRule } from './rule.ts';

const base = { proactive: true, types: ['AWS::RDS::DBInstance'], trigger: 'change', parameters: [] } as const;

/** https://docs.aws.amazon.com/config/latest/developerguide/rds-storage-encrypted.html */
const encrypted: ManagedRule = {
  ...base, name: 'rds-storage-encrypted', identifier: 'RDS_STORAGE_ENCRYPTED', parameters: [parameter('kmsKeyId', 'String')],
  evaluate: ({ configuration }, parameters) => {
    if (!isTrue(dig(configuration, 'storageEncrypted'))) return nonCompliant('The storage is not encrypted.');
    const wanted = parameters.get('kmsKeyId') ?? '';
    const key = textAt(configuration, 'kmsKeyId') ?? '';
    return require(wanted === '' || key === wanted || key.endsWith(`/${wanted}`), `The storage is encrypted with ${key}.`);
  },
};
/** https://docs.aws.amazon.com/config/latest/developerguide/rds-instance-public-access-check.html */
const notPublic: ManagedRule = {
  ...base, name: 'rds-instance-public-access-check', identifier: 'RDS_INSTANCE_PUBLIC_ACCESS_CHECK',
  evaluate: ({ configuration }) => require(!isTrue(dig(configuration, 'publiclyAccessible')), 'The instance is publicly accessible.'),
};

export const RDS_RULES: readonly ManagedRule[] = [encrypted, notPublic];
