import type { Confusion } from '../confusions.ts';

const GUIDE = 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring';

/** What people get wrong about metrics, and about what services publish by themselves. */
export const METRIC_CONFUSIONS = {
  'set-counts-once': {
    name: 'A statistic set is thought to count as one sample',
    truth: 'A statistic set counts as many samples as its SampleCount says, and its Sum is added whole.',
    page: `${GUIDE}/cloudwatch_concepts.html`,
  },
  'newest-put-wins': {
    name: 'A later value is thought to replace an earlier one of the same period',
    truth: 'Nothing is overwritten: everything published for a period is a further sample of it.',
    page: `${GUIDE}/cloudwatch_concepts.html`,
  },
  'average-of-extremes': {
    name: 'The average is taken for the middle between the extremes',
    truth: 'Average is Sum divided by SampleCount; where most samples lie decides, not the extremes.',
    page: `${GUIDE}/Statistics-definitions.html`,
  },
  'average-is-median': {
    name: 'Average and median (p50) are mixed up',
    truth: 'p50 is the sample in the middle of the order; Average is Sum divided by SampleCount, and one outlier moves it.',
    page: `${GUIDE}/Statistics-definitions.html`,
  },
  'percent-of-maximum': {
    name: 'p90 is taken for 90 % of the maximum',
    truth: 'p90 is the value below which 90 % of the samples lie: a place in their order, not a share of the greatest.',
    page: `${GUIDE}/Statistics-definitions.html`,
  },
  'percentile-of-set': {
    name: 'A percentile is thought to be had from a statistic set',
    truth: 'Percentiles need the samples; a set has only count, sum and extremes, so no percentile of unlike samples can be read.',
    page: `${GUIDE}/cloudwatch_concepts.html`,
  },
  'sample-count-is-a-sum': {
    name: 'SampleCount is taken for a sum of the values',
    truth: 'SampleCount says how many samples there were, whatever their values.',
    page: `${GUIDE}/Statistics-definitions.html`,
  },
  'average-of-averages': {
    name: 'The average over a long period is taken for the mean of the averages of its minutes',
    truth: 'All samples of the period weigh alike, so a busy minute weighs more than a quiet one.',
    page: `${GUIDE}/Statistics-definitions.html`,
  },
  'sum-per-minute': {
    name: 'A Sum is thought to be per minute whatever the period',
    truth: "Sum adds up everything in the period: five minutes have five minutes' worth.",
    page: `${GUIDE}/Statistics-definitions.html`,
  },
  'extreme-of-sums': {
    name: "The maximum is taken for the busiest minute's sum",
    truth: 'Maximum and Minimum are single samples, the greatest and the least of the period.',
    page: `${GUIDE}/Statistics-definitions.html`,
  },
  'extreme-of-averages': {
    name: "The maximum is taken for the highest of the minutes' averages",
    truth: 'Maximum and Minimum are single samples, whatever the averages were.',
    page: `${GUIDE}/Statistics-definitions.html`,
  },
  'sample-count-is-periods': {
    name: 'SampleCount is taken for the number of minutes',
    truth: 'SampleCount counts the samples published, not the minutes they came in.',
    page: `${GUIDE}/Statistics-definitions.html`,
  },
  'kept-as-published': {
    name: 'Metrics are thought to keep their resolution for all of the 15 months',
    truth: 'Data is rolled up with age: one minute for 15 days, five minutes for 63, one hour for 455.',
    page: `${GUIDE}/cloudwatch_concepts.html`,
  },
  'metrics-kept-for-ever': {
    name: 'Metrics are thought to be kept indefinitely, as logs are',
    truth: 'Metrics expire 15 months after they were published; only log groups without a retention keep for ever.',
    page: `${GUIDE}/cloudwatch_concepts.html`,
  },
  'metrics-kept-two-weeks': {
    name: 'Metrics are thought to be deleted after two weeks',
    truth: 'Two weeks is how old a stamp may be when published; what is stored can be read, rolled up, for 15 months.',
    page: `${GUIDE}/cloudwatch_concepts.html`,
  },
  'too-fine-is-refused': {
    name: 'Too short a period for old data is thought to be an error',
    truth: 'The call succeeds and returns no datapoints.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html',
  },
  'served-coarser': {
    name: 'Too short a period for old data is thought to give the next longer one',
    truth: 'No other period is served: the result is empty, and one must ask for 300 or 3600 seconds.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html',
  },
  'period-is-ignored': {
    name: 'Datapoints are thought to come back as they were published',
    truth: 'Period says how long each datapoint that comes back is: an hour has 60 of one minute, 12 of five, one of 3600 seconds.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html',
  },
  'no-roll-up': {
    name: 'Data is thought to be dropped when its resolution is',
    truth: 'It is rolled up to the next longer period and can be read with that.',
    page: `${GUIDE}/cloudwatch_concepts.html`,
  },
  'seconds-kept-as-minutes': {
    name: 'High-resolution data is thought to keep its seconds for 15 days',
    truth: 'Periods below a minute can be read for three hours; then the data is rolled up to one minute.',
    page: `${GUIDE}/cloudwatch_concepts.html`,
  },
  'dimensions-aggregate': {
    name: 'Leaving a dimension out is thought to aggregate over it',
    truth:
      'CloudWatch does not aggregate custom metrics over dimensions: without the dimension it is another metric, which was never published.',
    page: `${GUIDE}/cloudwatch_concepts.html`,
  },
  'extra-dimension-ignored': {
    name: 'A dimension too many is thought to be ignored',
    truth: 'Each further dimension names another metric; a query reads the one with exactly these dimensions.',
    page: `${GUIDE}/cloudwatch_concepts.html`,
  },
  'namespace-is-a-label': {
    name: 'Equal names in different namespaces are thought to be one metric',
    truth: 'A namespace is a container: metrics in different namespaces are separate, whatever their names.',
    page: `${GUIDE}/cloudwatch_concepts.html`,
  },
  'namespaces-nest': {
    name: 'A namespace is thought to contain those whose names begin with it',
    truth: 'Namespaces do not nest: Shop and Shop/Checkout are two containers, the slash means nothing.',
    page: `${GUIDE}/cloudwatch_concepts.html`,
  },
  'dimension-order-matters': {
    name: 'Dimensions are thought to have an order',
    truth: 'Dimensions are a set of name and value pairs; their order means nothing.',
    page: `${GUIDE}/cloudwatch_concepts.html`,
  },
  'first-dimension-decides': {
    name: 'Only the first dimension is thought to matter',
    truth: 'All dimensions together are the identity of a metric.',
    page: `${GUIDE}/cloudwatch_concepts.html`,
  },
  'bad-datum-dropped': {
    name: 'One bad datapoint is thought to be dropped from a call',
    truth: 'A call is checked as a whole: one datapoint out of bounds, and nothing of the call is stored.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html',
  },
  'no-future-stamps': {
    name: 'Stamps in the future are thought to be refused',
    truth: 'Stamps up to two hours ahead are accepted.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html',
  },
  'any-future-stamp': {
    name: 'Any stamp in the future is thought to be accepted',
    truth: 'Stamps more than two hours ahead are refused.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html',
  },
  'stamps-for-fifteen-months': {
    name: 'Stamps are thought to be accepted as far back as metrics are kept',
    truth: 'Metrics are kept for 15 months, but stamps more than two weeks back are refused when published.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html',
  },
  'stamps-for-a-day': {
    name: 'Stamps older than a day are thought to be refused',
    truth: 'Stamps up to two weeks back are accepted.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html',
  },
  'any-stamp': {
    name: 'Any stamp is thought to be accepted',
    truth: 'Stamps are accepted from two weeks back to two hours ahead.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html',
  },
  'detailed-by-default': {
    name: 'Detailed monitoring is thought to be the default',
    truth: 'The default is basic monitoring, every five minutes; detailed monitoring is enabled per instance, and paid.',
    page: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-detailed-monitoring.html',
  },
  'checks-follow-mode': {
    name: 'Status checks are thought to follow the monitoring mode',
    truth: 'Status checks are published every minute with basic monitoring too.',
    page: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html',
  },
  'checks-cost-extra': {
    name: 'Status checks are thought to need detailed monitoring',
    truth: 'Status checks are there for every instance, free of charge.',
    page: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html',
  },
  'memory-is-standard': {
    name: 'Memory is thought to be a standard metric of EC2',
    truth: "The hypervisor does not see into the guest: memory takes the CloudWatch agent or a script of one's own.",
    page: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html',
  },
  'disk-space-is-standard': {
    name: 'Disk space is thought to be a standard metric',
    truth: 'How full a file system is, only the operating system knows; an agent inside must publish it.',
    page: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html',
  },
  'stopped-publishes-zeros': {
    name: 'A stopped instance is thought to publish zeros',
    truth: 'A stopped instance publishes nothing: its metrics have a gap.',
    page: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html',
  },
  'detailed-is-one-second': {
    name: 'Detailed monitoring is mixed up with high resolution',
    truth: 'Detailed monitoring of EC2 is one datapoint a minute; one second is for custom metrics with StorageResolution 1.',
    page: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-detailed-monitoring.html',
  },
  'basic-is-quarter-hour': {
    name: 'Basic monitoring is thought to be every quarter of an hour',
    truth: 'Basic monitoring is every five minutes.',
    page: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-detailed-monitoring.html',
  },
  'detailed-changes-nothing': {
    name: 'Detailed monitoring is thought to keep the five minutes',
    truth: 'With detailed monitoring EC2 publishes every minute.',
    page: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-detailed-monitoring.html',
  },
  'ec2-dimensions-aggregate': {
    name: 'EC2 is thought to aggregate over whatever is asked',
    truth: 'By type, by image and without dimension there is data only of instances with detailed monitoring.',
    page: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html',
  },
  'dimensions-combine': {
    name: 'Dimensions of EC2 are thought to combine',
    truth: 'Each metric of EC2 has one dimension; InstanceId and AutoScalingGroupName together name nothing.',
    page: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html',
  },
  'group-needs-detailed': {
    name: 'Metrics by AutoScalingGroupName are thought to need detailed monitoring',
    truth: 'By AutoScalingGroupName there is data with basic monitoring too.',
    page: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html',
  },
  'nothing-without-dimension': {
    name: 'EC2 is thought to publish nothing without a dimension',
    truth: 'For instances with detailed monitoring EC2 also publishes the metric without any dimension, over all of them.',
    page: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html',
  },
  'only-instance-id': {
    name: 'EC2 is thought to publish by InstanceId alone',
    truth: 'It also publishes by AutoScalingGroupName, and with detailed monitoring by type, by image and without dimension.',
    page: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html',
  },
  'group-replaces-instance': {
    name: 'In a group, instances are thought to be seen together only',
    truth: 'The metrics by InstanceId stay; those by AutoScalingGroupName come in addition.',
    page: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html',
  },
  'metrics-of-another-service': {
    name: "A metric is looked for in another service's namespace",
    truth: 'Each service has metrics of its own in its own namespace.',
    page: `${GUIDE}/aws-services-cloudwatch-metrics.html`,
  },
  'logs-become-metrics': {
    name: 'What is logged is thought to be a metric',
    truth: "Logs become metrics only by a metric filter, in a namespace of one's choice.",
    page: `${GUIDE}/aws-services-cloudwatch-metrics.html`,
  },
  'group-metrics-by-default': {
    name: 'Group metrics are thought to be there by default',
    truth: 'Auto Scaling publishes group metrics only after EnableMetricsCollection.',
    page: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-metrics.html',
  },
  'nothing-by-default': {
    name: 'CloudWatch is thought to have nothing before it is set up',
    truth: 'Services publish their standard metrics by themselves, without any set-up.',
    page: `${GUIDE}/aws-services-cloudwatch-metrics.html`,
  },
} as const satisfies Readonly<Record<string, Confusion>>;
