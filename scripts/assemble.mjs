// `npm run assemble` writes src/kernel/noise-module.ts from noise.wat; `node scripts/assemble.mjs --print` prints it instead.
import { readFileSync, writeFileSync } from 'node:fs';
import wabt from 'wabt';

const at = (name) => new URL(`../src/kernel/${name}`, import.meta.url);

/** Numbers in lines, as the formatter breaks them. */
function lines(numbers, columns) {
  const rows = [''];
  for (const number of numbers) {
    const next = rows.at(-1) === '' ? `${number},` : `${rows.at(-1)} ${number},`;
    if (next.length > columns) rows.push(`${number},`);
    else rows[rows.length - 1] = next;
  }
  return rows.map((row) => `    ${row}\n`).join('');
}

const module = (await wabt()).parseWat('noise.wat', readFileSync(at('noise.wat'), 'utf8'), { simd: true });
module.validate();
const bytes = module.toBinary({}).buffer;
const text = `// Written by \`npm run assemble\` from noise.wat.

/** The WebAssembly module that fills blocks of noise, ${bytes.length} bytes: made when somebody asks for them. */
// prettier-ignore
export const noiseModule = (): Uint8Array =>
  new Uint8Array([
${lines(bytes, 130)}  ]);
`;
if (process.argv.includes('--print')) process.stdout.write(text);
else writeFileSync(at('noise-module.ts'), text);
