import { LOGS_CONFUSIONS } from './logs.ts';
import { CONFIG_CONFUSIONS } from './config.ts';
import { TRAIL_CONFUSIONS } from './trails.ts';
const EVENTS = 'https://docs.aws.amazon.com/eventbridge/latest/userguide';
const OPERATORS = `${EVENTS}/eb-create-pattern-operators.html`;
const SCHEDULES = `${EVENTS}/eb-scheduled-rule-pattern.html`;
const RETRIES = `${EVENTS}/eb-rule-dlq.html`;
const INSTANCE_STATES = 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instance-state-changes.html';
const LAMBDA_ASYNC = 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html';
const TRAIL = 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide';
const CONCEPTS = `${TRAIL}/cloudtrail-concepts.html`;
const ORGANIZATION = `${TRAIL}/creating-trail-organization.html`;
const PATTERNS = `${EVENTS}/eb-event-patterns.html`;

/** What people get wrong about events, trails, AWS Config and logs. */
export const AUDIT_CONFUSIONS = {
  ...LOGS_CONFUSIONS,
  ...CONFIG_CONFUSIONS,
  ...TRAIL_CONFUSIONS,
  'anything-but-matches-absent': {
    name: 'anything-but is taken to match a field that is not there',
    truth: 'anything-but matches a value that is there and differs; an absent field, an empty list and an object have no value.',
    page: OPERATORS,
  },
  'objects-exist': {
    name: 'exists is asked of an object or an empty list',
    truth: '"exists" looks at values (leaves) only: a key that holds an object or an empty list does not exist in this sense.',
    page: OPERATORS,
  },
  'null-is-absent': {
    name: 'null is taken for absent',
    truth: 'null is a value: the field exists.',
    page: `${EVENTS}/eb-create-pattern.html`,
  },
  'patterns-ignore-case': {
    name: 'Patterns are thought to ignore case',
    truth: 'Values are compared character by character; equals-ignore-case must be asked for.',
    page: PATTERNS,
  },
  'numbers-are-strings': {
    name: 'The number 300 is taken for the text "300"',
    truth: 'A number never equals a text: 300 and "300" differ, and "numeric" looks at numbers only.',
    page: OPERATORS,
  },
  'plain-value-is-prefix': {
    name: 'A plain value is taken for a prefix',
    truth: 'A plain value must be equal to the whole; a beginning is asked for with "prefix".',
    page: OPERATORS,
  },
  'arrays-never-match': {
    name: 'A list in the event is thought never to match a plain value',
    truth: 'If the event holds a list, one of its elements is enough.',
    page: `${EVENTS}/eb-event-patterns-arrays.html`,
  },
  'anything-but-every-element': {
    name: 'anything-but is thought to look at every element of a list',
    truth: 'One element that differs is enough for anything-but, even if another one is the excluded value.',
    page: `${EVENTS}/eb-event-patterns-arrays.html`,
  },
  'pattern-list-is-and': {
    name: 'The values listed in a pattern are thought to be all needed',
    truth: 'The values listed for one field are alternatives (OR).',
    page: PATTERNS,
  },
  'pattern-fields-are-or': {
    name: 'One field of the pattern is thought to be enough',
    truth: 'Every field that the pattern names must match (AND).',
    page: PATTERNS,
  },
  'pattern-names-all-fields': {
    name: 'The pattern is thought to name all fields of the event',
    truth: 'Fields that the pattern does not name are ignored.',
    page: PATTERNS,
  },
  'rules-see-all-buses': {
    name: 'A rule is thought to see the events of all buses',
    truth: 'A rule belongs to one event bus and sees only what arrives there.',
    page: `${EVENTS}/eb-rules.html`,
  },
  'cron-weekdays-of-unix': {
    name: 'Weekdays are numbered as in Unix (1 = Monday)',
    truth: "In AWS's cron the week begins with Sunday: 1 = SUN, 2 = MON … 7 = SAT. The names MON-FRI avoid the trap.",
    page: SCHEDULES,
  },
  'schedules-in-local-time': {
    name: "A rule's schedule is thought to be in local time",
    truth: 'Schedules of rules are evaluated in UTC. Time zones are known only to EventBridge Scheduler.',
    page: SCHEDULES,
  },
  'rate-on-the-clock': {
    name: 'A rate is thought to be aligned to the clock (:00, :05, :10 …)',
    truth: 'A rate counts from the creation of the rule.',
    page: SCHEDULES,
  },
  'schedules-fire-at-once': {
    name: 'A schedule is thought to fire when it is created',
    truth: 'Creation only starts the countdown: the first call comes when the first interval is over, or at the first matching minute.',
    page: `${EVENTS}/eb-create-rule-schedule.html`,
  },
  'cron-step-from-zero': {
    name: '5/10 is read as "every ten minutes from :00"',
    truth: 'a/b starts at a: minutes 5/10 are 5, 15, 25, 35, 45 and 55.',
    page: SCHEDULES,
  },
  'last-day-is-31': {
    name: 'L is taken for the 31st',
    truth: 'L is the last day of each month, be it the 28th, 29th, 30th or 31st.',
    page: SCHEDULES,
  },
  'nearest-weekday-is-later': {
    name: 'W is taken for "this day or the next working day"',
    truth: 'W is the nearest weekday: for a Saturday that is the Friday before it, as long as that is in the same month.',
    page: SCHEDULES,
  },
  'nth-weekday-is-nth-week': {
    name: '6#2 is read as "Friday of the second calendar week"',
    truth: 'n#k counts the weekday alone: 6#2 is the second Friday of the month.',
    page: SCHEDULES,
  },
  'patterns-see-the-topic-alone': {
    name: 'A rule is thought to match every event of its kind',
    truth: 'A pattern that names a state matches that state alone.',
    page: PATTERNS,
  },
  'one-event-for-one-call': {
    name: 'A call is thought to make one event',
    truth: 'EC2 tells of each state on the way: stopping and then stopped, pending and then running.',
    page: INSTANCE_STATES,
  },
  'reboot-changes-state': {
    name: 'A reboot is thought to stop and start the instance',
    truth: 'A rebooting instance stays running: there is no state change and no event.',
    page: INSTANCE_STATES,
  },
  'errors-are-not-retried': {
    name: 'A function that throws is thought to run once',
    truth: 'Lambda runs an asynchronous call up to three times: it retries twice when the function throws.',
    page: LAMBDA_ASYNC,
  },
  'function-errors-go-to-the-rule': {
    name: "Errors inside the function are thought to land in the rule's dead-letter queue",
    truth:
      "EventBridge's part ends when Lambda takes the event; errors in the code are Lambda's (its own dead-letter queue or destination).",
    page: LAMBDA_ASYNC,
  },
  'rules-need-no-permission': {
    name: 'A rule is thought to be allowed to call any function',
    truth: "The function's resource policy must allow events.amazonaws.com (the console adds that, the API does not).",
    page: `${EVENTS}/eb-use-resource-based.html`,
  },
  'everything-is-retried': {
    name: 'Every failure is thought to be retried for 24 hours',
    truth: 'What a retry cannot mend (no permission, target deleted) goes to the dead-letter queue at once, or is dropped.',
    page: RETRIES,
  },
  'nothing-is-retried': {
    name: 'A target that refuses once is thought to lose the event',
    truth: 'Throttling and outages are retried for up to 24 hours and 185 times before the event is given up.',
    page: RETRIES,
  },
  'failures-are-lost': {
    name: 'Events are thought to be lost while a target is down',
    truth: 'EventBridge delivers at least once: it retries for up to 24 hours by default.',
    page: RETRIES,
  },
  'disabled-rules-wait': {
    name: 'A disabled rule is thought to keep events for later',
    truth: 'A disabled rule matches nothing and keeps nothing; an archive of the bus would.',
    page: `${EVENTS}/eb-rules.html`,
  },
  'disabled-rules-still-match': {
    name: 'A disabled rule is thought to match still',
    truth: 'A rule in state DISABLED matches no event.',
    page: `${EVENTS}/eb-rules.html`,
  },
  'global-calls-in-every-region': {
    name: 'Calls of IAM are thought to be recorded in every region',
    truth: 'Calls of global services such as IAM are recorded in us-east-1: a single-region trail elsewhere does not have them.',
    page: CONCEPTS,
  },
  'global-calls-where-made': {
    name: 'Calls of IAM are thought to be recorded where the caller works',
    truth: 'IAM is global: whatever region the console or CLI is set to, its calls are recorded in us-east-1.',
    page: CONCEPTS,
  },
  'every-trail-sees-all': {
    name: 'Any trail is thought to see all regions',
    truth: 'A single-region trail records its own region alone.',
    page: CONCEPTS,
  },
  'multi-region-is-home-region': {
    name: 'A trail for all regions is thought to record only its home region',
    truth: 'The home region is where the trail is managed; it records all regions of the account.',
    page: CONCEPTS,
  },
  'one-trail-takes-it': {
    name: 'A record is thought to go to one trail only',
    truth: 'Every trail whose scope includes the call delivers its own copy.',
    page: CONCEPTS,
  },
  'create-trail-starts-logging': {
    name: 'CreateTrail is thought to start logging',
    truth: 'Through the API a new trail does not log before StartLogging (the console calls it for you).',
    page: `${TRAIL}/cloudtrail-create-and-update-a-trail-by-using-the-aws-cli-create-trail.html`,
  },
  'management-account-sees-all': {
    name: 'A trail of the management account is thought to see all accounts',
    truth: 'Only an organization trail sees member accounts; an ordinary trail sees its own account.',
    page: ORGANIZATION,
  },
  'organization-trail-is-for-the-management-account': {
    name: 'An organization trail is thought to record the management account only',
    truth: 'An organization trail records all accounts of the organization into one bucket.',
    page: ORGANIZATION,
  },
} as const;
