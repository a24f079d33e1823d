import { parseArn } from '../../aws/arn.ts';
import type { TrailView } from '../../aws/trail.ts';
import { invalidArn, invalidHome, invalidName, notManagementAccount, trailNotFound } from './errors.ts';
import type { TrailStep } from './rate.ts';
import type { Trail, TrailState } from './state.ts';

/** The rules for a trail's name, in CloudTrail's order and words. @throws AwsError InvalidTrailNameException */
export function checkName(name: string): void {
  if (name.length < 3) {
    throw invalidName(`Trail name too short. Minimum allowed length: 3 characters. Specified name length: ${name.length} characters.`);
  }
  if (name.length > 128) {
    throw invalidName(`Trail name too long. Maximum allowed length: 128 characters. Specified name length: ${name.length} characters.`);
  }
  if (!/^[A-Za-z0-9]/.test(name)) throw invalidName('Trail name must starts with a letter or number.');
  if (!/[A-Za-z0-9]$/.test(name)) throw invalidName('Trail name must ends with a letter or number.');
  if (!/^[A-Za-z0-9._-]+$/.test(name)) {
    throw invalidName(
      'Trail name or ARN can only contain uppercase letters, lowercase letters, numbers, periods (.), hyphens (-), and underscores (_).',
    );
  }
  if (/[._-]{2}/.test(name)) throw invalidName('Trail name must not have adjacent periods, underscores or dashes.');
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(name)) throw invalidName('Trail name must not be in IP address format.');
}

export const trailArn = (accountId: string, region: string, name: string): string => `arn:aws:cloudtrail:${region}:${accountId}:trail/${name}`;

/** The ARN that a name or an ARN means in this region. @throws AwsError */
function arnOf(nameOrArn: string, step: TrailStep): string {
  if (!nameOrArn.startsWith('arn:')) {
    checkName(nameOrArn);
    return trailArn(step.scope.accountId, step.scope.region, nameOrArn);
  }
  const parsed = parseArn(nameOrArn);
  if (parsed?.service !== 'cloudtrail' || !parsed.resource.startsWith('trail/')) throw invalidArn(`${nameOrArn} is not a valid trail ARN.`);
  checkName(parsed.resource.slice('trail/'.length));
  return nameOrArn;
}

/** A trail, or the shadow of one, that is to be read: a shadow only by its ARN. @throws AwsError TrailNotFoundException */
export function trailToRead(nameOrArn: string, step: TrailStep): TrailView {
  const arn = arnOf(nameOrArn, step);
  const trail = step.ports.trails.here().find((t) => t.arn === arn);
  if (trail === undefined) throw trailNotFound(arn, step.scope.accountId);
  return trail;
}

/** A trail that is to be changed: only here, where it was made, and only by its own account. @throws AwsError */
export function trailToChange(state: TrailState, nameOrArn: string, step: TrailStep): Trail {
  const arn = arnOf(nameOrArn, step);
  const own = [...state.trails.values()].find((t) => t.arn === arn);
  if (own !== undefined) return own;
  const shadow = step.ports.trails.here().find((t) => t.arn === arn || t.name === nameOrArn);
  if (shadow === undefined) throw trailNotFound(arn, step.scope.accountId);
  if (shadow.accountId !== step.scope.accountId) {
    throw notManagementAccount();
  }
  throw invalidHome(`The trail ${shadow.name} can only be changed in its home region ${shadow.homeRegion}.`);
}
