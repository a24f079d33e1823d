/**
 * A binary heap of numbers by time, least first, ties by number. Plain data: two columns. Entries that no longer count are skipped by the
 * reader.
 */
export interface Heap {
  readonly times: number[];
  readonly numbers: number[];
}

export const newHeap = (): Heap => ({ times: [], numbers: [] });

const before = (heap: Heap, a: number, b: number): boolean =>
  heap.times[a]! < heap.times[b]! || (heap.times[a] === heap.times[b] && heap.numbers[a]! < heap.numbers[b]!);

function swap(heap: Heap, a: number, b: number): void {
  const { times, numbers } = heap;
  [times[a], times[b]] = [times[b]!, times[a]!];
  [numbers[a], numbers[b]] = [numbers[b]!, numbers[a]!];
}

export function pushHeap(heap: Heap, time: number, number: number): void {
  let i = heap.times.push(time) - 1;
  heap.numbers.push(number);
  while (i > 0 && before(heap, i, (i - 1) >> 1)) {
    swap(heap, i, (i - 1) >> 1);
    i = (i - 1) >> 1;
  }
}

/** Takes the first entry away. */
export function popHeap(heap: Heap): void {
  const { times, numbers } = heap;
  swap(heap, 0, times.length - 1);
  times.pop();
  numbers.pop();
  for (let i = 0; ; ) {
    const left = 2 * i + 1;
    if (left >= times.length) return;
    const child = left + 1 < times.length && before(heap, left + 1, left) ? left + 1 : left;
    if (!before(heap, child, i)) return;
    swap(heap, child, i);
    i = child;
  }
}
