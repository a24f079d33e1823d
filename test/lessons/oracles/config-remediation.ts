import type { ConfigRemediationCase } from '../../../src/lessons/families/config-remediation.ts';

/** The guide's chain, link by link: started? does it change what the rule looks at? does a recorder see the change? */
export function configRemediationOracle({ document, automatic, recorderStops }: ConfigRemediationCase): string {
  if (!automatic) return 'nothing runs; NON_COMPLIANT at 11:00';
  const changesWhatIsLookedAt = { close: true, delete: true, lambda: true, tell: false, stop: false }[document];
  const seen = changesWhatIsLookedAt && !recorderStops;
  return `the automation; NON_COMPLIANT at that moment, ${!seen ? 'NON_COMPLIANT' : document === 'delete' ? 'no result' : 'COMPLIANT'} at 11:00`;
}
