import { wider } from './column.ts';

/** What is next, sorted: keys and handles, side by side. The first is at the end; of one key the newest is before the older ones. */
export class Run {
  keys = new Float64Array(64);
  handles = new Int32Array(64);
  count = 0;
  /** Between `count` and here are those that were taken, whose handles are given back when the run is used up: all at once costs less. */
  loaded = 0;

  push(key: number, handle: number): void {
    const at = this.count;
    if (at === this.handles.length) {
      this.keys = wider(this.keys, Float64Array);
      this.handles = wider(this.handles, Int32Array);
    }
    this.keys[at] = key;
    this.handles[at] = handle;
    this.count = at + 1;
  }

  /** Sorts by insertion, later keys first, and leaves those of one key as they are. */
  sort(): void {
    const { handles, keys, count } = this;
    for (let i = 1; i < count; i += 1) {
      const key = keys[i]!;
      if (keys[i - 1]! >= key) continue;
      const handle = handles[i]!;
      let j = i - 1;
      for (; j >= 0 && keys[j]! < key; j -= 1) {
        keys[j + 1] = keys[j]!;
        handles[j + 1] = handles[j]!;
      }
      keys[j + 1] = key;
      handles[j + 1] = handle;
    }
  }

  /** The least and the greatest key. */
  extent(): { readonly least: number; readonly greatest: number } {
    const { keys, count } = this;
    let least = Infinity;
    let greatest = -Infinity;
    for (let i = 0; i < count; i += 1) {
      const key = keys[i]!;
      if (key < least) least = key;
      if (key > greatest) greatest = key;
    }
    return { least, greatest };
  }
}
