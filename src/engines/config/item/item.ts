import type { Instant } from '../../../kernel/time.ts';
import type { Content } from './content.ts';

/** https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationItem.html */
export type ItemStatus = 'OK' | 'ResourceDiscovered' | 'ResourceNotRecorded' | 'ResourceDeleted' | 'ResourceDeletedNotRecorded';
export type ChangeType = 'CREATE' | 'UPDATE' | 'DELETE' | 'NONE';
export type Frequency = 'CONTINUOUS' | 'DAILY';

/** One configuration item as it is kept: what it shares with the item before is the same object. */
export interface Item {
  /** Its capture. Items of a resource have rising instants. */
  readonly at: Instant;
  readonly status: ItemStatus;
  readonly change: ChangeType;
  readonly frequency: Frequency;
  /** The journal entries of the changes that it shows, oldest first; empty for an inventory. */
  readonly causes: readonly number[];
  readonly content: Content;
}

/** The life of one resource. */
export interface Timeline {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly items: Item[];
}

export const resourceKey = (resourceType: string, resourceId: string): string => `${resourceType} ${resourceId}`;
export const isDeleted = (status: ItemStatus): boolean => status === 'ResourceDeleted' || status === 'ResourceDeletedNotRecorded';
export const isRecorded = (status: ItemStatus): boolean => status === 'OK' || status === 'ResourceDiscovered';
