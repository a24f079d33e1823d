import { optionProblems, type OptionKinds, type OptionProblem } from '../aws/options.ts';
import { didYouMean } from '../aws/suggest.ts';
import { DEFAULT_LIMITS } from '../kernel/kernel.ts';
import type { CloudOptions } from './cloud.ts';
import { ENGINES } from './engines.ts';
import type { AnyEngine } from './routes.ts';

/** What is wrong with the options of engines, as `createCloud` and scenarios give them. */
export function* engineOptionProblems(options: object, engines: readonly AnyEngine[] = ENGINES): Generator<OptionProblem> {
  for (const [name, given] of Object.entries(options) as [string, unknown][]) {
    if (given === undefined) continue;
    const engine = engines.find((one) => one.name === name);
    if (engine === undefined) {
      const named = engines.filter((one) => Object.keys(one.defaults).length > 0).map((one) => one.name);
      yield { path: [name], message: `there are no options of "${name}"${didYouMean(name, named) || `; there are some of ${named.join(', ')}`}` };
    } else if (given === null || typeof given !== 'object' || Array.isArray(given)) {
      yield { path: [name], message: `expected the options of "${name}" by name, received ${JSON.stringify(given)}` };
    } else {
      const problems = optionProblems(given, engine.defaults, engine.kinds, `"${name}" has no such option`);
      for (const { path, message } of problems) yield { path: [name, ...path], message };
    }
  }
}

type Checked = Omit<CloudOptions, 'start'>;
/** The options of a cloud itself, with a value of their kind. */
const CLOUD: { readonly [Name in keyof Required<Checked>]: unknown } = {
  seed: 'cloudclock', account: '111122223333', region: 'us-east-1', journal: 'decisions', spill: undefined, options: {}, limits: {}, functions: {},
};
const CLOUD_KINDS: OptionKinds<Pick<Required<Checked>, 'journal'>> = { journal: { off: true, decisions: true, full: true } };

/** What `createCloud` is given, which plain JavaScript may misspell. @throws TypeError with everything that is wrong, a line each */
export function checkCloudOptions({ start: _, ...given }: CloudOptions, engines: readonly AnyEngine[] | undefined): void {
  const problems = [...optionProblems(given, CLOUD, CLOUD_KINDS, 'createCloud has no such option')];
  const inside = (name: string, found: Iterable<OptionProblem>): void => {
    for (const { path, message } of found) problems.push({ path: [name, ...path], message });
  };
  if (problems.length === 0) {
    inside('options', engineOptionProblems(given.options ?? {}, engines));
    inside('limits', optionProblems(given.limits ?? {}, DEFAULT_LIMITS, {}, 'there is no such limit'));
  }
  if (problems.length > 0) throw new TypeError(problems.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
}
