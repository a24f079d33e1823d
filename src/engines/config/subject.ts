import type { Scope } from '../../aws/scope.ts';

/** Whom journal entries are about. */
export const subjectOf = (scope: Scope, resourceType: string, resourceId: string): string =>
  `${scope.accountId}/${scope.region}/config/${resourceType}/${resourceId}`;
export const ruleSubject = (scope: Scope, rule: string): string => `${scope.accountId}/${scope.region}/config/rule/${rule}`;
export const channelSubject = (scope: Scope, name: string): string => `${scope.accountId}/${scope.region}/config/delivery/${name}`;
