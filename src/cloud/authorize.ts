import { accessDenied } from '../aws/access-denied.ts';
import type { ApiCall } from '../aws/call.ts';
import type { Step } from '../aws/engine.ts';
import { permissions } from '../aws/permissions.ts';
import type { Scope } from '../aws/scope.ts';

/** Asks the identity policies of who calls, for each resource that the call names. @throws AwsError as the service words it */
export function authorize(call: ApiCall, scope: Scope, step: Step): void {
  const { principal } = call;
  if (principal.type === 'AWSService' || principal.type === 'Root' || !step.ports.access.restricts(principal)) return;
  for (const { action, resources } of permissions(call.service, call.action, call.input, scope)) {
    for (const resource of resources) {
      const decision = step.ports.access.decide(principal, action, resource, {
        region: scope.region,
        at: step.at,
        channel: call.channel,
        ...(call.sourceIPAddress === undefined ? {} : { sourceIp: call.sourceIPAddress }),
      });
      if (decision !== 'allowed') throw accessDenied(call.service, principal, action, resource, decision);
    }
  }
}
