// `npm run build`, of src/. Quick when nothing changed: the stamp in dist/ holds the time and the fingerprint of every input.
//   dist/   what is published. The compiler writes the declarations, a file each. The JavaScript is bundled: the doors of package.json (its exports and its
//           command) and the worker, and in chunks/ what they share, so that no module is there twice and a command's code is read when it is called.
//           Node spends a millisecond on each file that it opens, resolves and links: with nine hundred of them the first line ran after 0.8 s.
//   build/  the same JavaScript as the compiler writes it, a file for each of src/. Not published: benches, scripts and tests that look inside import it.
// Nothing is minified: names and lines of a stack stay what they are, and maps lead back to src/.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const src = join(root, 'src');
const dist = join(root, 'dist');
const build = join(root, 'build');
const stampFile = join(dist, '.stamp');
const PAGE = 'report/html/client/client';
const CONFIGS = ['tsconfig.build.json', 'tsconfig.base.json', 'package.json', 'scripts/build.mjs'];

/** Every file below a folder, in code-unit order. */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const inputs = [...filesBelow(src), ...CONFIGS.map((name) => join(root, name))];
const digest = (lines) => createHash('sha256').update(lines.join('\n')).digest('hex');
const times = () =>
  digest(
    inputs.map((file) => {
      const { mtimeMs, size } = statSync(file);
      return `${relative(root, file)} ${mtimeMs} ${size}`;
    }),
  );
const contents = () => digest(inputs.map((file) => `${relative(root, file)} ${digest([readFileSync(file)])}`));

function readStamp() {
  if (!existsSync(stampFile) || !existsSync(join(dist, 'index.js'))) return { times: '', contents: '' };
  return JSON.parse(readFileSync(stampFile, 'utf8'));
}

/** Runs the compiler that is installed here; its complaints go to our own output. */
function compile() {
  const require = createRequire(join(root, 'package.json'));
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const published = [...Object.values(manifest.exports).map((door) => door.default), ...Object.values(manifest.bin)].filter(Boolean);
/** What somebody starts with, by its name below dist/ and without its ending. */
const DOORS = [...published.map((file) => file.replace(/^(\.\/)?dist\/|\.js$/g, '')), 'node/pool/work', 'node/pool/metrics-work'];

/** Dependencies that every process reads: taken into the bundle, with their licences in vendor/. Others stay imports. */
const INLINED = ['yaml', 'zod', 'ipaddr.js', 'seedrandom/lib/alea.js'];

/** Tells of each module whether a door reads it at once, which is then one file: the library's twenty-seven were a third of the time that it took to start. */
function readBy(door) {
  let read;
  return (id, graph) => {
    if (read === undefined) {
      read = new Set([door]);
      for (const module of read) for (const imported of graph.getModuleInfo(module)?.importedIds ?? []) read.add(imported);
    }
    return read.has(id);
  };
}

/** Writes the doors and their chunks, and tells the names of the files. */
async function bundle() {
  const { rolldown } = await import('rolldown');
  const isCore = readBy(join(src, 'index.ts'));
  const bundled = await rolldown({
    cwd: root,
    input: Object.fromEntries(DOORS.map((door) => [door, join(src, `${door}.ts`)])),
    platform: 'node',
    external: (id) => !/^[./]/.test(id) && !isAbsolute(id) && !INLINED.includes(id),
    tsconfig: false,
    // For Node yaml names its CommonJS; the same as ECMAScript modules, with console in the place of process.emitWarning, is what it has for all others.
    resolve: { alias: { yaml: join(packageOf('yaml'), 'browser/index.js') } },
  });
  const { output } = await bundled.write({
    dir: dist,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
    minify: false,
    // One character beyond Latin-1 makes all of a file two bytes a character in V8's memory.
    charset: 'ascii',
    comments: { legal: true, annotation: false, jsdoc: false },
    codeSplitting: { groups: [{ debugName: 'core', name: (id, graph) => (isCore(id, graph) ? 'core' : null) }] },
    sourcemap: true,
    sourcemapExcludeSources: true,
  });
  await bundled.close();
  return output.map(({ fileName }) => fileName);
}

/** The compiler keeps `.ts` in the imports of declarations; a consumer's compiler finds them under `.js` whatever its version and options. */
function fixDeclarations() {
  for (const file of filesBelow(dist)) {
    if (!file.endsWith('.d.ts')) continue;
    const text = readFileSync(file, 'utf8');
    const fixed = text.replace(/(from\s+|import\s*\(?\s*)(['"])(\.{1,2}\/[^'"]*?)(?<!\.d)\.ts\2/g, '$1$2$3.js$2');
    if (fixed !== text) writeFileSync(file, fixed);
  }
}

/** Takes away what an older source left behind, so that dist/ and build/ are what src/ says and no more. */
function removeStale(written) {
  const kept = new Set(written);
  for (const folder of [dist, build])
    for (const file of filesBelow(folder)) {
      const name = relative(folder, file);
      if (kept.has(name) || name === '.stamp' || name.startsWith('vendor/')) continue;
      const compiled = folder === dist ? /\.d\.ts$/ : /\.js$/;
      if (!compiled.test(name) || !existsSync(join(src, name.replace(compiled, '.ts')))) rmSync(file);
    }
}


const packageOf = (name) => dirname(createRequire(join(root, 'package.json')).resolve(`${name}/package.json`));

/** What the HTML report inlines: its own script in one file, and uPlot as its authors publish it. Licences of what we pass on. Tells the script's name. */
async function writePage() {
  const { rolldown } = await import('rolldown');
  const bundled = await rolldown({ cwd: root, input: join(src, `${PAGE}.ts`), platform: 'browser', tsconfig: false });
  await bundled.write({ file: join(dist, `${PAGE}.js`), format: 'esm', minify: false });
  await bundled.close();
  mkdirSync(join(dist, 'vendor'), { recursive: true });
  const copy = (file, name) => copyFileSync(file, join(dist, 'vendor', name));
  copy(join(packageOf('uplot'), 'dist/uPlot.iife.min.js'), 'uplot.js');
  copy(join(packageOf('uplot'), 'dist/uPlot.min.css'), 'uplot.css');
  for (const name of ['uplot', 'yaml', 'zod', 'ipaddr.js']) copy(join(packageOf(name), 'LICENSE'), `${name}.LICENSE`);
  // seedrandom's generator has its licence above its first line.
  const alea = readFileSync(join(packageOf('seedrandom'), 'lib/alea.js'), 'utf8');
  writeFileSync(join(dist, 'vendor', 'seedrandom.LICENSE'), `${alea.slice(0, alea.indexOf('(function')).replaceAll(/^\/\/ ?/gm, '').trim()}\n`);
  return `${PAGE}.js`;
}

const stamp = readStamp();
const now = times();
if (stamp.times !== now) {
  const what = contents();
  if (stamp.contents !== what) {
    mkdirSync(dist, { recursive: true });
    rmSync(stampFile, { force: true });
    compile();
    removeStale([...(await bundle()), await writePage()]);
    fixDeclarations();
    const cli = join(dist, 'node', 'cli.js');
    if (existsSync(cli)) chmodSync(cli, 0o755);
  }
  writeFileSync(stampFile, JSON.stringify({ times: now, contents: what }));
}
