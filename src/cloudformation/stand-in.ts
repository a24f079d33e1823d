import type { Scope } from '../aws/scope.ts';
import type { Physical } from './intrinsics.ts';
import type { Template, TemplateResource } from './template.ts';

/**
 * Stand-ins for resources whose types are not simulated. An alarm on a load balancer, a table or an API can be tested all the same: it needs their names, and
 * its data come from the test. A stand-in has a name and the attributes that the template asks for, and nothing ever happens to it.
 */
export function standIn(id: string, { Type, Properties }: TemplateResource, asked: ReadonlySet<string>, { accountId, region }: Scope): Physical {
  const [, service = '', kind = ''] = Type.split('::');
  const name = [`${kind}Name`, 'Name', `${kind}Identifier`].map((key) => Properties[key]).find((value) => typeof value === 'string') ?? id;
  const [prefix, path] = ARNS.get(Type) ?? [service.toLowerCase(), `${kind.toLowerCase()}/`];
  const arn = `arn:aws:${prefix}:${region}:${accountId}:${path}${String(name)}`;
  const attributes = Object.fromEntries([...asked].map((attribute) => [attribute, /Arn$/i.test(attribute) ? arn : `${id}-${attribute}`]));
  return { type: Type, ref: ARNS.has(Type) ? arn : String(name), attributes };
}

/** Types whose `Ref` is an ARN: the service of the ARN, and what stands before the name. */
const ARNS: ReadonlyMap<string, readonly [service: string, path: string]> = new Map([
  ['AWS::ApplicationAutoScaling::ScalingPolicy', ['autoscaling', 'scalingPolicy:00000000-0000-0000-0000-000000000000:resource/stand-in:policyName/']],
  ['AWS::CertificateManager::Certificate', ['acm', 'certificate/']],
  ['AWS::ECS::Service', ['ecs', 'service/']],
  ['AWS::ElasticLoadBalancingV2::Listener', ['elasticloadbalancing', 'listener/app/']],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', ['elasticloadbalancing', 'loadbalancer/app/']],
  ['AWS::ElasticLoadBalancingV2::TargetGroup', ['elasticloadbalancing', 'targetgroup/']],
  ['AWS::SSMIncidents::ResponsePlan', ['ssm-incidents', 'response-plan/']],
  ['AWS::SecretsManager::Secret', ['secretsmanager', 'secret:']],
  ['AWS::StepFunctions::StateMachine', ['states', 'stateMachine:']],
]);

/** The attributes that a template asks of each of its resources. */
export function attributesAsked(template: Template): Map<string, Set<string>> {
  const asked = new Map<string, Set<string>>();
  const ask = (text: string): void => {
    const dot = text.indexOf('.');
    if (dot < 0) return;
    const id = text.slice(0, dot);
    asked.set(id, (asked.get(id) ?? new Set()).add(text.slice(dot + 1)));
  };
  const visit = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return;
    for (const [key, item] of Object.entries(value)) {
      if (key === 'Fn::GetAtt') ask(Array.isArray(item) ? item.join('.') : String(item));
      else if (key === 'Fn::Sub') for (const match of String(Array.isArray(item) ? item[0] : item).matchAll(/\$\{([^!}][^}]*)\}/g)) ask(match[1]!.trim());
      visit(item);
    }
  };
  for (const { Properties } of template.Resources.values()) visit(Properties);
  return asked;
}
