import { sawLess } from '../analysis/late.ts';
import { evaluationInstants, reliveSource, slotsAt, timingOf, widest, type AlarmsOptions, type ReliveSource } from '../analysis/relive.ts';
import type { AlarmQuery } from '../aws/shapes/cloudwatch-alarms.ts';
import { scopeKey, type Scope } from '../aws/scope.ts';
import type { Instant } from '../kernel/time.ts';
import { prepareRun } from '../scenario/run.ts';
import type { RunView } from '../scenario/run-view.ts';

type Slots = NonNullable<ReturnType<NonNullable<ReliveSource['seen']>>>;
type Seen = ReadonlyMap<Instant, Slots>;
/** By alarm, for each run that somebody asked about. */
const WITNESSES = new WeakMap<object, ReadonlyMap<string, Seen>>();
/** More evaluations than this are not kept: the store at the end has to do. */
const MOST = 500_000;

/**
 * What each evaluation of an alarm saw, where data came late. The store of a finished run shows such data as if it had always been there; so the run is lived
 * once more, which gives the same, with somebody who looks at every evaluation. Undefined where nothing came late.
 */
export function witness(run: RunView, scope: Scope, name: string, alarm: AlarmQuery): ReliveSource['seen'] {
  if (!sawLess(stateOf(run, scope), alarm)) return undefined;
  let seen = WITNESSES.get(run.cloud);
  if (seen === undefined) WITNESSES.set(run.cloud, (seen = look(run)));
  const own = seen.get(`${scopeKey(scope)}/${name}`);
  return own === undefined ? undefined : (at) => own.get(at);
}

type MetricsState = Parameters<typeof sawLess>[0];
const stateOf = (run: RunView, scope: Scope): MetricsState =>
  run.cloud.statesOf<NonNullable<MetricsState>>('metrics').find((one) => one.accountId === scope.accountId && one.region === scope.region)
    ?.state;

/** Lives the run again and looks, at every evaluation of every alarm whose data came late. */
function look(run: RunView): ReadonlyMap<string, Seen> {
  const options = run.cloud.optionsOf<AlarmsOptions>('alarms');
  const watched = lateAlarms(run);
  const due = new Map<Instant, number[]>();
  watched.forEach(({ name, alarm }, i) => {
    for (const at of evaluationInstants(alarm, name, options, run.start, run.end)) due.set(at, [...(due.get(at) ?? []), i]);
  });
  const seen = new Map<string, Map<Instant, Slots>>();
  if (due.size > MOST) return seen;
  const { cloud } = prepareRun(run.scenario, { journal: 'off', evaluationPhase: options.evaluationPhase });
  for (const at of [...due.keys()].sort((a, b) => a - b)) {
    cloud.runUntil(at);
    for (const i of due.get(at)!) {
      const { scope, name, alarm } = watched[i]!;
      const wide = widest(alarm);
      const key = `${scopeKey(scope)}/${name}`;
      const own = seen.get(key) ?? new Map<Instant, Slots>();
      seen.set(key, own);
      own.set(at, slotsAt(wide, timingOf(wide, options), reliveSource(cloud.portsOf(scope).metrics, options, name, alarm), at));
    }
  }
  return seen;
}

function lateAlarms(run: RunView): { readonly scope: Scope; readonly name: string; readonly alarm: AlarmQuery }[] {
  return run.reader.scopes().flatMap((scope) => {
    const out: { scope: Scope; name: string; alarm: AlarmQuery }[] = [];
    let NextToken: string | undefined;
    do {
      const page = run.reader
        .clients(scope)
        .cloudwatch.describeAlarms({ AlarmTypes: ['MetricAlarm'], MaxRecords: 100, ...(NextToken === undefined ? {} : { NextToken }) });
      for (const alarm of page.MetricAlarms ?? [])
        if (sawLess(stateOf(run, scope), alarm as unknown as AlarmQuery))
          out.push({ scope, name: alarm.AlarmName!, alarm: alarm as unknown as AlarmQuery });
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return out;
  });
}
