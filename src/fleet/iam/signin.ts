import { plus } from '../../kernel/time.ts';
import type { IamStep } from './entities.ts';
import { fields, validation } from './errors.ts';
import { newId } from './ids.ts';
import { touch, type IamState } from './state.ts';

interface ConsoleLoginOutput {
  ConsoleLogin: 'Success' | 'Failure';
  MFAUsed: 'Yes' | 'No';
  /** As it is recorded: nobody learns from a failed attempt which user names exist. */
  UserName: string;
}

/**
 * Somebody signs in to the console, or tries to. AWS has no API for it, but CloudTrail records it: `AwsConsoleSignIn`. A failed attempt is an answer,
 * not an error. A user is let in who has a login profile, or whom IAM does not know when `success` says so; who has an MFA device needs it.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 */
export function consoleLogin(state: IamState, input: never, step: IamStep): ConsoleLoginOutput {
  const given = fields(input, 'userName', 'root', 'success', 'mfaUsed', 'mobileVersion');
  const root = given.flag('root') ?? false;
  const userName = given.optional('userName');
  if (root === (userName !== undefined)) throw validation('consoleLogin: expected either userName or root: true');
  const user = userName === undefined ? undefined : state.users.get(userName);
  const hasMfa = root ? state.root.mfaEnabled : (user?.mfa.size ?? 0) > 0;
  const wantsIn = given.flag('success');
  const mfaUsed = given.flag('mfaUsed') ?? (hasMfa && wantsIn !== false);
  given.flag('mobileVersion');
  const mayEnter = root || (user === undefined ? wantsIn === true : user.login !== null);
  const success = mayEnter && (wantsIn ?? true) && (mfaUsed || !hasMfa);
  const name = root ? 'root' : userName!;
  if (success) {
    state.sessions.set(`console/${name}`, {
      accessKeyId: newId(step, 'ASIA'), createdAt: step.at, expiresAt: plus(step.at, step.options.consoleSessionHours * 3_600_000), mfaAuthenticated: mfaUsed,
    });
    if (root) state.root.passwordLastUsed = step.at;
    else if (user !== undefined) user.passwordLastUsed = step.at;
    touch(state);
  }
  step.note('signin.console', `${state.accountId}/us-east-1/signin/${name}`, { success, mfaUsed });
  const hidden = !success && !root && user === undefined;
  return {
    ConsoleLogin: success ? 'Success' : 'Failure', MFAUsed: mfaUsed ? 'Yes' : 'No', UserName: hidden ? 'HIDDEN_DUE_TO_SECURITY_REASONS' : name,
  };
}
