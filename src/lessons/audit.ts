import { logs } from './chapters/logs.ts';
import { config } from './chapters/config.ts';
import { told } from './chapters/told.ts';
import { trails } from './chapters/trails.ts';
import { schedules } from './chapters/schedules.ts';
import { events } from './chapters/events.ts';
import type { AnyFamily } from './family.ts';
import type { Chapter } from './lesson.ts';
import { metricFilter } from './families/metric-filter.ts';
import { configFiles } from './families/config-files.ts';
import { logsKept } from './families/logs-kept.ts';
import { whichService } from './families/which-service.ts';
import { configRemediation } from './families/config-remediation.ts';
import { configAt } from './families/config-at.ts';
import { configCompliance } from './families/config-compliance.ts';
import { trailIdentity } from './families/trail-identity.ts';
import { trailTells } from './families/trail-tells.ts';
import { trailKept } from './families/trail-kept.ts';
import { trailSelected } from './families/trail-selected.ts';
import { scheduleNext } from './families/schedule-next.ts';
import { instanceEvent } from './families/instance-event.ts';
import { trailWhere } from './families/trail-where.ts';
import { eventMatch } from './families/event-match.ts';

/** The half of the course on events, trails, AWS Config and logs. */
export const AUDIT_CHAPTERS: readonly Chapter[] = [events, schedules, trails, told, config, logs];
export const AUDIT_FAMILIES: readonly AnyFamily[] = [
  eventMatch,
  scheduleNext,
  instanceEvent,
  trailWhere,
  trailSelected,
  trailKept,
  trailTells,
  trailIdentity,
  configCompliance,
  configAt,
  configRemediation,
  whichService,
  logsKept,
  configFiles,
  metricFilter,
];
