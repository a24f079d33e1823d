import { scopeKey, type Scope } from '../aws/scope.ts';
import { didYouMean } from '../aws/suggest.ts';
import { byCodeUnit } from '../kernel/plain.ts';
import { HOUR } from '../kernel/time.ts';
import type { RunView } from '../scenario/run-view.ts';
import { alarmViews, type AlarmConfig, type AlarmView } from './alarm-view.ts';

/** Whether nothing that an alarm ever said came from a datapoint: then it is worth asking why. */
const saysNothing = ({ config, changes }: AlarmView): boolean =>
  config.AlarmRule === undefined && changes.every(({ to, reason }) => to === 'INSUFFICIENT_DATA' || reason.includes('no datapoints were received'));

/** The alarms of a run that no datapoint reached, each with the reason; the first few, in order. */
export function unfedAlarms(run: RunView, most = 10): { readonly alarm: string; readonly why: string }[] {
  const out: { alarm: string; why: string }[] = [];
  for (const view of alarmViews(run)) {
    if (out.length === most) break;
    const why = saysNothing(view) ? unfed(run, view.scope, view.config) : undefined;
    if (why !== undefined) out.push({ alarm: view.config.AlarmName, why });
  }
  return out;
}

/** The same of one alarm. */
export function unfedAlarm(run: RunView, scope: Scope, name: string): string | undefined {
  const view = alarmViews(run).find((one) => one.config.AlarmName === name && scopeKey(one.scope) === scopeKey(scope));
  return view !== undefined && saysNothing(view) ? unfed(run, scope, view.config) : undefined;
}

/** Why no datapoint ever reached an alarm on one metric: a metric is its namespace, its name and exactly these dimensions. Undefined when one did. */
function unfed(run: RunView, scope: Scope, { Namespace, MetricName, Dimensions = [], Unit }: AlarmConfig): string | undefined {
  if (Namespace === undefined || MetricName === undefined) return undefined;
  const client = run.reader.clients(scope).cloudwatch;
  const hours = Math.ceil((run.end - run.start) / HOUR) + 1;
  const read = (unit: AlarmConfig['Unit']): readonly { Unit?: string | undefined }[] =>
    client.getMetricStatistics({
      Namespace, MetricName, Dimensions: [...Dimensions], StartTime: new Date(run.start), EndTime: new Date(run.end), Period: 3600 * Math.ceil(hours / 1400),
      Statistics: ['SampleCount'], ...(unit === undefined ? {} : { Unit: unit }),
    }).Datapoints ?? [];
  if (read(Unit).length > 0) return undefined;
  const metric = `${Namespace} ${MetricName}${dimensionWords(Dimensions)}`;
  const otherUnit = Unit === undefined ? undefined : read(undefined)[0]?.Unit;
  if (otherUnit !== undefined) return run.readable(`${metric} is published in ${otherUnit}, not in ${Unit!}: units are never converted`);
  const published = client.listMetrics({ Namespace }).Metrics ?? [];
  const namesakes = published.filter((other) => other.MetricName === MetricName);
  const keys = (of: AlarmView['config']['Dimensions'] | typeof published[number]['Dimensions']): string =>
    (of ?? []).map(({ Name }) => Name ?? '').sort(byCodeUnit).join(' ');
  const namesake = namesakes.find((other) => keys(other.Dimensions) === keys(Dimensions)) ?? namesakes[0];
  if (namesake !== undefined)
    return run.readable(`nothing was published as ${metric}; ${MetricName} is published${dimensionWords(namesake.Dimensions) || ' without dimensions'}`);
  const names = new Set(published.map((other) => other.MetricName ?? ''));
  const spaces = names.size > 0 ? [] : new Set((client.listMetrics({}).Metrics ?? []).map((other) => other.Namespace ?? ''));
  return run.readable(`nothing was published as ${metric}${didYouMean(MetricName, names) || didYouMean(Namespace, spaces)}`);
}

const dimensionWords = (dimensions: readonly { readonly Name?: string | undefined; readonly Value?: string | undefined }[] | undefined): string =>
  dimensions === undefined || dimensions.length === 0 ? '' : ` (${dimensions.map(({ Name, Value }) => `${Name} ${Value}`).join(', ')})`;
