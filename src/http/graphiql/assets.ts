import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { assetsOnce } from '../page-assets.js';
import { PAGE_STYLE, START_SCRIPT } from './page.js';

const PACKAGED: Readonly<Record<string, [name: string, file: string]>> = {
  'react.js': ['react', 'umd/react.production.min.js'],
  'react-dom.js': ['react-dom', 'umd/react-dom.production.min.js'],
  'graphiql.js': ['graphiql', 'graphiql.min.js'],
  'graphiql.css': ['graphiql', 'graphiql.min.css'],
};

const { resolve: locate } = createRequire(import.meta.url);

export const graphiqlAssets = assetsOnce(async () => {
  const packaged = Object.entries(PACKAGED).map(async ([name, [from, file]]): Promise<[string, Buffer]> => {
    return [name, await readFile(join(dirname(locate(`${from}/package.json`)), file))];
  });
  return [
    ...(await Promise.all(packaged)),
    ['start.js', Buffer.from(START_SCRIPT)],
    ['page.css', Buffer.from(PAGE_STYLE)],
  ];
});
