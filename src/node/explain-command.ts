import { configResource } from '../analysis/entries.ts';
import { didYouMean } from '../aws/suggest.ts';
import { TimeFormatError, type Instant } from '../kernel/time.ts';
import { parseMoment } from '../scenario/moment.ts';
import { runScenario, type Run } from '../scenario/run.ts';
import { alarmSections, explain } from '../report/explanation.ts';
import { compositeSections, explainCompositeOf } from '../report/composite-explanation.ts';
import { complianceSections, explainVerdict } from '../report/compliance-explanation.ts';
import { eventRules, explainEvent, ruleSections } from '../report/rule-explanation.ts';
import { unfedAlarm } from '../report/unfed.ts';
import { sectionsAsMarkdown, sectionsAsText, type Section } from '../report/section.ts';
import { Exit, UsageError } from './exit.ts';
import { loadScenario, loadTraces, parametersOf } from './load-scenario.ts';
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
  readonly param: readonly string[];
  readonly json?: boolean;
  readonly markdown?: boolean;
}

/** What is explained: as data, and as parts to read. */
interface Explained {
  readonly data: unknown;
  readonly parts: readonly (readonly Section[])[];
}

/** `cloudclock explain`: why an alarm, a rule or a compliance result did, or did not, happen. */
export async function explainCommand(file: string, flags: ExplainFlags): Promise<number> {
  const asked = [flags.alarm, flags.rule, flags.configRule].filter((name) => name !== undefined);
  if (asked.length !== 1) throw new UsageError('explain: name one of --alarm, --rule and --config-rule');
  for (const [flag, value, owner, other] of [
    ['--at', flags.at, '--alarm', flags.alarm],
    ['--event', flags.event, '--rule', flags.rule],
    ['--resource', flags.resource, '--config-rule', flags.configRule],
  ] as const)
    if (value !== undefined && other === undefined) throw new UsageError(`explain: ${flag} goes with ${owner}`);
  if (flags.json === true && flags.markdown === true) throw new UsageError('explain: --json and --markdown do not go together');
  if (flags.event !== undefined && !(Number.isInteger(flags.event) && flags.event > 0))
    throw new UsageError('--event: expected the number of an event on the bus of the rule, 1 or more');
  const run = runScenario(
    await loadScenario(file, {
      traces: loadTraces(flags.trace),
      parameters: parametersOf(flags.param),
      ...(flags.seed === undefined ? {} : { seed: flags.seed }),
    }),
  );
  const { data, parts } =
    flags.alarm !== undefined
      ? explainAlarmOf(run, flags)
      : flags.rule !== undefined
        ? explainRuleOf(run, flags)
        : explainConfigOf(run, flags);
  if (flags.json === true) process.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
  else if (flags.markdown === true) process.stdout.write(`${parts.map((part) => sectionsAsMarkdown(part).join('\n')).join('\n\n')}\n`);
  else process.stdout.write(`${parts.map((part) => wrapped(sectionsAsText(part))).join('\n\n')}\n`);
  return Exit.expected;
}

/** Sentences are wrapped to the terminal, below their own beginning: behind the time, where they begin with one. */
function wrapped(lines: readonly string[]): string {
  const width = columns();
  return lines
    .map((line) => {
      if (line.length <= width) return line;
      const [, indent = '', time = ''] = /^( *)(\d[\d:. -]*\d {2})?/.exec(line)!;
      const hanging = ' '.repeat(indent.length + time.length);
      return `${indent}${time}${wrap(line.slice(indent.length + time.length), width, hanging).trimStart()}`;
    })
    .join('\n');
}

const names = (known: Iterable<string>): string => {
  const all = [...new Set(known)];
  return all.length === 0 ? 'none' : all.length > 12 ? `${all.slice(0, 12).join(', ')} and ${all.length - 12} more` : all.join(', ');
};

function momentOf(text: string, run: Run): Instant {
  try {
    return parseMoment(text, run.start);
  } catch (error) {
    throw error instanceof TimeFormatError ? new UsageError(`--at: ${error.message}`) : error;
  }
}

function explainAlarmOf(run: Run, flags: ExplainFlags): Explained {
  const name = run.physical(flags.alarm!);
  const at = flags.at === undefined ? undefined : momentOf(flags.at, run);
  for (const scope of run.reader.scopes()) {
    const explanation = explain(run, scope, name, at);
    if (explanation !== undefined) {
      const why = unfedAlarm(run, scope, name);
      const sections = alarmSections(run, explanation);
      if (why === undefined) return { data: explanation, parts: [sections] };
      return { data: { ...explanation, unfed: why }, parts: [[...sections.slice(0, 3), { title: 'No data', lines: [why] }, ...sections.slice(3)]] };
    }
    const composite = explainCompositeOf(run, scope, name, at);
    if (composite !== undefined) return { data: composite, parts: [compositeSections(run, composite)] };
  }
  const known = run.entries
    .filter((entry) => entry.type === 'alarm.config')
    .map((entry) => entry.subject.slice(entry.subject.lastIndexOf('/') + 1));
  throw new UsageError(`there is no alarm "${flags.alarm!}"${didYouMean(flags.alarm!, new Set(known))}; there are ${names(known)}`);
}

/** An event on the bus of a rule: the first that it took, the nearest miss when it took none, or the one that is asked for. */
function explainRuleOf(run: Run, flags: ExplainFlags): Explained {
  const rules = eventRules(run);
  const name = run.physical(flags.rule!);
  const rule = rules.find((one) => one.name === name || `${one.bus}/${one.name}` === name || one.arn === name);
  if (rule === undefined) {
    const known = rules.map((one) => (one.bus === 'default' ? one.name : `${one.bus}/${one.name}`));
    throw new UsageError(`there is no rule "${flags.rule!}"${didYouMean(flags.rule!, new Set(known))}; there are ${names(known)}`);
  }
  const explanation = explainEvent(run, rule, flags.event);
  if (explanation === undefined) {
    const first = explainEvent(run, rule, 1);
    if (flags.event !== undefined && first !== undefined)
      throw new UsageError(
        `--event: bus ${rule.bus} had ${first.total} ${first.total === 1 ? 'event' : 'events'}, there is no number ${flags.event}`,
      );
    const nothing = [
      { title: `Rule ${rule.name} took no event: none was on bus ${rule.bus}`, lines: [`pattern ${rule.pattern ?? 'none'}`] },
    ];
    return { data: { rule, total: 0 }, parts: [nothing] };
  }
  return { data: explanation, parts: [ruleSections(run, explanation)] };
}

function explainConfigOf(run: Run, flags: ExplainFlags): Explained {
  const rule = run.physical(flags.configRule!);
  const resource = flags.resource === undefined ? undefined : run.physical(flags.resource);
  const results = run.entries.filter((entry) => entry.type === 'config.compliance');
  const found = results.filter(
    (entry) => entry.data['rule'] === rule && (resource === undefined || configResource(entry).resourceId === resource),
  );
  if (found.length === 0) {
    const known = results.map((entry) => String(entry.data['rule']));
    if (known.includes(rule))
      throw new UsageError(
        `rule ${rule} said nothing of "${flags.resource!}"; it spoke of ${names(
          results.filter((entry) => entry.data['rule'] === rule).map((entry) => run.readable(configResource(entry).resourceId)),
        )}`,
      );
    throw new UsageError(
      `no Config rule "${flags.configRule!}" had anything to say${didYouMean(flags.configRule!, new Set(known))}; ${names(known)} had`,
    );
  }
  const all = found.map((entry) => explainVerdict(run, entry));
  return { data: all, parts: all.map((explanation) => complianceSections(run, explanation)) };
}
