type Column = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

/** A column twice as long with the same beginning. */
export function wider<C extends Column>(column: C, type: new (length: number) => C): C {
  const longer = new type(column.length * 2);
  longer.set(column);
  return longer;
}
