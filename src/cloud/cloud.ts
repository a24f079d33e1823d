import { AwsError } from '../aws/errors.ts';
import type { ApiCall, ApiRecord } from '../aws/call.ts';
import type { MetricIdentity } from '../aws/metric.ts';
import type { SyntheticSegment } from '../aws/series.ts';
import type { ServiceDatum, Caller, Operation, Service, Step } from '../aws/engine.ts';
import type { Ports } from '../aws/ports.ts';
import { defaultPrincipal, parsePrincipal, principalArn, servicePrincipal, type Channel, type Principal } from '../aws/principal.ts';
import { accessDenied } from '../aws/access-denied.ts';
import { permissions } from '../aws/permissions.ts';
import { scopeKey, type Scope } from '../aws/scope.ts';
import { SimulatorBug, assert } from '../kernel/bug.ts';
import { Journal, type JournalLevel, type JournalSnapshot } from '../kernel/journal.ts';
import { Kernel, type KernelLimits, type KernelSnapshot, type NoticeId } from '../kernel/kernel.ts';
import { Lane, type LaneName } from '../kernel/lane.ts';
import { clonePlain, type Json } from '../kernel/plain.ts';
import { Streams, hex, uuid, type AleaState } from '../kernel/streams.ts';
import { formatInstant, instant, parseDuration, parseInstant, plus, type Duration, type Instant } from '../kernel/time.ts';
import { copyInput, toJson } from './input.ts';
import { makeClients, type Clients } from './clients.ts';
import type { LambdaCode } from './lambda-code.ts';
import { ENGINES, type EngineOptions } from './engines.ts';
import { makePorts } from './ports.ts';
import { routesOf, type AnyEngine } from './routes.ts';
import { StepRun } from './step.ts';

export interface CloudOptions {
  /** Same seed, same bytes. `cloudclock` when absent. */
  readonly seed?: string;
  /** Where the virtual clock stands at first: an ISO 8601 text or a `Date`. */
  readonly start: string | Date;
  /** The default account, twelve digits; `111122223333` when absent. */
  readonly account?: string;
  /** The default region; `us-east-1` when absent. */
  readonly region?: string;
  /** What the journal keeps; `decisions` when absent. */
  readonly journal?: JournalLevel;
  /** Delays and undocumented choices, by engine. */
  readonly options?: EngineOptions;
  readonly limits?: Partial<KernelLimits>;
  /** Code of Lambda functions, by function name. Not plain data, so a fork shares it. */
  readonly functions?: Readonly<Record<string, LambdaCode>>;
}

export interface CloudSnapshot {
  readonly kernel: KernelSnapshot;
  readonly journal: JournalSnapshot;
  readonly streams: Map<string, AleaState>;
  readonly states: Map<string, unknown>;
  readonly keys: Map<string, NoticeId>;
}

const TABLE = routesOf(ENGINES);

/**
 * The cloud: accounts and regions, one dispatch for every API call, and the one interpreter of effects. It alone knows all engines; they meet only
 * here, as in AWS, by API calls and by events.
 */
export class Cloud {
  readonly seed: string;
  readonly accountId: string;
  readonly region: string;
  readonly options: CloudOptions;
  readonly #kernel: Kernel;
  readonly #journal: Journal;
  readonly #streams: Streams;
  readonly #engines = TABLE.engines;
  readonly #routes = TABLE.routes;
  readonly #actions = TABLE.actions;
  readonly #states = new Map<string, object>();
  /** The same by engine, made anew when there are more. */
  readonly #byEngine = new Map<string, ScopedState<object>[]>();
  #byEngineSize = 0;
  readonly #ports = new Map<string, Ports>();
  readonly #keys = new Map<string, NoticeId>();
  readonly #clients = new Map<string, Clients>();
  readonly #functions: Map<string, LambdaCode>;

