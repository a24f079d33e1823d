import type { LogStream } from './state.ts';

/**
 * Visits the events of several streams by time, then by number, until one of them lies behind `end` or the visitor has enough.
 * Each stream is entered once by search; the next stream is found in a heap.
 * @param first where to begin in a stream
 * @param visit answers false when it does not want this event any more
 * @returns whether all events were visited
 */
export function mergeStreams(
  streams: readonly LogStream[], first: (stream: LogStream) => number, end: number, visit: (stream: LogStream, i: number) => boolean,
): boolean {
  const heads: { readonly stream: LogStream; i: number }[] = [];
  const alive = (head: { readonly stream: LogStream; i: number }): boolean =>
    head.i < head.stream.timestamps.length && head.stream.timestamps[head.i]! <= end;
  const before = (a: number, b: number): boolean => {
    const x = heads[a]!;
    const y = heads[b]!;
    const gap = x.stream.timestamps[x.i]! - y.stream.timestamps[y.i]!;
    return gap < 0 || (gap === 0 && x.stream.numbers[x.i]! < y.stream.numbers[y.i]!);
  };
  const swap = (a: number, b: number): void => {
    [heads[a], heads[b]] = [heads[b]!, heads[a]!];
  };
  const sink = (from: number): void => {
    for (let i = from; ; ) {
      const left = 2 * i + 1;
      if (left >= heads.length) return;
      const child = left + 1 < heads.length && before(left + 1, left) ? left + 1 : left;
      if (!before(child, i)) return;
      swap(i, child);
      i = child;
    }
  };
  for (const stream of streams) {
    const head = { stream, i: first(stream) };
    if (alive(head)) heads.push(head);
  }
  for (let i = heads.length >> 1; i >= 0; i -= 1) sink(i);
  while (heads.length > 0) {
    const head = heads[0]!;
    if (!visit(head.stream, head.i)) return false;
    head.i += 1;
    if (!alive(head)) {
      swap(0, heads.length - 1);
      heads.pop();
    }
    sink(0);
  }
  return true;
}
