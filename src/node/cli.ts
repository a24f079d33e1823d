#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError, Help, Option } from 'commander';
import { Exit } from './exit.ts';
import { packageFolder } from './own-files.ts';

/** The command line. Commands load what they need when they are called, so that `--help` answers at once. */
const version = (): string =>
  (JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }).version;
const collect = (value: string, all: string[]): string[] => [...all, value];
const commas = (value: string): string[] =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** An option that may be repeated has an empty list as its default, which is nothing to tell. */
const optionDescription = (option: Option): string =>
  new Help().optionDescription(
    Array.isArray(option.defaultValue) && option.defaultValue.length === 0
      ? (Object.create(option, { defaultValue: { value: undefined } }) as Option)
      : option,
  );

function program(finish: (code: number) => void): Command {
  const cli = new Command('cloudclock')
    .description('A cloud whose clock you can turn: a deterministic simulator of AWS monitoring, and the test harness around it.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .showSuggestionAfterError(true)
    .configureHelp({ optionDescription })
    .exitOverride();

  cli
    .command('run')
    .description('live through scenarios, tell what happened and write a report of each')
    .argument('<scenario...>', 'scenario files: .yaml, .json, .ts or .js')
    .option('--seed <text>', "replace the scenario's own seed")
    .option('--out <folder>', 'where reports go, a folder each', 'reports')
    .addOption(
      new Option('--format <list>', 'what to write: md, csv, html, json').default(['md', 'csv', 'html'], 'md,csv,html').argParser(commas),
    )
    .option('--trace <name=file.csv>', 'give a recorded series to a scenario that asks for one; may be repeated', collect, [])
    .option('--param <name=value>', 'give a parameter of the scenario a value; may be repeated', collect, [])
    .option('--strict', 'refuse resource types that are not simulated instead of skipping them')
    .option('--exact', 'evaluate every alarm at every minute: the reference way, slower and the same to the byte')
    .option('--seeds <list>', 'run it under many seeds, 1..100 or a,b,c, and print means with confidence intervals')
    .option('--compare <scenario>', 'with --seeds: run another scenario under the same seeds, and print what differs')
    .option('--workers <n>', 'how many threads for runs of --seeds and datapoints of long reports; as many as processors when absent', Number)
    .option('--keep <n>', 'how many entries of the journal stay in memory, at least; older ones go to a temporary file', Number)
    .option('--json', 'print the result as JSON')
    .option('--quiet', 'print only what was not as expected')
    .addHelpText(
      'after',
      examples(
        'cloudclock run scenarios/day-of-a-fleet.yaml',
        'cloudclock run scenarios/day-of-a-fleet.yaml --seed monday --out /tmp/reports',
        'cloudclock run scenarios/flapping-alarm.yaml --seeds 1..100',
        'cloudclock run scenarios/replay-a-series.yaml --trace series=cpu.csv',
      ) + '\nExit codes: 0 as expected, 1 an expectation failed, 2 the scenario or the call is wrong.\n',
    )
    .action(async (files: string[], flags) => {
      const { runCommand, FORMATS } = await import('./run-command.ts');
      const unknown = flags.format.length === 0 ? '' : (flags.format as string[]).find((format) => !(FORMATS as readonly string[]).includes(format));
      if (unknown !== undefined)
        throw new (await import('./exit.ts')).UsageError(`--format: expected ${FORMATS.join(', ')}, received "${unknown}"`);
      for (const name of ['keep', 'workers'] as const)
        if (flags[name] !== undefined && !(Number.isInteger(flags[name]) && flags[name] >= 1))
          throw new (await import('./exit.ts')).UsageError(`--${name}: expected a whole number from 1 on`);
      if (flags.seeds !== undefined) return finish(await (await import('./replicate-command.ts')).replicateCommand(files, flags));
      if (flags.compare !== undefined) throw new (await import('./exit.ts')).UsageError('--compare goes with --seeds');
      finish(await runCommand(files, flags));
    });

  cli
    .command('list')
    .description('list the scenarios of a folder; without one, those that come with cloudclock')
    .argument('[folder]')
    .option('--json', 'print the list as JSON')
    .addHelpText('after', examples('cloudclock list', 'cloudclock list my-scenarios --json'))
    .action(async (folder: string | undefined, flags) => finish(await (await import('./list-command.ts')).listCommand(folder, flags)));

  cli
    .command('validate')
    .description('say everything that is wrong with scenarios, before any time passes')
    .argument('[scenario...]', 'scenario files')
    .option('--trace <name=file.csv>', 'give a recorded series to a scenario that asks for one; may be repeated', collect, [])
    .option('--param <name=value>', 'give a parameter of the scenario a value; may be repeated', collect, [])
    .option('--strict', 'refuse resource types that are not simulated')
    .option('--schema', 'print the JSON Schema of a scenario, for editors')
    .addHelpText('after', examples('cloudclock validate scenarios/*.yaml', 'cloudclock validate --schema > scenario.schema.json'))
    .action(async (files: string[], flags) => finish(await (await import('./validate-command.ts')).validateCommand(files, flags)));

  cli
    .command('explain')
    .description('say why an alarm, a rule or a compliance result did, or did not, happen')
    .argument('<scenario>', 'a scenario file; it is run again, which gives the same')
    .option('--alarm <name>', 'the alarm to explain, by name or logical id')
    .option('--at <when>', 'the change at this time (08:33, 3h, ISO 8601); the first ALARM when absent')
    .option('--rule <name>', 'an EventBridge rule')
    .option('--event <n>', "the n-th event on the rule's bus; when absent the first that it took, or the one that came nearest", Number)
    .option('--config-rule <name>', 'an AWS Config rule')
    .option('--resource <id>', 'the resource that the Config rule looked at')
    .option('--seed <text>', "replace the scenario's own seed")
    .option('--trace <name=file.csv>', 'give a recorded series to a scenario that asks for one; may be repeated', collect, [])
    .option('--param <name=value>', 'give a parameter of the scenario a value; may be repeated', collect, [])
    .option('--json', 'print the explanation as JSON')
    .option('--markdown', 'print the explanation as Markdown')
    .addHelpText(
      'after',
      examples(
        'cloudclock explain scenarios/day-of-a-fleet.yaml --alarm Web2HighCpu',
        'cloudclock explain scenarios/day-of-a-fleet.yaml --alarm BatchBusy --at 16:47',
        'cloudclock explain scenarios/archive-and-replay.yaml --rule ToBilling --event 6',
        'cloudclock explain scenarios/who-opened-port-22.yaml --config-rule Ssh --resource Group',
      ),
    )
    .action(async (file: string, flags) => finish(await (await import('./explain-command.ts')).explainCommand(file, flags)));

  cli
    .command('test')
    .description('unit-test alarms, rules and compliance: no AWS account, no waiting')
    .argument('[file...]', 'test files: templates or resources, series, expectations')
    .option('--reporter <name>', 'default, junit, tap, json or github; may be repeated', collect, [])
    .option('--output-file <file>', 'write the report there (NAME=FILE for one of several); the terminal gets the default one', collect, [])
    .option('-t, --filter <text>', 'run only cases whose name contains this')
    .option('--bail <n>', 'stop after so many failed cases')
    .option('--shard <i/n>', 'run the i-th of n parts')
    .option('--watch', 'run again when a file changes')
    .option('--pass-with-no-tests', 'nothing to run is no mistake')
    .option('--schema', 'print the JSON Schema of a test file, for editors')
    .addHelpText(
      'after',
      examples(
        'cloudclock test alarms.test.yaml',
        'cloudclock test tests/*.test.yaml --reporter junit --output-file report.xml',
        'cloudclock test tests/*.test.yaml --reporter github --output-file junit=report.xml',
        'cloudclock test alarms.test.yaml -t "three minutes" --watch',
        'cloudclock test --schema > test-file.schema.json',
      ),
    )
    .action(async (files: string[], flags) => finish(await (await import('./test-command.ts')).testCommand(files, flags)));

  cli
    .command('study')
    .description('learn AWS monitoring for the exam SAA-C03: predict, then it runs')
    .option('--lesson <id>', 'begin with this lesson, or with a chapter')
    .option('--practice [what]', 'generated questions without end: all, or of a family, a domain or a confusion')
    .option('--exam', '20 questions against the clock, and how it went by domain')
    .option('--minutes <n>', 'how long the exam may take; 40 when absent', Number)
    .option('--seed <text>', 'which questions practice and exam draw')
    .option('--list', 'list the lessons with how far you are, and the families of questions')
    .option('--questions', 'print the questions instead of asking them')
    .option('--answers <file>', 'mark the answers of a file: one a line, A to D or the text of the option; - leaves one open')
    .option('--export <file>', 'write cards: .md to read, .csv for Anki')
    .option('--count <n>', 'how many generated questions --export and --practice --questions write', Number)
    .option('--plain', 'words instead of pictures and lines instead of menus, for screen readers')
    .option('--forget', 'delete your progress, after asking')
    .addHelpText(
      'after',
      examples(
        'cloudclock study',
        'cloudclock study --practice missing-is-zero --seed monday',
        'cloudclock study --exam --minutes 30',
        'cloudclock study --export cards.csv --count 100',
      ) +
        '\nExit codes: 0, with --answers when all are right; 1 some answer is wrong; 2 the call or the file is wrong; 130 left with Ctrl-C.\n',
    )
    .action(async (flags) => finish(await (await import('./study/study-command.ts')).studyCommand(flags)));

  cli
    .command('init')
    .description('write a template and its tests to begin with')
    .argument('[folder]', 'where to; here when absent', '.')
    .addHelpText('after', examples('cloudclock init monitoring', 'cloudclock test monitoring/alarms.test.yaml'))
    .action(async (folder: string) => finish((await import('./init-command.ts')).initCommand(folder)));

  return cli;
}

const examples = (...lines: string[]): string => `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}\n`;

/** Runs the command line and returns the exit code. No stack trace reaches a user unless it is our own bug. */
export async function main(argv: readonly string[]): Promise<number> {
  let code: number = Exit.expected;
  try {
    const cli = program((result) => (code = result));
    // The command that answers shells is made when one asks: everybody else need not wait for it.
    if (argv[2] === 'complete') (await import('./completion.ts')).addCompletion(cli);
    else cli.command('complete').description('print the script that completes commands and names in bash, zsh, fish or powershell').argument('<shell>');
    if (argv.length <= 2) {
      cli.outputHelp();
      return Exit.wrong;
    }
    await cli.parseAsync([...argv]);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? Exit.expected : Exit.wrong;
    const { name, message, stack } = error as Error;
    if (name === 'UsageError' || name === 'ScenarioError') {
      process.stderr.write(`${message}\n`);
      return Exit.wrong;
    }
    const { sourceStack } = await import('./source-stack.ts');
    const where = sourceStack(stack ?? String(error));
    process.stderr.write(`cloudclock met a bug of its own; please report it with the command that you ran.\n${where}\n`);
    return Exit.bug;
  }
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe may leave early, as `head` does.
  if (error.code === 'EPIPE') process.exit(Exit.expected);
  process.stderr.write(`the output cannot be written: ${error.code === 'ENOSPC' ? 'the disk is full' : error.message}\n`);
  process.exit(Exit.wrong);
});
// Nobody listens to SIGINT here: a run is synchronous, and a listener would hear of Ctrl-C when it is over. The system ends it at once, which shells call 130.
process.exitCode = await main(process.argv);
