import type { Cloud } from '../../cloud/cloud.ts';
import { alarmChanges, type AlarmChange } from '../../analysis/alarms.ts';
import type { Entry } from '../../kernel/journal.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Scope } from '../../aws/scope.ts';

/** What can be expected of: a cloud, or the run of a scenario. */
export type Received = Cloud | { readonly cloud: Cloud; readonly start: Instant; physical(id: string): string };

/** A cloud with its beginning and the names of its things. */
export interface Subject {
  readonly cloud: Cloud;
  readonly start: Instant;
  readonly entries: readonly Entry[];
  physical(name: string): string;
}

/** @throws TypeError for anything that is neither a cloud nor a run */
export function subjectOf(received: unknown, matcher: string): Subject {
  const value = received as Partial<Cloud> & { cloud?: Cloud; start?: Instant; physical?: (id: string) => string };
  if (value !== null && typeof value === 'object') {
    if (value.cloud !== undefined && typeof value.physical === 'function') {
      return { cloud: value.cloud, start: value.start!, entries: value.cloud.journal.entries(), physical: value.physical.bind(value) };
    }
    if (typeof value.advance === 'function' && value.journal !== undefined) {
      const cloud = received as Cloud;
      return {
        cloud,
        start: cloud.began,
        entries: cloud.journal.entries(),
        physical: (name) => name,
      };
    }
  }
  throw new TypeError(`${matcher}: expected a cloud or the run of a scenario, received ${received === null ? 'null' : typeof received}`);
}

/** The changes of an alarm that exists or existed. @throws TypeError for a name that no alarm had */
export function changesOf(subject: Subject, name: string, scope: Scope = subject.cloud.scope): readonly AlarmChange[] {
  const physical = subject.physical(name);
  const changes = alarmChanges(subject.entries, scope, physical);
  const known = subject.entries.some(
    (entry) => entry.type === 'alarm.config' && entry.subject === `${scope.accountId}/${scope.region}/alarm/${physical}`,
  );
  if (!known) {
    const names = new Set(
      subject.entries
        .filter((entry) => entry.type === 'alarm.config')
        .map((entry) => entry.subject.slice(entry.subject.indexOf('/alarm/') + 7)),
    );
    throw new TypeError(`there is no alarm "${name}"; there are ${[...names].join(', ') || 'none'}`);
  }
  return changes;
}
