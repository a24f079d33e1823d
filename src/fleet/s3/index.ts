import { defineEngine } from '../../aws/engine.ts';

export interface S3Options {}
export interface S3State {
  readonly buckets: Map<string, unknown>;
}

export const s3Engine = defineEngine<S3State, S3Options>({
  name: 's3',
  defaults: {},
  create: () => ({ buckets: new Map() }),
  operations: {},
  notices: {},
});
