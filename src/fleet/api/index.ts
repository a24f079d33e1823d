import { defineEngine, type Operation } from '../../aws/engine.ts';
import { deny, restore, throttle } from './faults.ts';
import type { ApiState } from './gate.ts';

export { gateRefusal, type ApiState } from './gate.ts';

/** The front door of AWS's APIs, as far as it can be shut: throttled calls and calls that an organization denies. It has no actions of its own. */
export const apiEngine = defineEngine<ApiState, object>({
  name: 'api',
  defaults: {},
  kinds: {},
  create: () => ({ rules: [] }),
  operations: {},
  notices: {},
  world: { throttle, deny, restore } as unknown as Record<string, Operation<ApiState, object>>,
});
