import type { Step } from '../../aws/engine.ts';
import type { Scope } from '../../aws/scope.ts';
import type { AlarmsOptions } from './options.ts';

export type AlarmStep = Step<AlarmsOptions>;

/** What names of one account and region begin with, as they were made last: a text that is put together of two takes less room than of six. */
let last = { scope: undefined as Scope | undefined, arn: '', subject: '' };
function beginnings(scope: Scope): typeof last {
  if (scope !== last.scope) {
    const [arn, subject] = [['arn:aws:cloudwatch', scope.region, scope.accountId, 'alarm:'].join(':'), [scope.accountId, scope.region, 'alarm/'].join('/')];
    last = { scope, arn, subject };
  }
  return last;
}

export const alarmArn = (scope: Scope, name: string): string => beginnings(scope).arn + name;
export const muteRuleArn = (scope: Scope, name: string): string =>
  `arn:aws:cloudwatch:${scope.region}:${scope.accountId}:alarm-mute-rule:${name}`;
/** Whom the journal's entries about an alarm are about. */
export const alarmSubject = (scope: Scope, name: string): string => beginnings(scope).subject + name;
