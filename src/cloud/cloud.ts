import type { Ports } from '../aws/ports.ts';
import { defaultPrincipal, parsePrincipal, principalArn, type Channel, type Principal } from '../aws/principal.ts';
import { REGION_NAME, REGIONS, scopeKey, type Scope } from '../aws/scope.ts';
import { didYouMean } from '../aws/suggest.ts';
import type { JournalLevel } from '../kernel/journal.ts';
import type { KernelLimits } from '../kernel/kernel.ts';
import type { JournalSpill } from '../kernel/spill.ts';
import { formatInstant, instant, parseDuration, parseInstant, plus, TimeFormatError, type Duration, type Instant } from '../kernel/time.ts';
import { makeClients, type Clients } from './clients.ts';
import type { EngineOptions } from './engines.ts';
import { checkCloudOptions } from './options.ts';
import type { LambdaCode } from './lambda-code.ts';
import { Machine } from './machine.ts';
import { CloudPorts } from './ports.ts';
import type { Routes } from './routes.ts';
import type { CloudSnapshot } from './snapshot.ts';

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
  /** Where older entries of the journal go when there are many; a fork keeps its own in memory. */
  readonly spill?: JournalSpill | undefined;
  /** Delays and undocumented choices, by engine. */
  readonly options?: EngineOptions;
  readonly limits?: Partial<KernelLimits>;
  /** Code of Lambda functions, by function name. Not plain data, so a fork shares it. */
  readonly functions?: Readonly<Record<string, LambdaCode>>;
}

/**
 * A cloud whose clock you can turn: accounts and regions, clients with the SDK's names and shapes, and time that passes only when you say so.
 */
export class Cloud extends Machine {
  readonly accountId: string;
  readonly region: string;
  readonly options: CloudOptions;
  readonly #clients = new Map<string, Clients>();
  #default: Clients | undefined;
  readonly #functions: Map<string, LambdaCode>;

  /**
   * @param table other engines than the cloud's own, for tests that need a wrong one
   * @throws TypeError for an option that there is none of, or a value that it cannot have; TimeFormatError for a start that is no time
   */
  constructor(options: CloudOptions, table?: Routes) {
    checkCloudOptions(options, table && [...table.engines.values()]);
    super({
      seed: options.seed ?? 'cloudclock',
      start: startOf(options.start),
      journal: options.journal,
      spill: options.spill,
      limits: options.limits,
      options: options.options,
      table,
    });
    this.options = options;
    this.accountId = options.account ?? '111122223333';
    this.region = options.region ?? 'us-east-1';
    checkAccount(this.accountId);
    checkRegion(this.region);
    this.#functions = new Map(Object.entries(options.functions ?? {}));
  }

  protected makePorts(scope: Scope): Ports {
    return new CloudPorts(this, scope);
  }

  // ── the clock ──────────────────────────────────────────────────────────────────────────────────────────────

  /** The virtual now. */
  get now(): Date {
    return new Date(this.kernel.now);
  }

  /** Lets time pass: everything due within the span happens, what is due at its very end too. @throws TimeFormatError, also for a span below zero */
  advance(span: string | Duration): this {
    if (typeof span !== 'string' && !Number.isFinite(span))
      throw new TimeFormatError(`expected a duration such as 90s, 1h30m or PT5M, received ${String(span)}`);
    const ms = typeof span === 'string' ? parseDuration(span) : span;
    if (ms < 0) throw new TimeFormatError(`expected a duration of zero or more, since time cannot go back; received ${span}`);
    return this.runUntil(plus(this.kernel.now, ms));
  }

  /** Lets time pass until an instant. @throws TimeFormatError, also when it lies in the past; Error when something is under way */
  runUntil(end: string | Date | Instant): this {
    const at = typeof end === 'string' ? parseInstant(end) : instantOf(end);
    if (at < this.kernel.now)
      throw new TimeFormatError(`expected a time at or after ${formatInstant(this.kernel.now)}, since time cannot go back; received ${formatInstant(at)}`);
    if (this.kernel.running) throw new Error('time cannot pass while a step, a function or a delivery is under way');
    this.kernel.runUntil(at);
    return this;
  }

  /** Runs the next notice; false when nothing is pending. */
  step(): boolean {
    return this.kernel.step();
  }

  // ── doors ──────────────────────────────────────────────────────────────────────────────────────────────────

  /** The clients of the default account and region, for its operator. */
  get #here(): Clients {
    return (this.#default ??= this.clients());
  }

  get cloudwatch(): Clients['cloudwatch'] {
    return this.#here.cloudwatch;
  }
  get events(): Clients['events'] {
    return this.#here.events;
  }
  get scheduler(): Clients['scheduler'] {
    return this.#here.scheduler;
  }
  get logs(): Clients['logs'] {
    return this.#here.logs;
  }
  get cloudtrail(): Clients['cloudtrail'] {
    return this.#here.cloudtrail;
  }
  get config(): Clients['config'] {
    return this.#here.config;
  }
  get ec2(): Clients['ec2'] {
    return this.#here.ec2;
  }
  get lambda(): Clients['lambda'] {
    return this.#here.lambda;
  }
  get autoscaling(): Clients['autoscaling'] {
    return this.#here.autoscaling;
  }
  get sns(): Clients['sns'] {
    return this.#here.sns;
  }
  get sqs(): Clients['sqs'] {
    return this.#here.sqs;
  }
  get s3(): Clients['s3'] {
    return this.#here.s3;
  }
  get iam(): Clients['iam'] {
    return this.#here.iam;
  }
  get ssm(): Clients['ssm'] {
    return this.#here.ssm;
  }
  get sts(): Clients['sts'] {
    return this.#here.sts;
  }
  get signin(): Clients['signin'] {
    return this.#here.signin;
  }

