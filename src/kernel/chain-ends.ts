/**
 * Where the chain of a key ends: a table that may forget. A key has one place, which the next key that falls on it takes over; so nothing is searched, moved or
 * deleted, and a table that is too small costs no more than a second chain of a key. It grows while joining chains is common enough to be worth its memory.
 */
export class ChainEnds {
  #key = new Float64Array(FEWEST).fill(NaN);
  #end = new Int32Array(FEWEST);
  #shift = 32 - FEWEST_BITS;
  #joined = 0;
  #forgotten = 0;

  /** The last handle of the key's chain, or -1 when it is not known. */
  find(key: number): number {
    const place = this.#place(key);
    if (this.#key[place] !== key) return -1;
    this.#joined += 1;
    return this.#end[place]!;
  }

  /** A chain that is known ends elsewhere now. */
  move(key: number, handle: number): void {
    this.#end[this.#place(key)] = handle;
  }

  /** A chain was begun. */
  begin(key: number, handle: number): void {
    const place = this.#place(key);
    const old = this.#key[place]!;
    this.#key[place] = key;
    this.#end[place] = handle;
    if (old === old) {
      this.#forgotten += 1;
      if (this.#forgotten === 1024) this.#review();
    }
  }

  /** A chain that ended with this handle is used up. */
  drop(key: number, handle: number): void {
    const place = this.#place(key);
    if (this.#key[place] === key && this.#end[place] === handle) this.#key[place] = NaN;
  }

  clear(): void {
    this.#key.fill(NaN);
  }

  /** The upper bits of a product with the golden ratio spread keys that are multiples of one another. */
  #place(key: number): number {
    return Math.imul(key | 0, 0x9e3779b1) >>> this.#shift;
  }

  #review(): void {
    if (this.#joined * 8 > this.#forgotten && this.#key.length < MOST) {
      this.#key = new Float64Array(this.#key.length * 2).fill(NaN);
      this.#end = new Int32Array(this.#key.length);
      this.#shift -= 1;
    }
    this.#joined = 0;
    this.#forgotten = 0;
  }
}

const FEWEST_BITS = 6;
const FEWEST = 1 << FEWEST_BITS;
const MOST = 1 << 17;
