import type { StateValue } from '../../../aws/shapes/cloudwatch-alarms.ts';
import type { Service } from '../../../aws/engine.ts';
import type { Cloud } from '../../../cloud/cloud.ts';
import type { AlarmsState } from '../../../engines/alarms/index.ts';
import type { ConfigState } from '../../../engines/config/index.ts';
import { kindOf } from '../../../engines/trail/catalog.ts';
import type { TrailState } from '../../../engines/trail/state.ts';
import type { Entry } from '../../../kernel/journal.ts';
import type { ChildStates } from '../composite-alarm.ts';
import type { Deed } from './deed.ts';
import { Shadow } from './shadow.ts';

/** What is looked at after a deed: the cloud, what was done, and what the journal has new. */
interface Moment {
  readonly cloud: Cloud;
  readonly deed: Deed;
  readonly accepted: boolean;
  readonly fresh: readonly Entry[];
}

/** A law that holds after every deed. A watch remembers what it needs, and says what is wrong. */
export interface Watch {
  readonly law: string;
  look(moment: Moment): string | undefined;
}

/** The rules of composite alarms with what they mean, by name: written down by whoever put them. */
export type Meanings = Map<string, (states: ChildStates) => boolean>;

const alarmsOf = (cloud: Cloud): AlarmsState['alarms'] => cloud.stateOf<AlarmsState>('alarms').alarms;

const reEvaluation = (cloud: Cloud): Watch => {
  const shadow = new Shadow(cloud);
  return {
    law: 'the state of every alarm is what the pure function says of all its datapoints',
    look({ cloud: now, deed, accepted }) {
      if (accepted) shadow.follow(now, deed);
      for (const [name, state] of shadow.states) {
        const found = alarmsOf(now).get(name)?.value;
        if (found !== state) return `${name} is ${found ?? 'not there'}, and must be ${state}`;
      }
      return undefined;
    },
  };
};

const composites = (meanings: Meanings): Watch => ({
  law: 'a composite alarm is the value of its rule',
  look({ cloud }) {
    const alarms = alarmsOf(cloud);
    const states = Object.fromEntries([...alarms].map(([name, alarm]): [string, StateValue] => [name, alarm.value]));
    for (const [name, isTrue] of meanings) {
      const alarm = alarms.get(name);
      const must = isTrue(states) ? 'ALARM' : 'OK';
      if (alarm?.type === 'CompositeAlarm' && alarm.value !== must) return `${name} is ${alarm.value}, and "${alarm.rule}" is ${must} now`;
    }
    return undefined;
  },
});

const chains = (): Watch => {
  const last = new Map<string, unknown>();
  return {
    law: 'the history of an alarm is a chain: each state begins where the one before ended, and never in itself',
    look({ cloud, fresh }) {
      for (const { type, subject, data, seq } of fresh) {
        // An alarm that was deleted and made anew begins anew.
        if (type === 'alarm.config' && data['operation'] !== 'update') last.delete(subject);
        if (type !== 'alarm.state') continue;
        if (data['from'] === data['to']) return `entry ${seq}: ${subject} goes from ${String(data['from'])} to itself`;
        if ((last.get(subject) ?? data['from']) !== data['from'])
          return `entry ${seq}: ${subject} was ${String(last.get(subject))}, not ${String(data['from'])}`;
        last.set(subject, data['to']);
      }
      for (const [name, { value }] of alarmsOf(cloud)) {
        const told = last.get(`${cloud.accountId}/${cloud.region}/alarm/${name}`);
        if (told !== undefined && told !== value) return `${name} is ${value}, and its history ends in ${String(told)}`;
      }
      return undefined;
    },
  };
};

const actions = (): Watch => {
  /** Changes whose actions are still to come, with how many there must be. */
  const awaited = new Map<number, number>();
  return {
    law: 'actions run once for each change of state, and at no other time',
    look({ cloud, deed, fresh }) {
      const entries = new Map(fresh.map((entry) => [entry.seq, entry]));
      for (const entry of fresh) {
        if (entry.type !== 'alarm.state') continue;
        const alarm = alarmsOf(cloud).get(entry.subject.slice(entry.subject.indexOf('/alarm/') + 7));
        // A suppressor holds actions back: what it lets go has a cause of its own.
        if (alarm === undefined || (alarm.type === 'CompositeAlarm' && alarm.suppressor !== null)) continue;
        awaited.set(entry.seq, alarm.actionsEnabled ? alarm.actions[entry.data['to'] as StateValue].length : 0);
      }
      const ran = new Map<number, number>();
      for (const entry of fresh) {
        if (entry.type !== 'api.call' || entry.data['principal'] !== 'cloudwatch.amazonaws.com') continue;
        const cause = entry.cause === null ? undefined : (entries.get(entry.cause) ?? cloud.journal.entry(entry.cause));
        if (cause === undefined || !['alarm.state', 'alarm.suppression'].includes(cause.type))
          return `entry ${entry.seq}: an action that no change caused`;
        if (cause.type === 'alarm.state') ran.set(cause.seq, (ran.get(cause.seq) ?? 0) + 1);
      }
      // Actions run when time passes.
      if (deed.kind !== 'advance') return undefined;
      for (const [seq, must] of awaited)
        if ((ran.get(seq) ?? 0) !== must) return `entry ${seq}: ${ran.get(seq) ?? 0} actions ran, and ${must} must`;
      awaited.clear();
      return undefined;
    },
  };
};

