import type { TrailTellsCase } from '../../../src/lessons/families/trail-tells.ts';

/** One paragraph of EventBridge's guide ("Events from AWS services via CloudTrail") and one of CloudTrail's ("Monitoring with CloudWatch Logs"). */
export function trailTellsOracle(c: TrailTellsCase): string {
  const seen = c.logs && c.call !== 'GetObject'; // a trail must log it: management events by default
  const told: string[] = [];
  const global = ['CreateUser'].includes(c.call);
  const bus = global ? 'us-east-1' : c.call === 'StopLogging' ? 'us-east-1' : c.region; // the trail's home is us-east-1
  const delivered = seen && !/^(?:List|Get|Describe)/.test(c.call);
  if (delivered && bus === 'us-east-1') told.push('1');
  if (delivered && bus === 'eu-west-1') told.push('2');
  if (seen && c.after > 15) told.push('3'); // "typically within 15 minutes"
  return told.length === 0 ? 'nobody' : told.join(' and ');
}
