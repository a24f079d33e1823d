import { stateAt } from '../../analysis/alarms.ts';
import { formatDuration, parseDuration, type Duration } from '../../kernel/time.ts';
import { parseMoment } from '../../scenario/moment.ts';
import { clockOf, laneText } from './lane.ts';
import type { MatcherResult } from './result.ts';
import { changesOf, subjectOf } from './subject.ts';

const not = (pass: boolean): string => (pass ? ' not' : '');

/** The alarm is in ALARM now. */
export function toBeInAlarm(received: unknown, name: string): MatcherResult {
  const subject = subjectOf(received, 'toBeInAlarm');
  const changes = changesOf(subject, name);
  const state = stateAt(changes, subject.cloud.at);
  const pass = state === 'ALARM';
  return {
    pass,
    message: () =>
      `expected ${name}${not(pass)} to be in ALARM at ${clockOf(subject.cloud.at)}; it is in ${state}\n\n${laneText(subject, name, changes)}`,
    actual: state,
    expected: 'ALARM',
  };
}

/** These are all changes of the alarm: `['02:06 ALARM', '02:31 OK']`, or states alone: `['ALARM', 'OK']`. Times are to the minute unless seconds are given. */
export function toHaveAlarmHistory(received: unknown, name: string, history: readonly string[]): MatcherResult {
  const subject = subjectOf(received, 'toHaveAlarmHistory');
  const changes = changesOf(subject, name);
  const timed = history.map((text) => ({ text, cut: text.lastIndexOf(' ') }));
  const actual = changes.map((change, i) => {
    const { text = '', cut = -1 } = timed[i] ?? {};
    if (cut < 0)
      return history.length > i || !history.some((item) => item.includes(' ')) ? change.to : `${clockOf(change.at)} ${change.to}`;
    const precise = /:\d{2}:\d{2}/.test(text);
    const wanted = parseMoment(text.slice(0, cut), subject.start);
    const same = Math.floor(change.at / (precise ? 1000 : 60_000)) === Math.floor(wanted / (precise ? 1000 : 60_000));
    return same && change.to === text.slice(cut + 1) ? text : `${clockOf(change.at)} ${change.to}`;
  });
  const pass = actual.length === history.length && actual.every((text, i) => text === history[i]);
  return {
    pass,
    message: () =>
      `expected ${name}${not(pass)} to have the history ${history.join(', ') || '(none)'}\n\n${laneText(subject, name, changes)}`,
    actual,
    expected: history,
  };
}

/** The alarm entered ALARM within a span after the start (or after `since`, a moment). */
export function toHaveAlarmedWithin(received: unknown, name: string, span: string | Duration, since?: string | number): MatcherResult {
  const subject = subjectOf(received, 'toHaveAlarmedWithin');
  const changes = changesOf(subject, name);
  const from = since === undefined ? subject.start : parseMoment(since, subject.start);
  const length = typeof span === 'string' ? parseDuration(span) : span;
  const first = changes.find((change) => change.to === 'ALARM' && change.at >= from);
  const pass = first !== undefined && first.at - from <= length;
  const found = first === undefined ? 'it did not go to ALARM at all' : `it did after ${formatDuration(first.at - from)}`;
  return {
    pass,
    message: () =>
      `expected ${name}${not(pass)} to go to ALARM within ${formatDuration(length)} of ${clockOf(from)}; ${found}\n\n${laneText(subject, name, changes)}`,
    actual: found,
    expected: `within ${formatDuration(length)}`,
  };
}

/** The alarm was never in ALARM; `between` limits the time. */
export function toNeverAlarm(received: unknown, name: string, between?: readonly [string | number, string | number]): MatcherResult {
  const subject = subjectOf(received, 'toNeverAlarm');
  const changes = changesOf(subject, name);
  const [from, to] =
    between === undefined
      ? [subject.start, subject.cloud.at]
      : (between.map((moment) => parseMoment(moment, subject.start)) as [typeof subject.start, typeof subject.start]);
  const first = changes.find((change) => change.to === 'ALARM' && change.at >= from && change.at <= to);
  const pass = first === undefined && stateAt(changes, from) !== 'ALARM';
  return {
    pass,
    message: () =>
      `expected ${name} ${pass ? 'to go to ALARM' : 'never to be in ALARM'} between ${clockOf(from)} and ${clockOf(to)}${first === undefined ? '' : `; it was at ${clockOf(first.at)}`}\n\n${laneText(subject, name, changes)}`,
    actual: first === undefined ? 'never' : clockOf(first.at),
    expected: pass ? 'some time' : 'never',
  };
}
