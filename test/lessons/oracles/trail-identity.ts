import type { TrailIdentityCase } from '../../../src/lessons/families/trail-identity.ts';

/** CloudTrail's page on userIdentity, one line for each way to call. */
export function trailIdentityOracle({ actor, person, role }: TrailIdentityCase): string {
  switch (actor) {
    case 'user':
      return `IAMUser ${person}`;
    case 'root':
      return 'Root';
    case 'role':
      return `AssumedRole ${role}/nightly`;
    case 'alarm':
      return 'a service: cloudwatch.amazonaws.com';
  }
}
