import { AwsError } from '../../../aws/errors.ts';
import type { Service } from '../../../aws/engine.ts';
import type { PutMetricDataInput } from '../../../aws/shapes/cloudwatch-metrics.ts';
import type { Cloud } from '../../../cloud/cloud.ts';
import { MINUTE } from '../../../kernel/time.ts';

/** One thing that happens to a cloud, as data: a script of them can be lived again. */
export type Deed =
  /** An API call; `onInstance` names the newest instance in `InstanceIds` or, with `one`, in `InstanceId`. */
  | { readonly kind: 'call'; readonly service: Service; readonly method: string; readonly input: object; readonly onInstance?: boolean }
  /** A datapoint, stamped some minutes before now. */
  | { readonly kind: 'put'; readonly metric: string; readonly value: number; readonly minutesAgo: number; readonly resolution: 1 | 60 }
  /** What the world does: a fault begins. */
  | { readonly kind: 'world'; readonly engine: string; readonly verb: string; readonly input: object }
  | { readonly kind: 'advance'; readonly span: string };

export const NAMESPACE = 'Test';
const NOBODY = 'i-00000000000000000';
/** The place that ARNs in deeds name: it stands for that of the cloud. */
const HOME = 'us-east-1:111122223333';

/** Does it. False when AWS refuses; anything but a refusal is a bug and goes through. */
export function perform(cloud: Cloud, deed: Deed): boolean {
  try {
    if (deed.kind === 'advance') cloud.advance(deed.span);
    else if (deed.kind === 'put') cloud.cloudwatch.putMetricData(dataOf(cloud, deed));
    else if (deed.kind === 'world') cloud.world(deed.engine, deed.verb, here(cloud, deed.input));
    else call(cloud, deed);
    return true;
  } catch (error) {
    if (error instanceof AwsError) return false;
    throw error;
  }
}

export const stampOf = (cloud: Cloud, deed: Deed & { kind: 'put' }): number => cloud.at - deed.minutesAgo * MINUTE;

const dataOf = (cloud: Cloud, deed: Deed & { kind: 'put' }): PutMetricDataInput => ({
  Namespace: NAMESPACE,
  MetricData: [
    { MetricName: deed.metric, Value: deed.value, Timestamp: new Date(stampOf(cloud, deed)), StorageResolution: deed.resolution },
  ],
});

function call(cloud: Cloud, { service, method, input, onInstance }: Deed & { kind: 'call' }): void {
  const instances = onInstance === true ? cloud.portsOf(cloud.scope).resources.list('AWS::EC2::Instance') : [];
  const client = cloud.clients()[service] as unknown as Record<string, (given: object) => unknown>;
  client[method]!(onInstance === true ? { ...input, InstanceIds: [instances.at(-1) ?? NOBODY] } : here(cloud, input));
}

/** The input with ARNs of the cloud's own account and region. */
function here({ region, accountId }: Cloud, input: object): object {
  const place = `${region}:${accountId}`;
  return place === HOME ? input : (JSON.parse(JSON.stringify(input).replaceAll(HOME, place)) as object);
}

/** What is done, without the details: `cloudwatch.putMetricAlarm`, `put`, `advance`. */
export const nameOf = (deed: Deed): string => {
  if (deed.kind === 'call') return `${deed.service}.${deed.method}`;
  return deed.kind === 'world' ? `${deed.engine}.${deed.verb}` : deed.kind;
};

/** A deed as one would write it. */
export function textOf(deed: Deed): string {
  if (deed.kind === 'advance') return `advance('${deed.span}')`;
  if (deed.kind === 'put') {
    const ago = deed.minutesAgo === 0 ? '' : `, ${deed.minutesAgo}m ago`;
    return `put(${deed.metric} ${deed.value}${ago}${deed.resolution === 1 ? ', high resolution' : ''})`;
  }
  const where = deed.kind === 'call' && deed.onInstance === true ? ', newest instance' : '';
  return `${nameOf(deed)}(${JSON.stringify(deed.input)}${where})`;
}
