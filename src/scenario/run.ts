import { AwsError } from '../aws/errors.ts';
import { defaultPrincipal, parsePrincipal } from '../aws/principal.ts';
import type { Scope } from '../aws/scope.ts';
import type { Service } from '../aws/engine.ts';
import { Cloud, type CloudOptions } from '../cloud/cloud.ts';
import { deploy, type Stack } from '../cloudformation/deploy.ts';
import { resolve, TemplateError, type Physical } from '../cloudformation/intrinsics.ts';
import { runStep } from './code.ts';
import { accountOf, checkSteps } from './check-steps.ts';
import type { Problem } from '../cloudformation/source.ts';
import type { JournalLevel } from '../kernel/journal.ts';
import type { JournalSpill } from '../kernel/spill.ts';
import { Lane } from '../kernel/lane.ts';
import { formatDuration, MINUTE, type Instant } from '../kernel/time.ts';
import { startMetric, type Stats } from './metric-source.ts';
import { applyWorkloads } from './workloads.ts';
import { parseMoment, parseSpan } from './moment.ts';
import { ScenarioError } from './problems.ts';
import { checkExpectations } from './expectations.ts';
import type { Verdict } from './expected-times.ts';
import type { RunView } from './run-view.ts';
import type { Scenario } from './scenario.ts';
import type { TimelineStep } from './schema.ts';

export interface RunOptions {
  readonly journal?: JournalLevel;
  /** Where within its minute an alarm is evaluated, unless the scenario says: `hash` when absent. */
  readonly evaluationPhase?: 'zero' | 'hash';
  /** Where older entries of the journal go; all stay in memory when absent. */
  readonly spill?: JournalSpill;
  /** The reference way through time: every evaluation of every alarm at its minute. Slower, and the same to the byte. */
  readonly exact?: boolean;
  /** Called now and then with the virtual instant, for a progress line. */
  readonly onProgress?: (at: Instant) => void;
}

/** A scenario that has been lived through. */
export interface Run extends RunView {
  readonly stacks: readonly Stack[];
  readonly verdicts: readonly Verdict[];
  /** Every expectation held. */
  readonly passed: boolean;
}

const scopeOf = (cloud: Cloud, place: { account?: string | undefined; region?: string | undefined }): Scope => ({
  accountId: place.account ?? cloud.accountId,
  region: place.region ?? cloud.region,
});

/**
 * Lives through a scenario: deploys its resources, sets its workloads, plays its timeline, lets time pass to the end and checks what was expected.
 * @throws ScenarioError when AWS refuses a resource, before time starts
 */
export function runScenario(scenario: Scenario, options: RunOptions = {}): Run {
  const live = prepareRun(scenario, options);
  const { cloud } = live;
  const chunk = Math.max(MINUTE, Math.floor((scenario.end - scenario.start) / 200));
  for (let at = scenario.start as number; at < scenario.end;) {
    at = Math.min(scenario.end, at + chunk);
    cloud.runUntil(at as Instant);
    options.onProgress?.(at as Instant);
  }
  return live.finish();
}

/** A scenario about to be lived: its cloud stands at the start, its future is scheduled. Run the clock as you like, then finish. */
export interface LiveRun {
  readonly cloud: Cloud;
  readonly stacks: readonly Stack[];
  finish(): Run;
}

/** A cloud that stands at a scenario's start with its resources. */
export interface Deployment {
  readonly cloud: Cloud;
  readonly stacks: readonly Stack[];
  /** What AWS refused. */
  readonly problems: readonly Problem[];
  /** What its alarms watch: found once for all that is lived on a copy of the cloud. */
  readonly stats: Stats;
}

/** Makes a scenario's cloud and deploys its resources. */
export function deployScenario(scenario: Scenario, options: RunOptions = {}): Deployment {
  const { data } = scenario;
  const cloudOptions: CloudOptions = {
    seed: scenario.seed,
    start: new Date(scenario.start),
    journal: options.journal ?? 'decisions',
    functions: scenario.functions,
    ...(options.spill === undefined ? {} : { spill: options.spill }),
    ...(data.account === undefined ? {} : { account: data.account }),
    ...(data.region === undefined ? {} : { region: data.region }),
    // In a scenario every alarm has a second of its own, as in AWS; a unit test of an alarm wants round minutes.
    options: {
      ...data.options,
      alarms: {
        evaluationPhase: options.evaluationPhase ?? 'hash',
        ...data.options?.['alarms'],
        ...(options.exact === true ? { lookAhead: false } : {}),
      },
    } as NonNullable<CloudOptions['options']>,
  };
  const cloud = new Cloud(cloudOptions);
  const problems: Problem[] = [];
  const stacks = scenario.stacks.map((plan) =>
    deploy(
      cloud,
      plan.template,
      {
        scope: plan.scope,
        stackName: data.name,
        parameters: plan.parameters,
        strict: scenario.strict,
        ...(plan.imports === undefined ? {} : { imports: plan.imports }),
        ...(plan.standIns === undefined ? {} : { standIns: plan.standIns }),
        ...(plan.only === undefined ? {} : { only: plan.only }),
      },
      problems,
    ),
  );
  return { cloud, stacks, problems, stats: new Map() };
}

