const VIA = 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html';
const IDENTITY = 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html';
const TRAIL = 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide';
const DATA = `${TRAIL}/logging-data-events-with-cloudtrail.html`;
const MANAGEMENT = `${TRAIL}/logging-management-events-with-cloudtrail.html`;
const HISTORY = `${TRAIL}/view-cloudtrail-events.html`;
const WORKS = `${TRAIL}/how-cloudtrail-works.html`;
const STOPPING = `${TRAIL}/cloudtrail-turning-off-logging.html`;

/** What people get wrong about trails. */
export const TRAIL_CONFUSIONS = {
  'data-events-by-default': {
    name: 'Data events are thought to be logged by default',
    truth: 'Reading and writing objects and invoking functions are data events: no trail logs them before a selector asks for them.',
    page: DATA,
  },
  'buckets-are-data': {
    name: 'Everything about a bucket is taken for a data event',
    truth: 'What is done to a bucket (create, policy, versioning) is a management event; only what is done to its objects is a data event.',
    page: DATA,
  },
  'one-bucket-selects-all': {
    name: 'Naming one bucket is thought to select all',
    truth: 'A data selector covers the resources that it names.',
    page: DATA,
  },
  'read-write-is-for-management': {
    name: 'ReadWriteType is thought to be about management events only',
    truth: 'ReadWriteType of a selector holds for its management events and its data events.',
    page: DATA,
  },
  'trails-log-writes-only': {
    name: 'Only changes are thought to be recorded',
    truth: 'Calls that only read are recorded too, unless a selector says WriteOnly.',
    page: MANAGEMENT,
  },
  'data-instead-of-management': {
    name: 'Selecting data events is thought to replace management events',
    truth: 'Data events are logged beside management events, which stay on unless IncludeManagementEvents is false.',
    page: DATA,
  },
  'every-call-is-recorded': {
    name: 'Every API call is thought to be recorded',
    truth: 'A few calls are not events of CloudTrail at all, such as PutMetricData.',
    page: `https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/logging_cw_api_calls.html`,
  },
  'history-ends-with-the-trail': {
    name: 'Event history is thought to come from the trail',
    truth: 'Event history is recorded for every account, with or without a trail.',
    page: HISTORY,
  },
  'stop-logging-empties-history': {
    name: 'StopLogging is thought to empty the event history',
    truth: 'StopLogging ends the deliveries of one trail; event history goes on and cannot be turned off.',
    page: STOPPING,
  },
  'history-has-data-events': {
    name: 'Event history is thought to have data events',
    truth: 'Event history has management events only.',
    page: HISTORY,
  },
  'history-is-forever': {
    name: 'Event history is thought to be kept forever',
    truth: 'Event history keeps 90 days; for longer one needs a trail (or CloudTrail Lake).',
    page: HISTORY,
  },
  'history-fourteen-days': {
    name: 'Event history is thought to keep 14 days',
    truth: 'Event history keeps 90 days. (An alarm keeps its history for 14.)',
    page: HISTORY,
  },
  'files-expire': {
    name: "The trail's files are thought to expire after 90 days",
    truth: 'Log files stay in the bucket until you or a lifecycle rule of yours delete them.',
    page: WORKS,
  },
  'stop-logging-deletes-files': {
    name: 'StopLogging is thought to delete the files',
    truth: 'Files that are delivered stay where they are, even when the trail is deleted.',
    page: STOPPING,
  },
  'stopped-trails-go-on': {
    name: 'A stopped trail is thought to go on delivering',
    truth: 'After StopLogging (which is itself recorded) the trail delivers nothing more.',
    page: STOPPING,
  },
  'events-need-no-trail': {
    name: 'EventBridge is thought to hear of calls without a trail',
    truth: 'Events of API calls come through CloudTrail: a trail must log, with selectors that include the call.',
    page: VIA,
  },
  'reads-reach-rules': {
    name: 'Calls that only read are thought to reach rules',
    truth: 'Calls named List, Get and Describe do not reach rules in state ENABLED.',
    page: VIA,
  },
  'multi-region-trails-gather-events': {
    name: 'A trail for all regions is thought to gather the events in one place',
    truth: 'A trail gathers files. Events go to the default bus of the region where the call is recorded.',
    page: VIA,
  },
  'trails-deliver-at-once': {
    name: 'A trail is thought to deliver at once',
    truth: 'Records reach the bucket and the log group about five minutes after the call, on average.',
    page: WORKS,
  },
  'events-wait-for-files': {
    name: "EventBridge is thought to wait for the trail's files",
    truth: 'The event does not come by way of the file: it is sent near real time.',
    page: VIA,
  },
  'only-filters-see-calls': {
    name: 'Only metric filters are thought to see API calls',
    truth: 'An EventBridge rule can match calls too, with detail-type "AWS API Call via CloudTrail".',
    page: VIA,
  },
  'owners-are-named': {
    name: 'The record is thought to name the owner of the resource',
    truth: 'The record names whoever signed the call.',
    page: IDENTITY,
  },
  'records-name-the-account': {
    name: 'Records are thought to name the account only',
    truth: 'Each record says which user, role or service called; Root is the root user alone.',
    page: IDENTITY,
  },
  'roles-hide-behind-users': {
    name: 'A call by a role is thought to be recorded under the user who took the role',
    truth: 'With credentials of a role the record names the role and its session; who took the role is in the record of AssumeRole.',
    page: IDENTITY,
  },
  'services-act-as-their-makers': {
    name: 'An alarm is thought to act as the user who made it',
    truth: 'A service acts by itself, with a service-linked role; the record says so (invokedBy).',
    page: IDENTITY,
  },
  'root-is-a-user': {
    name: 'The root user is taken for an IAM user',
    truth: 'The root user has the type Root and is no IAM user.',
    page: IDENTITY,
  },
  'dead-letters-are-copies': {
    name: 'The dead-letter queue is thought to get every event',
    truth: 'Only events that could not be delivered go there.',
    page: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html',
  },
} as const;
