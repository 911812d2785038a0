import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UserAccount } from '../../src/access/user-account.js';
import {
  auditOf,
  errorCodes,
  expectAdministratorsOnly,
  key,
  OUTSIDERS,
  sendWith,
  statementsOf,
} from '../support/administration.js';
import { type CompanyPartner, refusalsOf, registerCompany } from '../support/competence.js';
import { startTestServer, type TestServer } from '../support/server.js';

const FIELDS = 'id issuer subject displayName email roles rolesSource language disabledAt version partner { slug }';
const CREATE = `mutation ($input: CreateUserInput!) { createUser(input: $input) { ${FIELDS} } }`;
const UPDATE = `mutation ($input: UpdateUserAccessInput!) { updateUserAccess(input: $input) { ${FIELDS} } }`;
const RETURN = `mutation ($input: UserInput!) { returnAccessToClaims(input: $input) { ${FIELDS} } }`;
const DISABLE = `mutation ($input: UserInput!) { disableUser(input: $input) { ${FIELDS} } }`;
const ENABLE = `mutation ($input: UserInput!) { enableUser(input: $input) { ${FIELDS} } }`;
const LIST = `query ($filter: UserFilter, $first: Int, $after: String) {
  users(filter: $filter, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { ${FIELDS} } }
}`;
const VIEWER = '{ viewer { userId roles partner { slug } } }';

let server: TestServer;
let partner: CompanyPartner;
let other: CompanyPartner;

beforeAll(async () => {
  server = await startTestServer();
  partner = await registerCompany(server);
  other = await registerCompany(server);
});
afterAll(() => server.stop());

const newUser = (more: object = {}) => ({
  ...key(),
  issuer: server.issuer.issuer,
  subject: `made:${randomUUID()}`,
  roles: ['MANAGER'],
  ...more,
});
const create = async (more: object = {}) =>
  (await server.ask('ADMINISTRATOR', CREATE, { input: newUser(more) })).createUser;
const tokenOf = (subject: string, roles: string[] = ['ANALYST'], partnerSlug: string | null = null) =>
  server.issuer.issueToken({
    subject,
    roles: roles as never,
    partner: partnerSlug,
    name: 'Имя',
    expiresInSeconds: 600,
  });
const administrator = async () => {
  const { userId } = (await server.ask('ADMINISTRATOR', VIEWER)).viewer;
  const { version } = await server.database.dataSource.getRepository(UserAccount).findOneByOrFail({ id: userId });
  return { userId, expectedVersion: version };
};

