import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiKey } from '../../src/access/api-key.js';
import { auditOf, errorCodes, key, OUTSIDERS, sendWith, statementsOf } from '../support/administration.js';
import { type CompanyPartner, refusalsOf, registerCompany } from '../support/competence.js';
import { type As, startTestServer, type TestServer } from '../support/server.js';

const FIELDS = 'id name prefix roles createdAt expiresAt revokedAt lastUsedAt secret';
const CREATE = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { ${FIELDS} } }`;
const REVOKE = `mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { ${FIELDS} } }`;
const MINE = `query ($first: Int, $after: String) {
  myApiKeys(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { ${FIELDS} } }
}`;
const ALL = 'query ($first: Int) { apiKeys(first: $first) { nodes { id owner { id subject } } } }';
const VIEWER = '{ viewer { userId roles partner { slug } } }';
const LIMIT = 20;

let server: TestServer;
let partner: CompanyPartner;
let other: CompanyPartner;

beforeAll(async () => {
  server = await startTestServer();
  partner = await registerCompany(server);
  other = await registerCompany(server);
});
afterAll(() => server.stop());

const send = (as: As, more: object = {}) =>
  server.send<any>(as, CREATE, { input: { ...key(), name: 'Сайт', ...more } });
const create = async (as: As, more: object = {}) => {
  const { data, errors } = await send(as, more);
  expect(errors).toBeUndefined();
  return data.createApiKey as { id: string; secret: string; prefix: string; roles: string[] };
};
const revoke = (as: As, apiKeyId: string) => server.send<any>(as, REVOKE, { input: { apiKeyId } });
/** A token of a user with several roles, so that a key may have fewer. */
const tokenOf = (roles: string[], subject = `keys:${randomUUID()}`, partnerSlug: string | null = null) =>
  server.issuer.issueToken({ subject, roles: roles as never, partner: partnerSlug, expiresInSeconds: 600 });

describe('createApiKey', () => {
  it('makes a key that acts for its owner, and shows it once', async () => {
    const input = { ...key(), name: 'Сайт' };
    const [first, ...replays] = await Promise.all([1, 2, 3].map(() => server.ask(partner.as, CREATE, { input }))).then(
      (answers) =>
        answers
          .map(({ createApiKey }) => createApiKey)
          .sort((a, b) => Number(b.secret !== null) - Number(a.secret !== null)),
    );
    expect(first.secret).toMatch(/^kkv_[\w-]{43}$/);
    expect(first).toMatchObject({
      name: 'Сайт',
      roles: ['PARTNER'],
      prefix: first.secret.slice(0, 12),
      expiresAt: null,
      revokedAt: null,
    });
    for (const replay of replays) expect(replay).toEqual({ ...first, secret: null });
    const { viewer } = (await sendWith(server, first.secret, VIEWER)).data;
    expect(viewer).toMatchObject({ roles: ['PARTNER'], partner: { slug: partner.slug } });
    const { nodes } = (await server.ask(partner.as, MINE)).myApiKeys;
    expect(nodes).toMatchObject([{ id: first.id, secret: null }]);
    expect(Date.parse(nodes[0].lastUsedAt)).toBeGreaterThan(Date.now() - 60_000);
    expect(await auditOf(server, 'createApiKey', first.id)).toMatchObject([{ objectType: 'ApiKey' }]);
  });

  it('keeps the secret nowhere', async () => {
    const made = await create(partner.as);
    const tables: { name: string }[] = await server.database.dataSource.query(
      "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
    );
    for (const { name } of tables) {
      const found = await server.database.dataSource.query(
        `select 1 from ${name} t where position($1 in t::text) > 0`,
        [made.secret],
      );
      expect([name, found]).toEqual([name, []]);
    }
  });

  it('takes a part of one’s own roles, never another', async () => {
    const token = await tokenOf(['MANAGER', 'ANALYST']);
    const make = (more: object) => sendWith(server, token, CREATE, { input: { ...key(), name: 'Отчёт', ...more } });
    expect((await make({})).data.createApiKey.roles).toEqual(['MANAGER', 'ANALYST']);
    const { secret } = (await make({ roles: ['ANALYST'] })).data.createApiKey;
    expect((await sendWith(server, secret, VIEWER)).data.viewer.roles).toEqual(['ANALYST']);
    const refused = await make({ roles: ['ANALYST', 'ADMINISTRATOR'] });
    expect(refusalsOf(refused)).toEqual([{ code: 'ROLE_NOT_YOURS', clause: null, field: 'input.roles' }]);
    expect(refusalsOf(await make({ roles: [] }))).toEqual([
      { code: 'INVALID_LENGTH', clause: null, field: 'input.roles' },
    ]);
  });

  it('ends in the future only, and then stops', async () => {
    const past = await send(partner.as, { expiresAt: new Date(Date.now() - 1000) });
    expect(refusalsOf(past)).toEqual([{ code: 'API_KEY_EXPIRES_IN_PAST', clause: null, field: 'input.expiresAt' }]);
    const made = await create(partner.as, { expiresAt: new Date(Date.now() + 60_000) });
    expect((await sendWith(server, made.secret, VIEWER)).status).toBe(200);
    await server.database.dataSource
      .getRepository(ApiKey)
      .update({ id: made.id }, { expiresAt: new Date(Date.now() - 1) });
    expect((await sendWith(server, made.secret, VIEWER)).status).toBe(401);
  });

  it('is not for an API key, nor for anonymous callers', async () => {
    const { secret } = await create(partner.as);
    const input = { ...key(), name: 'Ещё' };
    expect(errorCodes(await sendWith(server, secret, CREATE, { input }))).toEqual(['FORBIDDEN']);
    expect(errorCodes(await server.send('anonymous', CREATE, { input }))).toEqual(['UNAUTHENTICATED']);
  });

  it('a colleague with the same idempotency key does not get somebody else’s key', async () => {
    const input = { ...key(), name: 'Сайт' };
    const token = await tokenOf(['PARTNER'], undefined, partner.slug);
    await server.ask(partner.as, CREATE, { input });
    const answer = await sendWith(server, token, CREATE, { input });
    expect(refusalsOf(answer).map(({ code }) => code)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });

  it('makes at most 20 that work, also at once; revoked and expired ones do not count', async () => {
    const token = await tokenOf(['ANALYST']);
    const make = () => sendWith(server, token, CREATE, { input: { ...key(), name: 'Один из многих' } });
    await sendWith(server, token, VIEWER);
    const answers = await Promise.all(Array.from({ length: LIMIT + 4 }, make));
    const made = answers.flatMap(({ data }) => data?.createApiKey ?? []);
    expect(made).toHaveLength(LIMIT);
    expect(answers.flatMap(refusalsOf)).toEqual(Array(4).fill({ code: 'API_KEY_LIMIT', clause: null, field: null }));
    expect((await sendWith(server, token, REVOKE, { input: { apiKeyId: made[0].id } })).errors).toBeUndefined();
    expect((await make()).errors).toBeUndefined();
    expect(refusalsOf(await make()).map(({ code }) => code)).toEqual(['API_KEY_LIMIT']);
    await server.database.dataSource
      .getRepository(ApiKey)
      .update({ id: made[1].id }, { expiresAt: new Date(Date.now() - 1) });
    expect((await make()).errors).toBeUndefined();
  });
});

describe('revokeApiKey', () => {
  it('works at once, and once', async () => {
    const made = await create(partner.as);
    expect((await sendWith(server, made.secret, VIEWER)).status).toBe(200);
    const { data } = await revoke(partner.as, made.id);
    expect(Date.parse(data.revokeApiKey.revokedAt)).toBeGreaterThan(Date.now() - 60_000);
    expect(data.revokeApiKey.secret).toBeNull();
    expect((await sendWith(server, made.secret, VIEWER)).status).toBe(401);
    expect(refusalsOf(await revoke(partner.as, made.id))).toEqual([
      { code: 'API_KEY_REVOKED', clause: null, field: 'input.apiKeyId' },
    ]);
  });

  it('is for the owner and for administrators; to others the key is not there', async () => {
    const made = await create(partner.as);
    const notFound = async (answer: Promise<Awaited<ReturnType<typeof revoke>>>) =>
      expect((await answer).errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'input.apiKeyId' });
    for (const as of ['MANAGER', 'COMPLIANCE', 'ANALYST', other.as] as const) await notFound(revoke(as, made.id));
    await notFound(revoke('ADMINISTRATOR', randomUUID()));
    expect(errorCodes(await revoke('anonymous', made.id))).toEqual(['UNAUTHENTICATED']);
    expect((await sendWith(server, made.secret, VIEWER)).status).toBe(200);
    expect((await revoke('ADMINISTRATOR', made.id)).errors).toBeUndefined();
    expect((await sendWith(server, made.secret, VIEWER)).status).toBe(401);
  });

  it('a key may revoke itself', async () => {
    const made = await create(partner.as);
    expect((await sendWith(server, made.secret, REVOKE, { input: { apiKeyId: made.id } })).errors).toBeUndefined();
    expect((await sendWith(server, made.secret, VIEWER)).status).toBe(401);
  });
});

describe('the lists of API keys', () => {
  it('mine are mine, page by page', async () => {
    await create(other.as);
    const mine = async (variables: object) => (await server.ask(partner.as, MINE, variables)).myApiKeys;
    const all = await mine({ first: 100 });
    expect(all.totalCount).toBe(all.nodes.length);
    const ids: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page = await mine({ first: 2, after });
      ids.push(...page.nodes.map(({ id }: { id: string }) => id));
      ({ endCursor: after, hasNextPage: more } = page.pageInfo);
    }
    expect(ids).toEqual(all.nodes.map(({ id }: { id: string }) => id));
    const { userId } = (await server.ask(partner.as, VIEWER)).viewer;
    expect(await server.database.dataSource.getRepository(ApiKey).countBy({ userId })).toBe(ids.length);
    expect(errorCodes(await server.send('anonymous', MINE))).toEqual(['UNAUTHENTICATED']);
  });

  it('everybody’s are the administrators’, with owners in one statement', async () => {
    const { nodes } = (await server.ask('ADMINISTRATOR', ALL, { first: 100 })).apiKeys;
    const subjects = nodes.map(({ owner }: { owner: { subject: string } }) => owner.subject);
    expect(subjects).toEqual(expect.arrayContaining([`test:${partner.slug}`, `test:${other.slug}`]));
    const few = await statementsOf(server, () => server.ask('ADMINISTRATOR', ALL, { first: 2 }));
    expect(await statementsOf(server, () => server.ask('ADMINISTRATOR', ALL, { first: 50 }))).toBe(few);
    for (const [as, code] of [...OUTSIDERS, [partner.as, 'FORBIDDEN'] as const]) {
      expect(errorCodes(await server.send(as, ALL))).toEqual([code]);
    }
  });
});
