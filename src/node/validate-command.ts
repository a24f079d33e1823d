import { leftOut } from '../scenario/left-out.ts';
import { misspelt } from '../scenario/misspelt.ts';
import { prepareRun } from '../scenario/run.ts';
import { ScenarioError } from '../scenario/problems.ts';
import { Exit, UsageError } from './exit.ts';
import { loadScenario, loadTraces, parametersOf } from './load-scenario.ts';
import { err, out } from './screen.ts';

/** `cloudclock validate`: everything that is wrong with scenarios, before any time passes; resources are tried on a cloud of their own. */
export async function validateCommand(
  files: readonly string[],
  flags: { readonly trace: readonly string[]; readonly param: readonly string[]; readonly strict?: boolean; readonly schema?: boolean },
): Promise<number> {
  if (flags.schema === true) {
    const { scenarioJsonSchema } = await import('../scenario/schema.ts');
    process.stdout.write(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
    return Exit.expected;
  }
  if (files.length === 0) throw new UsageError('validate: name at least one scenario, or ask for --schema');
  const traces = loadTraces(flags.trace);
  const parameters = parametersOf(flags.param);
  let wrong = 0;
  for (const file of files) {
    try {
      const scenario = await loadScenario(file, { traces, parameters, ...(flags.strict === true ? { strict: true } : {}) });
      const live = prepareRun(scenario, { journal: 'off' });
      const wrongNames = misspelt(scenario, live);
      if (wrongNames.length > 0) throw new ScenarioError(file, wrongNames);
      for (const line of leftOut(live.stacks)) process.stderr.write(`${err('yellow', 'skipped')} ${file}: ${line}\n`);
      process.stdout.write(`${out('green', 'valid')}  ${file}\n`);
    } catch (error) {
      if (!(error instanceof ScenarioError) && !(error instanceof UsageError)) throw error;
      wrong += 1;
      process.stderr.write(
        `${error.message
          .split('\n')
          .map((line) => `${err('red', 'wrong')}  ${line}`)
          .join('\n')}\n`,
      );
    }
  }
  return wrong === 0 ? Exit.expected : Exit.wrong;
}
