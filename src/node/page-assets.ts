import { existsSync, readFileSync } from 'node:fs';
import type { PageAssets } from '../report/html/page.ts';
import { ownFile } from './own-files.ts';

/** What the HTML report inlines: its own script and uPlot, as the build left them. A tree that is not built draws without them. */
export function pageAssets(): PageAssets {
  const read = (path: string): string => {
    const file = ownFile(path);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  // An empty export is what the compiler leaves of a module without imports; a page's inline script needs none.
  const scripts = ['client', 'time']
    .map((name) => read(`report/html/client/${name}.js`).replace(/^export \{\};?$/m, ''))
    .filter((script) => script !== '');
  return { scripts, chartScript: read('vendor/uplot.js'), chartStyle: read('vendor/uplot.css') };
}
