import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { seedDemonstration } from '../../seeds/demonstration.js';
import { type Browser, findBrowser, openBrowser } from '../support/browser.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startTestServer, type TestServer } from '../support/server.js';

const asBrowser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const executable = findBrowser();
if (!executable) console.warn('No Chromium is installed: the tests of the list of partners in a browser are SKIPPED.');

let database: TestDatabase;
let server: TestServer;
let site: Server;
let siteUrl: string;
beforeAll(async () => {
  site = createServer(showSite).listen(0, '127.0.0.1');
  await once(site, 'listening');
  siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  database = await createTestDatabase();
  await database.dataSource.transaction((tx) => seedDemonstration(tx, new Date(), 'urn:kkv:embedded-issuer'));
  server = await startTestServer({ CORS_ORIGINS: siteUrl }, database);
});
afterAll(async () => {
  site.close();
  await server.stop();
  await database.drop();
});

/** Another site, with the element as its query says. */
const showSite: Parameters<typeof createServer>[1] = async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', siteUrl);
  const isScript = pathname === '/element.js';
  response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
  if (isScript) return response.end(await readFile('clients/web/kkv-partner-directory.js'));
  const element = `<kkv-partner-directory endpoint="${server.url}/graphql" ${searchParams.get('with')}></kkv-partner-directory>`;
  const head = '<link rel="icon" href="data:,"><script type="module" src="/element.js"></script>';
  response.end(`<!doctype html><html lang="en"><title>Site</title>${head}<main><h1>Site</h1>${element}</main></html>`);
};

const open = (path: string, headers: Record<string, string> = asBrowser) => fetch(`${server.url}${path}`, { headers });