  /** The same clients elsewhere: `cloud.account('444455556666').region('eu-west-1').cloudwatch`. */
  account(accountId: string): { region(name: string): Clients } & Clients {
    checkAccount(accountId);
    const here = { accountId, region: this.region };
    const elsewhere = (region: string): Clients => {
      checkRegion(region);
      return this.clients({ accountId, region });
    };
    return { ...this.clients(here), region: elsewhere };
  }

  /** The same clients for somebody else: an ARN, `NAME.amazonaws.com`, or a principal. */
  as(who: string | Principal, channel: Channel = 'api', scope: Scope = this.scope): Clients {
    const principal = typeof who === 'string' ? parsePrincipal(who) : who;
    if (principal === undefined)
      throw new TypeError(`as: expected the ARN of a user, role or root, or a service name, received "${String(who)}"`);
    return this.clients(scope, principal, channel);
  }

  get scope(): Scope {
    return { accountId: this.accountId, region: this.region };
  }

  clients(
    scope: Scope = this.scope,
    principal: Principal = defaultPrincipal(scope.accountId),
    channel: Channel = 'api',
    cause: number | null = null,
  ): Clients {
    const key = `${scopeKey(scope)} ${principalArn(principal)} ${channel} ${cause ?? ''}`;
    let clients = this.#clients.get(key);
    if (clients === undefined) {
      clients = makeClients(this.table.actions, (service, action, input) =>
        this.dispatch({ service, action, input, principal, channel, scope, cause }),
      );
      if (cause === null) this.#clients.set(key, clients);
    }
    return clients;
  }

  /** Code for a Lambda function, by its name. */
  functionCode(name: string): LambdaCode | undefined {
    return this.#functions.get(name);
  }
  registerFunction(name: string, code: LambdaCode): void {
    this.#functions.set(name, code);
  }

  /** A second cloud that continues from a snapshot (or from here) with a life of its own. Options may differ: "what if". */
  fork(changes: Partial<Omit<CloudOptions, 'seed' | 'start' | 'account' | 'region'>> = {}, from: CloudSnapshot = this.snapshot()): Cloud {
    const functions = { ...Object.fromEntries(this.#functions), ...changes.functions };
    return Cloud.restore({ ...this.options, ...changes, functions }, from, this.table);
  }

  /** A copy to ask questions of, without the journal and as often as one likes: whoever only looks must leave no trace in the run. */
  peek(): Cloud {
    const options = { ...this.options.options, trail: { ...this.options.options?.trail, lookupsPerSecond: null } };
    const functions = Object.fromEntries(this.#functions);
    const cloud = new Cloud({ ...this.options, spill: undefined, start: this.now, options, journal: 'off', functions }, this.table);
    cloud.borrow(this);
    return cloud;
  }

  /** A cloud that goes on from a snapshot. */
  static restore(options: CloudOptions, from: CloudSnapshot, table?: Routes): Cloud {
    const cloud = new Cloud({ ...options, spill: undefined, start: new Date(from.kernel.now) }, table);
    cloud.adopt(from);
    return cloud;
  }
}

/** Not `instanceof`: jest has a Date of its own. @throws TypeError when there is none, which only JavaScript can leave out */
function startOf(start: CloudOptions['start'] | undefined): Instant {
  if (typeof start === 'string') return parseInstant(start);
  if (typeof start?.getTime === 'function') return instant(start.getTime());
  throw new TypeError(`start: expected a Date or an ISO 8601 time such as 2026-01-02T03:04:05Z, received ${start === undefined ? 'nothing' : typeof start}`);
}

/** A cloud whose clock you can turn. */
export const createCloud = (options: CloudOptions): Cloud => new Cloud((options as CloudOptions | undefined) ?? ({} as CloudOptions));

function instantOf(end: Date | Instant): Instant {
  const ms = end instanceof Date ? end.getTime() : end;
  if (!Number.isFinite(ms)) throw new TimeFormatError(`expected an ISO 8601 time such as 2026-01-02T03:04:05Z or a Date, received ${String(end)}`);
  return instant(ms);
}

function checkAccount(account: string): void {
  if (!/^\d{12}$/.test(account)) throw new TypeError(`account: expected twelve digits, received "${account}"`);
}

/** A misspelt region would be one more, in which there is nothing. */
function checkRegion(region: string): void {
  if (!REGION_NAME.test(region)) throw new TypeError(`region: expected one such as eu-west-1, received "${region}"${didYouMean(region, REGIONS)}`);
}