describe('users', () => {
  it('an administrator makes one before it first signs in, and its roles stand against the claims', async () => {
    const user = await create({ displayName: 'Анна', email: 'anna@example.com', language: 'EN' });
    expect(user).toMatchObject({
      displayName: 'Анна',
      email: 'anna@example.com',
      roles: ['MANAGER'],
      rolesSource: 'ADMINISTRATOR',
      language: 'EN',
      disabledAt: null,
      version: 1,
      partner: null,
    });
    const { data } = await sendWith(server, await tokenOf(user.subject, ['ADMINISTRATOR']), VIEWER);
    expect(data.viewer).toEqual({ userId: user.id, roles: ['MANAGER'], partner: null });
    expect(await auditOf(server, 'createUser', user.id)).toMatchObject([{ objectType: 'UserAccount' }]);
  });

  it('is made once, whatever is repeated', async () => {
    const input = newUser({ roles: ['PARTNER'], partnerId: partner.id });
    const answers = await Promise.all([1, 2, 3].map(() => server.ask('ADMINISTRATOR', CREATE, { input })));
    expect(new Set(answers.map(({ createUser }) => createUser.id)).size).toBe(1);
    expect(answers[0].createUser.partner).toEqual({ slug: partner.slug });
    const taken = await server.send('ADMINISTRATOR', CREATE, { input: { ...input, ...key() } });
    expect(refusalsOf(taken)).toEqual([{ code: 'USER_SUBJECT_TAKEN', clause: null, field: 'input.subject' }]);
  });

  it.each([
    [['PARTNER'], false, 'USER_NEEDS_PARTNER', 'input.partnerId'],
    [['MANAGER'], true, 'USER_MUST_NOT_HAVE_PARTNER', 'input.partnerId'],
    [[], true, 'USER_MUST_NOT_HAVE_PARTNER', 'input.partnerId'],
    [['PARTNER', 'ANALYST'], true, 'USER_MUST_NOT_HAVE_PARTNER', 'input.roles'],
  ])('roles %j with a partner: %s are refused', async (roles, isWithPartner, code, field) => {
    const access = { roles, ...(isWithPartner && { partnerId: partner.id }) };
    const made = await server.send('ADMINISTRATOR', CREATE, { input: newUser(access) });
    expect(refusalsOf(made)).toEqual([{ code, clause: null, field }]);
    const user = await create();
    const input = { userId: user.id, expectedVersion: 1, ...access };
    expect(refusalsOf(await server.send('ADMINISTRATOR', UPDATE, { input }))).toEqual([{ code, clause: null, field }]);
  });

  it('refuses values out of shape and a partner that is not there', async () => {
    for (const subject of ['', ' ', 'a\u0001b', 'x'.repeat(256)]) {
      const answer = await server.send('ADMINISTRATOR', CREATE, { input: newUser({ subject }) });
      expect(refusalsOf(answer).map(({ field }) => field)).toEqual(['input.subject']);
    }
    const repeated = await server.send('ADMINISTRATOR', CREATE, { input: newUser({ roles: ['MANAGER', 'MANAGER'] }) });
    expect(refusalsOf(repeated)).toEqual([{ code: 'REPEATED_ITEMS', clause: null, field: 'input.roles' }]);
    const input = newUser({ roles: ['PARTNER'], partnerId: randomUUID() });
    const unknown = await server.send('ADMINISTRATOR', CREATE, { input });
    expect(unknown.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'input.partnerId' });
  });

  it('an administrator takes the roles over from the claims, and gives them back', async () => {
    const subject = `claims:${randomUUID()}`;
    const token = await tokenOf(subject, ['ANALYST']);
    const { userId } = (await sendWith(server, token, VIEWER)).data.viewer;
    const access = { userId, expectedVersion: 1, roles: ['COMPLIANCE', 'MANAGER'] };
    const { updateUserAccess } = await server.ask('ADMINISTRATOR', UPDATE, { input: access });
    expect(updateUserAccess).toMatchObject({
      roles: ['MANAGER', 'COMPLIANCE'],
      rolesSource: 'ADMINISTRATOR',
      version: 2,
    });
    expect((await sendWith(server, token, VIEWER)).data.viewer.roles).toEqual(['MANAGER', 'COMPLIANCE']);
    expect(errorCodes(await server.send('ADMINISTRATOR', UPDATE, { input: access }))).toEqual(['CONFLICT']);
    const back = { userId, expectedVersion: 2 };
    expect((await server.ask('ADMINISTRATOR', RETURN, { input: back })).returnAccessToClaims.rolesSource).toBe(
      'CLAIMS',
    );
    expect((await sendWith(server, token, VIEWER)).data.viewer.roles).toEqual(['ANALYST']);
  });

  it('a user moves from one partner to another', async () => {
    const user = await create({ roles: ['PARTNER'], partnerId: partner.id });
    const token = await tokenOf(user.subject, ['PARTNER'], partner.slug);
    expect((await sendWith(server, token, VIEWER)).data.viewer.partner).toEqual({ slug: partner.slug });
    const input = { userId: user.id, expectedVersion: 2, roles: ['PARTNER'], partnerId: other.id };
    await server.ask('ADMINISTRATOR', UPDATE, { input });
    expect((await sendWith(server, token, VIEWER)).data.viewer.partner).toEqual({ slug: other.slug });
  });

  it.each(['an administrator', 'the claims of its token'])(
    'its API keys do not move with it to another partner, by %s',
    async (by) => {
      const subject = `moving:${randomUUID()}`;
      const token = await tokenOf(subject, ['PARTNER'], partner.slug);
      const { userId } = (await sendWith(server, token, VIEWER)).data.viewer;
      const made = await sendWith(
        server,
        token,
        'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }',
        { input: { ...key(), name: 'portal' } },
      );
      const { secret } = made.data.createApiKey;
      expect((await sendWith(server, secret, VIEWER)).data.viewer.partner).toEqual({ slug: partner.slug });
      if (by === 'an administrator') {
        const input = { userId, expectedVersion: 1, roles: ['PARTNER'], partnerId: other.id };
        await server.ask('ADMINISTRATOR', UPDATE, { input });
      } else {
        const moved = await tokenOf(subject, ['PARTNER'], other.slug);
        expect((await sendWith(server, moved, VIEWER)).data.viewer.partner).toEqual({ slug: other.slug });
      }
      expect((await sendWith(server, secret, VIEWER)).status).toBe(401);
    },
  );

  it('a disabled one is shut out at once, until enabled again', async () => {
    const user = await create();
    const token = await tokenOf(user.subject);
    expect((await sendWith(server, token, VIEWER)).status).toBe(200);
    const { version } = await server.database.dataSource.getRepository(UserAccount).findOneByOrFail({ id: user.id });
    const input = { userId: user.id, expectedVersion: version };
    const { disableUser } = await server.ask('ADMINISTRATOR', DISABLE, { input });
    expect(Math.abs(Date.parse(disableUser.disabledAt) - Date.now())).toBeLessThan(60_000);
    expect((await sendWith(server, token, VIEWER)).status).toBe(401);
    expect(errorCodes(await server.send('ADMINISTRATOR', ENABLE, { input }))).toEqual(['CONFLICT']);
    const { enableUser } = await server.ask('ADMINISTRATOR', ENABLE, {
      input: { ...input, expectedVersion: version + 1 },
    });
    expect(enableUser.disabledAt).toBeNull();
    expect((await sendWith(server, token, VIEWER)).status).toBe(200);
  });

  it('an administrator cannot lock itself out', async () => {
    const own = await administrator();
    const refused = (field: string) => [{ code: 'OWN_ACCESS', clause: null, field }];
    const update = await server.send('ADMINISTRATOR', UPDATE, { input: { ...own, roles: ['MANAGER'] } });
    expect(refusalsOf(update)).toEqual(refused('input.roles'));
    for (const mutation of [DISABLE, RETURN]) {
      expect(refusalsOf(await server.send('ADMINISTRATOR', mutation, { input: own }))).toEqual(refused('input.userId'));
    }
    const widened = await server.ask('ADMINISTRATOR', UPDATE, {
      input: { ...own, roles: ['ADMINISTRATOR', 'ANALYST'] },
    });
    expect(widened.updateUserAccess.roles).toEqual(['ANALYST', 'ADMINISTRATOR']);
  });

  it('what is not there is not found', async () => {
    const input = { userId: randomUUID(), expectedVersion: 1 };
    for (const [mutation, more] of [
      [UPDATE, { roles: [] }],
      [RETURN, {}],
      [DISABLE, {}],
      [ENABLE, {}],
    ] as const) {
      const answer = await server.send('ADMINISTRATOR', mutation, { input: { ...input, ...more } });
      expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'input.userId' });
    }
  });

  it('only administrators administer and list users', async () => {
    const input = { userId: randomUUID(), expectedVersion: 1 };
    await expectAdministratorsOnly(server, partner.as, CREATE, newUser());
    await expectAdministratorsOnly(server, partner.as, UPDATE, { ...input, roles: [] });
    for (const mutation of [RETURN, DISABLE, ENABLE])
      await expectAdministratorsOnly(server, partner.as, mutation, input);
    for (const [as, code] of [...OUTSIDERS, [partner.as, 'FORBIDDEN'] as const]) {
      expect(errorCodes(await server.send(as, LIST))).toEqual([code]);
    }
  });
});

