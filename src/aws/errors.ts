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

/** A member of an input that the operation does not know: misspelt, or of what is not simulated. */
export class UnknownMember extends NotSimulated {
  readonly member: string;
  /** The members that there are in its place. */
  readonly known: readonly string[];

  constructor(member: string, known: Iterable<string>, what: string) {
    super(what);
    this.member = member;
    this.known = [...known];
  }
}
