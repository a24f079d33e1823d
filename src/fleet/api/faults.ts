import { AwsError } from '../../aws/errors.ts';
import { SERVICES, type Service, type Step } from '../../aws/engine.ts';
import { Fields, show } from '../../aws/fields.ts';
import { FOREVER, parseDuration, plus, TimeFormatError, type Instant } from '../../kernel/time.ts';
import type { ApiState, GateRule } from './gate.ts';

const readWorld = (input: unknown): Fields =>
  new Fields(input ?? {}, {
    missing: (name) => new AwsError('ValidationError', `${name}: expected a value, received nothing`),
    invalid: (name, value) => new AwsError('ValidationError', `${name}: received ${show(value)}, which is not what belongs there`),
  });

/** `service` and `action` of a fault: `{service: 'ec2', action: 'RunInstances'}`; without them, all. */
function whatOf(fields: Fields): { service: Service | null; action: string | null } {
  const service = fields.word('service', SERVICES) ?? null;
  const action = fields.optional('action', /^[A-Z][A-Za-z0-9]+$/) ?? null;
  if (action !== null && service === null) throw fields.missing('service');
  return { service, action };
}

function endOf(fields: Fields, from: Instant): Instant {
  const text = fields.optional('for');
  if (text === undefined) return FOREVER;
  try {
    return plus(from, parseDuration(text));
  } catch (error) {
    if (error instanceof TimeFormatError) throw fields.invalid('for');
    throw error;
  }
}

function begin(state: ApiState, kind: GateRule['kind'], fields: Fields, step: Step): void {
  const share = fields.number('share', 0, 1) ?? 1;
  const principal = fields.optional('principal') ?? null;
  const rule: GateRule = { kind, ...whatOf(fields), principal, share, from: step.at, to: endOf(fields, step.at) };
  // What is over is of no use to anybody.
  state.rules = [...state.rules.filter(({ to }) => to > step.at), rule];
}

/**
 * World verb `throttle {service?, action?, principal?, share?, for?}`: AWS says that it is asked too often. `share` of the calls are refused, all when
 * absent; each service has its own words for it. Retrying helps as soon as it is over.
 */
export function throttle(state: ApiState, input: unknown, step: Step): void {
  begin(state, 'throttle', readWorld(input).only('service', 'action', 'principal', 'share', 'for'), step);
}

/**
 * World verb `deny {service?, action?, principal?, for?}`: a service control policy of the organization denies it, to users, roles and root alike. What
 * a policy of IAM denies needs no fault: it is a policy.
 */
export function deny(state: ApiState, input: unknown, step: Step): void {
  begin(state, 'deny', readWorld(input).only('service', 'action', 'principal', 'for'), step);
}

/** World verb `restore {service?, action?}`: every such fault is over; all of them when nothing is named. */
export function restore(state: ApiState, input: unknown, step: Step): void {
  const { service, action } = whatOf(readWorld(input).only('service', 'action'));
  for (const rule of state.rules) {
    if ((service === null || rule.service === service) && (action === null || rule.action === action) && rule.to > step.at) rule.to = step.at;
  }
}
