import { AwsError } from '../aws/errors.ts';
import type { ApiCall, ApiRecord } from '../aws/call.ts';
import type { ServiceDatum, Step } from '../aws/engine.ts';
import type { MetricIdentity } from '../aws/metric.ts';
import type { Ports } from '../aws/ports.ts';
import { scopeKey, type Scope } from '../aws/scope.ts';
import type { SyntheticSegment } from '../aws/series.ts';
import { gateRefusal, type ApiState } from '../fleet/api/index.ts';
import { SimulatorBug, assert } from '../kernel/bug.ts';
import { Journal, type JournalLevel } from '../kernel/journal.ts';
import type { JournalSpill } from '../kernel/spill.ts';
import { Kernel, type KernelLimits } from '../kernel/kernel.ts';
import { Lane, type LaneName } from '../kernel/lane.ts';
import { byCodeUnit } from '../kernel/plain.ts';
import { Streams, uuid } from '../kernel/streams.ts';
import type { Instant } from '../kernel/time.ts';
import { watchesAny, type AlarmsState } from '../engines/alarms/index.ts';
import { takeTouched, type MetricsState } from '../engines/metrics/index.ts';
import { ENGINES, type EngineOptions } from './engines.ts';
import { authorize } from './authorize.ts';
import { callerOf, eventOf, recordOf, saidOf } from './effects.ts';
import { copyInput, toJson } from './input.ts';
import { Agenda } from './agenda.ts';
import { carryOut, type Host } from './interpreter.ts';
import { Places, type Place } from './places.ts';
import { States } from './states.ts';
import { LOOKS, routesOf, type AnyEngine, type Route, type Routes } from './routes.ts';
import type { EmittedEvent, Reply, ScopedNotice, ScopedState } from './scoped.ts';
import type { CloudSnapshot } from './snapshot.ts';
import { StepRun } from './step.ts';

const TABLE = routesOf(ENGINES);

export interface MachineOptions {
  readonly seed: string;
  readonly start: Instant;
  readonly journal?: JournalLevel | undefined;
  readonly spill?: JournalSpill | undefined;
  readonly limits?: Partial<KernelLimits> | undefined;
  readonly options?: EngineOptions | undefined;
  /** Other engines than the cloud's own: wrong ones, that a law must find. */
  readonly table?: Routes | undefined;
}

/** Where an engine's state is for a call or a notice: that of a global service in one region. A new object, as a notice is the next one's soon. */
const homeOf = (engine: AnyEngine, { accountId, region }: Scope): Scope => ({ accountId, region: engine.global === true ? 'us-east-1' : region });

/**
 * What makes a cloud go: one state per engine, account and region; one dispatch for every API call; and the one interpreter of effects. It alone knows all
 * engines; they meet only here, as in AWS, by API calls and by events. `Cloud` is its public door.
 */
export abstract class Machine {
  readonly seed: string;
  /** When this cloud's story begins: a fork has the beginning of what it was forked from. */
  began: Instant;
  readonly kernel: Kernel;
  readonly journal: Journal;
  /** How often people and their programs called each `service:action`: the journal leaves the most frequent calls out. */
  readonly calls = new Map<string, number>();
  /** What dispatch reads: the engines, their operations, and the actions of each service. */
  protected readonly table: Routes;
  readonly #options: EngineOptions | undefined;
  readonly #streams: Streams;
  readonly #states = new States();
  readonly #agenda: Agenda;
  readonly #host: Host;
  readonly #ports = new Map<string, Ports>();
  readonly #places: Places;
  /** Whose states these are, as long as this cloud only looks at them and time stands still there. */
  #lender: Machine | undefined;
  readonly #borrowers = new Set<Machine>();

