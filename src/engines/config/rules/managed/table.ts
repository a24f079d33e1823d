import { ALARM_RULES } from './alarm.ts';
import { BUCKET_RULES } from './bucket.ts';
import { IAM_RULES } from './iam.ts';
import { INSTANCE_RULES } from './instance.ts';
import { LAMBDA_RULES } from './lambda.ts';
import { NETWORK_RULES } from './network.ts';
import { RDS_RULES } from './rds.ts';
import type { ManagedRule } from './rule.ts';
import { SECURITY_GROUP_RULES } from './security-group.ts';
import { TAG_RULES } from './tags.ts';
import { TRAIL_RULES } from './trail.ts';
import { VOLUME_RULES } from './volume.ts';

/** Every managed rule that is simulated. */
export const MANAGED_RULES: readonly ManagedRule[] = [
  ...INSTANCE_RULES,
  ...SECURITY_GROUP_RULES,
  ...VOLUME_RULES,
  ...NETWORK_RULES,
  ...TAG_RULES,
  ...LAMBDA_RULES,
  ...TRAIL_RULES,
  ...ALARM_RULES,
  ...BUCKET_RULES,
  ...IAM_RULES,
  ...RDS_RULES,
];

const BY_IDENTIFIER = new Map(MANAGED_RULES.map((rule) => [rule.identifier, rule]));
/** The rule that PutConfigRule means by its SourceIdentifier; names of pages are not identifiers. */
export const managedRule = (identifier: string): ManagedRule | undefined => BY_IDENTIFIER.get(identifier);
