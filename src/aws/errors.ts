/**
 * AWS says no. `name` is the service's own error code, `message` its text, as with the SDK; thrown by clients, recorded by CloudTrail.
 */
export class AwsError extends Error {
  override readonly name: string;
  readonly code: string;
  /** The HTTP status: 400 unless AWS documents another. */
  readonly statusCode: number;
  readonly fault: 'client' | 'server';

  constructor(code: string, message: string, statusCode = 400) {
    super(message);
    this.name = code;
    this.code = code;
    this.statusCode = statusCode;
    this.fault = statusCode >= 500 ? 'server' : 'client';
  }
}

/** What AWS can do and this simulator does not. Refused in a sentence, never stored and ignored. */
export class NotSimulated extends AwsError {
  constructor(what: string) {
    super('NotSimulated', `cloudclock does not simulate ${what}. Nothing was changed.`, 501);
  }
}
