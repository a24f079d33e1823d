import type { Operation } from '../../aws/engine.ts';
import { NotSimulated } from '../../aws/errors.ts';
import type { MetricsOptions } from './options.ts';
import type { MetricsState } from './state.ts';

/** Actions of CloudWatch about metrics that are refused in a sentence, by what they are about. */
const ACTIONS: Readonly<Record<string, string>> = {
  PutDashboard: 'dashboards', GetDashboard: 'dashboards', ListDashboards: 'dashboards', DeleteDashboards: 'dashboards',
  GetMetricWidgetImage: 'pictures of metrics',
  PutMetricStream: 'metric streams', GetMetricStream: 'metric streams', ListMetricStreams: 'metric streams',
  DeleteMetricStream: 'metric streams',
  StartMetricStreams: 'metric streams', StopMetricStreams: 'metric streams',
  PutInsightRule: 'Contributor Insights', PutManagedInsightRules: 'Contributor Insights', DescribeInsightRules: 'Contributor Insights',
  DeleteInsightRules: 'Contributor Insights', EnableInsightRules: 'Contributor Insights', DisableInsightRules: 'Contributor Insights',
  GetInsightRuleReport: 'Contributor Insights', ListManagedInsightRules: 'Contributor Insights',
};

export const notSimulated: Record<string, Operation<MetricsState, MetricsOptions>> = Object.fromEntries(
  Object.entries(ACTIONS).map(([action, what]) => [action, () => {
    throw new NotSimulated(what);
  }]),
);
