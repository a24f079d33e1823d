import type { ConfigComplianceCase } from '../../../src/lessons/families/config-compliance.ts';

/**
 * For a change-triggered rule: the newest moment at which the recorder was on and something was written decides, and the state then. For a
 * periodic one: the last full hour. From the guide's pages on triggers and on stopping the recorder.
 */
export function configComplianceOracle(c: ConfigComplianceCase): string {
  const before = (minute: number) => c.steps.filter((step) => step.minute <= minute);
  const stateAt = (minute: number): string => {
    const deeds = before(minute).map(({ does }) => does);
    if (deeds.includes('delete')) return 'no result: the rule does not list the group';
    return deeds.lastIndexOf('bad') > deeds.lastIndexOf('good') ? 'NON_COMPLIANT' : 'COMPLIANT';
  };
  const recordingAt = (minute: number): boolean => {
    const switches = before(minute).filter(({ does }) => does.endsWith('recorder'));
    return switches.at(-1)?.does !== 'stop recorder';
  };
  if (c.rule === 'used') return stateAt(Math.floor(c.asked / 60) * 60);
  for (const step of [...c.steps].reverse()) if (recordingAt(step.minute)) return stateAt(step.minute);
  return 'COMPLIANT';
}
