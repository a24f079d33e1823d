import type { Step } from '../../aws/engine.ts';
import { duration } from '../../kernel/time.ts';
import { behaviourOf, roleOf, type Outcome } from './execute.ts';
import type { LambdaOptions } from './options.ts';
import type { LambdaFunction } from './state.ts';

/** What one invocation leaves in the log. */
export interface LoggedInvocation {
  readonly at: number;
  readonly requestId: string;
  readonly version: string;
  readonly outcome: Outcome;
  /** What the code wrote. */
  readonly lines: readonly string[];
}

const iso = (at: number): string => new Date(at).toISOString();

/** START, what the code wrote, its error, END and REPORT. https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html */
function eventsOf(fn: LambdaFunction, it: LoggedInvocation, options: LambdaOptions): { timestamp: number; message: string }[] {
  const { outcome, requestId } = it;
  const begin = Math.floor(it.at + outcome.init);
  const memory = behaviourOf(fn, options).memoryUsedMB;
  const events = [{ timestamp: begin, message: `START RequestId: ${requestId} Version: ${it.version}\n` }];
  for (const line of it.lines) events.push({ timestamp: begin, message: `${iso(begin)}\t${requestId}\tINFO\t${line}\n` });
  if (outcome.status === 'timeout') {
    events.push({ timestamp: outcome.end, message: `${iso(outcome.end)} ${requestId} ${outcome.error!.errorMessage}\n\n` });
  } else if (outcome.error !== null) {
    const body = JSON.stringify({ ...outcome.error, stack: [`${outcome.error.errorType}: ${outcome.error.errorMessage}`] });
    events.push({ timestamp: outcome.end, message: `${iso(outcome.end)}\t${requestId}\tERROR\tInvoke Error \t${body}\n` });
  }
  const billed = Math.ceil(outcome.duration);
  events.push({ timestamp: outcome.end, message: `END RequestId: ${requestId}\n` });
  events.push({
    timestamp: outcome.end,
    message:
      `REPORT RequestId: ${requestId}\tDuration: ${outcome.duration.toFixed(2)} ms\tBilled Duration: ${billed} ms\tMemory Size: ${fn.config.MemorySize} MB\t` +
      `Max Memory Used: ${memory} MB\t${outcome.cold ? `Init Duration: ${outcome.init.toFixed(2)} ms\t` : ''}\n`,
  });
  return events;
}

/** Hands the lines of some invocations to CloudWatch Logs `after` a while, as the function's role: without the permission nothing is logged. */
export function writeLines(fn: LambdaFunction, invocations: readonly LoggedInvocation[], after: number, step: Step<LambdaOptions>): void {
  if (!step.options.logs || invocations.length === 0) return;
  const as = roleOf(fn);
  const logGroupName = `/aws/lambda/${fn.name}`;
  const call = (action: string, input: object): void => {
    step.call({ service: 'logs', action, input: { logGroupName, ...input }, as, channel: 'service', after: duration(after) });
  };
  const day = iso(step.at).slice(0, 10).replaceAll('-', '/');
  if (fn.logStream === null) call('CreateLogGroup', {});
  if (fn.logStream?.day !== day) {
    fn.logStream = { day, name: `${day}/[$LATEST]${step.token(`log-stream/${fn.name}`, 32)}` };
    call('CreateLogStream', { logStreamName: fn.logStream.name });
  }
  const logEvents = invocations.flatMap((it) => eventsOf(fn, it, step.options)).sort((a, b) => a.timestamp - b.timestamp);
  for (let i = 0; i < logEvents.length; i += 5000) call('PutLogEvents', { logStreamName: fn.logStream.name, logEvents: logEvents.slice(i, i + 5000) });
}