/** Makes a scenario ready to be lived: on a cloud of its own, or on one where its resources are deployed already. */
export function prepareRun(
  scenario: Scenario,
  options: RunOptions = {},
  deployment: Deployment = deployScenario(scenario, options),
): LiveRun {
  const { data } = scenario;
  const { cloud, stacks, stats } = deployment;
  const problems: Problem[] = [...deployment.problems];
  const located = (problem: Problem): Problem => {
    const position = problem.position ?? scenario.locate?.(problem.path);
    return position === undefined ? problem : { ...problem, position };
  };
  const main = stacks[0]!;
  const resolveIn = (value: unknown): unknown => resolve(value, { ...main.context, resources: withLiveMembers(cloud, stacks) });
  applyWorkloads(cloud, scenario, stacks, problems);
  const given = new Map<string, string>();
  const written = new Set<string>();
  data.metrics?.forEach((metric, i) =>
    startMetric({ cloud, scenario, scope: scopeOf(cloud, metric), resolveIn, problems, stats, given, written }, metric, i),
  );
  const steps = data.timeline ?? [];
  checkSteps(cloud, data, resolveIn, problems);
  if (problems.length > 0) throw new ScenarioError(scenario.file, problems.map(located));

  cloud.kernel.on('scenario.step', ((index: number) => {
    performStep(cloud, scenario, steps[index]!, index, resolveIn);
  }) as never);
  steps.forEach((step, i) => {
    const until = step.until === undefined ? scenario.end : parseMoment(step.until, scenario.start);
    const every = step.every === undefined ? Infinity : parseSpan(step.every);
    for (let at = parseMoment(step.at, scenario.start) as number; at <= until; at += every)
      cloud.kernel.schedule(at as Instant, Lane.control, 'scenario.step', i);
  });
  return {
    cloud,
    stacks,
    finish: () => new LivedRun(scenario, cloud, stacks, resolveIn),
  };
}

/** A class, since an object literal with a getter would keep every run alive until the next full collection of memory. */
class LivedRun implements Run {
  readonly scenario: Scenario;
  readonly cloud: Cloud;
  readonly stacks: readonly Stack[];
  readonly entries: RunView['entries'];
  readonly start: Instant;
  readonly end: Instant;
  readonly verdicts: readonly Verdict[];
  readonly passed: boolean;
  #reader: Cloud | undefined;
  #names: Map<string, string> | undefined;
  readonly resolve: (value: unknown) => unknown;

  constructor(scenario: Scenario, cloud: Cloud, stacks: readonly Stack[], resolveIn: (value: unknown) => unknown) {
    this.resolve = resolveIn;
    this.scenario = scenario;
    this.cloud = cloud;
    this.stacks = stacks;
    this.entries = cloud.journal.log();
    this.start = scenario.start;
    this.end = scenario.end;
    this.verdicts = checkExpectations(this);
    this.passed = this.verdicts.every((verdict) => verdict.passed);
  }

  get reader(): Cloud {
    // Most tests of alarms never ask: the copy is made when somebody does.
    if (this.#reader === undefined) {
      this.#reader = this.cloud.peek();
      // What the world refuses to others it does not refuse to who only looks.
      for (const { accountId, region } of this.cloud.statesOf('api')) this.#reader.world('api', 'restore', {}, { accountId, region });
    }
    return this.#reader;
  }

  physical(id: string): string {
    for (const stack of this.stacks) {
      const found = stack.resources.get(id);
      if (found !== undefined) return found.ref;
    }
    return id;
  }

