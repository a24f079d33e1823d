const FILTERS = 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html';
const CONFIG = 'https://docs.aws.amazon.com/config/latest/developerguide/how-does-config-work.html';
const TRAIL = 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-user-guide.html';
const LOGS = 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs';
const GROUPS = `${LOGS}/Working-with-log-groups-and-streams.html`;
const AGENT = 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Install-CloudWatch-Agent.html';

/** What people get wrong about logs. */
export const LOGS_CONFUSIONS = {
  'config-tells-who': {
    name: 'AWS Config is thought to say who made a change',
    truth: 'Items show what the resource was like; who called is in the records of CloudTrail.',
    page: CONFIG,
  },
  'logs-tell-everything': {
    name: 'CloudWatch Logs is thought to know what happens in the account',
    truth: 'CloudWatch Logs has what programs send there. API calls are there only if a trail delivers to a log group.',
    page: TRAIL,
  },
  'cloudtrail-tells-the-state': {
    name: 'CloudTrail is thought to show what a resource is like',
    truth: 'CloudTrail has calls, for 90 days in the event history; what came of them is in the items of AWS Config.',
    page: CONFIG,
  },
  'cloudwatch-knows-configurations': {
    name: 'CloudWatch is thought to know configurations',
    truth: 'Metrics are numbers over time; configurations are recorded by AWS Config.',
    page: CONFIG,
  },
  'cloudtrail-measures': {
    name: 'CloudTrail is thought to measure performance',
    truth: 'CloudTrail records API calls; performance is measured by CloudWatch.',
    page: TRAIL,
  },
  'config-measures': {
    name: 'AWS Config is thought to measure performance',
    truth: 'AWS Config records configurations; performance is measured by CloudWatch.',
    page: CONFIG,
  },
  'memory-is-a-standard-metric': {
    name: 'Memory is thought to be a standard metric of EC2',
    truth: 'EC2 measures from outside: CPU, network, disk operations, status. Memory needs the agent or a script.',
    page: AGENT,
  },
  'ec2-sends-its-logs': {
    name: 'EC2 is thought to send application logs by itself',
    truth: 'An EC2 instance sends no application logs before the CloudWatch agent is installed and allowed to.',
    page: AGENT,
  },
  'lambda-needs-an-agent': {
    name: 'Lambda is thought to need an agent for logs',
    truth: 'Lambda writes to CloudWatch Logs by itself, if the role of the function allows it.',
    page: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html',
  },
  'logs-expire-after-30-days': {
    name: 'Logs are thought to expire after 30 days',
    truth: 'By default a log group never expires; a retention policy must be set.',
    page: GROUPS,
  },
  'logs-live-as-long-as-metrics': {
    name: 'Logs are thought to expire after fifteen months',
    truth: 'Fifteen months is for metrics. Logs stay until a retention policy says otherwise.',
    page: GROUPS,
  },
  'retention-is-for-new-lines': {
    name: 'A retention policy is thought to be about new lines only',
    truth: 'A retention policy holds for all lines of the group, older ones too.',
    page: GROUPS,
  },
  'retention-counts-from-the-policy': {
    name: 'Retention is thought to count from the day it was set',
    truth: 'The age of each line counts, from its own time stamp.',
    page: GROUPS,
  },
  'filters-count-the-past': {
    name: 'A metric filter is thought to count lines that were there before',
    truth: 'Filters do not look back: they count what is ingested after they are made.',
    page: FILTERS,
  },
  'no-match-is-zero': {
    name: 'A minute without a match is thought to be 0',
    truth: 'Without a default value nothing is published when nothing matches: there is no datapoint.',
    page: FILTERS,
  },
  'default-without-lines': {
    name: 'The default value is thought to fill minutes without lines',
    truth: 'The default value is reported when lines come and none matches; without lines there is nothing.',
    page: FILTERS,
  },
  'filters-count-all-lines': {
    name: 'A metric filter is thought to count all lines',
    truth: 'Only lines that match the pattern count.',
    page: FILTERS,
  },
  'filters-count-minutes': {
    name: 'A metric filter is thought to report 1 for a minute with matches',
    truth: 'Each matching line reports the metric value; Sum adds them.',
    page: FILTERS,
  },
  'last-value-stays': {
    name: 'A minute without lines is thought to keep the last value',
    truth: 'A metric has values only for minutes in which something was published.',
    page: FILTERS,
  },
} as const;
