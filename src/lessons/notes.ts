/**
 * The notes on AWS logging and monitoring that the course covers, line by line. A lesson names the lines that it teaches; a test asserts that
 * every line has a lesson.
 */
export const NOTES = {
  'trail.every-interaction': 'CloudTrail: every interaction over API, console etc. is an API call',
  'trail.auditing': 'CloudTrail: more about auditing and security',
  'trail.low-level': 'CloudTrail: more low level',
  'trail.accounts': 'CloudTrail: logs from multiple accounts',
  'trail.stored': 'CloudTrail: logs stored to S3 or CloudWatch indefinitely',
  'trail.no-alarms': 'CloudTrail: no alarms, use CloudWatch',
  'watch.performance': 'CloudWatch: performance monitoring',
  'watch.health': 'CloudWatch: operational health',
  'watch.alarms': 'CloudWatch: alarms',
  'watch.metrics': 'CloudWatch: metrics',
  'watch.accounts': 'CloudWatch: logs from multiple accounts',
  'watch.stored': 'CloudWatch: logs stored indefinitely',
  'watch.history': 'CloudWatch: alarm history for 14 days',
  'detail.namespace': 'Namespace: container for CloudWatch metrics, so different resource groups get separate metrics',
  'detail.metrics': "Metrics: time ordered; can't be deleted but expire after 15 months; can create custom metrics",
  'detail.services': 'Different metrics for each service',
  'detail.dimensions': 'Dimensions: subdivision below namespace; EC2 has various dimensions, Auto Scaling is one',
  'detail.statistics': 'Statistics: metrics aggregated over time, e.g. average',
  'detail.alarms':
    'Alarms: watch a metric and automatically trigger actions; a state change maintained for an amount of time, e.g. CPU > 80 % for 3 minutes',
  'detail.events':
    'Events: near real time stream of system events; schedule from cron; route to a target, e.g. Lambda; source, state change and target',
  'custom.memory': 'Memory is not a standard metric for EC2',
  'custom.crontab': 'Custom metric with crontab calling a shell script that makes an AWS CLI call',
  'custom.agent': "EC2 doesn't send logs by default: install the agent; Lambda has logs enabled",
  'event.example': 'The event example: an instance changes state, a rule matches, a target is called',
  'audit.log': 'CloudTrail: audit log for resource changes',
  'audit.bucket': 'Create a trail that delivers log files to an S3 bucket',
  'audit.governance': 'Enables governance, compliance, operational and risk auditing',
  'audit.regions': 'Trail types: all regions, or single region',
  'audit.management': 'Management events (control plane): security changes, registering devices, logging changes',
  'audit.data': 'Data events (data plane operations): higher volume',
  'config.inventory': 'Config gives you a resource inventory',
  'config.history': 'Configuration history for each resource',
  'config.alerts': 'Alerts you if resources change from that state',
  'config.governance': 'Enables security and governance',
  'config.point-in-time': 'Config is about point in time changes',
  'config.who-what': 'CloudTrail tells you who changed it, Config tells you what the configuration was',
  'config.rule.monitoring': 'Rule: all EC2 instances have detailed monitoring enabled',
  'config.rule.groups': 'Rule: all security groups are used, all network interfaces are attached to a security group',
  'config.remediation.lambda': 'Remediation: run Lambda',
  'config.remediation.stop': 'Remediation: stop EC2',
  'config.remediation.delete': 'Remediation: delete security group',
  'config.files': 'Config gives you a file per resource in S3',
} as const;

export type NoteId = keyof typeof NOTES;
