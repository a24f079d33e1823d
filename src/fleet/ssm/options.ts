import { HOUR, SECOND } from '../../kernel/time.ts';

/** Delays of Systems Manager, in milliseconds. */
export interface SsmOptions {
  /** From the beginning of a step of an automation to its action. */
  readonly stepDelay: number;
  /** How often a step that waits for a property or an instance's state looks. */
  readonly waitInterval: number;
  /** How long such a step waits when the document does not say. Documented: one hour. */
  readonly waitTimeout: number;
}
export const SSM_DEFAULTS: SsmOptions = { stepDelay: SECOND, waitInterval: 5 * SECOND, waitTimeout: HOUR };