  constructor(options: MachineOptions) {
    this.seed = options.seed;
    this.began = options.start;
    this.table = options.table ?? TABLE;
    this.kernel = new Kernel(options.start, options.limits);
    this.#agenda = new Agenda(this.kernel);
    this.journal = new Journal(options.journal, undefined, options.spill);
    this.#options = options.options;
    this.#streams = new Streams(this.seed);
    const isPast = (lane: LaneName): boolean => this.kernel.isPast(Lane[lane]);
    this.#places = new Places((engine, scope) => (
      { options: this.#optionsOf(engine), ports: this.portsOf(scope), streams: this.#streams, isPast }));
    this.#host = {
      kernel: this.kernel,
      journal: this.journal,
      agenda: this.#agenda,
      takes: (engine, kind) => this.#takes(engine, kind),
      notice: (engine, kind, data, scope, cause) => this.#notice(engine, kind, data, scope, cause),
      world: (engine, verb, input, scope, cause) => this.world(engine, verb, input, scope, cause),
      whoRecords: (engine, scope) => this.#whoRecords(engine, scope),
      eventId: (place) => uuid((place.events ??= this.#streams.at(`event/${scopeKey(place.scope)}`))),
    };
    this.kernel.on('cloud.call', ((data: { call: ApiCall; reply?: Reply }) => this.#answer(data)) as never);
    this.kernel.on('cloud.watch', ((data: ScopedNotice) => this.#watch(data.engine)) as never);
    this.kernel.on('cloud.event', ((data: EmittedEvent, notice: { cause: number | null }) => {
      const details = this.table.engines.get(data.engine)?.details;
      this.#notice('events', 'accept', eventOf(data, this.at, details), data, notice.cause);
    }) as never);
    this.kernel.on('cloud.notice', ((data: ScopedNotice, notice: { cause: number | null }) => {
      this.#notice(data.engine, data.kind, data.data, data, notice.cause);
    }) as never);
  }

  /** The virtual now, in milliseconds since 1970. */
  get at(): Instant {
    return this.kernel.now;
  }

  /** Where engines of one account and region read of each other. */
  protected abstract makePorts(scope: Scope): Ports;

  /** The default account and region. */
  abstract get scope(): Scope;

  /** What the world does: a workload is set, a fault begins or ends. Journaled, never trailed. */
  world(engineName: string, verb: string, input: object, scope: Scope = this.scope, cause: number | null = null): unknown {
    const engine = this.table.engines.get(engineName);
    const operation = engine?.world?.[verb];
    if (engine === undefined || operation === undefined) {
      throw new TypeError(`world: ${engineName} knows no "${verb}"; it knows ${Object.keys(engine?.world ?? {}).join(', ') || 'nothing'}`);
    }
    this.#part();
    const data = copyInput(input);
    const entry = this.journal.write(this.at, cause, `world.${engineName}.${verb}`, `${scopeKey(scope)}/${engineName}`, {
      input: toJson(data),
    });
    const place = this.#places.of(engine, scope);
    const run = new StepRun(place, this.at, place.service, entry);
    const output = operation(this.#stateAt(place, engine), data as never, run as Step<object>);
    this.#carryOut(run, place);
    return output;
  }

  /** What a service publishes about itself: datapoints, or from now on (`null`: until now) a function of time. Not an API call. */
  publish(datum: ServiceDatum, scope: Scope = this.scope, cause: number | null = null): void {
    this.#notice('metrics', 'datum', datum, scope, cause);
  }
  publishSeries(metric: MetricIdentity, segment: SyntheticSegment | null, scope: Scope = this.scope, cause: number | null = null): void {
    // A copy: nobody changes a segment that a metric follows.
    this.#notice('metrics', 'series', { metric, segment: segment === null ? null : { ...segment } }, scope, cause);
  }

  // ── dispatch: action → authorization → engine → record → result ───────────────────────────────────────────

  /** Every API call comes this way, from whomever. @throws AwsError */
  dispatch(call: ApiCall): unknown {
    const name = `${call.service}:${call.action}`;
    const route = this.table.routes.get(name);
    if (route === undefined) {
      throw new AwsError(
        'InvalidAction',
        `The action ${call.action} is not valid for this endpoint: cloudclock does not simulate ${call.service}:${call.action}.`,
      );
    }
    if (this.#lender !== undefined && LOOKS.has(name) && this.at === this.#lender.at) return this.#look(route, call);
    this.#part();
    if (call.principal.type !== 'AWSService') this.calls.set(name, (this.calls.get(name) ?? 0) + 1);
    const { engine, operation } = route;
    const home = engine.locate?.(call.action, call.input, call.scope, this.portsOf(call.scope)) ?? call.scope;
    const input = copyInput(call.input);
    const place = this.#places.of(engine, home);
    const { scope } = place;
    const requestId = uuid((place.requests ??= this.#streams.at(`request/${scopeKey(scope)}`)));
    const run = new StepRun(place, this.at, callerOf(call, requestId), call.cause);
    let output: object | undefined;
    let error: AwsError | undefined;
    try {
      this.#atTheDoor(call);
      authorize(call, scope, run);
      output = (operation(this.#stateAt(place, engine), input as never, run as Step<object>) ?? {}) as object;
      error = run.refusal;
    } catch (thrown) {
      if (!(thrown instanceof AwsError)) throw thrown;
      error = thrown;
      run.effects.length = 0;
    }
    const refused = error === undefined ? undefined : { code: error.code, message: error.message };
    const quiet = (call.action === 'PutMetricData' || call.action === 'PutLogEvents') && this.journal.level !== 'full';
    const entry =
      quiet && error === undefined
        ? (call.cause ?? 0)
        : this.journal.write(this.at, call.cause, 'api.call', `${scopeKey(scope)}/api/${call.service}`,
            saidOf({ action: call.action, principal: call.principal, input: input as object | null, error: refused }));
    run.current = entry === 0 ? null : entry;
    this.#record(recordOf(call, {
      scope: engine.regional?.includes(call.service) === true ? home : scope, input: input as object, at: this.at, requestId, entry, output, error: refused,
    }));
    this.#carryOut(run, place);
    if (error !== undefined) throw error;
    return output;
  }

  /** Answers a question: nothing is written down of it, and what it would entail does not happen. @throws AwsError */
  #look({ engine, operation }: Route, call: ApiCall): object {
    const place = this.#places.of(engine, engine.locate?.(call.action, call.input, call.scope, this.portsOf(call.scope)) ?? call.scope);
    const { scope } = place;
    const run = new StepRun(place, this.at, callerOf(call, ''), null);
    this.#atTheDoor(call);
    authorize(call, scope, run);
    const output = (operation(this.#stateAt(place, engine), copyInput(call.input) as never, run as Step<object>) ?? {}) as object;
    if (run.refusal !== undefined) throw run.refusal;
    return output;
  }

  /** Some calls are refused for a while before anybody hears of them. The door has a state once the world has shut it. @throws AwsError */
  #atTheDoor(call: ApiCall): void {
    if (this.statesOf('api').length === 0) return;
    const state = this.#states.find('api', call.scope);
    const refusal = state === undefined ? undefined : gateRefusal(state as ApiState, call.service, call.action, call.principal, this.at);
    if (refusal !== undefined) throw refusal;
  }

  /** Hands what happened to CloudTrail in the scope of the call. */
  #record(record: ApiRecord): void {
    if (this.#takes('trail', 'record')) this.#notice('trail', 'record', record, record.scope, record.entry === 0 ? null : record.entry);
  }

  // ── engines and their steps ────────────────────────────────────────────────────────────────────────────────

  #optionsOf(engine: AnyEngine): object {
    const given = (this.#options as Record<string, object | undefined> | undefined)?.[engine.name];
    if (given === undefined) return engine.defaults;
    return { ...engine.defaults, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
  }

  #stateOf(engine: AnyEngine, scope: Scope): object {
    let state = this.#states.find(engine.name, scope);
    if (state === undefined) {
      state = engine.create(scope, this.#optionsOf(engine));
      this.#states.add(engine.name, scope, state);
    }
    return state;
  }

  /** The state of an engine, for ports, analysis and tests: read it, never change it. */
  stateOf<State>(engineName: string, scope: Scope = this.scope): State {
    const engine = this.table.engines.get(engineName);
    assert(engine !== undefined, `there is no engine called ${engineName}`);
    return this.#stateOf(engine, homeOf(engine, scope)) as State;
  }

  /** The options of an engine: its defaults with what this cloud was given. */
  optionsOf<Options extends object>(engineName: string): Options {
    const engine = this.table.engines.get(engineName);
    assert(engine !== undefined, `there is no engine called ${engineName}`);
    return this.#optionsOf(engine) as Options;
  }

  /** Every account and region that any engine has a state in, in code-unit order. */
  scopes(): Scope[] {
    return this.#states.scopes();
  }

  /** The states of an engine with their accounts and regions, in the order in which they came to be. */
  statesOf<State>(engineName: string): readonly ScopedState<State>[] {
    return this.#states.ofEngine(engineName);
  }

  engines(): readonly AnyEngine[] {
    return [...this.table.engines.values()];
  }

  portsOf(scope: Scope): Ports {
    const key = scopeKey(scope);
    let ports = this.#ports.get(key);
    if (ports === undefined) this.#ports.set(key, (ports = this.makePorts(scope)));
    return ports;
  }

  /** The state where a step is: looked up by name once. */
  #stateAt(place: Place, engine: AnyEngine): object {
    if (place.state !== undefined) return place.state;
    const state = this.#stateOf(engine, place.scope);
    place.state = state;
    place.watchAt = engine.watches?.due(state) ?? null;
    return state;
  }

  /** Whether an engine wants to hear of something: a cloud may be made of fewer engines. */
  #takes(engineName: string, kind: string): boolean {
    return this.table.engines.get(engineName)?.notices[kind] !== undefined;
  }

  /** Runs a notice handler of an engine now. */
  #notice(engineName: string, kind: string, data: unknown, scope: Scope, cause: number | null): void {
    const engine = this.table.engines.get(engineName);
    const handler = engine?.notices[kind];
    if (this.#borrowers.size > 0 || this.#lender !== undefined) this.#part();
    if (engine === undefined || handler === undefined) throw new SimulatorBug(`${engineName} has no handler for notices of kind ${kind}`);
    const place = this.#places.of(engine, scope);
    const run = new StepRun(place, this.at, place.service, cause);
    handler(this.#stateAt(place, engine), data as never, run as Step<object>);
    this.#carryOut(run, place);
  }

  #carryOut(run: StepRun, place: Place): void {
    if (place.engine === 'metrics') this.#stir(run.scope);
    if (run.effects.length > 0) carryOut(run, place, this.#host);
    if (place.watches !== undefined) this.#agenda.watch(place);
  }

  /** Those who are due look, in the order of their accounts and regions, whoever's notice this is; who has looked is not due any more. */
  #watch(engineName: string): void {
    const { kind, due } = this.table.engines.get(engineName)!.watches!;
    const homes = this.statesOf<object>(engineName);
    const ordered = homes.length === 1 ? homes : [...homes].sort((a, b) => byCodeUnit(scopeKey(a), scopeKey(b)));
    for (const home of ordered) {
      const at = due(home.state);
      if (at !== null && at <= this.at) this.#notice(engineName, kind, null, home, null);
    }
  }

  /** Tells the alarms that somebody intervened in metrics they may have looked ahead at. */
  #stir(scope: Scope): void {
    const touched = takeTouched(this.stateOf<MetricsState>('metrics', scope));
    if (touched.length === 0 || !this.#takes('alarms', 'stir')) return;
    const alarms = this.#states.find('alarms', scope) as AlarmsState | undefined;
    if (alarms !== undefined && watchesAny(alarms, touched)) this.#notice('alarms', 'stir', touched, scope, null);
  }

  /** Where AWS Config hears of a change: in the region of the resource; of a global resource in every region that has a recorder's state. */
  #whoRecords(engineName: string, scope: Scope): Scope[] {
    if (!this.#takes('config', 'changed')) return [];
    if (this.table.engines.get(engineName)?.global !== true) return [scope];
    return this.scopes().filter((there) => there.accountId === scope.accountId && this.#states.find('config', there) !== undefined);
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

  // ── snapshot and restore ───────────────────────────────────────────────────────────────────────────────────

  /** The whole cloud as plain data: a copy that later life does not change. */
  snapshot(): CloudSnapshot {
    this.#own();
    return {
      began: this.began,
      kernel: this.kernel.snapshot(),
      journal: this.journal.snapshot(),
      streams: this.#streams.snapshot(),
      states: this.#states.copy(),
      keys: this.#agenda.snapshot(this.#places),
      calls: new Map(this.calls),
    };
  }

  /** Looks at the states of another cloud, which are copied when either goes on; this one must be fresh, and at the same instant. */
  protected borrow(from: Machine): void {
    this.began = from.began;
    this.#lender = from.#lender ?? from;
    this.#lender.#borrowers.add(this);
    this.#states.borrow(from.#states);
  }

  /** Before something changes here: states that are lent, or borrowed, become two. */
  #part(): void {
    for (const borrower of this.#borrowers) borrower.#own();
    this.#own();
  }

  #own(): void {
    if (this.#lender === undefined) return;
    this.#streams.restore(this.#lender.#streams.snapshot());
    this.#states.part();
    this.#ports.clear();
    this.#places.clear();
    this.#lender.#borrowers.delete(this);
    this.#lender = undefined;
  }

  /**
   * Takes over a snapshot; the machine must be fresh. Alarms look again, as the options may be others than those they looked ahead with.
   */
  protected adopt(from: CloudSnapshot): void {
    this.began = from.began;
    const ids = this.kernel.restore(from.kernel);
    this.journal.restore(from.journal);
    this.#streams.restore(from.streams);
    this.#states.restore(from.states);
    for (const [key, times] of from.calls) this.calls.set(key, times);
    this.#agenda.restore(from.keys, ids);
    for (const engine of this.engines().filter(({ watches }) => watches !== undefined)) {
      for (const home of this.statesOf(engine.name)) this.#agenda.restoreWatch(this.#places.of(engine, home));
    }
    for (const home of [...this.statesOf('alarms')]) this.#notice('alarms', 'stir', null, home, null);
  }
}
