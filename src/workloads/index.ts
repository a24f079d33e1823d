export type { Bounds } from './bounds.ts';
export type { Load, LoadKind } from './load.ts';
export type { Problem } from './problem.ts';
export { tryReadLoad } from './read.ts';
export {
  createSamples,
  newBlock,
  type AggregateSpec,
  type ConstantSpec,
  type SamplesSpec,
  type TraceSpec,
  type WorkloadSpec,
} from './samples.ts';
