import { COMPLIANT, dig, isTrue, listAt, nonCompliant, notApplicable, require, textAt, type RuleItem } from '../verdict.ts';
import { ACCOUNT } from '../../recorder/types.ts';
import { parameter, type ManagedRule } from './rule.ts';

const VOLUME = 'AWS::EC2::Volume';
const attachments = (item: RuleItem) =>
  listAt(item.configuration, 'attachments').filter((attachment) => {
    const state = textAt(attachment, 'state');
    return state === undefined || state === 'attached';
  });

/** An id, an alias or an ARN of a key names it alike. */
const sameKey = (one: string, two: string): boolean => one === two || one.endsWith(`/${two}`) || two.endsWith(`/${one}`);

/** Unattached volumes are ignored. https://docs.aws.amazon.com/config/latest/developerguide/encrypted-volumes.html */
const encrypted: ManagedRule = {
  name: 'encrypted-volumes',
  identifier: 'ENCRYPTED_VOLUMES',
  types: [VOLUME],
  trigger: 'change',
  parameters: [parameter('kmsId', 'String')],
  evaluate: (item, parameters) => {
    if (attachments(item).length === 0) return notApplicable('The volume is not attached.');
    if (!isTrue(dig(item.configuration, 'encrypted'))) return nonCompliant('The volume is not encrypted.');
    const wanted = parameters.get('kmsId')?.trim();
    const key = textAt(item.configuration, 'kmsKeyId') ?? '';
    return require(wanted === undefined || wanted === '' || sameKey(key, wanted), `The volume is encrypted with ${key}.`);
  },
};

/** https://docs.aws.amazon.com/config/latest/developerguide/ec2-volume-inuse-check.html */
const inUse: ManagedRule = {
  name: 'ec2-volume-inuse-check',
  identifier: 'EC2_VOLUME_INUSE_CHECK',
  types: [VOLUME],
  trigger: 'change',
  parameters: [parameter('deleteOnTermination', 'boolean')],
  evaluate: (item, parameters) => {
    const attached = attachments(item);
    if (attached.length === 0) return nonCompliant('The volume is not attached.');
    const wanted = parameters.get('deleteOnTermination');
    if (wanted === undefined) return COMPLIANT;
    if (!/^(true|false)$/i.test(wanted)) return nonCompliant(`deleteOnTermination is '${wanted}', neither True nor False.`);
    const marked = attached.every((attachment) => isTrue(dig(attachment, 'deleteOnTermination')));
    return require(marked === (wanted.toLowerCase() === 'true'), `The volume ${marked ? 'is' : 'is not'} deleted on termination.`);
  },
};

/** https://docs.aws.amazon.com/config/latest/developerguide/ec2-ebs-encryption-by-default.html */
const encryptionByDefault: ManagedRule = {
  name: 'ec2-ebs-encryption-by-default',
  identifier: 'EC2_EBS_ENCRYPTION_BY_DEFAULT',
  types: [ACCOUNT],
  trigger: 'periodic',
  parameters: [],
  evaluate: (_, __, context) => {
    const settings = context.list('AWS::EC2::EbsEncryptionByDefault')[0];
    return require(isTrue(dig(settings?.configuration, 'ebsEncryptionByDefault')), 'EBS encryption by default is off.');
  },
};

/** https://docs.aws.amazon.com/config/latest/developerguide/eip-attached.html */
const addressAttached: ManagedRule = {
  name: 'eip-attached',
  identifier: 'EIP_ATTACHED',
  types: ['AWS::EC2::EIP'],
  trigger: 'change',
  proactive: true,
  parameters: [],
  evaluate: (item) => {
    const to =
      textAt(item.configuration, 'associationId') ??
      textAt(item.configuration, 'instanceId') ??
      textAt(item.configuration, 'networkInterfaceId') ??
      '';
    return require(to !== '', 'The address is not associated.');
  },
};

export const VOLUME_RULES: readonly ManagedRule[] = [encrypted, inUse, encryptionByDefault, addressAttached];
