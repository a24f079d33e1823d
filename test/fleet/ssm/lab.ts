import { createCloud, type Cloud, type CloudOptions } from '../../../src/cloud/cloud.ts';
import type { Entry } from '../../../src/kernel/journal.ts';

export const START = '2026-03-02T00:00:00Z';
export const ACCOUNT = '111122223333';
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/automation`;
export const lab = (more: Partial<CloudOptions> = {}): Cloud => createCloud({ start: START, seed: 'ssm', ...more });

export interface Step {
  readonly name: string;
  readonly action: string;
  readonly inputs?: object;
  readonly [more: string]: unknown;
}
export const content = (steps: readonly Step[], more: object = {}): string => JSON.stringify({ schemaVersion: '0.3', mainSteps: steps, ...more });
export const api = (name: string, Service: string, Api: string, inputs: object = {}, more: object = {}): Step =>
  ({ name, action: 'aws:executeAwsApi', inputs: { Service, Api, ...inputs }, ...more });

/** Creates a document, starts it and lets it end (or `wait`). */
export function run(cloud: Cloud, Content: string, Parameters: Record<string, string[]> = {}, wait = '1h') {
  cloud.ssm.createDocument({ Name: 'doc', DocumentType: 'Automation', Content });
  return runNamed(cloud, 'doc', Parameters, wait);
}
export function runNamed(cloud: Cloud, DocumentName: string, Parameters: Record<string, string[]> = {}, wait = '1h') {
  const { AutomationExecutionId } = cloud.ssm.startAutomationExecution({ DocumentName, Parameters });
  cloud.advance(wait);
  return cloud.ssm.getAutomationExecution({ AutomationExecutionId }).AutomationExecution;
}
export const outcome = (execution: ReturnType<typeof run>): string =>
  `${execution.AutomationExecutionStatus}: ${execution.StepExecutions.map((step) => `${step.StepName} ${step.StepStatus}`).join(', ')}`;
export const notes = (cloud: Cloud, type: string): Entry[] => cloud.journal.entries().filter((entry) => entry.type === type);

export function launch(cloud: Cloud, more: object = {}): string {
  const answer = cloud.ec2.runInstances({ ImageId: 'ami-12345678', MinCount: 1, MaxCount: 1, InstanceType: 't3.micro', ...more } as never);
  cloud.advance('5m');
  return answer.Instances[0]!.InstanceId;
}
export const stateOf = (cloud: Cloud, InstanceId: string): string =>
  cloud.ec2.describeInstances({ InstanceIds: [InstanceId] }).Reservations[0]!.Instances[0]!.State.Name;

/** Everything on the default bus from now on. */
export function listen(cloud: Cloud, source: string) {
  const events: { 'detail-type': string; detail: Record<string, unknown> }[] = [];
  cloud.registerFunction('listener', (event) => { events.push(event as (typeof events)[0]); });
  cloud.lambda.createFunction({
    FunctionName: 'listener', Role: `arn:aws:iam::${ACCOUNT}:role/listener`, Runtime: 'nodejs20.x', Handler: 'index.handler', Code: { ZipFile: 'x' },
  });
  cloud.lambda.addPermission({ FunctionName: 'listener', StatementId: 'may', Action: 'lambda:InvokeFunction', Principal: 'events.amazonaws.com' });
  cloud.events.putRule({ Name: 'all', EventPattern: JSON.stringify({ source: [source] }) });
  cloud.events.putTargets({ Rule: 'all', Targets: [{ Id: '1', Arn: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:listener` }] });
  return events;
}
export const refused = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  return 'accepted';
};
