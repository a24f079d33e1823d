/** Exponential increments, rounded up to whole ticks, in an order that every language of this bench shares. */
export function holdTable(mean) {
  const table = Array.from({ length: 4096 }, (_, i) => Math.floor(-mean * Math.log((i + 0.5) / 4096)) + 1);
  let x = 12345;
  for (let i = 4095; i > 0; i -= 1) {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    const j = (x >>> 8) % (i + 1);
    [table[i], table[j]] = [table[j], table[i]];
  }
  return table;
}

/** Runs for the time in which that many operations are expected, after a quarter of it to warm up, and prints the rate in CPU time. */
export function measure(n, operations, mean, runUntil, counted, checksum) {
  const span = Math.floor((operations * mean) / n);
  runUntil(Math.floor(span / 4));
  const done = counted();
  const before = process.cpuUsage();
  runUntil(span);
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ rate: (counted() - done) / ((user + system) * 1e-6), checksum: checksum() }));
}
