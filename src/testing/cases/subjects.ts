import { references } from '../../cloudformation/intrinsics.ts';
import type { Template, TemplateResource } from '../../cloudformation/template.ts';

const isAlarm = (resource: TemplateResource): boolean => /^AWS::CloudWatch::(?:Composite)?Alarm$/.test(resource.Type);

/** What the resources of a template have to do with each other, as far as a case about alarms needs it. Found once per file. */
export interface Relations {
  /** Each alarm with every other that a composite joins it to, directly or by other composites. */
  readonly families: ReadonlyMap<string, ReadonlySet<string>>;
  /** Whether a rule hears of alarms. */
  readonly listened: boolean;
  /** What a resource needs: whatever it refers to or depends on. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
  /** The alarms that may act on a resource: those that refer to it or name it. */
  readonly actors: ReadonlyMap<string, readonly string[]>;
  /** What alters a resource from outside, such as a topic's policy: whatever refers to it and is neither alarm nor rule. */
  readonly alteredBy: ReadonlyMap<string, readonly string[]>;
}

export function relationsOf(template: Template): Relations {
  const all = [...template.Resources];
  const needs = new Map(
    all.map(([id, resource]) => [
      id,
      [...new Set([...resource.DependsOn, ...references(resource.Properties)])].filter((name) => template.Resources.has(name)),
    ]),
  );
  const alteredBy = new Map<string, string[]>();
  for (const [id, resource] of all) {
    if (isAlarm(resource) || resource.Type === 'AWS::Events::Rule') continue;
    for (const name of needs.get(id)!) alteredBy.set(name, [...(alteredBy.get(name) ?? []), id]);
  }
  return {
    families: familiesOf(template, needs),
    listened: all.some(([, resource]) => resource.Type === 'AWS::Events::Rule' && hearsAlarms(resource)),
    needs,
    alteredBy,
    actors: actorsOf(all, needs),
  };
}

/** An alarm may name a topic by reference or by its ARN, which ends in its name. */
function actorsOf(all: readonly (readonly [string, TemplateResource])[], needs: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const alarms = all.filter(([, resource]) => isAlarm(resource)).map(([id, { Properties }]) => ({ id, text: JSON.stringify(Properties) }));
  return new Map(
    all.map(([id, { Properties }]) => {
      const names = [id, Properties['TopicName'], Properties['FunctionName']].filter((name) => typeof name === 'string');
      return [id, alarms.filter((alarm) => needs.get(alarm.id)!.includes(id) || names.some((name) => alarm.text.includes(name))).map((alarm) => alarm.id)];
    }),
  );
}

/** Alarms that are joined by composites, as connected components. */
function familiesOf(template: Template, needs: ReadonlyMap<string, readonly string[]>): Map<string, Set<string>> {
  const alarms = [...template.Resources].filter(([, resource]) => isAlarm(resource));
  const families = new Map(alarms.map(([id]) => [id, new Set([id])]));
  for (const [id, { Type, Properties }] of alarms) {
    if (Type !== 'AWS::CloudWatch::CompositeAlarm') continue;
    // A rule may name its children by reference or by their plain names, which are their logical ids unless AlarmName says otherwise.
    const text = JSON.stringify(Properties);
    const named = alarms.filter(([other, { Properties: p }]) => text.includes(other) || text.includes(String(p['AlarmName'] ?? other)));
    for (const other of [...needs.get(id)!, ...named.map(([name]) => name)]) {
      const [ours, theirs] = [families.get(id)!, families.get(other)];
      if (theirs === undefined || ours === theirs) continue;
      for (const member of theirs) {
        ours.add(member);
        families.set(member, ours);
      }
    }
  }
  return families;
}

/** Whether a rule's pattern can match an event of CloudWatch: one that names other sources only cannot. */
function hearsAlarms({ Properties }: TemplateResource): boolean {
  const pattern = Properties['EventPattern'] as { source?: unknown } | undefined;
  if (pattern === undefined || pattern === null) return false;
  const { source } = pattern;
  return !Array.isArray(source) || source.some((item) => typeof item !== 'string' || item === 'aws.cloudwatch');
}

/**
 * These alarms with their families, everything that they need, and everything that alters that. When somebody counts what reaches a resource, also
 * every alarm that may act on it.
 */
export function subjectsOf(relations: Relations, alarms: Iterable<string>, counted: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  const acting = [...counted].flatMap((id) => relations.actors.get(id)!);
  const open = [...counted, ...[...alarms, ...acting].flatMap((id) => [...(relations.families.get(id) ?? [id])])];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(relations.needs.get(id) ?? []), ...(relations.alteredBy.get(id) ?? []));
  }
  return found;
}
