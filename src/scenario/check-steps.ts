import { parsePrincipal, type Principal } from '../aws/principal.ts';
import { SERVICES, type Service } from '../aws/engine.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { TemplateError } from '../cloudformation/intrinsics.ts';
import type { Problem } from '../cloudformation/source.ts';
import { didYouMean } from '../aws/suggest.ts';
import { unknownMember } from './check-inputs.ts';
import type { ScenarioData } from './schema.ts';

/** Members of an Auto Scaling group come and go: who they are is known only when the step's time has come. */
const LIVE_MEMBER = /"[A-Za-z0-9]+\.[iI]nstances(?:\[\d+\])?"/;

/**
 * What the timeline names must exist: actions, faults, callers, resources. It is said before time starts, on a cloud that has the scenario's
 * resources, so that nobody waits for a mistake.
 */
export function checkSteps(
  cloud: Cloud,
  { timeline, expect }: Pick<ScenarioData, 'timeline' | 'expect'>,
  resolveIn: (value: unknown) => unknown,
  problems: Problem[],
): void {
  // What a refused resource is missing for is no second mistake.
  const whole = problems.length === 0;
  const wrongReference = (path: string, error: unknown): void => {
    if (!(error instanceof TemplateError)) throw error;
    if (whole) problems.push({ path, message: error.message });
  };
  expect?.forEach((item, i) => {
    if (!('metric' in item) || LIVE_MEMBER.test(JSON.stringify(item.metric))) return;
    try {
      resolveIn(item.metric.Dimensions);
    } catch (error) {
      wrongReference(`expect[${i}].metric.Dimensions`, error);
    }
  });
  timeline?.forEach((step, i) => {
    const path = `timeline[${i}]`;
    const add = (key: string, message: string): void => void problems.push({ path: `${path}.${key}`, message });
    const resolved = (key: 'input' | 'as'): unknown => {
      if (LIVE_MEMBER.test(JSON.stringify(step[key] ?? null))) return undefined;
      try {
        return resolveIn(step[key]);
      } catch (error) {
        wrongReference(`${path}.${key}`, error);
        return undefined;
      }
    };
    const before = problems.length;
    if (step.call !== undefined) checkCall(cloud, step.call, add);
    if (step.fault !== undefined) checkFault(cloud, step.fault, add);
    const input = resolved('input') ?? step.input ?? {};
    const unknown = problems.length > before ? undefined : unknownMember(step, input, cloud.now);
    if (unknown !== undefined) add(unknown.member in (step.input ?? {}) ? `input.${unknown.member}` : 'input', unknown.message);
    const as = step.as === undefined ? undefined : resolved('as');
    if (as === undefined) return;
    const principal = parsePrincipal(String(as));
    if (principal === undefined) add('as', `expected the ARN of a user, role or root, or a service name, received "${String(as)}"`);
    else if (step.account !== undefined && accountOf(principal) !== undefined && accountOf(principal) !== step.account)
      add('account', `a call is made in the caller's own account, which is ${accountOf(principal)}`);
  });
}

/** The account that somebody belongs to; AWS's own services belong to none. */
export const accountOf = (principal: Principal): string | undefined => (principal.type === 'AWSService' ? undefined : principal.accountId);

function checkCall(cloud: Cloud, call: string, add: (key: string, message: string) => void): void {
  const [service, action] = call.split(':') as [Service, string];
  const actions = cloud.engines().flatMap(({ operations }) => Object.keys(operations[service] ?? {}));
  if (actions.length === 0) add('call', `"${service}" is not simulated${didYouMean(service, SERVICES)}; these are: ${SERVICES.join(', ')}`);
  else if (!actions.includes(action)) add('call', `${call} is not simulated${didYouMean(action, actions)}`);
}

function checkFault(cloud: Cloud, fault: string, add: (key: string, message: string) => void): void {
  const [name, verb] = fault.split('.') as [string, string];
  const engines = cloud.engines().filter(({ world }) => world !== undefined);
  const engine = engines.find((candidate) => candidate.name === name);
  const names = engines.map((candidate) => candidate.name);
  if (engine === undefined)
    add('fault', `there are no faults of "${name}"${didYouMean(name, names)}; there are some of ${names.join(', ')}`);
  else if (!Object.hasOwn(engine.world!, verb)) {
    const verbs = Object.keys(engine.world!);
    add('fault', `"${name}" knows no "${verb}"${didYouMean(verb, verbs) || `; it knows ${verbs.join(', ')}`}`);
  }
}
