import type { RunView } from '../../scenario/run-view.ts';
import type { Table } from '../table.ts';
import { actionsTable } from './actions.ts';
import { alarmHistoryTable } from './alarm-history.ts';
import { metricsTable } from './metrics.ts';
import { transitionsTable } from './transitions.ts';

/** The tables of a run, in the order of the report. */
export const tablesOf = (run: RunView): Table[] => [alarmHistoryTable(run), transitionsTable(run), metricsTable(run), actionsTable(run)];
