import type { Step } from '../../aws/engine.ts';
import type { Principal } from '../../aws/principal.ts';
import type { Json } from '../../kernel/plain.ts';
import type { Ec2Options } from './options.ts';
import type { Instance } from './state.ts';

/** Role by instance profile at one instant: thousands of guests ask for the same few. */
interface Cache { at: number; roles: Map<string, string> }
const caches = new WeakMap<object, Cache>();

/**
 * Who programs in an instance are to AWS: the role of its instance profile, the session named after the instance. Undefined without a profile.
 * A profile that IAM does not know has a role of its own name.
 */
export function roleOf(instance: Instance, step: Step<Ec2Options>): Principal | undefined {
  if (instance.profile === null) return undefined;
  let cache = caches.get(step.ports);
  if (cache === undefined || cache.at !== step.at) caches.set(step.ports, (cache = { at: step.at, roles: new Map() }));
  let roleName = cache.roles.get(instance.profile);
  if (roleName === undefined) cache.roles.set(instance.profile, (roleName = lookUp(instance.profile, step) ?? instance.profile));
  return { type: 'AssumedRole', accountId: step.scope.accountId, roleName, sessionName: instance.id };
}

function lookUp(profile: string, step: Step<Ec2Options>): string | undefined {
  for (const id of step.ports.resources.list('AWS::IAM::Role')) {
    const configuration = step.ports.resources.view('AWS::IAM::Role', id)?.configuration;
    const list = configuration?.['instanceProfileList'];
    const holds = Array.isArray(list) && list.some((each: Json) =>
      each !== null && typeof each === 'object' && 'instanceProfileName' in each && each.instanceProfileName === profile);
    if (holds && typeof configuration?.['roleName'] === 'string') return configuration['roleName'];
  }
  return undefined;
}