describe('the list of users', () => {
  const list = async (variables: object) => (await server.ask('ADMINISTRATOR', LIST, variables)).users;

  it('is paged, the newest first, in as many statements for many as for few', async () => {
    for (let at = 0; at < 7; at += 1) await create({ roles: ['PARTNER'], partnerId: at % 2 ? partner.id : other.id });
    const all = await list({ first: 100 });
    expect(all.totalCount).toBe(all.nodes.length);
    const ids: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page = await list({ first: 4, after });
      ids.push(...page.nodes.map(({ id }: { id: string }) => id));
      ({ endCursor: after, hasNextPage: more } = page.pageInfo);
    }
    expect(ids).toEqual(all.nodes.map(({ id }: { id: string }) => id));
    const few = await statementsOf(server, () => list({ first: 2 }));
    expect(await statementsOf(server, () => list({ first: 50 }))).toBe(few);
  });

  it('is searched and filtered', async () => {
    const user = await create({ displayName: 'Пётр 100% Ёжиков', email: 'Petr@Example.com' });
    const found = async (filter: object) =>
      (await list({ filter, first: 100 })).nodes.map(({ id }: { id: string }) => id);
    for (const search of ['пётр', '100% ё', 'petr@EXAMPLE', user.subject])
      expect(await found({ search })).toEqual([user.id]);
    expect(await found({ search: '100_' })).toEqual([]);
    expect(await found({ search: user.subject, role: 'MANAGER', isDisabled: false })).toEqual([user.id]);
    expect(await found({ search: user.subject, role: 'ANALYST' })).toEqual([]);
    expect(await found({ search: user.subject, isDisabled: true })).toEqual([]);
    expect(await found({ search: user.subject, partnerId: partner.id })).toEqual([]);
    const { nodes } = await list({ filter: { partnerId: partner.id }, first: 100 });
    expect(nodes.length).toBeGreaterThan(0);
    expect(new Set(nodes.map((one: { partner: { slug: string } }) => one.partner.slug))).toEqual(
      new Set([partner.slug]),
    );
  });

  it.each(['["x","y"]', '["2026-13-45T00:00:00.000Z","018f3f60-0000-7000-8000-000000000000"]'])(
    'the cursor %s is none of this list',
    async (text) => {
      const after = Buffer.from(text).toString('base64url');
      const answer = await server.send('ADMINISTRATOR', LIST, { first: 2, after });
      expect(refusalsOf(answer)).toEqual([{ code: 'INVALID_CURSOR', clause: null, field: 'after' }]);
    },
  );
});

