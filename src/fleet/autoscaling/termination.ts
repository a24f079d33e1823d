import type { Step } from '../../aws/engine.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import type { AutoscalingOptions } from './options.ts';
import type { Group, LaunchSource, Member } from './state.ts';

/**
 * Which instances go first. https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-termination-policies.html
 * By default: from the zone with the most, those with the oldest launch configuration or template, then the oldest. Where AWS chooses at random, the
 * older one goes, then the one with the lesser id.
 */
export function chooseVictims(group: Group, members: readonly Member[], surplus: number, step: Step<AutoscalingOptions>): Member[] {
  const open = members.filter((member) => !member.isProtected);
  const victims: Member[] = [];
  while (victims.length < surplus && open.length > 0) {
    const zone = fullestZone(open, members.filter((member) => !victims.includes(member)));
    const candidates = open.filter((member) => member.zone === zone);
    const victim = [...candidates].sort((a, b) => compare(group, a, b, step))[0]!;
    victims.push(victim);
    open.splice(open.indexOf(victim), 1);
  }
  return victims;
}

/** The zone that has most members, among those where one may go. */
function fullestZone(open: readonly Member[], all: readonly Member[]): string {
  const count = (zone: string): number => all.filter((member) => member.zone === zone).length;
  return [...new Set(open.map((member) => member.zone))].sort((a, b) => count(b) - count(a) || byCodeUnit(a, b))[0]!;
}

function compare(group: Group, a: Member, b: Member, step: Step<AutoscalingOptions>): number {
  // What is not healthy, or not in service yet, goes before what works.
  const weight = (member: Member): number => (member.health === 'Unhealthy' ? 0 : member.lifecycle === 'InService' ? 2 : 1);
  const first = weight(a) - weight(b);
  if (first !== 0) return first;
  for (const policy of group.terminationPolicies) {
    const order = byPolicy(policy, group, a, b, step);
    if (order !== 0) return order;
  }
  return a.launchedAt - b.launchedAt || byCodeUnit(a.id, b.id);
}

const HOUR = 3_600_000;
function byPolicy(policy: string, group: Group, a: Member, b: Member, step: Step<AutoscalingOptions>): number {
  switch (policy) {
    case 'OldestInstance': return a.launchedAt - b.launchedAt;
    case 'NewestInstance': return b.launchedAt - a.launchedAt;
    case 'OldestLaunchConfiguration':
    case 'OldestLaunchTemplate': return outdated(group, b) - outdated(group, a);
    case 'ClosestToNextInstanceHour': return (step.at - b.launchedAt) % HOUR - (step.at - a.launchedAt) % HOUR;
    default: return outdated(group, b) - outdated(group, a) || (step.at - b.launchedAt) % HOUR - (step.at - a.launchedAt) % HOUR;
  }
}

/** How far behind what the group launches now: another source before an older version of the same. */
function outdated(group: Group, member: Member): number {
  if (member.source === null) return 1e9;
  if (key(member.source) === key(group.source)) return 0;
  const [mine, ours] = [versionOf(member.source), versionOf(group.source)];
  return mine !== undefined && ours !== undefined ? Math.max(1, ours - mine) : 1e6;
}
const key = (source: LaunchSource): string =>
  source.kind === 'configuration' ? `c:${source.name}` : `t:${source.id ?? source.name ?? ''}:${source.version}`;
const versionOf = (source: LaunchSource): number | undefined =>
  source.kind === 'template' && /^\d+$/.test(source.version) ? Number(source.version) : undefined;
