export { createCloud, Cloud, type CloudOptions, type CloudSnapshot } from './cloud/cloud.ts';
export type { Clients } from './cloud/clients.ts';
export type { LambdaCode, LambdaContext } from './cloud/lambda-code.ts';
export { AwsError, NotSimulated } from './aws/errors.ts';
export type { Principal } from './aws/principal.ts';
export type { AwsEvent } from './aws/event.ts';
export { SimulatorBug } from './kernel/bug.ts';
export type { Entry } from './kernel/journal.ts';
export { parseDuration, parseInstant, formatDuration, formatInstant, type Duration, type Instant } from './kernel/time.ts';
