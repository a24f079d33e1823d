/** Makes something when it is first asked for: a table's price is paid by whoever reads it, not by everybody who starts. */
export function once<Made extends object>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}