  constructor(options: CloudOptions) {
    this.options = options;
    this.seed = options.seed ?? 'cloudclock';
    this.accountId = options.account ?? '111122223333';
    this.region = options.region ?? 'us-east-1';
    if (!/^\d{12}$/.test(this.accountId)) throw new TypeError(`account: expected twelve digits, received "${this.accountId}"`);
    const start = typeof options.start === 'string' ? parseInstant(options.start) : instant(options.start.getTime());
    this.#kernel = new Kernel(start, options.limits);
    this.#journal = new Journal(options.journal);
    this.#streams = new Streams(this.seed);
    this.#functions = new Map(Object.entries(options.functions ?? {}));
    this.#kernel.on('cloud.call', ((data: { call: ApiCall; reply?: Reply }) => this.#answer(data)) as never);
    this.#kernel.on('cloud.notice', ((data: ScopedNotice, notice: { cause: number | null }) => {
      this.#notice(data.engine, data.kind, data.data, data, notice.cause);
    }) as never);
  }

  // ── the clock ──────────────────────────────────────────────────────────────────────────────────────────────

  /** The virtual now. */
  get now(): Date {
    return new Date(this.#kernel.now);
  }
  get at(): Instant {
    return this.#kernel.now;
  }

  /** Lets time pass: everything due within the span happens, what is due at its very end too. */
  advance(span: string | Duration): this {
    const ms = typeof span === 'string' ? parseDuration(span) : span;
    return this.runUntil(plus(this.#kernel.now, ms));
  }

  /** Lets time pass until an instant. @throws TimeFormatError, or SimulatorBug when it lies in the past */
  runUntil(end: string | Date | Instant): this {
    this.#kernel.runUntil(
      typeof end === 'string' ? parseInstant(end) : instant(typeof end === 'number' ? end : end.getTime()),
    );
    return this;
  }

  /** Runs the next notice; false when nothing is pending. */
  step(): boolean {
    return this.#kernel.step();
  }

  get kernel(): Kernel {
    return this.#kernel;
  }
  get journal(): Journal {
    return this.#journal;
  }

  // ── doors ──────────────────────────────────────────────────────────────────────────────────────────────────

  get cloudwatch(): Clients['cloudwatch'] { return this.clients().cloudwatch; }
  get events(): Clients['events'] { return this.clients().events; }
  get scheduler(): Clients['scheduler'] { return this.clients().scheduler; }
  get logs(): Clients['logs'] { return this.clients().logs; }
  get cloudtrail(): Clients['cloudtrail'] { return this.clients().cloudtrail; }
  get config(): Clients['config'] { return this.clients().config; }
  get ec2(): Clients['ec2'] { return this.clients().ec2; }
  get lambda(): Clients['lambda'] { return this.clients().lambda; }
  get autoscaling(): Clients['autoscaling'] { return this.clients().autoscaling; }
  get sns(): Clients['sns'] { return this.clients().sns; }
  get sqs(): Clients['sqs'] { return this.clients().sqs; }
  get s3(): Clients['s3'] { return this.clients().s3; }
  get iam(): Clients['iam'] { return this.clients().iam; }
  get ssm(): Clients['ssm'] { return this.clients().ssm; }
  get sts(): Clients['sts'] { return this.clients().sts; }
  get signin(): Clients['signin'] { return this.clients().signin; }

  /** The same clients elsewhere: `cloud.account('444455556666').region('eu-west-1').cloudwatch`. */
  account(accountId: string): { region(name: string): Clients } & Clients {
    if (!/^\d{12}$/.test(accountId)) throw new TypeError(`account: expected twelve digits, received "${accountId}"`);
    const here = { accountId, region: this.region };
    return { ...this.clients(here), region: (region: string) => this.clients({ accountId, region }) };
  }

  /** The same clients for somebody else: an ARN, `NAME.amazonaws.com`, or a principal. */
  as(who: string | Principal, channel: Channel = 'api', scope: Scope = this.scope): Clients {
    const principal = typeof who === 'string' ? parsePrincipal(who) : who;
    if (principal === undefined) throw new TypeError(`as: expected the ARN of a user, role or root, or a service name, received "${String(who)}"`);
    return this.clients(scope, principal, channel);
  }

  get scope(): Scope {
    return { accountId: this.accountId, region: this.region };
  }

  clients(scope: Scope = this.scope, principal: Principal = defaultPrincipal(scope.accountId), channel: Channel = 'api', cause: number | null = null): Clients {
    const key = `${scopeKey(scope)} ${principalArn(principal)} ${channel} ${cause ?? ''}`;
    let clients = this.#clients.get(key);
    if (clients === undefined) {
      clients = makeClients(this.#actions, (service, action, input) =>
        this.dispatch({ service, action, input, principal, channel, scope, cause }),
      );
      if (cause === null) this.#clients.set(key, clients);
    }
    return clients;
  }

  /** What the world does: a workload is set, a fault begins or ends. Journaled, never trailed. */
  world(engineName: string, verb: string, input: object, scope: Scope = this.scope, cause: number | null = null): unknown {
    const engine = this.#engines.get(engineName);
    const operation = engine?.world?.[verb];
    if (engine === undefined || operation === undefined) {
      throw new TypeError(`world: ${engineName} knows no "${verb}"; it knows ${Object.keys(engine?.world ?? {}).join(', ') || 'nothing'}`);
    }
    const data = copyInput(input);
    const entry = this.#journal.write(this.at, cause, `world.${engineName}.${verb}`, `${scopeKey(scope)}/${engineName}`, { input: toJson(data) });
    const run = this.#stepOf(engine, scope, this.#serviceCaller(engine), entry);
    const output = operation(this.#stateOf(engine, scope), data as never, run.step as Step<object>);
    this.#carryOut(run);
    return output;
  }

  /** What a service publishes about itself: datapoints, or from now on (`null`: until now) a function of time. Not an API call. */
  publish(datum: ServiceDatum, scope: Scope = this.scope, cause: number | null = null): void {
    this.#notice('metrics', 'datum', datum, scope, cause);
  }
  publishSeries(metric: MetricIdentity, segment: SyntheticSegment | null, scope: Scope = this.scope, cause: number | null = null): void {
    this.#notice('metrics', 'series', { metric, segment }, scope, cause);
  }

  /** Code for a Lambda function, by its name. */
  functionCode(name: string): LambdaCode | undefined {
    return this.#functions.get(name);
  }
  registerFunction(name: string, code: LambdaCode): void {
    this.#functions.set(name, code);
  }

  // ── dispatch: action → authorization → engine → record → result ───────────────────────────────────────────

  /** Every API call comes this way, from whomever. @throws AwsError */
  dispatch(call: ApiCall): unknown {
    const route = this.#routes.get(`${call.service}:${call.action}`);
    if (route === undefined) {
      throw new AwsError('InvalidAction', `The action ${call.action} is not valid for this endpoint: cloudclock does not simulate ${call.service}:${call.action}.`);
    }
    const { engine, operation } = route;
    const home = engine.locate?.(call.action, call.input, call.scope, this.portsOf(call.scope)) ?? call.scope;
    const scope = engine.global === true ? { accountId: home.accountId, region: 'us-east-1' } : home;
    const input = copyInput(call.input);
    const requestId = uuid(this.#streams.at(`request/${scopeKey(scope)}`));
    const caller: Caller = {
      principal: call.principal, channel: call.channel, requestId,
      ...(call.sourceIPAddress === undefined ? {} : { sourceIPAddress: call.sourceIPAddress }),
      ...(call.userAgent === undefined ? {} : { userAgent: call.userAgent }),
      ...(call.sourceArn === undefined ? {} : { sourceArn: call.sourceArn }),
    };
    const run = this.#stepOf(engine, scope, caller, call.cause);
    let output: object | undefined;
    let error: AwsError | undefined;
    try {
      this.#authorize(call, scope, run.step);
      output = (operation(this.#stateOf(engine, scope), input as never, run.step as Step<object>) ?? {}) as object;
      error = run.refusal;
    } catch (thrown) {
      if (!(thrown instanceof AwsError)) throw thrown;
      error = thrown;
      run.effects.length = 0;
    }
    const quiet = (call.action === 'PutMetricData' || call.action === 'PutLogEvents') && this.#journal.level !== 'full';
    const entry = quiet && error === undefined
      ? (call.cause ?? 0)
      : this.#journal.write(this.at, call.cause, 'api.call', `${scopeKey(scope)}/api/${call.service}`, {
          action: call.action,
          principal: principalArn(call.principal),
          input: toJson(input),
          ...(error === undefined ? {} : { errorCode: error.code, errorMessage: error.message }),
        });
    run.cause = entry === 0 ? null : entry;
    this.#record({
      ...call, scope: engine.regional?.includes(call.service) === true ? home : scope, input: input as object, at: this.at, requestId, entry,
      ...(error === undefined ? { output: output! } : { error: { code: error.code, message: error.message } }),
    });
    this.#carryOut(run);
    if (error !== undefined) throw error;
    return output;
  }

  /** Asks the identity policies of who calls, for each resource that the call names. @throws AwsError as the service words it */
  #authorize(call: ApiCall, scope: Scope, step: Step): void {
    const { principal } = call;
    if (principal.type === 'AWSService' || principal.type === 'Root' || !step.ports.access.restricts(principal)) return;
    for (const { action, resources } of permissions(call.service, call.action, call.input, scope)) {
      for (const resource of resources) {
        const decision = step.ports.access.decide(principal, action, resource, {
          region: scope.region, at: this.at, channel: call.channel, ...(call.sourceIPAddress === undefined ? {} : { sourceIp: call.sourceIPAddress }),
        });
        if (decision !== 'allowed') throw accessDenied(call.service, principal, action, resource, decision);
      }
    }
  }

  /** Hands what happened to CloudTrail in the scope of the call. */
  #record(record: ApiRecord): void {
    if (this.#takes('trail', 'record')) this.#notice('trail', 'record', record, record.scope, record.entry === 0 ? null : record.entry);
  }

  // ── engines and their steps ────────────────────────────────────────────────────────────────────────────────

  #optionsOf(engine: AnyEngine): object {
    const given = (this.options.options as Record<string, object | undefined> | undefined)?.[engine.name];
    return given === undefined ? engine.defaults : { ...engine.defaults, ...given };
  }

  #stateOf(engine: AnyEngine, scope: Scope): object {
    const key = `${engine.name} ${scopeKey(scope)}`;
    let state = this.#states.get(key);
    if (state === undefined) {
      state = engine.create(scope, this.#optionsOf(engine));
      this.#states.set(key, state);
    }
    return state;
  }

  /** The state of an engine, for ports, analysis and tests: read it, never change it. */
  stateOf<State>(engineName: string, scope: Scope = this.scope): State {
    const engine = this.#engines.get(engineName);
    assert(engine !== undefined, `there is no engine called ${engineName}`);
    const home = engine.global === true ? { accountId: scope.accountId, region: 'us-east-1' } : scope;
    return this.#stateOf(engine, home) as State;
  }

  /** The options of an engine: its defaults with what this cloud was given. */
  optionsOf<Options extends object>(engineName: string): Options {
    const engine = this.#engines.get(engineName);
    assert(engine !== undefined, `there is no engine called ${engineName}`);
    return this.#optionsOf(engine) as Options;
  }

  /** Every account and region that any engine has a state in, in code-unit order. */
  scopes(): Scope[] {
    const keys = new Set([...this.#states.keys()].map((key) => key.slice(key.indexOf(' ') + 1)));
    return [...keys].sort().map((key) => ({ accountId: key.slice(0, 12), region: key.slice(13) }));
  }

  /** The states of an engine with their accounts and regions, in the order in which they came to be. */
  statesOf<State>(engineName: string): readonly ScopedState<State>[] {
    if (this.#byEngineSize !== this.#states.size) {
      this.#byEngine.clear();
      for (const [key, state] of this.#states) {
        const at = key.indexOf(' ');
        const name = key.slice(0, at);
        const list = this.#byEngine.get(name) ?? [];
        list.push({ accountId: key.slice(at + 1, at + 13), region: key.slice(at + 14), state });
        this.#byEngine.set(name, list);
      }
      this.#byEngineSize = this.#states.size;
    }
    return (this.#byEngine.get(engineName) ?? []) as ScopedState<State>[];
  }

  engines(): readonly AnyEngine[] {
    return [...this.#engines.values()];
  }

  portsOf(scope: Scope): Ports {
    const key = scopeKey(scope);
    let ports = this.#ports.get(key);
    if (ports === undefined) this.#ports.set(key, (ports = makePorts(this, scope)));
    return ports;
  }

  #serviceCaller(engine: AnyEngine): Caller {
    return { principal: servicePrincipal(engine.name), channel: 'service', requestId: '' };
  }

  #stepOf(engine: AnyEngine, scope: Scope, caller: Caller, cause: number | null): StepRun {
    const source = (purpose: string) => this.#streams.at(`${engine.name}/${scopeKey(scope)}/${purpose}`);
    return new StepRun(engine.name, this.at, scope, this.#optionsOf(engine), this.portsOf(scope), caller, cause, {
      uuid: (purpose) => uuid(source(purpose)),
      random: (purpose) => {
        const stream = source(purpose);
        return () => stream.double();
      },
      token: (purpose, length, alphabet) => {
        const stream = source(purpose);
        if (alphabet === undefined) return hex(stream, length);
        let text = '';
        for (let i = 0; i < length; i += 1) text += alphabet[Math.floor(stream.next() * alphabet.length)];
        return text;
      },
    });
  }

  /** Whether an engine wants to hear of something: a cloud may be made of fewer engines. */
  #takes(engineName: string, kind: string): boolean {
    return this.#engines.get(engineName)?.notices[kind] !== undefined;
  }

  /** Runs a notice handler of an engine now. */
  #notice(engineName: string, kind: string, data: unknown, scope: Scope, cause: number | null): void {
    const engine = this.#engines.get(engineName);
    const handler = engine?.notices[kind];
    if (engine === undefined || handler === undefined) throw new SimulatorBug(`${engineName} has no handler for notices of kind ${kind}`);
    const home = engine.global === true ? { accountId: scope.accountId, region: 'us-east-1' } : { accountId: scope.accountId, region: scope.region };
    const run = this.#stepOf(engine, home, this.#serviceCaller(engine), cause);
    handler(this.#stateOf(engine, home), data as never, run.step as Step<object>);
    this.#carryOut(run);
  }

  /** Schedules a notice of an engine. */
  #scheduleNotice(engine: string, kind: string, data: unknown, scope: Scope, at: Instant, lane: LaneName, cause: number | null): NoticeId {
    return this.#kernel.schedule(at, Lane[lane], 'cloud.notice', { engine, kind, data, accountId: scope.accountId, region: scope.region } satisfies ScopedNotice, cause);
  }

  /** The one interpreter: each effect becomes a notice, an API call, an event, a datapoint or a journal entry, in order. */
  #carryOut(run: StepRun): void {
    const { scope, engine } = run;
    for (const effect of run.effects) {
      switch (effect.type) {
        case 'schedule': {
          const where = effect.elsewhere === undefined ? scope : { ...scope, ...effect.elsewhere };
          const id = this.#scheduleNotice(engine, effect.kind, effect.data, where, effect.at, effect.lane, run.cause);
          if (effect.key !== undefined) {
            const key = `${engine} ${scopeKey(where)} ${effect.key}`;
            const old = this.#keys.get(key);
            if (old !== undefined) this.#kernel.cancel(old);
            this.#keys.set(key, id);
          }
          break;
        }
        case 'cancel': {
          const key = `${engine} ${scopeKey(scope)} ${effect.key}`;
          const old = this.#keys.get(key);
          if (old !== undefined) this.#kernel.cancel(old);
          this.#keys.delete(key);
          break;
        }
        case 'call': {
          const call: ApiCall = {
            service: effect.service, action: effect.action, input: effect.input, principal: effect.as,
            channel: effect.channel ?? 'service',
            scope: { accountId: effect.accountId ?? scope.accountId, region: effect.region ?? scope.region },
            cause: run.cause,
            ...(effect.sourceArn === undefined ? {} : { sourceArn: effect.sourceArn }),
          };
          const reply = effect.reply === undefined ? undefined : { ...effect.reply, engine, accountId: scope.accountId, region: scope.region };
          this.#kernel.schedule(plus(this.at, effect.after ?? 0), Lane.deliver, 'cloud.call', reply === undefined ? { call } : { call, reply }, run.cause);
          break;
        }
        case 'emit': {
          const { source, detailType, resources, detail, time = this.at } = effect.event;
          const event = {
            version: '0', id: uuid(this.#streams.at(`event/${scopeKey(scope)}`)), 'detail-type': detailType, source,
            account: scope.accountId, time: formatInstant(instant(Math.floor(time / 1000) * 1000)), region: scope.region, resources, detail,
          };
          if (this.#takes('events', 'accept')) this.#scheduleNotice('events', 'accept', event, scope, this.at, 'deliver', run.cause);
          break;
        }
        case 'datum':
          if (effect.visibleAt !== undefined && effect.visibleAt > this.at) {
            this.#scheduleNotice('metrics', 'datum', effect, scope, effect.visibleAt, 'ingest', run.cause);
          } else {
            this.#notice('metrics', 'datum', effect, scope, run.cause);
          }
          break;
        case 'series':
          this.#notice('metrics', 'series', effect, scope, run.cause);
          break;
        case 'changed':
          for (const where of this.#whoRecords(engine, scope)) {
            this.#scheduleNotice('config', 'changed', { resourceType: effect.resourceType, resourceId: effect.resourceId }, where, this.at, 'ingest', run.cause);
          }
          break;
        case 'world':
          this.world(effect.engine, effect.verb, effect.input, scope, run.cause);
          break;
        case 'because':
          if (effect.cause === 'mark') run.marks.push(run.cause);
          else if (effect.cause === 'unmark') run.marks.pop();
          else run.cause = effect.cause === 'back' ? (run.marks.at(-1) ?? null) : effect.cause;
          break;
        case 'note':
          run.cause = this.#journal.write(this.at, run.cause, effect.entry, effect.subject, effect.data);
          break;
        default:
          effect satisfies never;
      }
    }
    run.effects.length = 0;
  }

  /** Where AWS Config hears of a change: in the region of the resource; of a global resource in every region that has a recorder's state. */
  #whoRecords(engineName: string, scope: Scope): Scope[] {
    if (!this.#takes('config', 'changed')) return [];
    if (this.#engines.get(engineName)?.global !== true) return [scope];
    return this.scopes().filter((there) => there.accountId === scope.accountId && this.#states.has(`config ${scopeKey(there)}`));
  }

  /** Makes a deferred API call and gives its reply back to the engine that asked. */
  #answer({ call, reply }: { call: ApiCall; reply?: Reply }): void {
    let answer: { data: unknown; output?: unknown; error?: { code: string; message: string } };
    try {
      answer = { data: reply?.data, output: this.dispatch(call) };
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      answer = { data: reply?.data, error: { code: error.code, message: error.message } };
    }
    if (reply !== undefined) this.#notice(reply.engine, reply.kind, answer, reply, call.cause);
  }

  // ── snapshot, restore, fork ────────────────────────────────────────────────────────────────────────────────

  /** The whole cloud as plain data: a copy that later life does not change. */
  snapshot(): CloudSnapshot {
    return clonePlain({
      kernel: this.#kernel.snapshot(),
      journal: this.#journal.snapshot(),
      streams: this.#streams.snapshot(),
      states: this.#states,
      keys: this.#keys,
    }) as CloudSnapshot;
  }

  /** A second cloud that continues from a snapshot (or from here) with a life of its own. Options may differ: "what if". */
  fork(changes: Partial<Omit<CloudOptions, 'seed' | 'start' | 'account' | 'region'>> = {}, from: CloudSnapshot = this.snapshot()): Cloud {
    const options = { ...this.options, ...changes, functions: { ...Object.fromEntries(this.#functions), ...changes.functions } };
    return Cloud.restore(options, from);
  }

  /** A copy to ask questions of, without the journal: whoever only looks must leave no trace in the run. */
  peek(): Cloud {
    const { entries: _entries, ...journal } = this.#journal.snapshot();
    const from = { kernel: { now: this.at, run: 0, notices: [] }, journal: { ...journal, entries: [] }, streams: this.#streams.snapshot(), states: this.#states, keys: new Map() };
    return Cloud.restore({ ...this.options, journal: 'off', functions: Object.fromEntries(this.#functions) }, from);
  }

  static restore(options: CloudOptions, from: CloudSnapshot): Cloud {
    const copy = clonePlain(from);
    const cloud = new Cloud({ ...options, start: new Date(copy.kernel.now) });
    const ids = cloud.#kernel.restore(copy.kernel);
    cloud.#journal.restore(copy.journal);
    cloud.#streams.restore(copy.streams);
    for (const [key, state] of copy.states) cloud.#states.set(key, state as object);
    for (const [key, id] of copy.keys) {
      const fresh = ids.get(id);
      if (fresh !== undefined) cloud.#keys.set(key, fresh);
    }
    return cloud;
  }
}

export interface ScopedState<State> extends Scope {
  readonly state: State;
}
interface ScopedNotice extends Scope {
  readonly engine: string;
  readonly kind: string;
  readonly data: unknown;
}
interface Reply extends Scope {
  readonly engine: string;
  readonly kind: string;
  readonly data: unknown;
}

/** A cloud whose clock you can turn. */
export const createCloud = (options: CloudOptions): Cloud => new Cloud(options);

export type { Json };
