import { build, type Rollup } from 'vite';

let bundle: Promise<string> | undefined;

/** The core and the life in one script without imports, which leaves `life.run` in the global scope. */
export const bundled = (): Promise<string> => (bundle ??= makeBundle());

async function makeBundle(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, target: 'es2023', lib: { entry: 'test/determinism/entry.ts', formats: ['iife'], name: 'life' } },
  });
  const [first] = Array.isArray(output) ? output : [output];
  return (first as Rollup.RollupOutput).output[0].code;
}
