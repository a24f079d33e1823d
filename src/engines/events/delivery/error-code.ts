/** Why a delivery failed, as a dead-letter queue reads it, and whether trying again may help. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly retriable: boolean;
}

const KINDS: readonly (readonly [RegExp, string, boolean])[] = [
  [/Throttl|TooManyRequests|RequestLimitExceeded|LimitExceeded|SlowDown/, 'THROTTLING', true],
  [/AccessDenied|Unauthorized|NotAuthorized|AuthorizationError|Forbidden/, 'NO_PERMISSIONS', false],
  [/NotFound|NonExistent|NoSuch|DoesNotExist/, 'NO_RESOURCE', false],
  [/AlreadyExists/, 'RESOURCE_ALREADY_EXISTS', false],
  [/Timeout|TimedOut/, 'TIMEOUT', true],
  [/^Internal|InternalError|InternalFailure|InternalServer|ServiceUnavailable|ServiceException/, 'INTERNAL_ERROR', true],
];

/** What the refusal of a target's own API means: throttling and the target's own faults are retried, anything else is final. */
export function failureOf(error: { readonly code: string; readonly message: string }): Failure {
  const kind = KINDS.find(([pattern]) => pattern.test(error.code));
  return { code: kind?.[1] ?? 'SDK_CLIENT_ERROR', message: error.message, retriable: kind?.[2] ?? false };
}
