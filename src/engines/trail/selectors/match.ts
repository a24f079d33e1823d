import { FIELD_OPERATORS, type AdvancedSelector, type BasicSelector, type FieldSelector, type TrailView } from '../../../aws/trail.ts';
import type { Kind } from '../catalog.ts';
import { kindOf } from '../catalog.ts';
import type { Entry } from '../fact.ts';
import { dataArn } from '../record/profiles.ts';

/** What selectors ask of an event. */
export interface Selectable {
  readonly eventCategory: string;
  readonly eventSource: string;
  readonly eventName: string;
  readonly eventType: string;
  readonly readOnly: boolean;
  /** Empty for management events. */
  readonly resourceType: string;
  readonly resourceArn: string;
  readonly userIdentityArn: string;
  readonly sessionCredentialFromConsole: boolean;
  /** A global service's: only for trails that include those. */
  readonly global: boolean;
}

/** An event as selectors see it, without its record. */
export function selectable(entry: Entry): Selectable {
  if (entry.raw !== undefined) return rawSelectable(entry.raw);
  const kind: Kind = kindOf(entry.service, entry.action)!;
  return {
    eventCategory: kind.category, eventSource: kind.eventSource, eventName: kind.eventName, eventType: kind.eventType, readOnly: kind.readOnly,
    resourceType: kind.resourceType ?? '', resourceArn: kind.category === 'Data' ? dataArn(entry) : '', userIdentityArn: entry.identity.arn,
    sessionCredentialFromConsole: entry.channel === 'console', global: kind.global,
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
function rawSelectable(raw: Readonly<Record<string, unknown>>): Selectable {
  const resources = Array.isArray(raw['resources']) ? (raw['resources'] as Readonly<Record<string, unknown>>[]) : [];
  const identity = (raw['userIdentity'] ?? {}) as Readonly<Record<string, unknown>>;
  const source = text(raw['eventSource']);
  return {
    eventCategory: text(raw['eventCategory']) || (raw['managementEvent'] === false ? 'Data' : 'Management'), eventSource: source,
    eventName: text(raw['eventName']), eventType: text(raw['eventType']), readOnly: raw['readOnly'] === true,
    resourceType: text(resources[0]?.['type']), resourceArn: text(resources[0]?.['ARN'] ?? resources[0]?.['ARNPrefix']),
    userIdentityArn: text(identity['arn']), sessionCredentialFromConsole: raw['sessionCredentialFromConsole'] === 'true',
    global: source === 'iam.amazonaws.com' || source === 'signin.amazonaws.com',
  };
}

type Test = (event: Selectable) => boolean;
interface Compiled {
  readonly logs: Test;
  /** Whether any data event could be selected: when not, none need be looked at. */
  readonly data: boolean;
}
const compiled = new WeakMap<object, Compiled>();
const ALL_MANAGEMENT: Compiled = { logs: (event) => event.eventCategory === 'Management', data: false };

/** A trail's selectors, read once: an event is logged if any of them matches. */
function compile(trail: TrailView): Compiled {
  const selectors = trail.advancedEventSelectors ?? trail.eventSelectors;
  if (selectors === null) return ALL_MANAGEMENT;
  let known = compiled.get(selectors);
  if (known === undefined) {
    const advanced = trail.advancedEventSelectors;
    const tests = advanced === null ? trail.eventSelectors!.map(basic) : advanced.map(advancedTest);
    const data = advanced === null
      ? trail.eventSelectors!.some((s) => s.DataResources.length > 0)
      : advanced.some((s) => s.FieldSelectors.some((f) => f.Field === 'eventCategory' && f.Equals?.includes('Data') === true));
    compiled.set(selectors, (known = { logs: (event) => tests.some((test) => test(event)), data }));
  }
  return known;
}

/** Whether a trail logs an event, by its selectors. Whether it logs at all is another matter. */
export const selects = (trail: TrailView, event: Selectable): boolean =>
  (!event.global || trail.isMultiRegionTrail || trail.includeGlobalServiceEvents) && compile(trail).logs(event);
export const wantsData = (trail: TrailView): boolean => compile(trail).data;

function basic(selector: BasicSelector): Test {
  const { ReadWriteType, IncludeManagementEvents, ExcludeManagementEventSources, DataResources } = selector;
  return (event) => {
    if (ReadWriteType === (event.readOnly ? 'WriteOnly' : 'ReadOnly')) return false;
    if (event.eventCategory === 'Management') return IncludeManagementEvents && !ExcludeManagementEventSources.includes(event.eventSource);
    if (event.eventCategory !== 'Data') return false;
    return DataResources.some((r) => r.Type === event.resourceType && r.Values.some((v) => covers(r.Type, v, event.resourceArn)));
  };
}

/** A bucket's ARN with its slash is a prefix of objects, a function's ARN is the function and no other. */
function covers(type: string, value: string, arn: string): boolean {
  if (value === 'arn:aws:s3' || value === 'arn:aws:lambda' || value === 'arn:aws:dynamodb') return true;
  return type === 'AWS::S3::Object' ? arn.startsWith(value) : arn === value;
}

const advancedTest = (selector: AdvancedSelector): Test => {
  const tests = selector.FieldSelectors.map(fieldTest);
  return (event) => tests.every((test) => test(event));
};

const FIELDS: Readonly<Record<string, (event: Selectable) => string>> = {
  eventCategory: (event) => event.eventCategory,
  eventSource: (event) => event.eventSource,
  eventName: (event) => event.eventName,
  eventType: (event) => event.eventType,
  readOnly: (event) => String(event.readOnly),
  'resources.type': (event) => event.resourceType,
  'resources.ARN': (event) => event.resourceArn,
  'userIdentity.arn': (event) => event.userIdentityArn,
  sessionCredentialFromConsole: (event) => String(event.sessionCredentialFromConsole),
  errorCode: () => '',
  vpcEndpointId: () => '',
};
export const FIELD_NAMES: ReadonlySet<string> = new Set(Object.keys(FIELDS));

/** All operators of a field must be met: one value of each positive one, none of the negative ones. */
function fieldTest(selector: FieldSelector): Test {
  const read = FIELDS[selector.Field]!;
  const parts = FIELD_OPERATORS.flatMap((operator) => {
    const values = selector[operator];
    return values === undefined ? [] : [{ operator, values, negative: operator.startsWith('Not') }];
  });
  return (event) => {
    const value = read(event);
    return parts.every(({ operator, values, negative }) => values.some((wanted) => meets(operator, value, wanted)) !== negative);
  };
}

function meets(operator: string, value: string, wanted: string): boolean {
  if (operator.endsWith('StartsWith')) return value.startsWith(wanted);
  return operator.endsWith('EndsWith') ? value.endsWith(wanted) : value === wanted;
}
