export { boundsOfLoad, type Bounds } from './bounds.ts';
export { parseExpression } from './expression/parser.ts';
export { printLoad } from './expression/print.ts';
export { LoadSyntaxError } from './expression/syntax-error.ts';
export type { Load, LoadKind } from './load.ts';
export { LoadError, didYouMean, problemText, type Problem } from './problem.ts';
export { readLoad, tryReadLoad } from './read.ts';
export {
  Samples,
  createSamples,
  newBlock,
  type AggregateSpec,
  type ConstantSpec,
  type SamplesSpec,
  type TraceSpec,
  type WorkloadSpec,
} from './samples.ts';
