import { UnknownMember } from '../aws/errors.ts';
import { defaultPrincipal } from '../aws/principal.ts';
import type { Service } from '../aws/engine.ts';
import { didYouMean } from '../aws/suggest.ts';
import { Cloud } from '../cloud/cloud.ts';
import type { TimelineStep } from './schema.ts';

/**
 * A member of a step's input that its operation or fault does not know, told before time starts. An operation reads the names of its input before it
 * looks at anything else, so it is asked on an empty cloud that is thrown away, and nothing else of its answer counts: what is there at the step's time is not
 * there yet, and will be told when its time has come. A step that wants to be refused is left alone.
 */
export function unknownMember(step: TimelineStep, input: unknown, start: Date): { readonly member: string; readonly message: string } | undefined {
  const name = step.call ?? step.fault;
  if (name === undefined || (step.refused !== undefined && step.refused !== false)) return undefined;
  const cloud = new Cloud({ start, journal: 'off' });
  try {
    if (step.call !== undefined) {
      const [service, action] = name.split(':') as [Service, string];
      const { scope } = cloud;
      cloud.dispatch({ service, action, input: input as object, principal: defaultPrincipal(scope.accountId), channel: 'api', scope, cause: null });
    } else {
      const [engine, verb] = name.split('.') as [string, string];
      cloud.world(engine, verb, input as object);
    }
  } catch (error) {
    if (!(error instanceof UnknownMember)) return undefined;
    const hint = didYouMean(error.member, error.known) || `; it knows ${error.known.join(', ') || 'none'}`;
    return { member: error.member, message: `${name} knows no member "${error.member}"${hint}` };
  }
  return undefined;
}
