import type { RunView } from '../../scenario/run-view.ts';
import type { Table } from '../table.ts';

interface HistoryItem {
  AlarmName: string;
  AlarmType: string;
  Timestamp: Date;
  HistoryItemType: string;
  HistorySummary: string;
  HistoryData?: string;
}

/** What DescribeAlarmHistory answers at the end of the run: older items have expired. */
export const alarmHistoryTable = (run: RunView): Table => ({
  name: 'alarm-history',
  about: 'one item of DescribeAlarmHistory at the end of the run, oldest first; items past their retention are gone',
  columns: ['account', 'region', 'AlarmName', 'AlarmType', 'Timestamp', 'HistoryItemType', 'HistorySummary', 'HistoryData'],
  *rows() {
    for (const scope of run.reader.scopes()) {
      const client = run.reader.clients(scope).cloudwatch as unknown as {
        describeAlarmHistory(input: object): { AlarmHistoryItems?: HistoryItem[]; NextToken?: string };
      };
      let NextToken: string | undefined;
      do {
        const page = client.describeAlarmHistory({
          AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
          ScanBy: 'TimestampAscending',
          MaxRecords: 100,
          ...(NextToken === undefined ? {} : { NextToken }),
        });
        for (const item of page.AlarmHistoryItems ?? []) {
          yield [
            scope.accountId,
            scope.region,
            item.AlarmName,
            item.AlarmType,
            item.Timestamp.toISOString(),
            item.HistoryItemType,
            item.HistorySummary,
            item.HistoryData ?? '',
          ];
        }
        NextToken = page.NextToken;
      } while (NextToken !== undefined);
    }
  },
});
