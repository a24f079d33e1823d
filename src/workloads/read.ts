import { boundsOfLoad } from './bounds.ts';
import { parseExpression } from './expression/parser.ts';
import { isRelative, type Load } from './load.ts';
import { NodeReader } from './node-reader.ts';
import { LoadError, type Problem } from './problem.ts';

/**
 * Reads a load from unknown input: a number, an expression, or data as in {@link Load}. Spans may be numbers of milliseconds or texts such as
 * `90m`, the peak of a day a text such as `20:00`. The result is in normal form, with every default filled in.
 * @throws LoadError with every problem that was found
 */
export function readLoad(input: unknown, path = 'load'): Load {
  const { load, problems } = tryReadLoad(input, path);
  if (problems.length > 0) throw new LoadError(problems);
  return load!;
}

/** As {@link readLoad}, without throwing: either a load or at least one problem. */
export function tryReadLoad(input: unknown, path = 'load'): { load: Load | undefined; problems: readonly Problem[] } {
  const known = typeof input === 'string' ? texts.get(input) : undefined;
  if (known !== undefined) return { load: known, problems: [] };
  const reader = new NodeReader(parseExpression);
  const load = reader.load(input, path, 0);
  if (load !== undefined && reader.problems.length === 0) {
    if (isRelative(load)) reader.expected(path, 'a load that the percentage refers to, as in 40 + noise(5%)', 'noise alone');
    else if (!staysFinite(load)) reader.expected(path, 'a load that stays below 1e300', 'one that can grow beyond');
  }
  if (load === undefined || reader.problems.length > 0) return { load: undefined, problems: reader.problems };
  if (typeof input === 'string') remember(input, load);
  return { load, problems: [] };
}

/** Texts that were read already: fleets have one load for many instances. Loads are never changed, so they can be shared. */
const texts = new Map<string, Load>();
const MOST_TEXTS = 1000;
function remember(text: string, load: Load): void {
  if (texts.size >= MOST_TEXTS) texts.clear();
  texts.set(text, load);
}

function staysFinite(load: Load): boolean {
  const { min, max } = boundsOfLoad(load, 0, -Infinity, Infinity, MANY_ARRIVALS);
  return min > max || (min > -1e300 && max < 1e300);
}

/** More than ever arrive in a tick: a Poisson count has no bound of its own. */
const MANY_ARRIVALS = 1e18;
