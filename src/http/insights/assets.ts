import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Asset, Assets } from '../graphiql/assets.js';
import { PAGE_STYLE } from './page.js';

/** Beside the compiled program, as it is in the repository. */
const SCRIPT = new URL('../../../../clients/insights/insights.js', import.meta.url);
const { resolve: locate } = createRequire(import.meta.url);
const compress = promisify(gzip);
let loading: Promise<Assets> | undefined;

/** Read once per process, when somebody opens the page for the first time. */
export function insightsAssets(): Promise<Assets> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<Assets> {
  // The package names its entry alone; the file for browsers stands beside it.
  const library = await readFile(join(dirname(locate('chart.js')), 'chart.umd.min.js'), 'utf8');
  const contents: [string, Buffer][] = [
    // Browsers' tools would ask for the map that the last line names.
    ['chart.js', Buffer.from(library.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'))],
    ['insights.js', await readFile(SCRIPT)],
    ['page.css', Buffer.from(PAGE_STYLE)],
  ];
  const hash = createHash('sha256');
  const files = new Map<string, Asset>();
  for (const [name, content] of contents) {
    hash.update(content);
    const type = name.endsWith('.css') ? 'text/css' : 'text/javascript';
    files.set(name, { type, content, gzipped: await compress(content) });
  }
  return { version: hash.digest('hex').slice(0, 16), files };
}
