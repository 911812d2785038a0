import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import type { Page } from 'playwright-core';
import { seedDemonstration } from '../../seeds/demonstration.js';
import { QUESTIONS } from '../../src/analysis/questions/catalogue.js';
import { moscowDayOf, plusDays } from '../../src/regulation/day.js';
import { type Browser, findBrowser, openBrowser, watch } from '../support/browser.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startTestServer, type TestServer } from '../support/server.js';

const executable = findBrowser();
if (!executable) console.warn('No Chromium is installed: the tests of /insights in a browser are SKIPPED.');

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

const JSON_TYPE = { 'content-type': 'application/json' };
const signIn = (role: string, headers: Record<string, string> = JSON_TYPE) =>
  fetch(`${server.url}/insights/sign-in`, { method: 'POST', headers, body: JSON.stringify({ role }) });
/** Without its attributes, as a browser sends it. */
const cookieIn = (response: Response) => (response.headers.get('set-cookie') ?? '').split(';')[0]!;
const read = (path: string, cookie = '', url = server.url) =>
  fetch(`${url}/insights/data/${path}`, { headers: { cookie } });

describe('GET /insights', () => {
  it('is a page whose parts all come from this server, kept for ever under their version', async () => {
    const response = await fetch(`${server.url}/insights`);
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
    const page = await response.text();
    expect(page).not.toMatch(/<script>|<style|https?:\/\//);
    const assets = [...page.matchAll(/(?:src|href)="(insights\/assets[^"]+)"/g)].map(([, path]) => path);
    expect(assets).toHaveLength(3);
    for (const path of assets) {
      const asset = await fetch(`${server.url}/${path}`);
      expect([asset.status, asset.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
      expect(await asset.text()).not.toContain('sourceMappingURL');
    }
    for (const path of ['insights/assets/old/page.css', `${assets[0]}x`, 'insights/data', 'insights/callback']) {
      expect((await fetch(`${server.url}/${path}`)).status).toBe(404);
    }
  });

  it('is off by setting, without a way to sign in, and without a client of the provider', async () => {
    const environments: Record<string, string>[] = [
      { INSIGHTS: '0' },
      { EMBEDDED_ISSUER: '1', DATABASE_URL: 'postgres://elsewhere/db' },
      { OIDC_ISSUER: 'https://id.example', OIDC_AUDIENCE: 'kkv-api' },
    ];
    const statuses = environments.map(async (environment) => {
      const { url, stop } = await startTestServer(environment, database);
      const chosen = { method: 'POST', headers: JSON_TYPE, body: '{"role":"ANALYST"}' };
      const answers = [
        await fetch(`${url}/insights`),
        await fetch(`${url}/insights/sign-in`, chosen),
        await read('questions', '', url),
      ];
      await stop();
      return answers.map(({ status }) => status);
    });
    expect(await Promise.all(statuses)).toEqual(environments.map(() => [404, 404, 404]));
  });
});

/** A value of an enumeration or of a catalogue, which the page is to show by its title. */
const CODE = /^[A-Z]{3,}(_[A-Z0-9]+)*$/;

describe('a session', () => {
  it('is a cookie for the data of the page and for nothing else', async () => {
    const response = await signIn('ANALYST');
    expect(response.status).toBe(204);
    expect(response.headers.get('set-cookie')).toMatch(
      /^kkv_insights=[\w.-]+; Max-Age=28800; Path=\/insights\/data; Expires=[^;]+; HttpOnly; SameSite=Strict$/,
    );
    const cookie = cookieIn(response);
    const viewer = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { ...JSON_TYPE, cookie },
      body: '{"query":"{ viewer { isAnonymous } }"}',
    });
    expect(await viewer.json()).toMatchObject({ data: { viewer: { isAnonymous: true } } });
    expect(await (await read('questions')).json()).toEqual({ questions: null });
    const { questions } = (await (await read('questions?language=en', cookie)).json()) as any;
    expect(questions).toHaveLength(QUESTIONS.length);
    expect(questions[0].title).toBe(QUESTIONS[0]!.title.EN);
  });

  it('answers every question of the catalogue, and says whose fault it is where it may not', async () => {
    const cookie = cookieIn(await signIn('ANALYST'));
    for (const { name, plots } of QUESTIONS) {
      const response = await read(`answers/${name}`, cookie);
      const answer = (await response.json()) as any;
      expect([name, response.status, answer.tables?.length]).toEqual([name, 200, plots.length]);
      for (const { columns, rows } of answer.tables) {
        const untitled = rows.flatMap((row: unknown[]) =>
          row.flatMap((value, at) =>
            [value].flat().filter((one) => CODE.test(String(one)) && !columns[at].titles?.[one as string]),
          ),
        );
        expect([name, untitled]).toEqual([name, []]);
      }
    }
    expect((await read('answers/Nothing', cookie)).status).toBe(404);
    const refused = await read('answers/ForecastAgainstOrders', cookieIn(await signIn('COMPLIANCE')));
    expect([refused.status, await refused.json()]).toMatchObject([
      422,
      { errors: [{ extensions: { code: 'FORBIDDEN' } }] },
    ]);
  });

  it('is none when altered, of another purpose, or of nobody', async () => {
    const cookie = cookieIn(await signIn('ANALYST'));
    const other = cookieIn(await signIn('MANAGER'));
    const mixed = `${cookie.split('.')[0]}.${other.split('.')[1]}`;
    for (const bad of [
      '',
      'kkv_insights=x',
      `${cookie}x`,
      mixed,
      cookie.replace('kkv_insights', 'kkv_insights_sign_in'),
    ]) {
      expect((await read('answers/HoldersByLevel', bad)).status).toBe(401);
    }
  });

  it('is worth what its user is worth today', async () => {
    const cookie = cookieIn(await signIn('ADMINISTRATOR'));
    const ask = async () => (await read('answers/HoldersByLevel', cookie)).status;
    const set = (what: string) =>
      database.dataSource.query(`update user_account set ${what} where subject = 'demo:administrator'`);
    expect(await ask()).toBe(200);
    await set("roles = '{}'");
    expect(await ask()).toBe(403);
    await set("roles = '{ADMINISTRATOR}', disabled_at = now()");
    expect(await ask()).toBe(401);
    await set('disabled_at = null');
  });

  it('cannot be begun for a partner, nor by a form of another site, and ends at the way out', async () => {
    expect((await signIn('PARTNER')).status).toBe(400);
    expect((await signIn('ANALYST', { 'content-type': 'text/plain' })).status).toBe(400);
    const out = (headers: Record<string, string>) =>
      fetch(`${server.url}/insights/data/sign-out`, { method: 'POST', headers, body: '{}' });
    expect((await out({ 'content-type': 'text/plain' })).status).toBe(415);
    const ended = await out(JSON_TYPE);
    expect(ended.headers.get('set-cookie')).toMatch(/^kkv_insights=; Max-Age=0; Path=\/insights\/data;/);
  });
});

/** As much of an OpenID provider as the code flow needs. */
class Provider {
  private server: Server;
  private key: { privateKey: Awaited<ReturnType<typeof generateKeyPair>>['privateKey']; jwk: JWK };
  /** What the next code stands for; the challenge is that of the request for it. */
  next = { nonce: '', challenge: '', accessToken: '' };
  url = '';

  async start(): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const jwk = await exportJWK(publicKey);
    this.key = { privateKey, jwk: { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'RS256', use: 'sig' } };
    this.server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', async () => {
        const answer = await this.answer(request.url ?? '', new URLSearchParams(body));
        response.statusCode = 'error' in answer ? 400 : 200;
        response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
      });
    }).listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(path: string, form: URLSearchParams): Promise<object> {
    if (path === '/keys') return { keys: [this.key.jwk] };
    if (path !== '/token') {
      return {
        ...{ issuer: this.url, authorization_endpoint: `${this.url}/authorize`, token_endpoint: `${this.url}/token` },
        ...{ jwks_uri: `${this.url}/keys`, response_types_supported: ['code'], subject_types_supported: ['public'] },
        ...{ id_token_signing_alg_values_supported: ['RS256'], code_challenge_methods_supported: ['S256'] },
      };
    }
    const verifier = new TextEncoder().encode(form.get('code_verifier') ?? '');
    const hash = Buffer.from(await crypto.subtle.digest('SHA-256', verifier)).toString('base64url');
    if (form.get('code') !== 'good' || hash !== this.next.challenge) return { error: 'invalid_grant' };
    const idToken = await new SignJWT({ nonce: this.next.nonce })
      .setProtectedHeader({ alg: 'RS256', kid: this.key.jwk.kid })
      .setIssuer(this.url)
      .setAudience('kkv-insights')
      .setSubject('someone')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(this.key.privateKey);
    return { access_token: this.next.accessToken, token_type: 'Bearer', expires_in: 300, id_token: idToken };
  }
}

