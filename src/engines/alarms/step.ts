import type { Step } from '../../aws/engine.ts';
import type { Scope } from '../../aws/scope.ts';
import type { AlarmsOptions } from './options.ts';

export type AlarmStep = Step<AlarmsOptions>;

export const alarmArn = (scope: Scope, name: string): string => `arn:aws:cloudwatch:${scope.region}:${scope.accountId}:alarm:${name}`;
export const muteRuleArn = (scope: Scope, name: string): string =>
  `arn:aws:cloudwatch:${scope.region}:${scope.accountId}:alarm-mute-rule:${name}`;
/** Whom the journal's entries about an alarm are about. */
export const alarmSubject = (scope: Scope, name: string): string => `${scope.accountId}/${scope.region}/alarm/${name}`;
