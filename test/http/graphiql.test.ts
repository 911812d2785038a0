import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedDemonstration } from '../../seeds/demonstration.js';
import { type Browser, findBrowser, openBrowser, watch } from '../support/browser.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startTestServer, type TestServer } from '../support/server.js';

const asBrowser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

let database: TestDatabase;
let server: TestServer;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.dataSource.transaction((tx) => seedDemonstration(tx, new Date(), 'urn:kkv:embedded-issuer'));
  server = await startTestServer({}, database);
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

const open = (path: string, headers: Record<string, string> = asBrowser) => fetch(`${server.url}${path}`, { headers });

describe('GET /graphql for browsers', () => {
  it('is a page whose scripts all come from this server, kept for ever under their version', async () => {
    const response = await open('/graphql');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
    const page = await response.text();
    expect(page).not.toMatch(/<script>|https?:\/\//);
    const assets = [...page.matchAll(/(?:src|href)="(graphiql[^"]+)"/g)].map(([, path]) => path);
    expect(assets).toHaveLength(6);
    for (const path of assets) {
      const asset = await open(`/${path}`, {});
      expect([asset.status, asset.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
      expect((await asset.text()).length).toBeGreaterThan(50);
    }
  });

  it('has nothing else below its folder', async () => {
    const page = await (await open('/graphql')).text();
    const folder = /graphiql\/\w+/.exec(page)?.[0];
    for (const path of [`/${folder}/package.json`, '/graphiql/old/react.js', `/${folder}/..%2f..%2fpackage.json`]) {
      expect((await open(path, {})).status).toBe(404);
    }
  });

  it.each([
    ['a query in the address', '/graphql?query={__typename}', asBrowser, 400],
    ['a client that wants JSON', '/graphql', { accept: 'application/json' }, 400],
    ['a client without a wish', '/graphql', { accept: '*/*' }, 400],
  ])('is not for %s', async (_, path, headers, status) => {
    const response = await open(path, headers);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('json');
  });

  it('holds no token', async () => {
    const page = await (await open('/graphql')).text();
    const script = await (await open(`/${/graphiql\/\w+\/start\.js/.exec(page)?.[0]}`, {})).text();
    expect(page + script).not.toMatch(/eyJ|kkv_/);
  });

  it('is off by setting', async () => {
    const without = await startTestServer({ GRAPHIQL: '0' }, database);
    const response = await fetch(`${without.url}/graphql`, { headers: asBrowser });
    const asset = await fetch(`${without.url}/graphiql/x/react.js`);
    await without.stop();
    expect(response.headers.get('content-type')).not.toContain('html');
    expect([response.status, asset.status]).toEqual([400, 404]);
  });
});

const executable = findBrowser();
if (!executable) console.warn('No Chromium is installed: the test of the GraphiQL page in a browser is SKIPPED.');

describe('the page in a browser', () => {
  const inBrowser = executable ? it : it.skip;

  inBrowser(
    executable
      ? 'runs the example queries, asks no other host, and reports no error'
      : 'SKIPPED: no Chromium installed',
    async () => {
      const browser = await openBrowser(executable ?? '');
      try {
        await lookAtPage(browser);
      } finally {
        await browser.close();
      }
    },
  );
});

async function lookAtPage({ context }: Browser): Promise<void> {
  const page = await context.newPage();
  const { complaints, hosts } = watch(page);
  await page.goto(`${server.url}/graphql`);
  await page.getByRole('tab', { name: 'PartnerList' }).waitFor();
  const result = page.locator('.result-window');
  await page.getByRole('button', { name: /Execute query/ }).click();
  await result.getByText('"totalCount"').first().waitFor();
  expect(await result.textContent()).not.toContain('"errors"');

  // A token pasted into the header editor of a role's tab makes that tab work.
  await page.getByRole('tab', { name: 'Dashboard' }).click();
  const headers = page.locator('[aria-label="Headers"] .CodeMirror:visible');
  await headers.click();
  await page.keyboard.press('Control+A');
  const token = await server.tokenFor({ partner: 'severny-kod' });
  await page.keyboard.insertText(JSON.stringify({ Authorization: `Bearer ${token}` }));
  await page.getByRole('button', { name: /Execute query/ }).click();
  await result.getByText('"myPartner"').first().waitFor({ timeout: 10_000 });
  expect(await result.textContent()).not.toContain('"errors"');

  const screenshot = process.env.SCREENSHOT;
  if (screenshot) await page.screenshot({ path: screenshot });
  expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain(token);
  expect(complaints).toEqual([]);
  expect([...hosts]).toEqual([server.url.replace('127.0.0.1', 'localhost')]);
}
