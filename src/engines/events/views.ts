import type { ResourceView, ResourceViews } from '../../aws/engine.ts';
import type { Json } from '../../kernel/plain.ts';
import { busOf, DEFAULT_BUS } from './names.ts';
import type { EventsState, Rule } from './state.ts';

/** How AWS Config and CloudFormation know a rule: by its name, on other buses than the default one after the bus. */
export const ruleId = (rule: Pick<Rule, 'name' | 'bus'>): string => (rule.bus === DEFAULT_BUS ? rule.name : `${rule.bus}|${rule.name}`);

const tagsOf = (state: EventsState, arn: string): Record<string, string> => Object.fromEntries(state.tags.get(arn) ?? []);

const view = (
  resourceType: string,
  resourceId: string,
  name: string,
  arn: string,
  createdAt: ResourceView['resourceCreationTime'],
  tags: Record<string, string>,
  configuration: ResourceView['configuration'],
): ResourceView => ({
  resourceType,
  resourceId,
  resourceName: name,
  arn,
  availabilityZone: 'Not Applicable',
  resourceCreationTime: createdAt,
  tags,
  relationships: [],
  configuration,
  supplementaryConfiguration: {},
});

export const ruleViews: ResourceViews<EventsState> = {
  list: (state) => [...state.buses.values()].flatMap(({ rules }) => [...rules.values()].map(ruleId)),
  view(state, id) {
    const [first, second] = id.split('|') as [string, string | undefined];
    const rule = state.buses.get(second === undefined ? DEFAULT_BUS : first)?.rules.get(second ?? first);
    if (rule === undefined) return undefined;
    return view('AWS::Events::Rule', id, rule.name, rule.arn, null, tagsOf(state, rule.arn), {
      name: rule.name,
      arn: rule.arn,
      eventBusName: rule.bus,
      eventPattern: rule.pattern,
      scheduleExpression: rule.schedule,
      state: rule.state,
      description: rule.description,
      roleArn: rule.roleArn,
      targets: [...rule.targets.values()].map(({ Id, Arn }) => ({ id: Id!, arn: Arn! })) as Json,
    });
  },
};

export const busViews: ResourceViews<EventsState> = {
  list: (state) => [...state.buses.keys()],
  view(state, id) {
    if (!state.buses.has(id)) return undefined;
    const bus = busOf(state, id);
    return view('AWS::Events::EventBus', id, bus.name, bus.arn, bus.createdAt, tagsOf(state, bus.arn), {
      name: bus.name,
      arn: bus.arn,
      description: bus.description,
      policy: bus.policy === '' ? null : bus.policy,
    });
  },
};
