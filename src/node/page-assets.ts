import { existsSync, readFileSync } from 'node:fs';
import type { PageAssets } from '../report/html/page.ts';
import { ownFile } from './own-files.ts';

/** What the HTML report inlines: its own script and uPlot, as the build left them. A tree that is not built draws without them. */
export function pageAssets(): PageAssets {
  const read = (path: string): string => {
    const file = ownFile(path);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  return { script: read('report/html/client/client.js'), chartScript: read('vendor/uplot.js'), chartStyle: read('vendor/uplot.css') };
}
