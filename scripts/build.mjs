// `npm run build`: compiles src/ into dist/. Quick when nothing changed: the stamp in dist/ holds the time and the fingerprint of every input.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const src = join(root, 'src');
const dist = join(root, 'dist');
const stampFile = join(dist, '.stamp');
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

/** The compiler keeps `.ts` in the imports of declarations; a consumer's compiler finds them under `.js` whatever its version and options. */
function fixDeclarations() {
  for (const file of filesBelow(dist)) {
    if (!file.endsWith('.d.ts')) continue;
    const text = readFileSync(file, 'utf8');
    const fixed = text.replace(/(from\s+|import\s*\(?\s*)(['"])(\.{1,2}\/[^'"]*?)(?<!\.d)\.ts\2/g, '$1$2$3.js$2');
    if (fixed !== text) writeFileSync(file, fixed);
  }
}

/** Takes away what an older source left behind, so that dist/ is what src/ says and no more. */
function removeStale() {
  for (const file of filesBelow(dist)) {
    const stem = relative(dist, file).replace(/(\.d\.ts|\.js)$/, '');
    if (stem !== '.stamp' && !stem.startsWith('vendor/') && !existsSync(join(src, `${stem}.ts`))) rmSync(file);
  }
}

/** What the HTML report inlines: uPlot as its authors publish it, with its licence. */
function copyVendor() {
  const from = dirname(createRequire(join(root, 'package.json')).resolve('uplot/package.json'));
  mkdirSync(join(dist, 'vendor'), { recursive: true });
  for (const [name, file] of [
    ['uplot.js', 'dist/uPlot.iife.min.js'],
    ['uplot.css', 'dist/uPlot.min.css'],
    ['uplot.LICENSE', 'LICENSE'],
  ])
    copyFileSync(join(from, file), join(dist, 'vendor', name));
}

const stamp = readStamp();
const now = times();
if (stamp.times !== now) {
  const what = contents();
  if (stamp.contents !== what) {
    mkdirSync(dist, { recursive: true });
    rmSync(stampFile, { force: true });
    compile();
    removeStale();
    fixDeclarations();
    copyVendor();
    const cli = join(dist, 'node', 'cli.js');
    if (existsSync(cli)) chmodSync(cli, 0o755);
  }
  writeFileSync(stampFile, JSON.stringify({ times: now, contents: what }));
}
