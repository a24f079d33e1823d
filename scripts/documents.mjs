// Documents show the output of commands between <!-- output: COMMAND --> and <!-- /output -->. Golden writes them, a test compares them.
import { spawnSync } from 'node:child_process';

const BLOCK = /<!-- output: (.+?) -->\n```(\w*)\n([\s\S]*?)```\n<!-- \/output -->/g;

/** Every shown output of a document: the command, what is shown, and the whole block. */
export const outputBlocks = (text) => [...text.matchAll(BLOCK)].map((m) => ({ whole: m[0], command: m[1], language: m[2], shown: m[3] }));

const { FORCE_COLOR: _, ...rest } = process.env;
const withoutColour = { ...rest, NO_COLOR: '1', COLUMNS: '80' };

/** Runs a documented command as a new user's shell would, at 80 columns and without colour, with `cloudclock` being the one that was built. */
export function runDocumented(command, cwd = process.cwd()) {
  const line = command
    .replace(/^(npx )?cloudclock\b/, `"${process.execPath}" dist/node/cli.js`)
    .replace(/^node /, `"${process.execPath}" `);
  const result = spawnSync('bash', ['-c', `${line} 2>&1`], {
    cwd,
    encoding: 'utf8',
    env: withoutColour,
  });
  return result.stdout;
}