describe('a sign-in with OpenID', () => {
  const provider = new Provider();
  let open: TestServer;
  beforeAll(async () => {
    await provider.start();
    const client = { OIDC_CLIENT_ID: 'kkv-insights', OIDC_ISSUER: provider.url, OIDC_AUDIENCE: 'kkv-api' };
    open = await startTestServer(client, database);
  });
  afterAll(async () => {
    await open.stop();
    provider.stop();
  });

  async function begun() {
    const response = await fetch(`${open.url}/insights/sign-in`, { redirect: 'manual' });
    const address = new URL(response.headers.get('location') ?? '');
    const ask = Object.fromEntries(address.searchParams);
    provider.next = {
      nonce: ask.nonce!,
      challenge: ask.code_challenge!,
      accessToken: (await open.tokenFor('ANALYST'))!,
    };
    return { response, address, ask, cookie: cookieIn(response) };
  }
  const back = (query: Record<string, string>, cookie: string) =>
    fetch(`${open.url}/insights/callback?${new URLSearchParams(query)}`, { headers: { cookie }, redirect: 'manual' });

  it('goes to the provider with PKCE, state and nonce, and comes back with a session', async () => {
    const { response, address, ask, cookie } = await begun();
    expect([response.status, address.origin]).toEqual([303, provider.url]);
    expect(ask).toMatchObject({ client_id: 'kkv-insights', response_type: 'code', code_challenge_method: 'S256' });
    expect(ask.redirect_uri).toMatch(/\/insights\/callback$/);
    expect(response.headers.get('set-cookie')).toMatch(/Path=\/insights\/callback;.*HttpOnly; SameSite=Lax$/);
    const done = await back({ code: 'good', state: ask.state! }, cookie);
    expect([done.status, done.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const cookies = done.headers.getSetCookie();
    const session = cookies.find((one) => one.startsWith('kkv_insights='))!;
    expect(session).toMatch(/Path=\/insights\/data;.*HttpOnly; SameSite=Strict$/);
    expect(cookies.find((one) => one.startsWith('kkv_insights_sign_in='))).toContain('Max-Age=0');
    expect((await read('answers/HoldersByLevel', session.split(';')[0], open.url)).status).toBe(200);
  });

  it.each<[string, (good: { code: string; state: string }) => Record<string, string>, () => void, number]>([
    ['another state', (good) => ({ ...good, state: 'x' }), () => undefined, 401],
    ['another code', (good) => ({ ...good, code: 'x' }), () => undefined, 401],
    ['another nonce', (good) => good, () => (provider.next.nonce = 'x'), 401],
    ['a challenge of somebody else', (good) => good, () => (provider.next.challenge = 'x'), 401],
    ['a token of nobody', (good) => good, () => (provider.next.accessToken = 'x'), 401],
  ])('does not end in one with %s', async (_, query, spoil, status) => {
    const { ask, cookie } = await begun();
    spoil();
    const answer = await back(query({ code: 'good', state: ask.state! }), cookie);
    expect(answer.status).toBe(status);
    expect(answer.headers.getSetCookie().filter((one) => one.startsWith('kkv_insights='))).toEqual([]);
  });

  it('does not end in one in another browser, and nobody chooses whom to be', async () => {
    const { ask } = await begun();
    expect((await back({ code: 'good', state: ask.state! }, '')).status).toBe(400);
    const chosen = await fetch(`${open.url}/insights/sign-in`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: '{"role":"ANALYST"}',
    });
    expect(chosen.status).toBe(404);
  });
});

describe('the page in a browser', () => {
  const inBrowser = executable ? it : it.skip;
  inBrowser(
    executable ? 'draws answers and tells no other host, for everybody' : 'SKIPPED: no Chromium installed',
    async () => {
      const browser = await openBrowser(executable ?? '');
      try {
        await lookAt(browser);
      } finally {
        await browser.close();
      }
    },
  );
});

async function lookAt({ context }: Browser): Promise<void> {
  const page = await context.newPage();
  const { complaints, hosts } = watch(page);
  await page.goto(`${server.url}/insights?language=ru`);
  await page.getByRole('button', { name: 'аналитик' }).click();
  await page.getByRole('link', { name: 'Концентрация баллов' }).click();
  await page.getByRole('heading', { name: 'Концентрация баллов' }).waitFor();
  expect(await page.locator('tbody tr').count()).toBe(20);
  expect(await page.locator('canvas').evaluate(isDrawn)).toBe(true);
  expect(await violationsOf(page)).toEqual([]);
  if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT, fullPage: true });

  await page.setViewportSize({ width: 390, height: 844 });
  await page.locator('#choose').selectOption('LapsingIn90Days');
  await page.getByRole('heading', { name: /Чей срок кончается/ }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  expect(await violationsOf(page)).toEqual([]);

  await page.setViewportSize({ width: 1400, height: 900 });
  await page.getByRole('link', { name: 'Запрос в GraphiQL' }).click();
  await page.getByRole('tab', { name: 'LapsingIn90Days', selected: true }).waitFor();
  await page.getByRole('button', { name: 'Variables' }).click();
  const day = plusDays(moscowDayOf(new Date()), 90);
  await page.locator('.graphiql-editor-tool').getByText(day).waitFor();

  await page.goBack();
  await page.getByRole('button', { name: 'Выйти' }).click();
  await page.getByRole('button', { name: 'аналитик' }).waitFor();
  expect(complaints).toEqual([]);
  expect([...hosts]).toEqual([server.url.replace('127.0.0.1', 'localhost')]);
}

/** Whether anything but emptiness stands on the canvas. */
const isDrawn = (canvas: unknown): boolean => {
  const { width, height, getContext } = canvas as { width: number; height: number; getContext: unknown };
  const context = (getContext as (kind: string) => any).call(canvas, '2d');
  return (context.getImageData(0, 0, width, height).data as Uint8Array).some((value) => value !== 0);
};

async function violationsOf(page: Page): Promise<unknown[]> {
  const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(source);
  return page.evaluate(`axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))`);
}
