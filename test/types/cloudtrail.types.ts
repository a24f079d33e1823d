import type {
  AddTagsCommandInput, CreateTrailCommandInput, CreateTrailCommandOutput, DeleteTrailCommandInput, DescribeTrailsCommandInput, GetEventSelectorsCommandInput,
  GetInsightSelectorsCommandInput, GetTrailCommandInput, GetTrailStatusCommandInput, GetTrailStatusCommandOutput, ListPublicKeysCommandInput,
  ListTagsCommandInput, ListTrailsCommandInput, LookupEventsCommandInput, LookupEventsCommandOutput, PutEventSelectorsCommandInput,
  PutInsightSelectorsCommandInput, RemoveTagsCommandInput, StartLoggingCommandInput, StopLoggingCommandInput, UpdateTrailCommandInput,
} from '@aws-sdk/client-cloudtrail';
import type { CloudTrail, TrailEvent, TrailOutput, TrailStatus } from '../../src/aws/shapes/cloudtrail.ts';

/** What the SDK's types accept, ours accept: inputs paste in unchanged. Checked by the compiler alone. */
type Input<Method extends keyof CloudTrail> = NonNullable<Parameters<CloudTrail[Method]>[0]>;
type Takes<Ours, Sdk extends Ours> = [Ours, Sdk];

export type Inputs = [
  Takes<Input<'createTrail'>, CreateTrailCommandInput>, Takes<Input<'updateTrail'>, UpdateTrailCommandInput>,
  Takes<Input<'deleteTrail'>, DeleteTrailCommandInput>, Takes<Input<'describeTrails'>, DescribeTrailsCommandInput>,
  Takes<Input<'getTrail'>, GetTrailCommandInput>, Takes<Input<'listTrails'>, ListTrailsCommandInput>,
  Takes<Input<'getTrailStatus'>, GetTrailStatusCommandInput>, Takes<Input<'startLogging'>, StartLoggingCommandInput>,
  Takes<Input<'stopLogging'>, StopLoggingCommandInput>, Takes<Input<'putEventSelectors'>, PutEventSelectorsCommandInput>,
  Takes<Input<'getEventSelectors'>, GetEventSelectorsCommandInput>, Takes<Input<'putInsightSelectors'>, PutInsightSelectorsCommandInput>,
  Takes<Input<'getInsightSelectors'>, GetInsightSelectorsCommandInput>, Takes<Input<'lookupEvents'>, LookupEventsCommandInput>,
  Takes<Input<'listPublicKeys'>, ListPublicKeysCommandInput>, Takes<Input<'addTags'>, AddTagsCommandInput>, Takes<Input<'removeTags'>, RemoveTagsCommandInput>,
  Takes<Input<'listTags'>, ListTagsCommandInput>,
];
/** And what ours answer, the SDK's types accept, but for the metadata of HTTP. */
type Answers<Sdk, Ours extends Omit<Sdk, '$metadata'>> = [Sdk, Ours];
export type Outputs = [
  Answers<CreateTrailCommandOutput, TrailOutput>, Answers<GetTrailStatusCommandOutput, TrailStatus>,
  Answers<LookupEventsCommandOutput, { Events: TrailEvent[] }>,
];
