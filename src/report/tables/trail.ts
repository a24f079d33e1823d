import type { RunView } from '../../scenario/run-view.ts';
import type { Table } from '../table.ts';
import { field, journalTable } from './journal-table.ts';

interface FoundEvent {
  EventId?: string;
  EventName?: string;
  EventSource?: string;
  EventTime: Date;
  Username?: string;
  ReadOnly?: string;
  Resources?: { ResourceType?: string; ResourceName?: string }[];
  CloudTrailEvent: string;
}
const LIMIT = 20_000;

/** The error of a record; most have none, which is seen without reading them. */
const errorOf = (record: string): string =>
  record.includes('"errorCode"') ? ((JSON.parse(record) as { errorCode?: string }).errorCode ?? '') : '';

/** CloudTrail's event history as LookupEvents answers it at the end of the run: management events of the last 90 days. */
export const trailTable = (run: RunView): Table => ({
  name: 'trail-records',
  about: "a management event in CloudTrail's event history at the end of the run, newest first",
  columns: ['account', 'region', 'EventTime', 'EventSource', 'EventName', 'Username', 'ReadOnly', 'errorCode', 'Resources', 'EventId'],
  *rows() {
    const { reader } = run;
    let rows = 0;
    for (const scope of reader.scopes()) {
      const client = reader.clients(scope).cloudtrail as unknown as {
        lookupEvents(input: object): { Events?: FoundEvent[]; NextToken?: string };
      };
      let NextToken: string | undefined;
      do {
        const page = client.lookupEvents({ EndTime: new Date(run.end), ...(NextToken === undefined ? {} : { NextToken }) });
        for (const event of page.Events ?? []) {
          rows += 1;
          yield [
            scope.accountId,
            scope.region,
            event.EventTime.toISOString(),
            event.EventSource ?? '',
            event.EventName ?? '',
            event.Username ?? '',
            event.ReadOnly ?? '',
            errorOf(event.CloudTrailEvent),
            (event.Resources ?? []).map((r) => `${r.ResourceType ?? ''} ${r.ResourceName ?? ''}`).join('; '),
            event.EventId ?? '',
          ];
        }
        NextToken = page.NextToken;
      } while (NextToken !== undefined && rows < LIMIT);
    }
  },
});

/** Files that trails delivered to buckets. */
export const deliveriesTable = (run: RunView): Table =>
  journalTable(
    run,
    'trail-deliveries',
    'a log file or a digest that a trail delivered, or could not',
    ['trail.delivered', 'trail.digest', 'trail.failed', 'trail.insight'],
    [
      ['what', (entry) => entry.type.slice('trail.'.length)],
      ['trail', (entry) => entry.subject.split('/').slice(3).join('/')],
      field('key'),
      field('records'),
      field('error'),
    ],
  );
