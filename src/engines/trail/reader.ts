import type { KeyUse, TrailReader } from '../../aws/ports.ts';
import type { Scope } from '../../aws/scope.ts';
import type { TrailView } from '../../aws/trail.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import type { TrailOptions } from './options.ts';
import type { TrailState } from './state.ts';

type States = () => readonly (Scope & { readonly state: TrailState })[];

/** Whether a trail is in force in an account and region: at home, as a shadow, or for a member of its organization. */
function inForce(trail: TrailView, accountId: string, region: string, { organization }: TrailOptions): boolean {
  if (trail.homeRegion !== region && !trail.isMultiRegionTrail) return false;
  if (trail.accountId === accountId) return true;
  return trail.isOrganizationTrail && organization?.ManagementAccountId === trail.accountId && organization.MemberAccountIds.includes(accountId);
}

/** The trails as other engines, and this one in other regions, read them: from the states of their home regions. */
export function trailReader(states: States, scope: Scope, options: TrailOptions): TrailReader {
  const { accountId } = scope;
  const within = (region: string): readonly TrailView[] => {
    const trails: TrailView[] = [];
    for (const { state } of states()) for (const trail of state.trails.values()) if (inForce(trail, accountId, region, options)) trails.push(trail);
    return trails.sort((a, b) => byCodeUnit(a.arn, b.arn));
  };
  let stamp = -1;
  let list: readonly TrailView[] = [];
  return {
    // Revisions and the number of states only rise, so their sum tells whether anything changed.
    here() {
      const all = states();
      let now = all.length;
      for (const { state } of all) now += state.revision;
      if (now !== stamp) {
        list = within(scope.region);
        stamp = now;
      }
      return list;
    },
    within,
    scopes: () => {
      const members = options.organization === null ? [] : [options.organization.ManagementAccountId, ...options.organization.MemberAccountIds];
      return states()
        .filter((s) => s.accountId === accountId || (members.includes(accountId) && members.includes(s.accountId)))
        .map(({ accountId: account, region }) => ({ accountId: account, region }))
        .sort((a, b) => byCodeUnit(`${a.accountId}/${a.region}`, `${b.accountId}/${b.region}`));
    },
    regions: () => states().filter((s) => s.accountId === accountId).map((s) => s.region).sort(byCodeUnit),
    lastUse(accessKeyId) {
      let last: KeyUse | undefined;
      for (const { state } of states()) {
        const use = state.keyUse.get(accessKeyId);
        if (use !== undefined && (last === undefined || use.at > last.at || (use.at === last.at && use.region < last.region))) last = use;
      }
      return last;
    },
  };
}
