import type { Question, WhichServiceCase } from '../../../src/lessons/families/which-service.ts';

/** Who knows what, from the first paragraph of each service's guide. */
const FACTS: Record<Question, string> = {
  opened: 'CloudTrail event history', // management event, today
  denied: 'CloudTrail event history', // failed calls are recorded too
  read: 'none of the four', // a data event
  type: 'AWS Config', // the call is older than 90 days, the item is valid
  ports: 'AWS Config',
  compliance: 'AWS Config',
  cpu: 'CloudWatch metrics',
  error: 'CloudWatch Logs',
  memory: 'none of the four', // no standard metric of EC2
};
export const whichServiceOracle = (c: WhichServiceCase): string => FACTS[c.question];
