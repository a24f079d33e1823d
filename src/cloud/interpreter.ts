import type { Scope } from '../aws/scope.ts';
import type { Journal } from '../kernel/journal.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { Lane } from '../kernel/lane.ts';
import { plus } from '../kernel/time.ts';
import type { Agenda } from './agenda.ts';
import { callOf } from './effects.ts';
import type { Place } from './places.ts';
import type { EmittedEvent } from './scoped.ts';
import type { StepRun } from './step.ts';

/** What the interpreter of effects needs of the machine. */
export interface Host {
  readonly kernel: Kernel;
  readonly journal: Journal;
  readonly agenda: Agenda;
  /** Whether an engine wants to hear of something: a cloud may be made of fewer engines. */
  takes(engineName: string, kind: string): boolean;
  /** Runs a notice handler of an engine now. */
  notice(engineName: string, kind: string, data: unknown, scope: Scope, cause: number | null): void;
  world(engineName: string, verb: string, input: object, scope: Scope, cause: number | null): unknown;
  /** Where AWS Config hears of a change. */
  whoRecords(engineName: string, scope: Scope): readonly Scope[];
  /** A new id for an event. */
  eventId(place: Place): string;
}

/** The one interpreter: each effect becomes a notice, an API call, an event, a datapoint or a journal entry, in order. */
export function carryOut(run: StepRun, place: Place, host: Host): void {
  const { scope } = run;
  const { kernel, journal, agenda } = host;
  const at = kernel.now;
  const { engine } = place;
  for (const effect of run.effects) {
    switch (effect.type) {
      case 'schedule': {
        const where = effect.elsewhere === undefined ? scope : { ...scope, ...effect.elsewhere };
        const id = agenda.add(engine, effect.kind, effect.data, where, effect.at, effect.lane, run.current);
        if (effect.key !== undefined) agenda.name(engine, where, effect.key, id);
        break;
      }
      case 'cancel':
        agenda.cancel(engine, scope, effect.key);
        break;
      case 'call': {
        const call = callOf(effect.call, scope, run.current);
        const { after = 0, reply: wanted } = effect.call;
        const reply =
          wanted === undefined ? undefined : { kind: wanted.kind, data: wanted.data, engine, accountId: scope.accountId, region: scope.region };
        kernel.schedule(
          plus(at, after),
          Lane.deliver,
          'cloud.call',
          reply === undefined ? { call } : { call, reply },
          run.current,
        );
        break;
      }
      case 'emit': {
        const id = host.eventId(place);
        if (!host.takes('events', 'accept')) break;
        const emitted: EmittedEvent = { engine, id, event: effect.event, accountId: scope.accountId, region: scope.region };
        kernel.schedule(at, Lane.deliver, 'cloud.event', emitted, run.current);
        break;
      }
      case 'datum': {
        const { datum } = effect;
        if (datum.visibleAt !== undefined && datum.visibleAt > at) agenda.add('metrics', 'datum', datum, scope, datum.visibleAt, 'ingest', run.current);
        else host.notice('metrics', 'datum', datum, scope, run.current);
        break;
      }
      case 'series':
        host.notice('metrics', 'series', effect, scope, run.current);
        break;
      case 'manySeries':
        host.notice('metrics', 'manySeries', effect.changes, scope, run.current);
        break;
      case 'changed':
        for (const where of host.whoRecords(engine, scope)) {
          const { resourceType, resourceId } = effect;
          agenda.add('config', 'changed', { resourceType, resourceId }, where, at, 'ingest', run.current);
        }
        break;
      case 'world':
        host.world(effect.engine, effect.verb, effect.input, scope, run.current);
        break;
      case 'because':
        if (effect.cause === 'mark') (run.marks ??= [run.cause]).push(run.current);
        else if (effect.cause === 'unmark') run.marks?.pop();
        else run.current = effect.cause === 'back' ? (run.marks === null ? run.cause : (run.marks.at(-1) ?? null)) : effect.cause;
        break;
      case 'note':
        run.current = journal.write(at, run.current, effect.entry, effect.subject, effect.data);
        break;
      default:
        effect satisfies never;
    }
  }
  run.effects.length = 0;
}
