import { configResource } from '../analysis/entries.ts';
import { consequencesOf } from '../analysis/explain-alarm.ts';
import { happenings, tellEntry } from '../analysis/timeline.ts';
import { didYouMean } from '../cloudformation/suggest.ts';
import type { Entry } from '../kernel/journal.ts';
import { parseMoment } from '../scenario/moment.ts';
import { runScenario, type Run } from '../scenario/run.ts';
import { explain, explanationLines } from '../report/explanation.ts';
import { stamp } from '../report/summary.ts';
import { Exit, UsageError } from './exit.ts';
import { loadScenario, loadTraces } from './load-scenario.ts';
import { columns, wrap } from './screen.ts';

export interface ExplainFlags {
  readonly alarm?: string;
  readonly rule?: string;
  readonly event?: number;
  readonly configRule?: string;
  readonly resource?: string;
  readonly at?: string;
  readonly seed?: string;
  readonly trace: readonly string[];
  readonly json?: boolean;
}

/** `cloudclock explain`: why an alarm, a rule or a compliance result did, or did not, happen. */
export async function explainCommand(file: string, flags: ExplainFlags): Promise<number> {
  const asked = [flags.alarm, flags.rule, flags.configRule].filter((name) => name !== undefined);
  if (asked.length !== 1) throw new UsageError('explain: name one of --alarm, --rule and --config-rule');
  const run = runScenario(
    await loadScenario(file, { traces: loadTraces(flags.trace), ...(flags.seed === undefined ? {} : { seed: flags.seed }) }),
  );
  const lines =
    flags.alarm !== undefined
      ? explainAlarmText(run, flags)
      : flags.rule !== undefined
        ? explainRule(run, flags)
        : explainCompliance(run, flags);
  const width = columns();
  // Tables keep their columns; sentences are wrapped.
  process.stdout.write(`${lines.map((line) => (line.length > width ? wrap(line, width, /^ */.exec(line)![0]) : line)).join('\n')}\n`);
  return Exit.expected;
}

function explainAlarmText(run: Run, flags: ExplainFlags): string[] {
  const name = run.physical(flags.alarm!);
  const at = flags.at === undefined ? undefined : parseMoment(flags.at, run.start);
  for (const scope of run.reader.scopes()) {
    const explanation = explain(run, scope, name, at);
    if (explanation !== undefined) {
      if (flags.json === true) return [JSON.stringify(explanation, null, 2)];
      return explanationLines(run, explanation);
    }
  }
  const composite = run.entries.filter((entry) => entry.type === 'alarm.state' && entry.subject.endsWith(`/alarm/${name}`));
  if (composite.length > 0) return chain(run, composite.find((entry) => at === undefined || entry.at >= at) ?? composite.at(-1)!);
  const known = new Set(
    run.entries.filter((entry) => entry.type === 'alarm.config').map((entry) => entry.subject.slice(entry.subject.lastIndexOf('/') + 1)),
  );
  throw new UsageError(
    `there is no alarm "${flags.alarm!}"${didYouMean(flags.alarm!, known)}; there are ${[...known].join(', ') || 'none'}`,
  );
}

/** The n-th event that a rule saw, or the first: what matched, where it came from, what was delivered. */
function explainRule(run: Run, flags: ExplainFlags): string[] {
  const name = run.physical(flags.rule!);
  const matched = run.entries.filter(
    (entry) => entry.type === 'events.matched' && (entry.subject.endsWith(`/rule/${name}`) || entry.data['rule'] === name),
  );
  if (matched.length === 0) return [`Rule ${name} matched no event.`, ...nearMisses(run)];
  const n = flags.event ?? 1;
  const entry = matched[n - 1];
  if (entry === undefined) throw new UsageError(`--event: rule ${name} matched ${matched.length} events, there is no number ${n}`);
  return [`Event ${n} of ${matched.length} that rule ${name} matched`, ...chain(run, entry)];
}

const nearMisses = (run: Run): string[] => {
  const seen = new Map<string, number>();
  for (const entry of run.entries) {
    if (entry.type !== 'events.accepted') continue;
    const key = `${String(entry.data['source'])}  ${String(entry.data['detailType'] ?? '')}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  return seen.size === 0
    ? ['No event was on any bus.']
    : ['What was on the bus:', ...[...seen].map(([key, n]) => `  ${String(n).padStart(5)} × ${key}`)];
};

function explainCompliance(run: Run, flags: ExplainFlags): string[] {
  const rule = run.physical(flags.configRule!);
  const resource = flags.resource === undefined ? undefined : run.physical(flags.resource);
  const found = run.entries.filter(
    (entry) =>
      entry.type === 'config.compliance' &&
      entry.data['rule'] === rule &&
      (resource === undefined || configResource(entry).resourceId === resource),
  );
  if (found.length === 0) return [`Config rule ${rule} said nothing${flags.resource === undefined ? '' : ` of ${flags.resource}`}.`];
  return found.flatMap((entry, i) => [...(i > 0 ? [''] : []), ...chain(run, entry)]);
}

/** An entry, back to the scenario's own words and forward to what followed. */
function chain(run: Run, entry: Entry): string[] {
  const tell = (e: Entry): string => {
    const { who, what } = tellEntry(e);
    return `  ${stamp(run, e.at)}  ${run.readable(`${who}: ${what}`)}`;
  };
  const causes: Entry[] = [];
  for (let cause = entry.cause; cause !== null; cause = causes.at(-1)!.cause) causes.push(run.entries[cause - 1]!);
  const so = happenings(consequencesOf(run.entries, entry));
  return [
    tell(entry).trimStart(),
    '',
    'Because',
    ...(causes.length === 0 ? ['  nothing in the scenario caused it'] : causes.reverse().map(tell)),
    '',
    'So',
    ...(so.length === 0 ? ['  nothing followed'] : so.map((h) => `  ${stamp(run, h.at)}  ${run.readable(`${h.who}: ${h.what}`)}`)),
  ];
}
