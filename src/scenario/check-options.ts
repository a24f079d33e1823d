import { ENGINES } from '../cloud/engines.ts';
import { didYouMean } from '../aws/suggest.ts';
import type { Add } from './check.ts';

/** Options that no engine has would be read and forgotten: they are reported, and so are values of another type than their defaults. */
export function checkOptions(options: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined, add: Add): void {
  const engines = new Map(ENGINES.map(({ name, defaults }) => [name as string, new Map(Object.entries(defaults as Record<string, unknown>))]));
  for (const [engine, given] of Object.entries(options ?? {})) {
    const defaults = engines.get(engine);
    if (defaults === undefined) {
      const named = [...engines].filter(([, known]) => known.size > 0).map(([name]) => name);
      add(['options', engine], `there are no options of "${engine}"${didYouMean(engine, named) || `; there are some of ${named.join(', ')}`}`);
      continue;
    }
    for (const [name, value] of Object.entries(given)) {
      const path = ['options', engine, name];
      const usual = defaults.get(name);
      if (!defaults.has(name)) add(path, `"${engine}" has no such option${didYouMean(name, defaults.keys()) || `; it has ${[...defaults.keys()].join(', ')}`}`);
      else if (['number', 'boolean'].includes(typeof usual) && typeof value !== typeof usual && !(name in MIXED))
        add(path, `expected a ${typeof usual}, as in the default ${String(usual)}, received ${JSON.stringify(value)}`);
    }
  }
}

/** Options whose values are of more than one type. */
const MIXED: Readonly<Record<string, true>> = { invocationsPerSecond: true, lookupsPerSecond: true, readsPerSecond: true, writesPerSecond: true };
