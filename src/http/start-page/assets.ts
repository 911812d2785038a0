import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PAGE_STYLE } from './page.js';

export interface Asset {
  type: 'text/javascript' | 'text/css';
  content: Buffer;
}

export interface Assets {
  /** Of the contents: what is kept under it for ever never changes. */
  version: string;
  files: ReadonlyMap<string, Asset>;
}

/** The file that other sites take as well. */
const ELEMENT = createRequire(import.meta.url).resolve('#clients/web/kkv-partner-directory.js');

let loading: Promise<Assets> | undefined;

/** Read once per process, when somebody opens the page for the first time. */
export function startPageAssets(): Promise<Assets> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<Assets> {
  const script = await readFile(ELEMENT);
  const style = Buffer.from(PAGE_STYLE);
  const version = createHash('sha256').update(script).update(style).digest('hex').slice(0, 16);
  return {
    version,
    files: new Map<string, Asset>([
      ['kkv-partner-directory.js', { type: 'text/javascript', content: script }],
      ['page.css', { type: 'text/css', content: style }],
    ]),
  };
}
