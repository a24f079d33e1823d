import type { Scope } from '../aws/scope.ts';
import { didYouMean } from '../aws/suggest.ts';
import type { Problem } from '../cloudformation/source.ts';
import type { LiveRun } from './run.ts';
import type { Scenario } from './scenario.ts';
import type { Expectation } from './schema.ts';

/** What an expectation names, the type of resource that is, and the calls that make one in the course of a run. */
const KINDS = [
  { key: 'alarm', type: 'AWS::CloudWatch::Alarm', makers: /^(?:cloudwatch:Put(?:Metric|Composite)Alarm|autoscaling:PutScalingPolicy)$/ },
  { key: 'rule', type: 'AWS::Events::Rule', makers: /^events:(?:PutRule|CreateArchive)$/ },
  { key: 'notification', type: 'AWS::SNS::Topic', makers: /^sns:CreateTopic$/ },
] as const;

/**
 * Alarms, rules and topics that expectations name, that the resources do not have and that nothing in the timeline makes. A run says so at its end; this
 * says it before. Code of a TypeScript scenario may make anything.
 */
export function misspelt(scenario: Scenario, { cloud, stacks }: LiveRun): Problem[] {
  const problems: Problem[] = [];
  if (scenario.runs.size > 0 || Object.keys(scenario.functions).length > 0) return problems;
  const calls = (scenario.data.timeline ?? []).map((step) => step.call ?? '');
  const known = new Set(stacks.flatMap(({ resources, skipped }) => [...resources.keys(), ...skipped.map(({ logicalId }) => logicalId)]));
  const check = (item: Expectation, i: number): void => {
    const scope: Scope = { accountId: item.account ?? cloud.accountId, region: item.region ?? cloud.region };
    for (const { key, type, makers } of KINDS) {
      const word = (item as { readonly [name: string]: unknown })[key];
      if (typeof word !== 'string' || word === '*' || known.has(word) || calls.some((call) => makers.test(call))) continue;
      // A rule on a bus of its own is bus|rule, a topic its ARN.
      const names = cloud.portsOf(scope).resources.list(type).map((id) => id.slice(id.lastIndexOf(':') + 1).replace('|', '/'));
      if (names.includes(word.slice(word.lastIndexOf(':') + 1))) continue;
      const path = `expect[${i}].${key}`;
      const position = scenario.locate?.(path);
      const message = `there is no ${key === 'notification' ? 'topic' : key} "${word}"${didYouMean(word, [...known, ...names])}`;
      problems.push({ path, message, ...(position === undefined ? {} : { position }) });
    }
  };
  scenario.data.expect?.forEach((item, i) => {
    if (!scenario.checks.has(i)) check(item, i);
  });
  return problems;
}
