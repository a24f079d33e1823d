import type { AutoScaling } from '../aws/shapes/autoscaling.ts';
import type { CloudTrail } from '../aws/shapes/cloudtrail.ts';
import type { CloudWatch } from '../aws/shapes/cloudwatch.ts';
import type { Config } from '../aws/shapes/config.ts';
import type { Ec2 } from '../aws/shapes/ec2.ts';
import type { Events } from '../aws/shapes/events.ts';
import type { Iam } from '../aws/shapes/iam.ts';
import type { Lambda } from '../aws/shapes/lambda.ts';
import type { Logs } from '../aws/shapes/logs.ts';
import type { S3 } from '../aws/shapes/s3.ts';
import type { Scheduler } from '../aws/shapes/scheduler.ts';
import type { Signin } from '../aws/shapes/signin.ts';
import type { Sns } from '../aws/shapes/sns.ts';
import type { Sqs } from '../aws/shapes/sqs.ts';
import type { Ssm } from '../aws/shapes/ssm.ts';
import type { Sts } from '../aws/shapes/sts.ts';
import type { Service } from '../aws/engine.ts';
import { NotSimulated } from '../aws/errors.ts';

/** One client per service, named by IAM's prefix; synchronous; a refusal throws an AwsError. */
export interface Clients {
  readonly cloudwatch: CloudWatch;
  readonly events: Events;
  readonly scheduler: Scheduler;
  readonly logs: Logs;
  readonly cloudtrail: CloudTrail;
  readonly config: Config;
  readonly ec2: Ec2;
  readonly lambda: Lambda;
  readonly autoscaling: AutoScaling;
  readonly sns: Sns;
  readonly sqs: Sqs;
  readonly s3: S3;
  readonly iam: Iam;
  readonly ssm: Ssm;
  readonly sts: Sts;
  readonly signin: Signin;
}

/** `PutMetricAlarm` as a method: `putMetricAlarm`. */
const methodName = (action: string): string => action.charAt(0).toLowerCase() + action.slice(1);

/** The clients of the table of operations, each built when somebody first asks for it: most clouds are asked for one or two. */
export function makeClients(
  actions: ReadonlyMap<Service, readonly string[]>,
  call: (service: Service, action: string, input: object) => unknown,
): Clients {
  const clients = {};
  for (const [service, names] of actions) {
    let built: object | undefined;
    Object.defineProperty(clients, service, { enumerable: true, get: () => (built ??= makeClient(service, names, call)) });
  }
  return Object.freeze(clients) as unknown as Clients;
}

/** How AWS's operations begin; what else is asked of an object (`then`, `toJSON`) is none. */
const OPERATION = new RegExp(
  `^(?:${'add associate attach cancel copy create delete deregister describe detach disable disassociate enable export filter get import invoke list modify' +
  ' publish put reboot register remove replace restore run select send set start stop tag terminate test untag update'}`.replaceAll(' ', '|') + ')[A-Z]',
);

/** Below the operations that there are: any other says that it is not simulated, instead of being no function. */
const absent = (service: Service): object =>
  new Proxy({}, {
    get: (target, name) =>
      typeof name === 'string' && OPERATION.test(name)
        ? () => {
            throw new NotSimulated(`${service}:${name.charAt(0).toUpperCase()}${name.slice(1)}`);
          }
        : (Reflect.get(target, name) as unknown),
  });

function makeClient(
  service: Service,
  names: readonly string[],
  call: (service: Service, action: string, input: object) => unknown,
): object {
  const client = Object.create(absent(service)) as Record<string, (input?: object) => unknown>;
  for (const action of names) client[methodName(action)] = (input = {}) => call(service, action, input);
  return Object.freeze(client);
}
