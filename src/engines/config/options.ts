import { DAY, HOUR, MINUTE, SECOND } from '../../kernel/time.ts';
import { DIRECT_RELATIONSHIPS, type RelationshipTable } from './item/relationships.ts';

/** Delays and undocumented choices of AWS Config. Spans are whole milliseconds. */
export interface ConfigOptions {
  /** From a change to its configuration item. Documented: "within minutes of a change". */
  readonly captureDelay: number;
  /** From a configuration item to its message, its event and the rules that it triggers. Samples: 0.9 to 1.6 s. */
  readonly notificationDelay: number;
  /** From the invocation of a managed or Guard rule to its recorded result. Sample: 0.5 s. */
  readonly evaluationDelay: number;
  /** From a recorded result to the message and the event of a compliance change. Sample: 1.2 s. */
  readonly complianceDelay: number;
  /** How often out-of-band changes are looked for; zero turns the periodic scan off. Documented without a number. */
  readonly scanInterval: number;
  /** How long after a six-hour window its history files are written. Sample: 39 min. */
  readonly historyDelay: number;
  /** The window of history files. Documented: six hours. */
  readonly historyWindow: number;
  /** From DeliverConfigSnapshot to the file. */
  readonly snapshotDelay: number;
  /** Which relationships are direct (A shows B): a change of B writes an item for A too. */
  readonly directRelationships: RelationshipTable;
  /** The deprecated other direction: a change of A writes an item for B too. */
  readonly indirectRelationships: boolean;
  /** `1.3` leaves the hashes empty; `1.2` is the old version, which fills them. Ids of events are in neither. */
  readonly itemVersion: '1.2' | '1.3';
  /** Paths that AWS was seen to leave out of differences. */
  readonly silentPaths: readonly string[];
  /** Whether a change of the item's own tags is told as `Tags.KEY`. Observed for deletions. */
  readonly tagsInDifferences: boolean;
  /** The word of the subject for a first item: documented samples say Created, newer messages Discovered. */
  readonly createdWord: 'Created' | 'Discovered';
  /** The largest message of SNS and EventBridge, in bytes. */
  readonly messageLimit: number;
  /** Types of this cloud that are recorded though AWS Config does not record them. */
  readonly extraResourceTypes: readonly string[];
  /** Whether a compliance item is announced by message and event as others are. */
  readonly announceComplianceItems: boolean;
  /** Rules of one account and region. The quota's default was 400 in 2023 and is 1,000 now. */
  readonly maxRules: number;
  /** How long a rule stays in state DELETING. */
  readonly deletingDelay: number;
  /** How long a result token is good. */
  readonly tokenLifetime: number;
  /** How long results of rules about credentials are cached. Documented: four hours. */
  readonly credentialCache: number;
  /** How much later the result of `eip-attached` arrives. Documented: up to six hours. */
  readonly addressDelay: number;
  /** Whether open ports count when they are open to `::/0` too. The 2023 pages say IPv4 only. */
  readonly ipv6IsOpen: boolean;
  /** From a NON_COMPLIANT result to its automatic remediation. */
  readonly remediationDelay: number;
  /** Whether an automatic remediation looks again before it acts; AWS acts on a snapshot, which may be stale. */
  readonly remediationRecheck: boolean;
  /** How often a running remediation's document is asked for its state. */
  readonly remediationPoll: number;
  /** From a failed automatic remediation to the next attempt. */
  readonly remediationRetryDelay: number;
  /** From PutConformancePack or its deletion to its end. */
  readonly packDelay: number;
  /** Conformance packs of one account and region. */
  readonly maxPacks: number;
  /** From StartResourceEvaluation to its result. */
  readonly proactiveDelay: number;
}

export const CONFIG_DEFAULTS: ConfigOptions = {
  captureDelay: MINUTE,
  notificationDelay: 2 * SECOND,
  evaluationDelay: SECOND,
  complianceDelay: SECOND,
  scanInterval: 0,
  historyDelay: 10 * MINUTE,
  historyWindow: 6 * HOUR,
  snapshotDelay: MINUTE,
  directRelationships: DIRECT_RELATIONSHIPS,
  indirectRelationships: false,
  itemVersion: '1.3',
  silentPaths: ['Configuration.State.Code'],
  tagsInDifferences: true,
  createdWord: 'Created',
  messageLimit: 262_144,
  extraResourceTypes: ['AWS::Logs::LogGroup'],
  announceComplianceItems: true,
  maxRules: 1000,
  deletingDelay: SECOND,
  tokenLifetime: DAY,
  credentialCache: 4 * HOUR,
  addressDelay: 0,
  ipv6IsOpen: true,
  remediationDelay: MINUTE,
  remediationRecheck: false,
  remediationPoll: SECOND,
  remediationRetryDelay: 5 * SECOND,
  packDelay: 30 * SECOND,
  maxPacks: 50,
  proactiveDelay: 5 * SECOND,
};