describe('GET / for browsers', () => {
  it('is a page whose parts all come from this server, kept for ever under their version', async () => {
    const response = await open('/');
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self';");
    const page = await response.text();
    expect(page).not.toMatch(/<script>|<style|https?:\/\//);
    const assets = [...page.matchAll(/(?:src|href)="(start[^"]+)"/g)].map(([, path]) => path);
    expect(assets).toHaveLength(2);
    for (const path of assets) {
      const asset = await open(`/${path}`, {});
      expect([asset.status, asset.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    }
    for (const path of ['/start/old/page.css', `/${assets[0]}x`, `/${assets[0]}/..%2f..%2fpackage.json`]) {
      expect((await open(path, {})).status).toBe(404);
    }
  });

  it.each([
    ['/', 'en', 'en'],
    ['/', 'ru', 'ru'],
    ['/?language=en', 'ru', 'en'],
    ['/?language=ru', 'en', 'ru'],
    ['/?language="><script>', 'ru', 'ru'],
  ])('%s for a reader of %s is in %s', async (path, wish, language) => {
    const response = await open(path, { ...asBrowser, 'Accept-Language': wish });
    expect(response.headers.get('content-language')).toBe(language);
    expect(await response.text()).toContain(`<html lang="${language}">`);
  });

  it('is off by setting, and without GraphiQL does not lead there', async () => {
    const [without, alone] = await Promise.all([
      startTestServer({ START_PAGE: '0' }, database),
      startTestServer({ GRAPHIQL: '0' }, database),
    ]);
    const [off, page] = await Promise.all([
      fetch(without.url, { headers: asBrowser }),
      fetch(alone.url, { headers: asBrowser }),
    ]);
    const text = await page.text();
    await Promise.all([without.stop(), alone.stop()]);
    expect([off.status, off.headers.get('content-type')]).toEqual([404, 'application/json; charset=utf-8']);
    expect([page.status, text.includes('href="graphql"')]).toEqual([200, false]);
  });
});

/** Waits until the list stands as asked for, and answers how many partners are said to be found. */
async function settled(page: Page): Promise<number> {
  await page.locator('ol[aria-busy=false]').waitFor({ state: 'attached' });
  return Number(/\d+/.exec((await page.getByRole('status').textContent()) ?? '')?.[0]);
}

/** Does something that asks the server, and waits for its answer to be shown. */
async function after(page: Page, action: () => Promise<unknown>): Promise<number> {
  const shown = page.evaluate(`new Promise((resolve) => {
    document.querySelector('kkv-partner-directory').addEventListener('kkv-loaded', () => resolve(), { once: true });
  })`);
  await Promise.all([shown, action()]);
  return settled(page);
}

const names = (page: Page) => page.locator('ol .name').allTextContents();
const choice = (page: Page, title: string) => page.getByRole('checkbox', { name: title });

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  const found = await page.evaluate(
    'axe.run().then((r) => r.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.html).join(" ")))',
  );
  return found as string[];
}

/** `SCREENSHOTS=folder npm test -- test/clients` keeps what was seen. */
async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

(executable ? describe : describe.skip)(
  executable ? 'the list of partners in a browser' : 'SKIPPED: no Chromium installed',
  () => {
    let browser: Browser;
    let page: Page;
    const complaints: string[] = [];
    const hosts = new Set<string>();
    beforeAll(async () => {
      browser = await openBrowser(executable ?? '');
      page = await browser.context.newPage();
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('request', (request) => hosts.add(new URL(request.url()).origin));
    });
    afterAll(() => browser.close());
    const start = async (path: string) => {
      await page.goto(`${server.url}${path}`);
      return settled(page);
    };

    it('shows what the API lists, page by page, and moves the focus to what is new', async () => {
      const total = await start('/?language=en');
      const { directory } = await server.ask('anonymous', '{ directory(first: 20) { totalCount nodes { name } } }');
      expect(total).toBe(directory.totalCount);
      const expected = directory.nodes.map(({ name }: { name: string }) => name);
      expect(await names(page)).toEqual(expected.slice(0, 10));
      await after(page, () => page.getByRole('button', { name: 'Show more' }).click());
      expect(await names(page)).toEqual(expected);
      const focused = await page.evaluate(
        'document.querySelector("kkv-partner-directory").shadowRoot.activeElement.querySelector(".name").textContent',
      );
      expect(focused).toBe(expected[10]);
    });

    it('narrows by choice, keeps the focus and tells each count as if chosen instead', async () => {
      const total = await start('/?language=en');
      const box = choice(page, 'CRM system');
      const promised = Number(/\d+$/.exec((await page.locator('label', { has: box }).textContent()) ?? '')?.[0]);
      await box.focus();
      const found = await after(page, () => page.keyboard.press('Space'));
      expect(found).toBe(promised);
      expect(found).toBeLessThan(total);
      expect(await box.evaluate((element) => element.matches(':focus'))).toBe(true);
      const same = page.getByRole('checkbox', { name: /same project/ });
      expect(await same.isDisabled()).toBe(true);
      const either = await after(page, () => choice(page, 'Automotive').check());
      const both = await after(page, () => same.check());
      expect(both).toBeLessThanOrEqual(either);
      expect(new URL(page.url()).searchParams.getAll('kkv-category')).toEqual(['CRM_SYSTEM']);
      expect(new URL(page.url()).searchParams.get('kkv-same')).toBe('1');
      await keepPicture(page, 'desktop-chosen');

      // The address alone brings the same list; going back takes the choices off again.
      await page.reload();
      expect([await settled(page), await box.isChecked(), await same.isChecked()]).toEqual([both, true, true]);
      expect(await after(page, () => page.goBack())).toBe(either);
      expect(await after(page, () => page.getByRole('button', { name: 'Reset' }).click())).toBe(total);
    });

    it('finds by name, says when nobody matches, and begins anew', async () => {
      const total = await start('/?language=ru');
      const search = page.getByRole('searchbox');
      expect(await after(page, () => search.fill('северный код'))).toBeGreaterThan(0);
      expect((await names(page))[0]).toBe('Северный код');
      expect(await after(page, () => search.fill('<b>нет таких</b>'))).toBe(0);
      await page.getByText('По этим условиям никого нет.').waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await after(page, () => page.locator('.notice button').click())).toBe(total);
    });

    it('says what is wrong and tries again', async () => {
      await page.route('**/graphql?**', (route) => route.abort());
      await page.goto(`${server.url}/?language=en`);
      await page.getByRole('alert').getByText('The list cannot be loaded now.').waitFor();
      expect(await violations(page)).toEqual([]);
      await page.unroute('**/graphql?**');
      complaints.splice(0);
      expect(await after(page, () => page.getByRole('button', { name: 'Try again' }).click())).toBeGreaterThan(0);
      await page.goto(`${server.url}/?language=en&kkv-industry=NO_SUCH`);
      await page.getByRole('alert').getByText('There is no such industry').waitFor();
      expect(await after(page, () => page.locator('.notice').getByText('Reset').click())).toBeGreaterThan(0);
    });

    it.each(['get', 'POST'])('works on another site, asking by %s, in its language and colours', async (method) => {
      const asked: string[] = [];
      const foreign = await browser.context.newPage();
      foreign.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
      const attributes = `method="${method}" page-size="3" href="/partners/{slug}/" style="--kkv-accent: rgb(90, 20, 60)"`;
      await foreign.goto(`${siteUrl}/?with=${encodeURIComponent(attributes)}`);
      await settled(foreign);
      const link = foreign.getByRole('link', { name: 'Северный код', exact: true });
      expect(await link.getAttribute('href')).toBe('/partners/severny-kod/');
      expect(await names(foreign)).toHaveLength(3);
      const colour = await foreign.evaluate(
        'getComputedStyle(document.querySelector("kkv-partner-directory").shadowRoot.querySelector(".more")).color',
      );
      expect(colour).toBe('rgb(90, 20, 60)');
      expect(await foreign.getByRole('button', { name: 'Show more' }).isVisible()).toBe(true);
      expect(asked).toContain(`${method.toUpperCase()} /graphql`);
      expect(await foreign.evaluate('location.search')).toContain('with=');
      await foreign.close();
    });

    it.each([
      ['desktop', 1280, 900],
      ['phone', 390, 844],
    ])('is accessible and fits on a %s', async (name, width, height) => {
      await page.setViewportSize({ width, height });
      await start('/?language=ru');
      await keepPicture(page, name);
      const filters = page.getByRole('button', { name: 'Фильтры' });
      if (await filters.isVisible()) await filters.click();
      await choice(page, 'CRM-система').waitFor();
      await keepPicture(page, `${name}-filters`);
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    });

    it('asks no other host and reports no error', () => {
      expect([...hosts]).toEqual([new URL(server.url).origin]);
      expect(complaints).toEqual([]);
    });
  },
);
