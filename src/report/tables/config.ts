import { configResource } from '../../analysis/entries.ts';
import type { RunView } from '../../scenario/run-view.ts';
import type { Table } from '../table.ts';
import { field, journalTable } from './journal-table.ts';

const resource = [
  ['resourceType', (entry) => configResource(entry).resourceType],
  ['resourceId', (entry) => configResource(entry).resourceId],
] as const satisfies Parameters<typeof journalTable>[4];

/** What AWS Config recorded. */
export const configurationItemsTable = (run: RunView): Table =>
  journalTable(
    run,
    'configuration-items',
    'a configuration item that AWS Config recorded',
    ['config.item'],
    [...resource, field('status'), field('change'), field('changed')],
  );

/** What AWS Config found: changes of compliance. */
export const complianceTable = (run: RunView): Table =>
  journalTable(
    run,
    'compliance',
    'a change of the compliance of a resource with a rule',
    ['config.compliance'],
    [field('rule'), ...resource, field('old'), field('new'), field('annotation')],
  );

/** What was done about it. */
export const remediationTable = (run: RunView): Table =>
  journalTable(
    run,
    'remediation',
    'a step of a remediation',
    ['config.remediation'],
    [field('rule'), ...resource, field('state'), field('document'), field('automatic'), field('attempt'), field('why')],
  );
