import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedDemonstration } from '../../seeds/demonstration.js';
import { DOCUMENT_MEGABYTES_MAX } from '../../src/regulation/documents.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { versionOf } from '../support/shell.js';
import { runNginx } from './behind-nginx.js';
import { blocksOf, withBlocks } from './code-blocks.js';
import { referencePages } from './reference/pages.js';
import { settingsOf, tryOut } from './walk.js';

/** What is tried out here, in this order on one server; `operators.md` is what `test/start/outside` follows. */
const TRIED = ['README.md', ...['sites', 'analysts', 'portals', 'staff'].map((name) => `docs/en/${name}.md`)];
const IN_TWO_LANGUAGES = ['sites', 'portals', 'staff', 'analysts', 'operators'];

// UPDATE_DOCS=1 prints the answers anew, also in the Russian documents; the change is then read like any other.
const isUpdating = Boolean(process.env.UPDATE_DOCS ?? process.env.UPDATE_README);

const read = (name: string) => readFileSync(name, 'utf8');

const isThere = versionOf('curl') !== null;
if (!isThere) console.warn('No curl is installed: the examples of the documents are SKIPPED.');

(isThere ? describe : describe.skip)(isThere ? 'examples' : 'SKIPPED: no curl installed', () => {
  let server: TestServer;
  let folder: string;
  beforeAll(async () => {
    const settings = settingsOf(TRIED.flatMap((name) => blocksOf(read(name))));
    server = await startTestServer({ PUBLIC_URL: 'http://localhost:4000', ...settings });
    await seedDemonstration(server.database.dataSource.manager, new Date(), server.issuer.issuer);
    await server.caughtUp();
    folder = await mkdtemp(join(tmpdir(), 'kkv-docs-'));
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(TRIED)('%s prints what its examples answer', async (name) => {
    const blocks = blocksOf(read(name));
    const found = await tryOut({ server, folder, known: new Map() }, blocks);
    if (isUpdating) writeFileSync(name, withBlocks(read(name), found));
    else expect(found).toEqual(blocks);
  });
});

const nginx = onlyBlock('nginx');
const hasNginx = versionOf('nginx', '-v') !== null;
if (!hasNginx) console.warn('No nginx is installed: its configuration in operators.md is not run, only read.');

function onlyBlock(language: string, name = 'operators'): string {
  const [found, ...others] = blocksOf(read(`docs/en/${name}.md`)).filter((block) => block.language === language);
  expect(others).toEqual([]);
  return found!.text;
}

describe('other people’s programs', () => {
  it('nginx lets the largest document through, and writes down no secret address', () => {
    expect(nginx).toContain(`client_max_body_size ${DOCUMENT_MEGABYTES_MAX}m;`);
    expect(nginx).toMatch(/location ~ \^\/\(calendar\|documents\|certificates\)\/ \{\s+access_log off;/);
  });

  (hasNginx ? it : it.skip)('nginx takes the configuration and stands in front of the server', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kkv-nginx-'));
    const server = await startTestServer({ TRUSTED_PROXIES: '1' });
    const proxy = await runNginx(nginx, new URL(server.url), folder);
    const query = encodeURIComponent('{ directory { totalCount } }');
    expect(await proxy.get(`/graphql?query=${query}`)).toMatchObject({ status: 200 });
    expect((await proxy.get('/metrics')).status).toBe(403);
    expect((await proxy.get('/readyz')).body).toBe('{"status":"ready"}');
    expect((await proxy.get('/calendar/of-somebody.ics')).status).toBe(404);
    await proxy.stop();
    expect(await proxy.logged()).toContain('/graphql');
    expect(await proxy.logged()).not.toContain('/calendar');
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('the element has the attributes that sites.md writes', () => {
    const element = read('clients/web/kkv-partner-directory.js');
    const [, attributes] = /<kkv-partner-directory ([^>]*)>/.exec(onlyBlock('html', 'sites'))!;
    for (const [, name] of attributes!.matchAll(/([\w-]+)(?:="[^"]*")?/g)) expect(element).toContain(`'${name}'`);
  });

  it('the component has the parameters that sites.md gives it', () => {
    const component = read('clients/bitrix/kkv/partner.directory/.parameters.php');
    const known = /'(?:SEF_FOLDER|SEF_URL_TEMPLATES|CACHE_TYPE)'/;
    for (const [parameter] of onlyBlock('php', 'sites').matchAll(/'[A-Z_]+'(?= =>)/g)) {
      expect(known.test(parameter) || component.includes(parameter)).toBe(true);
    }
  });

  (versionOf('php') ? it : it.skip)('PHP reads the call of the component', () => {
    const script = 'token_get_all("<?php\n" . stream_get_contents(STDIN), TOKEN_PARSE);';
    execFileSync('php', ['-r', script], { input: onlyBlock('php', 'sites') });
  });
});

describe('the documents', () => {
  it('have the two commands of a newcomer', () => {
    expect(read('README.md')).toContain('npm ci && npm start');
    expect(read('README.md')).toContain('npm ci && npm test');
  });

  it('print no days in their answers: they would go stale', () => {
    for (const { language, text } of TRIED.flatMap((name) => blocksOf(read(name)))) {
      if (language === 'json') expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}/);
    }
  });

  it.each(IN_TWO_LANGUAGES)('%s has the same examples in Russian and in English', (name) => {
    const english = blocksOf(read(`docs/en/${name}.md`));
    const russian = `docs/ru/${name}.md`;
    if (isUpdating) writeFileSync(russian, withBlocks(read(russian), english));
    else expect(blocksOf(read(russian))).toEqual(english);
  });

  const schema = read('schema.graphql');
  it.each(IN_TWO_LANGUAGES)('%s names nothing of the API that is not there', (name) => {
    for (const tongue of ['en', 'ru']) {
      const prose = read(`docs/${tongue}/${name}.md`).replaceAll(/^```[\s\S]*?^```$/gm, '');
      const names = [...prose.matchAll(/`([^`\n]+)`/g)].flatMap(([, text]) => text!.match(/\b[a-z]+[A-Z]\w*/g) ?? []);
      for (const named of names) expect([named, new RegExp(`\\b${named}\\b`).test(schema)]).toEqual([named, true]);
    }
  });

  it('operators.md names every metric, and no other', () => {
    const inCode = readdirSync('src/http', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => read(`src/http/${file}`).match(/(?<=^ *name: ')kkv_\w+(?=',$)/gm) ?? []);
    for (const tongue of ['en', 'ru']) {
      const told = read(`docs/${tongue}/operators.md`).match(/(?<=`)kkv_\w+(?=`)/g) ?? [];
      expect([...told].sort()).toEqual([...new Set(inCode)].sort());
    }
  });

  it.each(referencePages())('%s says what the code says', (path, text) => {
    if (isUpdating) writeFileSync(path, text);
    else expect(read(path)).toBe(text);
  });
});
