import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

export interface Asset {
  type: 'text/javascript' | 'text/css';
  content: Buffer;
  gzipped: Buffer;
}

/** What a page of the server's own loads from it. */
export interface Assets {
  /** Of the contents: what is kept under it for ever never changes. */
  version: string;
  files: ReadonlyMap<string, Asset>;
}

const compress = promisify(gzip);

/** Files with their names, read once per process, when somebody opens the page for the first time. */
export function assetsOnce(read: () => Promise<readonly [name: string, content: Buffer][]>): () => Promise<Assets> {
  let loading: Promise<Assets> | undefined;
  return () => {
    loading ??= read()
      .then(packed)
      .catch((error: unknown) => {
        loading = undefined;
        throw error;
      });
    return loading;
  };
}

async function packed(contents: readonly [name: string, content: Buffer][]): Promise<Assets> {
  const hash = createHash('sha256');
  const files = new Map<string, Asset>();
  for (const [name, content] of contents) {
    hash.update(content);
    const type = name.endsWith('.css') ? 'text/css' : 'text/javascript';
    files.set(name, { type, content, gzipped: await compress(content) });
  }
  return { version: hash.digest('hex').slice(0, 16), files };
}
