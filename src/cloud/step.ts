import type { CallEffect, Caller, Effect, NoteData, ServiceDatum, Step } from '../aws/engine.ts';
import type { AwsError } from '../aws/errors.ts';
import type { AwsEventDraft } from '../aws/event.ts';
import type { EntryType } from '../aws/journal-entries.ts';
import type { MetricIdentity } from '../aws/metric.ts';
import type { Ports } from '../aws/ports.ts';
import { scopeKey, type Scope } from '../aws/scope.ts';
import type { SeriesChange, SyntheticSegment } from '../aws/series.ts';
import type { LaneName } from '../kernel/lane.ts';
import { hex, uuid, type Stream, type Streams } from '../kernel/streams.ts';
import type { Instant } from '../kernel/time.ts';

/** What steps of one engine in one account and region have in common. */
export interface StepPlace {
  readonly engine: string;
  readonly scope: Scope;
  readonly options: object;
  readonly ports: Ports;
  readonly streams: Streams;
  readonly isPast: (lane: LaneName) => boolean;
}

/** One step of an engine: what it is given, and the effects that it asks for. One object, as steps are many. */
export class StepRun implements Step {
  readonly place: StepPlace;
  readonly at: Instant;
  readonly scope: Scope;
  readonly options: object;
  readonly ports: Ports;
  readonly caller: Caller;
  readonly cause: number | null;
  readonly effects: Effect[] = [];
  /** The journal entry that later effects of this step are caused by. */
  current: number | null;
  /** The entries that `because('back')` returns to, the innermost last: the step's own cause while there is none. */
  marks: (number | null)[] | null = null;
  /** Why the call is refused although its effects are carried out. */
  refusal: AwsError | undefined = undefined;

  constructor(place: StepPlace, at: Instant, caller: Caller, cause: number | null) {
    this.place = place;
    this.at = at;
    this.scope = place.scope;
    this.options = place.options;
    this.ports = place.ports;
    this.caller = caller;
    this.cause = cause;
    this.current = cause;
  }

  // ── ids and draws, each from the stream of its purpose ─────────────────────────────────────────────────────

  #source(purpose: string): Stream {
    return this.place.streams.at(`${this.place.engine}/${scopeKey(this.scope)}/${purpose}`);
  }
  uuid(purpose: string): string {
    return uuid(this.#source(purpose));
  }
  random(purpose: string): () => number {
    const stream = this.#source(purpose);
    return () => stream.double();
  }
  token(purpose: string, length: number, alphabet?: string): string {
    const stream = this.#source(purpose);
    if (alphabet === undefined) return hex(stream, length);
    let text = '';
    for (let i = 0; i < length; i += 1) text += alphabet[Math.floor(stream.next() * alphabet.length)];
    return text;
  }
  isPast(lane: LaneName): boolean {
    return this.place.isPast(lane);
  }

  // ── effects ────────────────────────────────────────────────────────────────────────────────────────────────

  schedule(at: Instant, lane: LaneName, kind: string, data: unknown = null, key?: string, elsewhere?: Partial<Scope>): void {
    this.effects.push({ type: 'schedule', at, lane, kind, data, key, elsewhere });
  }
  cancel(key: string): void {
    this.effects.push({ type: 'cancel', key });
  }
  call(call: CallEffect): void {
    this.effects.push({ type: 'call', call });
  }
  emit(event: AwsEventDraft): void {
    this.effects.push({ type: 'emit', event });
  }
  datum(datum: ServiceDatum): void {
    this.effects.push({ type: 'datum', datum });
  }
  series(metric: MetricIdentity, segment: SyntheticSegment | null): void {
    this.effects.push({ type: 'series', metric, segment });
  }
  manySeries(changes: readonly SeriesChange[]): void {
    this.effects.push({ type: 'manySeries', changes });
  }
  changed(resourceType: string, resourceId: string): void {
    this.effects.push({ type: 'changed', resourceType, resourceId });
  }
  world(engine: string, verb: string, input: object): void {
    this.effects.push({ type: 'world', engine, verb, input });
  }
  refuse(error: AwsError): void {
    this.refusal = error;
  }
  because(cause: number | null | 'mark' | 'back' | 'unmark'): void {
    this.effects.push({ type: 'because', cause });
  }
  note(entry: EntryType, subject: string, data: NoteData): void {
    this.effects.push({ type: 'note', entry, subject, data });
  }
}
