import type { Duration } from '../../kernel/time.ts';
import type { ResourcePolicy } from '../../aws/resource-policy.ts';

export interface SnsOptions {
  /** Milliseconds from Publish to the delivery to an endpoint. AWS names no figure; measured ones are below a second. Assumed: 0. */
  readonly deliveryDelay: Duration;
  /**
   * Milliseconds until the owner of an e-mail address or of a web endpoint follows the link in the confirmation. Assumed: 0; `FOREVER`
   * for people who never look: then `confirmSubscription` with the token of the note `sns.confirmation`, or the world's verb `confirm`,
   * does it.
   */
  readonly confirmAfter: number;
  /** The services that the policy which SNS gives to a new topic lets publish within the account. Others need a statement of their own. */
  readonly servicesOfDefaultPolicy: readonly string[];
  /** Whether `AWS/SNS` metrics are published. */
  readonly metrics: boolean;
}

export interface SnsState {
  /** By ARN. */
  readonly topics: Map<string, Topic>;
  /** By ARN. */
  readonly subscriptions: Map<string, Subscription>;
  /** What makes deliveries late: the world's verb `delayDelivery`. A topic's ARN, or null for all of them. */
  readonly delays: { readonly topic: string | null; readonly from: number; to: number; readonly by: number }[];
}

export interface Topic {
  readonly arn: string;
  readonly name: string;
  readonly createdAt: number;
  /** What was set, by AWS's attribute name. */
  readonly attributes: Map<string, string>;
  /** The attribute `Policy`, read; undefined while it is the one that SNS gave. */
  policy: ResourcePolicy | undefined;
  readonly tags: Map<string, string>;
  /** ARNs in the order of subscribing. */
  readonly subscriptions: Set<string>;
  subscriptionsDeleted: number;
}

export const PROTOCOLS = ['email', 'email-json', 'sms', 'http', 'https', 'sqs', 'lambda'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

export interface Subscription {
  readonly arn: string;
  readonly topicArn: string;
  readonly protocol: Protocol;
  readonly endpoint: string;
  readonly owner: string;
  readonly subscriber: string;
  confirmed: boolean;
  readonly token: string;
  readonly attributes: Map<string, string>;
}
