import type { Cloud } from '../cloud/cloud.ts';
import { didYouMean } from '../aws/suggest.ts';
import type { Stack } from '../cloudformation/deploy.ts';
import type { Problem } from '../cloudformation/source.ts';
import { tryReadLoad, type Load } from '../workloads/index.ts';
import type { Scenario } from './scenario.ts';

/** Reads a load of the scenario: an expression, a number or data. Problems are listed with their path. */
export function readLoad(value: unknown, path: string, problems: Problem[]): Load | undefined {
  const { load, problems: found } = tryReadLoad(value, path);
  for (const problem of found) problems.push({ path: problem.path, message: `expected ${problem.expected}, received ${problem.received}` });
  return load;
}

/** How a resource takes its workloads: which engine, which verb, under which key it is named. */
interface Carrier {
  readonly engine: string;
  readonly verb: string;
  readonly id: string;
  /** Names whose values are loads; the others are passed on as they stand. Undefined: all are. */
  readonly loads?: readonly string[];
}

const CARRIERS: Readonly<Record<string, Carrier>> = {
  'AWS::EC2::Instance': { engine: 'ec2', verb: 'setWorkload', id: 'InstanceId' },
  'AWS::AutoScaling::AutoScalingGroup': {
    engine: 'autoscaling',
    verb: 'setDemand',
    id: 'AutoScalingGroupName',
    loads: ['requestsPerSecond'],
  },
  'AWS::Lambda::Function': { engine: 'lambda', verb: 'setWorkload', id: 'FunctionName', loads: ['invocationsPerMinute'] },
};

/** Gives resources their workloads: what the world does to them, so it is journaled and not trailed. */
export function applyWorkloads(cloud: Cloud, scenario: Scenario, stacks: readonly Stack[], problems: Problem[]): void {
  for (const [name, workloads] of Object.entries(scenario.data.workloads ?? {})) {
    const path = `workloads.${name}`;
    const stack = stacks.find((candidate) => candidate.resources.has(name));
    if (stack === undefined) {
      // A resource that AWS refused has been reported already.
      if (stacks.some((candidate) => candidate.context.template.Resources.has(name))) continue;
      problems.push({
        path,
        message: `there is no resource "${name}"${didYouMean(
          name,
          stacks.flatMap((s) => [...s.resources.keys()]),
        )}`,
      });
      continue;
    }
    const resource = stack.resources.get(name)!;
    const carrier = CARRIERS[resource.type];
    if (carrier === undefined) {
      problems.push({ path, message: `${resource.type} takes no workloads; ${Object.keys(CARRIERS).join(', ')} do` });
      continue;
    }
    const input: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(workloads)) {
      input[key] = carrier.loads === undefined || carrier.loads.includes(key) ? readLoad(value, `${path}.${key}`, problems) : value;
    }
    if (problems.length > 0) continue;
    try {
      cloud.world(
        carrier.engine,
        carrier.verb,
        { [carrier.id]: resource.ref, start: new Date(scenario.start), ...input },
        stack.context.scope,
      );
    } catch (error) {
      if ((error as Error).name === 'SimulatorBug') throw error;
      problems.push({ path, message: (error as Error).message });
    }
  }
}
