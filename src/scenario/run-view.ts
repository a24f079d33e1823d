import type { Cloud } from '../cloud/cloud.ts';
import type { Entries } from '../kernel/entries.ts';
import type { Instant } from '../kernel/time.ts';
import type { Scenario } from './scenario.ts';

/** A run as those see it who only look: expectations, analyses, reports. */
export interface RunView {
  readonly scenario: Scenario;
  readonly cloud: Cloud;
  /** A copy of the cloud at the end of the run, to ask questions of: questions are API calls, and must leave no trace in the run. */
  readonly reader: Cloud;
  /** What happened, in order: go through them, or ask for one by its place. */
  readonly entries: Entries;
  readonly start: Instant;
  readonly end: Instant;
  /** The physical name of a logical id: its `Ref`; the word itself when it is no logical id. */
  physical(logicalId: string): string;
  /** A value of the scenario with CloudFormation's functions carried out. @throws TemplateError */
  resolve(value: unknown): unknown;
  /** Words with ids that were drawn (`i-0abc…`) replaced by the logical ids that the scenario gave. */
  readable(text: string): string;
}
