/**
 * The client `cloud.signin`: people at the door of the console. AWS has no such API; what happens is what CloudTrail records of it.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 */
export interface Signin {
  /** A sign-in, or an attempt: a failure is an answer and no error. */
  consoleLogin(input: ConsoleLoginInput): ConsoleLoginOutput;
}

export interface ConsoleLoginOutput {
  ConsoleLogin: 'Success' | 'Failure';
  MFAUsed: 'Yes' | 'No';
  /** `root`, the user, or `HIDDEN_DUE_TO_SECURITY_REASONS` when there is no such user. */
  UserName: string;
}

export interface ConsoleLoginInput {
  /** The user who signs in; either this or `root`. */
  userName?: string | undefined;
  root?: boolean | undefined;
  /** Whether the password is right. When absent: yes, for users whom IAM knows with a login profile, and for root. */
  success?: boolean | undefined;
  /** When absent: whether there is an MFA device. Who has one does not get in without it. */
  mfaUsed?: boolean | undefined;
  mobileVersion?: boolean | undefined;
}
