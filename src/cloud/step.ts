import type { CallEffect, Caller, Effect, Step } from '../aws/engine.ts';
import type { AwsError } from '../aws/errors.ts';
import type { Ports } from '../aws/ports.ts';
import type { Scope } from '../aws/scope.ts';
import { hex, uuid, type Stream } from '../kernel/streams.ts';
import type { Instant } from '../kernel/time.ts';

/** One step of an engine: what it was given and the effects that it asked for. */
export class StepRun {
  readonly engine: string;
  readonly scope: Scope;
  readonly effects: Effect[] = [];
  /** The journal entry that later effects of this step are caused by. */
  cause: number | null;
  /** The entries that `because('back')` returns to, the innermost last. */
  readonly marks: (number | null)[];
  /** Why the call is refused although its effects are carried out. */
  refusal: AwsError | undefined;
  readonly step: Step;

  constructor(
    engine: string,
    at: Instant,
    scope: Scope,
    options: object,
    ports: Ports,
    caller: Caller,
    cause: number | null,
    ids: Pick<Step, 'uuid' | 'token' | 'random'>,
    isPast: Step['isPast'],
  ) {
    this.engine = engine;
    this.scope = scope;
    this.cause = cause;
    this.marks = [cause];
    const { effects } = this;
    this.step = {
      at,
      scope,
      options,
      ports,
      caller,
      cause,
      uuid: ids.uuid,
      token: ids.token,
      random: ids.random,
      isPast,
      schedule: (when, lane, kind, data = null, key, elsewhere) => {
        effects.push({
          type: 'schedule',
          at: when,
          lane,
          kind,
          data,
          ...(key === undefined ? {} : { key }),
          ...(elsewhere === undefined ? {} : { elsewhere }),
        });
      },
      cancel: (key) => {
        effects.push({ type: 'cancel', key });
      },
      call: (effect: CallEffect) => {
        effects.push({ type: 'call', ...effect });
      },
      emit: (event) => {
        effects.push({ type: 'emit', event });
      },
      datum: (datum) => {
        effects.push({ type: 'datum', ...datum });
      },
      series: (metric, segment) => {
        effects.push({ type: 'series', metric, segment });
      },
      changed: (resourceType, resourceId) => {
        effects.push({ type: 'changed', resourceType, resourceId });
      },
      world: (name, verb, input) => {
        effects.push({ type: 'world', engine: name, verb, input });
      },
      refuse: (error) => {
        this.refusal = error;
      },
      because: (because) => {
        effects.push({ type: 'because', cause: because });
      },
      note: (entry, subject, data) => {
        effects.push({ type: 'note', entry, subject, data });
      },
    };
  }
}

/** Ids and draws for a step, each from the stream of its purpose. */
export const idsFrom = (source: (purpose: string) => Stream): Pick<Step, 'uuid' | 'token' | 'random'> => ({
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