const records = (begin: Cloud): Watch => {
  const seen = new Map(
    begin.statesOf<TrailState>('trail').map(({ accountId, region, state }) => [`${accountId}/${region}`, state.history.nextSeq]),
  );
  return {
    law: 'every management call has exactly one record in the trail, accepted or refused',
    look({ cloud, fresh }) {
      const tally = new Map<string, number>();
      const count = (key: string, by: number): void => {
        tally.set(key, (tally.get(key) ?? 0) + by);
      };
      for (const { type, subject, data } of fresh) {
        if (type !== 'api.call') continue;
        const service = subject.split('/')[3] as Service;
        if (kindOf(service, String(data['action']))?.category === 'Management')
          count(`${service}:${String(data['action'])} ${String(data['errorCode'] ?? '')}`, 1);
      }
      for (const { accountId, region, state } of cloud.statesOf<TrailState>('trail')) {
        const where = `${accountId}/${region}`;
        for (const entry of state.history.entries.filter(({ seq }) => seq >= (seen.get(where) ?? 0))) {
          if (entry.raw === undefined) count(`${entry.service}:${entry.action} ${entry.error?.code ?? ''}`, -1);
        }
        seen.set(where, state.history.nextSeq);
      }
      const wrong = [...tally].find(([, n]) => n !== 0);
      return wrong === undefined
        ? undefined
        : `${wrong[0]}: ${wrong[1] > 0 ? `${wrong[1]} without a record` : `${-wrong[1]} records too many`}`;
    },
  };
};

const deliveries = (): Watch => {
  const delivered = new Set<string>();
  return {
    law: 'no event is delivered twice to one target of a rule',
    look({ fresh }) {
      for (const { type, subject, data, seq } of fresh) {
        if (type !== 'events.delivered' || data['eventId'] === undefined) continue;
        const key = `${subject} ${String(data['target'])} ${String(data['eventId'])}`;
        if (delivered.has(key)) return `entry ${seq}: ${key} was delivered before`;
        delivered.add(key);
      }
      return undefined;
    },
  };
};

const items = (): Watch => {
  const seen = new Map<string, number>();
  return {
    law: 'the configuration items of a resource are a chain of differences',
    look({ cloud }) {
      for (const [type, timelines] of cloud.stateOf<ConfigState>('config').resources) {
        for (const [id, { items: list }] of timelines) {
          for (let i = seen.get(`${type} ${id}`) ?? 0; i < list.length; i += 1) {
            const [before, item] = [list[i - 1], list[i]!];
            const afresh = before === undefined || before.content.configuration === null;
            const what = `item ${i + 1} of ${type} ${id} (${item.change})`;
            if (before !== undefined && item.at <= before.at) return `${what} is not later than the one before`;
            if ((item.change === 'CREATE') !== afresh)
              return `${what} ${afresh ? 'begins a life and is no CREATE' : 'is a CREATE within a life'}`;
            if (item.change === 'UPDATE' && item.content === before!.content) return `${what} says nothing new`;
            if (item.change === 'NONE' && item.content !== before!.content) return `${what} says something new`;
            if ((item.content.configuration === null) !== (item.change === 'DELETE'))
              return `${what} has a configuration that does not fit`;
          }
          seen.set(`${type} ${id}`, list.length);
        }
      }
      return undefined;
    },
  };
};

const causes = (): Watch => {
  let last = -Infinity;
  return {
    law: 'time never falls, and causes come before what they cause',
    look({ fresh }) {
      for (const { seq, at, cause } of fresh) {
        if (at < last) return `entry ${seq} lies before the one before it`;
        if (cause !== null && !(cause > 0 && cause < seq)) return `entry ${seq} is caused by ${cause}`;
        last = at;
      }
      return undefined;
    },
  };
};

/** Every law that is looked at after every deed, each with a fresh memory. */
export const watches = (cloud: Cloud, meanings: Meanings): Watch[] => [
  reEvaluation(cloud),
  composites(meanings),
  chains(),
  actions(),
  records(cloud),
  deliveries(),
  items(),
  causes(),
];