  readable(text: string): string {
    this.#names ??= new Map(this.stacks.flatMap(({ resources }) => [...resources].map(([id, resource]) => [resource.ref, id] as const)));
    return text.replace(/\b(?:i|vol|eni|sg|vpc|subnet|eipalloc|lt)-[0-9a-f]{8,17}\b/g, (id) => this.#names!.get(id) ?? id);
  }
}

/** The resources of all stacks, the scenario's own first. Members of an Auto Scaling group come and go: they are those of now. */
function withLiveMembers(cloud: Cloud, stacks: readonly Stack[]): Stack['resources'] {
  const out = new Map<string, Physical>();
  for (const { resources, context } of stacks) {
    for (const [id, resource] of resources) {
      if (out.has(id)) continue;
      if (resource.type !== 'AWS::AutoScaling::AutoScalingGroup') {
        out.set(id, resource);
        continue;
      }
      const view = cloud.portsOf(context.scope).resources.view(resource.type, resource.ref);
      const instances = ((view?.configuration['instances'] ?? []) as { instanceId: string }[]).map((member) => member.instanceId);
      out.set(id, { ...resource, attributes: { ...resource.attributes, Instances: instances, instances } });
    }
  }
  return out;
}

/** One step of the timeline: an API call by somebody, something that the world does, or code of a TypeScript scenario. */
function performStep(cloud: Cloud, scenario: Scenario, step: TimelineStep, index: number, resolveIn: (value: unknown) => unknown): void {
  const cause = cloud.journal.write(cloud.at, null, 'scenario.step', `scenario/timeline/${index}`, {
    ...(step.says === undefined ? {} : { says: step.says }),
    // The second time is no news.
    ...(cloud.at === parseMoment(step.at, scenario.start) ? {} : { repeated: true }),
    ...(step.call === undefined ? {} : { call: step.call }),
    ...(step.fault === undefined ? {} : { fault: step.fault }),
    ...(step.as === undefined ? {} : { as: step.as }),
  });
  const run = scenario.runs.get(index);
  if (run !== undefined) return runStep(scenario, index, () => run(cloud));
  const at = (part: string, message: string): ScenarioError => {
    const path = `timeline[${index}]${part}`;
    const position = scenario.locate?.(path);
    return new ScenarioError(scenario.file, [{ path, message, ...(position === undefined ? {} : { position }) }]);
  };
  let refusal: AwsError | undefined;
  try {
    const input = (resolveIn(step.input ?? {}) ?? {}) as Record<string, unknown>;
    const caller = step.as === undefined ? undefined : parsePrincipal(String(resolveIn(step.as)));
    if (step.as !== undefined && caller === undefined)
      throw new TemplateError(`as: expected the ARN of a user, role or root, or a service name, received "${step.as}"`);
    // A call is made in the caller's own account.
    const account = step.account ?? (caller === undefined ? undefined : accountOf(caller));
    const scope = scopeOf(cloud, { account, region: step.region });
    if (step.call !== undefined) {
      const [service, action] = step.call.split(':') as [Service, string];
      const principal = caller ?? defaultPrincipal(scope.accountId);
      cloud.dispatch({
        service,
        action,
        input: datesIn(input),
        principal,
        channel: step.channel ?? 'api',
        scope,
        cause,
        ...(step.sourceIPAddress === undefined ? {} : { sourceIPAddress: step.sourceIPAddress }),
        ...(step.userAgent === undefined ? {} : { userAgent: step.userAgent }),
      });
    } else if (step.fault !== undefined) {
      const [engine, verb] = step.fault.split('.') as [string, string];
      cloud.world(
        engine,
        verb,
        { ...input, ...(step.for === undefined ? {} : { for: formatDuration(parseSpan(step.for)) }) },
        scope,
        cause,
      );
    }
  } catch (error) {
    if (!(error instanceof AwsError)) {
      if (error instanceof TemplateError || error instanceof TypeError) throw at('', error.message);
      throw error;
    }
    refusal = error;
  }
  // Somebody being refused can be the very story; without a word about it, it is a mistake of the scenario.
  const expected = step.refused;
  if (
    refusal !== undefined &&
    (expected === undefined || expected === false || (typeof expected === 'string' && expected !== refusal.code))
  ) {
    throw at(
      '',
      `${step.call ?? step.fault} was refused: ${refusal.code}: ${refusal.message} (say "refused: ${refusal.code}" if that is the story)`,
    );
  }
  if (refusal === undefined && expected !== undefined && expected !== false) {
    throw at(
      '.refused',
      `expected ${step.call ?? step.fault} to be refused${typeof expected === 'string' ? ` with ${expected}` : ''}, and it was accepted`,
    );
  }
}

const ISO = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/;
/** Times in a YAML input are texts; operations want Dates, as the SDK does. */
function datesIn(input: Record<string, unknown>): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(input))
    out[key] = typeof value === 'string' && ISO.test(value) && /(Time|Date|Timestamp)$/.test(key) ? new Date(value) : value;
  return out;
}
