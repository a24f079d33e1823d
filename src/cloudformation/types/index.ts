import type { ResourceType } from '../resource-type.ts';
import { autoscalingTypes } from './autoscaling.ts';
import { cloudwatchTypes } from './cloudwatch.ts';
import { ec2Types } from './ec2.ts';
import { eventsTypes } from './events.ts';
import { governanceTypes } from './governance.ts';
import { iamTypes } from './iam.ts';
import { lambdaTypes } from './lambda.ts';
import { logsTypes } from './logs.ts';
import { messagingTypes } from './messaging.ts';
import { s3Types } from './s3.ts';

/** Every resource type of the simulated services. */
export const RESOURCE_TYPES: ReadonlyMap<string, ResourceType> = new Map(
  Object.entries({
    ...autoscalingTypes,
    ...cloudwatchTypes,
    ...ec2Types,
    ...eventsTypes,
    ...governanceTypes,
    ...iamTypes,
    ...lambdaTypes,
    ...logsTypes,
    ...messagingTypes,
    ...s3Types,
  }),
);
