import type { ApiRecord } from '../../aws/call.ts';
import type { Principal } from '../../aws/principal.ts';
import type { TrailView } from '../../aws/trail.ts';
import { plus } from '../../kernel/time.ts';
import { kindOf, type Kind } from './catalog.ts';
import { deliverable, feedOf } from './delivery/feed.ts';
import { startChains } from './digest/chain.ts';
import { makeFact, type Entry, type Fact } from './fact.ts';
import { keep } from './history.ts';
import { countEntry } from './insights/count.ts';
import type { TrailStep } from './rate.ts';
import { selectable, selects, wantsData } from './selectors/match.ts';
import type { Trail, TrailState } from './state.ts';

/** A call happened, or was refused: the cloud's dispatch says so for each one. */
export function record(state: TrailState, call: ApiRecord, step: TrailStep): void {
  const { principal } = call;
  const identity = step.ports.identities.of(whoOf(call), call.channel);
  if (principal.type === 'IAMUser' && identity.accessKeyId !== undefined && call.channel === 'api') {
    state.keyUse.set(identity.accessKeyId, { at: call.at, service: call.service, region: call.scope.region });
  }
  const kind = kindOf(call.service, call.action);
  if (kind === undefined || (call.service === 'signin' && call.error !== undefined)) return;
  const here = step.ports.trails.here();
  const abroad = identity.accountId !== '' && identity.accountId !== call.scope.accountId;
  // Most data events interest nobody: no trail, no word.
  if (kind.category === 'Data' && !abroad && !here.some((t) => logs(t, call.requestId) && wantsData(t))) return;
  const fact = makeFact(call, kind, identity, abroad ? 'owner' : undefined);
  if (abroad) {
    // Both accounts get a copy: the owner's does not name the stranger, the caller's names itself.
    step.schedule(step.at, 'ingest', 'copy', { ...fact, side: 'caller', accountId: identity.accountId }, undefined, { accountId: identity.accountId });
  }
  take(state, fact, kind, here, step);
}

/** Who a record is about: the caller, but at the console's door the one who stands there. */
function whoOf({ service, input, principal, scope: { accountId } }: ApiRecord): Principal {
  if (service !== 'signin') return principal;
  const { root, userName } = input as { root?: unknown; userName?: unknown };
  if (root === true) return { type: 'Root', accountId };
  return { type: 'IAMUser', accountId, userName: typeof userName === 'string' ? userName : '' };
}

/** A copy of a record from another account arrives. */
export function takeCopy(state: TrailState, fact: Fact, step: TrailStep): void {
  take(state, { ...fact }, kindOf(fact.service, fact.action)!, step.ports.trails.here(), step);
}

/** Whether a trail records a call: while it logs, and the very call that stops it. */
const logs = (trail: TrailView, requestId: string): boolean => trail.isLogging || (trail as Trail).stoppedBy === requestId;

function take(state: TrailState, fact: Fact, kind: Kind, here: readonly TrailView[], step: TrailStep): void {
  if (kind.category === 'Management') {
    keep(state.history, fact, step.at, step.options);
    countEntry(state, fact, here, step);
  }
  route(state, fact, here.filter((t) => logs(t, fact.requestId)), step);
}

/** Gives an entry to the trails that select it, and to EventBridge when one does. */
export function route(state: TrailState, entry: Entry, trails: readonly TrailView[], step: TrailStep): void {
  if (trails.length === 0) return;
  startChains(state, step);
  const event = selectable(entry);
  let selected = false;
  for (const trail of trails) {
    if (!selects(trail, event)) continue;
    selected = true;
    feedOf(state, trail, step).pending.push(entry);
  }
  if (!selected) return;
  deliverable(state, entry, step);
  step.schedule(plus(step.at, step.options.eventDelay), 'deliver', 'event', entry);
}
