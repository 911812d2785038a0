import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { assetsOnce } from '../page-assets.js';
import { PAGE_STYLE } from './page.js';

const { resolve: locate } = createRequire(import.meta.url);

export const startPageAssets = assetsOnce(async () => [
  // The file that other sites take as well.
  ['kkv-partner-directory.js', await readFile(locate('#clients/web/kkv-partner-directory.js'))],
  ['page.css', Buffer.from(PAGE_STYLE)],
]);
