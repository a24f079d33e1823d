import { AwsError, NotSimulated } from '../../../aws/errors.ts';
import type { AlarmHistoryItem, DescribeAlarmHistoryInput } from '../../../aws/shapes/cloudwatch-alarms.ts';
import { checked } from '../check/model.ts';
import { recall, textOf } from '../history.ts';
import { page } from '../page.ts';
import type { AlarmsState } from '../state.ts';
import type { AlarmStep } from '../step.ts';

/**
 * What happened to an alarm, or to all, newest first; metric alarms only, unless the types say otherwise. A history outlives its alarm.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html
 * @throws AwsError
 */
export function describeAlarmHistory(
  state: AlarmsState,
  raw: unknown,
  step: AlarmStep,
): { AlarmHistoryItems: AlarmHistoryItem[]; NextToken?: string } {
  const input = checked<DescribeAlarmHistoryInput>('DescribeAlarmHistory', raw);
  if (input.AlarmContributorId !== undefined) throw new NotSimulated('contributors of alarms');
  const types = input.AlarmTypes?.length ? input.AlarmTypes : (['MetricAlarm'] as const);
  const from = input.StartDate?.getTime() ?? -Infinity;
  const to = input.EndDate?.getTime() ?? Infinity;
  if (from > to) throw new AwsError('ValidationError', 'The parameter StartDate must be less than the parameter EndDate.');
  const records = select(recall(state, input.AlarmName, step), { types, from, to, type: input.HistoryItemType });
  const ascending = input.ScanBy === 'TimestampAscending';
  const { items, next } = page(
    ascending ? records : records.toReversed(),
    (record) => record.seq,
    input,
    ascending ? 'ascending' : 'descending',
  );
  return {
    AlarmHistoryItems: items.map((record) => {
      const { summary, data } = textOf(record.record);
      return {
        AlarmName: record.name,
        AlarmType: record.alarmType,
        Timestamp: new Date(record.at),
        HistoryItemType: record.type,
        HistorySummary: summary,
        HistoryData: data,
      };
    }),
    ...(next === undefined ? {} : { NextToken: next }),
  };
}

interface Wanted {
  readonly types: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly type: string | undefined;
}
type Records = ReturnType<typeof recall>;

/** What was wanted of a history last: the next page wants the same. */
const selected = new WeakMap<Records, { readonly wanted: string; readonly records: Records }>();

function select(all: Records, wanted: Wanted): Records {
  const { types, from, to, type } = wanted;
  const text = `${types.join()} ${from} ${to} ${type}`;
  const known = selected.get(all);
  if (known?.wanted === text) return known.records;
  const records = all.filter(
    (record) => types.includes(record.alarmType) && record.at >= from && record.at <= to && (type === undefined || record.type === type),
  );
  selected.set(all, { wanted: text, records });
  return records;
}
