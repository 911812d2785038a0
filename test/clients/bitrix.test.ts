import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedDemonstration } from '../../seeds/demonstration.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { until } from '../support/until.js';

const CLIENT = 'clients/bitrix';

/** 8.1, as PHP counts. */
const PHP_MIN = 80_100;

function hasPhp(): boolean {
  try {
    const version = execFileSync('php', ['-r', 'echo PHP_VERSION_ID;'], { stdio: ['ignore', 'pipe', 'ignore'] });
    return Number(version) >= PHP_MIN;
  } catch {
    return false;
  }
}

const isThere = hasPhp();
if (!isThere) console.warn('No PHP is installed: the tests of the 1C-Bitrix component are SKIPPED.');

(isThere ? describe : describe.skip)(
  isThere ? 'the component on a site of stand-ins' : 'SKIPPED: no PHP installed',
  () => {
    let database: TestDatabase;
    let server: TestServer;
    let folder: string;
    let site: ChildProcess;
    let address: string;

    beforeAll(async () => {
      database = await createTestDatabase();
      await database.dataSource.transaction((tx) => seedDemonstration(tx, new Date(), 'urn:kkv:embedded-issuer'));
      server = await startTestServer({}, database);
      folder = await mkdtemp(join(tmpdir(), 'kkv-site-'));
      [site, address] = await startSite(`${server.url}/graphql`, folder);
    });
    afterAll(async () => {
      site?.kill();
      await server?.stop();
      await database?.drop();
      await rm(folder, { recursive: true, force: true });
    });

    const open = async (path: string, language = 'ru') => {
      const response = await fetch(`${address}${path}`, { headers: { 'Accept-Language': language } });
      const page = await response.text();
      expect(page).not.toMatch(/(Warning|Notice|Deprecated|Fatal error):|KKV_PD_/);
      return { status: response.status, page };
    };
    const namesOf = (page: string) => [...page.matchAll(/<h2><a href="[^"]+">([^<]+)<\/a>/g)].map(([, name]) => name);
    const linkOf = (page: string, rel: string) =>
      new RegExp(`rel="${rel}" href="([^"]+)"`).exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const jsonLdOf = (page: string) =>
      JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(page)?.[1] ?? 'null');

    it('has logic that holds by itself', async () => {
      const { stdout } = await promisify(execFile)('php', [`${CLIENT}/tests/logic.php`]);
      expect(stdout).toMatch(/^All \d{2,} checks hold\.\n$/);
    });

    it('has the same texts in both languages, and no file that does not parse', async () => {
      const files = (await readdir(CLIENT, { recursive: true })).filter((file) => file.endsWith('.php'));
      const script = 'foreach (array_slice($argv, 1) as $file) token_get_all(file_get_contents($file), TOKEN_PARSE);';
      await promisify(execFile)('php', ['-r', script, '--', ...files.map((file) => join(CLIENT, file))]);
      const russian = files.filter((file) => file.includes('lang/ru/'));
      expect(russian).toHaveLength(6);
      const codesOf = async (file: string) => {
        const text = await readFile(join(CLIENT, file), 'utf8');
        return [...text.matchAll(/\['(KKV_PD_\w+)'\]/g)]
          .map(([, code]) => code)
          .filter((code) => !code?.endsWith('_FEW'));
      };
      for (const file of russian) {
        expect([file, await codesOf(file)]).toEqual([file, await codesOf(file.replace('lang/ru/', 'lang/en/'))]);
      }
    });

    it('shows the list page by page, forwards and back, as the API orders it', async () => {
      const { directory } = await server.ask(
        'anonymous',
        '{ directory(first: 10) { totalCount nodes { name slug } } }',
      );
      const expected = directory.nodes.map(({ name }: { name: string }) => name);
      const first = await open('/partners/');
      expect([first.status, namesOf(first.page)]).toEqual([200, expected.slice(0, 5)]);
      expect(first.page).toMatch(new RegExp(`Найдено: ${directory.totalCount} партнёр`));
      expect(linkOf(first.page, 'prev')).toBe('');
      expect(linkOf(first.page, 'canonical')).toBe(`${address}/partners/`);
      const { itemListElement, numberOfItems } = jsonLdOf(first.page);
      expect([numberOfItems, itemListElement[0].url]).toEqual([
        directory.totalCount,
        `${address}/partners/${directory.nodes[0].slug}/`,
      ]);
      const second = await open(linkOf(first.page, 'next'));
      expect(namesOf(second.page)).toEqual(expected.slice(5));
      expect(second.page).toContain('<meta name="robots" content="noindex, follow">');
      expect(second.page).not.toContain('rel="canonical"');
      expect(namesOf((await open(linkOf(second.page, 'prev'))).page)).toEqual(expected.slice(0, 5));
    });

    it('narrows by facets and keeps the choice on the next page and in the form', async () => {
      const choice = 'kkv_category%5B%5D=CRM_SYSTEM';
      const { page } = await open(`/partners/?${choice}`, 'en');
      const promised = /value="CRM_SYSTEM" checked>\s*<span>CRM system<\/span> <span class="kkv-count">(\d+)</.exec(
        page,
      );
      expect(page).toContain(`Found: ${promised?.[1]} partners`);
      expect(new URLSearchParams(linkOf(page, 'next').split('?')[1]).get('kkv_category[0]')).toBe('CRM_SYSTEM');
      const both = await open(`/partners/?${choice}&kkv_industry%5B%5D=RETAIL&kkv_same=1`);
      expect(namesOf(both.page)).toEqual(['Северный код', 'Волжский модуль', 'Группа «Пять морей»']);
      expect(both.page).toContain('Подходящие проекты');
    });

    it('searches, and writes back nothing as markup', async () => {
      expect(namesOf((await open(`/partners/?kkv_search=${encodeURIComponent('северный код')}`)).page)[0]).toBe(
        'Северный код',
      );
      const { page } = await open(`/partners/?kkv_search=${encodeURIComponent('"><script>alert(1)</script>')}`);
      expect(page).not.toContain('<script>');
      expect(page).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
      expect(page).toContain('По этим условиям никого нет.');
    });

    it('shows a card with friendly URLs and without, and what search engines read', async () => {
      const { page, status } = await open('/partners/severny-kod/');
      expect([status, /<title>(.*)<\/title>/.exec(page)?.[1]]).toEqual([200, 'Северный код']);
      expect(linkOf(page, 'canonical')).toBe(`${address}/partners/severny-kod/`);
      expect(jsonLdOf(page)).toMatchObject({
        '@type': 'Organization',
        name: 'Северный код',
        address: { addressLocality: 'Санкт-Петербург' },
        mainEntityOfPage: `${address}/partners/severny-kod/`,
      });
      expect(page).toContain('Проекты: ');
      const plain = await open('/?kkv_partner=severny-kod', 'en');
      expect(plain.page).toContain('<h1>Северный код</h1>');
      expect(linkOf(plain.page, 'canonical')).toBe(`${address}/?kkv_partner=severny-kod`);
    });

    it.each([
      ['a partner that does not exist', '/partners/nobody-here/', 404, 'Такой страницы нет'],
      ['an address that is none', '/partners/a/b/', 404, 'Такой страницы нет'],
      ['a category that does not exist', '/partners/?kkv_category%5B%5D=NO_SUCH', 404, 'Такой страницы нет'],
      ['an industry that does not exist', '/partners/?kkv_industry%5B%5D=NO_SUCH', 400, 'Такой отрасли нет'],
    ])('says so of %s', async (_, path, status, text) => {
      const answer = await open(path);
      expect(answer.status).toBe(status);
      expect(answer.page).toContain(text);
      expect(answer.page).toContain('<meta name="robots" content="noindex">');
    });

    it('keeps answers under their tag, and none that is an error', async () => {
      await open('/clear');
      expect(await readdir(folder)).toEqual([]);
      for (const path of ['/partners/', '/partners/', '/partners/nobody-here/', '/partners/?kkv_search=x'])
        await open(path);
      expect(await readdir(folder)).toHaveLength(1);
    });

    it('says that there is no list while the server is away', async () => {
      const empty = await mkdtemp(join(tmpdir(), 'kkv-site-'));
      const [lonely, at] = await startSite('http://127.0.0.1:1/graphql', empty);
      const response = await fetch(`${at}/partners/`);
      const page = await response.text();
      lonely.kill();
      await rm(empty, { recursive: true });
      expect([response.status, page.includes('Список партнёров сейчас недоступен.')]).toEqual([503, true]);
    });
  },
);

/** PHP's own server with the page of stand-ins. */
async function startSite(endpoint: string, cache: string): Promise<[ChildProcess, string]> {
  const port = await freePort();
  const site = spawn('php', ['-S', `127.0.0.1:${port}`, `${CLIENT}/tests/site/index.php`], {
    env: { ...process.env, KKV_ENDPOINT: endpoint, STAND_IN_CACHE: cache },
    stdio: 'ignore',
  });
  const address = `http://127.0.0.1:${port}`;
  await until(() =>
    fetch(`${address}/style.css`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  return [site, address];
}

async function freePort(): Promise<number> {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address() as { port: number };
  holder.close();
  await once(holder, 'close');
  return port;
}
