import type { TrailStep } from './rate.ts';
import type { Trail, TrailState } from './state.ts';

/** A trail, or what it does in a region, in the journal. */
export const subjectOf = (accountId: string, region: string, name: string): string => `${accountId}/${region}/trail/${name}`;

/** Every change of a trail: other regions look again, AWS Config looks, the journal says what. */
export function changed(state: TrailState, trail: Trail, step: TrailStep, change: string): void {
  state.revision += 1;
  step.note('trail.changed', subjectOf(trail.accountId, trail.homeRegion, trail.name), { change, isLogging: trail.isLogging });
  step.changed('AWS::CloudTrail::Trail', trail.arn);
}
