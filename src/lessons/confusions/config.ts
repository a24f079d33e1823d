const REMEDIATION = 'https://docs.aws.amazon.com/config/latest/developerguide/remediation.html';
const CONFIG = 'https://docs.aws.amazon.com/config/latest/developerguide';
const TRIGGERS = `${CONFIG}/evaluate-config-rules.html`;
const RECORDER = `${CONFIG}/stop-start-recorder.html`;
const HOW = `${CONFIG}/how-does-config-work.html`;

/** What people get wrong about config. */
export const CONFIG_CONFUSIONS = {
  'config-sees-live': {
    name: 'A rule is thought to look at the resource itself, at any moment',
    truth: 'A rule triggered by changes sees what the recorder has written; a periodic rule looks at its own times.',
    page: TRIGGERS,
  },
  'config-blocks-changes': {
    name: 'AWS Config is thought to block a change that breaks a rule',
    truth: 'A rule reports after the change. (Blocking is for IAM policies and service control policies.)',
    page: TRIGGERS,
  },
  'violations-stick': {
    name: 'NON_COMPLIANT is thought to stay until somebody resets it',
    truth: 'The next evaluation that finds the resource in order says COMPLIANT.',
    page: TRIGGERS,
  },
  'all-rules-are-periodic': {
    name: 'All rules are thought to be evaluated once a day',
    truth: 'Many rules are triggered by configuration changes: they are evaluated about a minute after each change.',
    page: TRIGGERS,
  },
  'periodic-rules-see-changes': {
    name: 'A periodic rule is thought to be evaluated with each change',
    truth: 'A periodic rule is evaluated at its frequency (1, 3, 6, 12 or 24 hours) and not in between.',
    page: TRIGGERS,
  },
  'recorder-stops-periodic-rules': {
    name: 'Stopping the recorder is thought to stop all rules',
    truth: 'Without recording, rules triggered by changes stop; periodic rules go on.',
    page: RECORDER,
  },
  'stopped-recorder-forgets': {
    name: 'Stopping the recorder is thought to remove the results',
    truth: 'What is recorded stays readable, and the last results stay.',
    page: RECORDER,
  },
  'deleted-keeps-its-result': {
    name: 'A deleted resource is thought to keep its result',
    truth: 'A deleted resource is out of scope: its result is taken away.',
    page: TRIGGERS,
  },
  'deleted-is-compliant': {
    name: 'A deleted resource is thought to become COMPLIANT',
    truth: 'A deleted resource has no result: it is neither good nor bad.',
    page: TRIGGERS,
  },
  'config-knows-the-past': {
    name: 'AWS Config is thought to know what was when it did not record',
    truth: 'There are items only for the time that the recorder ran.',
    page: RECORDER,
  },
  'config-knows-only-now': {
    name: 'AWS Config is thought to show the present state only',
    truth: 'Items are kept (seven years by default), so that one can ask what was at any time that was recorded.',
    page: HOW,
  },
  'items-are-differences': {
    name: 'An item is thought to hold the difference only',
    truth: 'A configuration item holds the whole configuration at its time.',
    page: HOW,
  },
  'items-show-the-state-before': {
    name: 'An item is thought to hold the state before the change',
    truth: 'An item is captured after the change and shows what came of it.',
    page: HOW,
  },
  'stopped-recorder-loses-all': {
    name: 'Stopping the recorder is thought to lose the history',
    truth: 'Items that were recorded stay readable.',
    page: RECORDER,
  },
  'remediation-flips-the-rule': {
    name: 'The result is thought to change when the remediation succeeds',
    truth: 'A remediation changes the resource. The result changes when the rule is evaluated on the new configuration item.',
    page: REMEDIATION,
  },
  'any-remediation-mends': {
    name: 'A remediation that succeeds is thought to make the resource COMPLIANT',
    truth: 'Success means that the document ran. Whether the rule is content is decided by its next evaluation.',
    page: REMEDIATION,
  },
  'remediation-needs-no-recorder': {
    name: 'The result is thought to change without a recorder',
    truth: 'A rule triggered by changes is evaluated on configuration items, and without a recorder there are none.',
    page: RECORDER,
  },
  'remediations-run-by-themselves': {
    name: 'Every remediation is thought to be automatic',
    truth: 'A remediation is manual unless Automatic is set.',
    page: REMEDIATION,
  },
  'config-only-reports': {
    name: 'AWS Config is thought to report only',
    truth: 'With automatic remediation AWS Config starts an Automation document for resources that break the rule.',
    page: REMEDIATION,
  },
  'file-for-each-resource': {
    name: 'A file is thought to be written for each resource',
    truth: 'A history file is for a resource type: it holds the new items of all its resources.',
    page: HOW,
  },
  'file-for-each-change': {
    name: 'A file is thought to be written for each change',
    truth: 'Items are gathered for six hours; then there is one file for each type that changed.',
    page: HOW,
  },
  'file-for-each-type-each-time': {
    name: 'Every recorded type is thought to get a file every six hours',
    truth: 'A type without a change in the six hours gets no file.',
    page: HOW,
  },
  'all-types-are-recorded': {
    name: 'All types are thought to be recorded',
    truth: 'Only types of the recording group are recorded, and only they have files.',
    page: `${CONFIG}/select-resources.html`,
  },
  'one-history-file': {
    name: 'One file is thought to hold all',
    truth: 'History files are by resource type. (One file with all resources is a snapshot.)',
    page: HOW,
  },
  'new-rules-wait': {
    name: 'A new periodic rule is thought to look for the first time after one period',
    truth: 'A new rule is evaluated at once, and then at its times.',
    page: TRIGGERS,
  },
} as const;
