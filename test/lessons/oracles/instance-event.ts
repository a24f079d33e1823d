import type { InstanceEventCase } from '../../../src/lessons/families/instance-event.ts';

/** The states that each deed tells of, from the EC2 guide, and what the guides of EventBridge and Lambda say of each trouble. */
export function instanceEventOracle(c: InstanceEventCase): string {
  let matched = 0;
  for (const deed of c.deeds) {
    const told =
      deed === 'stop' ? 'stopping stopped' : deed === 'start' ? 'pending running' : deed === 'terminate' ? 'shutting-down terminated' : '';
    for (const state of told.split(' ').filter(Boolean)) if (c.states.length === 0 || c.states.indexOf(state) >= 0) matched += 1;
  }
  if (c.trouble === 'rule disabled') matched = 0;
  const runs = {
    none: matched,
    'no permission': 0,
    'function throws': matched * (1 + 2),
    'lambda disturbed': matched,
    'rule disabled': 0,
  }[c.trouble];
  const dead = c.trouble === 'no permission' ? matched : 0;
  const often = runs === 1 ? 'once' : runs === 2 ? 'twice' : `${runs} times`;
  const queue =
    dead === 0
      ? 'the dead-letter queue is empty'
      : dead === 1
        ? '1 event is in the dead-letter queue'
        : `${dead} events are in the dead-letter queue`;
  return `It ${runs === 0 ? 'never runs' : `runs ${often}`}; ${queue}.`;
}
