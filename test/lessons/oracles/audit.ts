import { eventMatchOracle } from './event-match.ts';
import { instanceEventOracle } from './instance-event.ts';
import { scheduleNextOracle } from './schedule-next.ts';
import { trailWhereOracle } from './trail-where.ts';
import type { Oracles } from './watch.ts';

/** Second derivations of the answers of the families on events, trails, AWS Config and logs. */
export const AUDIT_ORACLES = {
  'event-match': eventMatchOracle,
  'instance-event': instanceEventOracle,
  'schedule-next': scheduleNextOracle,
  'trail-where': trailWhereOracle,
} satisfies Oracles;
