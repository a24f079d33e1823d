import type { RunView } from '../../scenario/run-view.ts';
import { known, type KnownTable, type Table } from '../table.ts';
import { actionsTable } from './actions.ts';
import { alarmHistoryTable } from './alarm-history.ts';
import { complianceTable, configurationItemsTable, remediationTable } from './config.ts';
import { costsTable } from './costs.ts';
import { eventsTable } from './events.ts';
import { metricsTable, type MetricsTable } from './metrics.ts';
import { deliveriesTable, trailTable } from './trail.ts';
import { transitionsTable } from './transitions.ts';

/** Whether a table has any row; asking costs one. */
const hasRows = (table: Table): boolean => {
  for (const _ of table.rows()) return true;
  return false;
};

/** The tables of a run, in the order of the report: those of metrics and alarms always, the others when something happened. */
export const tablesOf = (run: RunView): KnownTable[] =>
  [
    alarmHistoryTable(run),
    transitionsTable(run),
    metricsTable(run) as Table,
    actionsTable(run),
    ...[
      eventsTable(run),
      trailTable(run),
      deliveriesTable(run),
      configurationItemsTable(run),
      complianceTable(run),
      remediationTable(run),
      costsTable(run),
    ].filter(hasRows),
  ].map((table) => known(table));

/** The table of datapoints, which can be computed elsewhere. */
export const isMetrics = (table: KnownTable): table is KnownTable & MetricsTable => 'watched' in table;
