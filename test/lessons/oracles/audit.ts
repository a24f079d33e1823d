import { metricFilterOracle } from './metric-filter.ts';
import { configFilesOracle } from './config-files.ts';
import { logsKeptOracle } from './logs-kept.ts';
import { whichServiceOracle } from './which-service.ts';
import { configRemediationOracle } from './config-remediation.ts';
import { configAtOracle } from './config-at.ts';
import { configComplianceOracle } from './config-compliance.ts';
import { trailIdentityOracle } from './trail-identity.ts';
import { trailTellsOracle } from './trail-tells.ts';
import { trailKeptOracle } from './trail-kept.ts';
import { trailSelectedOracle } from './trail-selected.ts';
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
  'trail-selected': trailSelectedOracle,
  'trail-kept': trailKeptOracle,
  'trail-tells': trailTellsOracle,
  'trail-identity': trailIdentityOracle,
  'config-compliance': configComplianceOracle,
  'config-at': configAtOracle,
  'config-remediation': configRemediationOracle,
  'which-service': whichServiceOracle,
  'logs-kept': logsKeptOracle,
  'config-files': configFilesOracle,
  'metric-filter': metricFilterOracle,
} satisfies Oracles;
