import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { PAGE_STYLE, START_SCRIPT } from './page.js';

export interface Asset {
  type: 'text/javascript' | 'text/css';
  content: Buffer;
  gzipped: Buffer;
}

export interface Assets {
  /** Of the contents: what is kept under it for ever never changes. */
  version: string;
  files: ReadonlyMap<string, Asset>;
}

const PACKAGED: Readonly<Record<string, [name: string, file: string]>> = {
  'react.js': ['react', 'umd/react.production.min.js'],
  'react-dom.js': ['react-dom', 'umd/react-dom.production.min.js'],
  'graphiql.js': ['graphiql', 'graphiql.min.js'],
  'graphiql.css': ['graphiql', 'graphiql.min.css'],
};

const { resolve: locate } = createRequire(import.meta.url);
const compress = promisify(gzip);
let loading: Promise<Assets> | undefined;

/** Read once per process, when somebody opens the page for the first time. */
export function graphiqlAssets(): Promise<Assets> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<Assets> {
  const packaged = Object.entries(PACKAGED).map(async ([name, [from, file]]): Promise<[string, Buffer]> => {
    return [name, await readFile(join(dirname(locate(`${from}/package.json`)), file))];
  });
  const contents: [string, Buffer][] = [
    ...(await Promise.all(packaged)),
    ['start.js', Buffer.from(START_SCRIPT)],
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
