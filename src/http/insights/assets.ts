import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { assetsOnce } from '../page-assets.js';
import { PAGE_STYLE } from './page.js';

const { resolve: locate } = createRequire(import.meta.url);

export const insightsAssets = assetsOnce(async () => {
  // The package names its entry alone; the file for browsers stands beside it.
  const library = await readFile(join(dirname(locate('chart.js')), 'chart.umd.min.js'), 'utf8');
  return [
    // Browsers' tools would ask for the map that the last line names.
    ['chart.js', Buffer.from(library.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'))],
    ['insights.js', await readFile(locate('#clients/insights/insights.js'))],
    ['page.css', Buffer.from(PAGE_STYLE)],
  ];
});