describe("a partner's people", () => {
  const PEOPLE = 'query ($id: UUID!) { partnerById(id: $id) { users { id displayName email } } }';
  const MANAGER_OF = '{ myPartner { manager { id displayName email } } }';

  it('are seen by managers and administrators, in one statement for many partners', async () => {
    const user = await create({
      roles: ['PARTNER'],
      partnerId: other.id,
      displayName: 'Ольга',
      email: 'olga@example.com',
    });
    for (const as of ['MANAGER', 'ADMINISTRATOR'] as const) {
      const { users } = (await server.ask(as, PEOPLE, { id: other.id })).partnerById;
      expect(users).toContainEqual({ id: user.id, displayName: 'Ольга', email: 'olga@example.com' });
    }
    for (const as of ['COMPLIANCE', 'ANALYST', other.as] as const) {
      expect(errorCodes(await server.send(as, PEOPLE, { id: other.id }))).toEqual(['FORBIDDEN']);
    }
    const hidden = 'query ($id: UUID!) { partnerById(id: $id) { users { id subject } } }';
    expect(errorCodes(await server.send('MANAGER', hidden, { id: other.id }))).toContain('FORBIDDEN');
    const page = (first: number) =>
      server.ask('MANAGER', `{ partners(first: ${first}) { nodes { users { id } manager { id } } } }`);
    const one = await statementsOf(server, () => page(1));
    expect(await statementsOf(server, () => page(2))).toBe(one);
  });

  it('3.6 the responsible manager is known to the partner and to staff', async () => {
    expect((await server.ask(partner.as, MANAGER_OF)).myPartner.manager).toBeNull();
    const manager = await create({ displayName: 'Борис', email: 'boris@example.com' });
    const input = { partnerId: partner.id, expectedVersion: 1, managerId: manager.id };
    const NAME = 'mutation ($input: UpdatePartnerInput!) { updatePartner(input: $input) { manager { id } } }';
    await server.ask('MANAGER', NAME, { input });
    const shown = { id: manager.id, displayName: 'Борис', email: 'boris@example.com' };
    expect((await server.ask(partner.as, MANAGER_OF)).myPartner.manager).toEqual(shown);
    const byId = 'query ($id: UUID!) { partnerById(id: $id) { manager { id displayName email } } }';
    for (const as of ['ANALYST', 'COMPLIANCE'] as const) {
      expect((await server.ask(as, byId, { id: partner.id })).partnerById.manager).toEqual(shown);
    }
  });
});
