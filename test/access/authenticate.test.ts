import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { ANONYMOUS } from '../../src/access/actor.js';
import { ApiKey } from '../../src/access/api-key.js';
import { authenticate } from '../../src/access/authenticate.js';
import { provisionUser } from '../../src/access/provision-user.js';
import type { Role } from '../../src/access/roles.js';
import type { TokenVerifier, VerifiedToken } from '../../src/access/token-verifier.js';
import { UserAccount } from '../../src/access/user-account.js';
import { makeApiKeySecret, verifyApiKey } from '../../src/access/verify-api-key.js';
import { newId } from '../../src/new-id.js';
import { Partner } from '../../src/partners/partner.js';
import { UnauthenticatedError } from '../../src/refused-error.js';
import { createTestDatabase } from '../support/database.js';

const NOW = new Date('2026-11-22T12:00:00.000Z');
const later = (ms: number) => new Date(NOW.getTime() + ms);
const MINUTE_MS = 60_000;

let db: Awaited<ReturnType<typeof createTestDatabase>>;
let database: DataSource;
let partnerId: string;
let otherPartnerId: string;
let subjects = 0;
let subject: string;

const addPartner = async (slug: string) => {
  const id = newId();
  await database.manager.insert(Partner, { id, slug, name: slug, city: 'Москва', region: 'Москва', createdAt: NOW });
  return id;
};

beforeAll(async () => {
  db = await createTestDatabase();
  database = db.dataSource;
  partnerId = await addPartner('access-one');
  otherPartnerId = await addPartner('access-two');
});
afterAll(() => db.drop());
beforeEach(() => {
  subjects += 1;
  subject = `subject-${subjects}`;
});

const ISSUER = 'https://id.example';

const claims = (roles: Role[], rest: Partial<VerifiedToken> = {}): VerifiedToken => ({
  issuer: ISSUER,
  subject,
  roles,
  partner: null,
  name: null,
  email: null,
  ...rest,
});

const signIn = (roles: Role[], rest: Partial<VerifiedToken> = {}) =>
  provisionUser(database, claims(roles, rest), NOW).then(({ user }) => user);
const stored = () => database.manager.findOneByOrFail(UserAccount, { issuer: ISSUER, subject });
const change = async (changes: Partial<UserAccount>) =>
  database.manager.update(UserAccount, { issuer: ISSUER, subject }, changes);
const refused = (attempt: Promise<unknown>) => expect(attempt).rejects.toBeInstanceOf(UnauthenticatedError);

describe('the account behind a token', () => {
  test('is made at first sight', async () => {
    const user = await signIn(['MANAGER', 'ANALYST'], { name: 'Анна', email: 'anna@example.com' });
    expect(await stored()).toEqual(user);
    expect(user).toMatchObject({
      issuer: ISSUER,
      subject,
      displayName: 'Анна',
      email: 'anna@example.com',
      roles: ['MANAGER', 'ANALYST'],
      rolesSource: 'CLAIMS',
      partnerId: null,
      language: 'RU',
      disabledAt: null,
      createdAt: NOW,
      version: 1,
    });
  });

  test('is one, however many first requests come at once', async () => {
    const runner = database.createQueryRunner();
    await runner.startTransaction();
    const id = newId();
    const first = { id, issuer: ISSUER, subject, roles: ['ANALYST' as const], rolesSource: 'CLAIMS' as const };
    await runner.manager.insert(UserAccount, { ...first, createdAt: NOW });
    // Each of these has seen no row, and waits at its own insert for the first one's.
    const others = Array.from({ length: 4 }, () => signIn(['ANALYST']));
    await waitUntilWaiting(others.length);
    await runner.commitTransaction();
    await runner.release();
    expect((await Promise.all(others)).map((user) => user.id)).toEqual([id, id, id, id]);
  });

  test('is another under another issuer', async () => {
    const [here, there] = [await signIn(['ANALYST']), await signIn(['ANALYST'], { issuer: 'https://other.example' })];
    expect(here.id).not.toBe(there.id);
  });

  test('follows the claims, and is left alone while they stay the same', async () => {
    const first = await signIn(['MANAGER', 'ANALYST'], { name: 'Анна' });
    expect((await signIn(['ANALYST', 'MANAGER'], { name: 'Анна' })).version).toBe(1);
    const changed = await signIn(['COMPLIANCE'], { name: 'Анна Б.', email: 'b@example.com' });
    expect(changed).toMatchObject({ id: first.id, roles: ['COMPLIANCE'], displayName: 'Анна Б.', version: 2 });
    expect(await stored()).toEqual(changed);
    expect((await signIn([])).roles).toEqual([]);
  });

  test('keeps name and address when a token has none', async () => {
    await signIn(['ANALYST'], { name: 'Анна', email: 'anna@example.com' });
    await signIn(['ANALYST']);
    expect(await stored()).toMatchObject({ displayName: 'Анна', email: 'anna@example.com', version: 1 });
  });

  test('follows an administrator once roles were taken over', async () => {
    await signIn(['MANAGER']);
    await change({ rolesSource: 'ADMINISTRATOR', roles: ['PARTNER'], partnerId });
    const user = await signIn(['ADMINISTRATOR'], { partner: 'access-two', name: 'Анна' });
    expect(user).toMatchObject({ roles: ['PARTNER'], partnerId, displayName: 'Анна' });
    expect(await stored()).toMatchObject({ roles: ['PARTNER'], partnerId, displayName: 'Анна' });
  });

  test('is not written over while an administrator is changing it', async () => {
    const { id } = await signIn(['ADMINISTRATOR']);
    const runner = database.createQueryRunner();
    await runner.startTransaction();
    await runner.manager.update(UserAccount, { id }, { rolesSource: 'ADMINISTRATOR', roles: ['ANALYST'] });
    // The sign-in has read the row as it was, and waits for it with other roles in hand.
    const signingIn = signIn(['MANAGER']);
    await waitUntilWaiting(1);
    await runner.commitTransaction();
    await runner.release();
    expect((await signingIn).roles).toEqual(['ANALYST']);
    expect(await stored()).toMatchObject({ roles: ['ANALYST'], rolesSource: 'ADMINISTRATOR' });
  });

  test('that is disabled is refused, and not touched', async () => {
    await signIn(['MANAGER']);
    await change({ disabledAt: NOW });
    await refused(signIn(['MANAGER'], { name: 'Анна' }));
    expect((await stored()).displayName).toBeNull();
  });
});

async function waitUntilWaiting(sessions: number): Promise<void> {
  const waiting = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  while ((await database.query(waiting)).length < sessions) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe("a partner's user", () => {
  test.each([
    ['its slug', () => 'access-one'],
    ['its id', () => partnerId],
    ['its id in capitals', () => partnerId.toUpperCase()],
  ])('is told by %s', async (_, partner) => {
    expect(await signIn(['PARTNER'], { partner: partner() })).toMatchObject({ roles: ['PARTNER'], partnerId });
  });

  test.each([[null], ['nobody'], ['Access-One'], [newId()], ["' or true --"]])(
    'loses the role where the partner is %p',
    async (partner) => {
      expect(await signIn(['PARTNER'], { partner })).toMatchObject({ roles: [], partnerId: null });
    },
  );

  test('is nobody of a partner without the role', async () => {
    const user = await signIn(['ANALYST'], { partner: 'access-one' });
    expect(user).toMatchObject({ roles: ['ANALYST'], partnerId: null });
  });

  test('moves with the claims from one partner to another, and away', async () => {
    await signIn(['PARTNER'], { partner: 'access-one' });
    expect((await signIn(['PARTNER'], { partner: 'access-two' })).partnerId).toBe(otherPartnerId);
    expect(await signIn(['MANAGER'])).toMatchObject({ roles: ['MANAGER'], partnerId: null });
  });

  test.each(['MANAGER', 'COMPLIANCE', 'ANALYST', 'ADMINISTRATOR'] as const)(
    'is refused if it is %s of the vendor as well',
    async (role) => {
      await refused(signIn(['PARTNER', role], { partner: 'access-one' }));
      expect(await database.manager.countBy(UserAccount, { issuer: ISSUER, subject })).toBe(0);
      await signIn([role]);
      await refused(signIn(['PARTNER', role], { partner: 'access-one' }));
      await change({ rolesSource: 'ADMINISTRATOR', roles: ['PARTNER', role], partnerId });
      await refused(signIn([role]));
    },
  );
});

async function makeKey(owner: UserAccount, changes: Partial<ApiKey> = {}) {
  const { secret, prefix, hash } = makeApiKeySecret();
  const id = newId();
  const row = { id, userId: owner.id, name: 'site', prefix, secretHash: hash, roles: owner.roles, createdAt: NOW };
  await database.manager.insert(ApiKey, { ...row, ...changes });
  return { id, secret };
}

const keyRow = (id: string) => database.manager.findOneByOrFail(ApiKey, { id });

describe('an API key', () => {
  test('is random, shows only its start, and is stored as a hash', () => {
    const [one, two] = [makeApiKeySecret(), makeApiKeySecret()];
    expect(one.secret).toMatch(/^kkv_[A-Za-z0-9_-]{43}$/);
    expect(one.secret).not.toBe(two.secret);
    expect(one.prefix).toBe(one.secret.slice(0, 12));
    expect(one.hash).toHaveLength(32);
    expect(one.hash.equals(two.hash)).toBe(false);
  });

  test('acts as its owner', async () => {
    const owner = await signIn(['PARTNER'], { partner: 'access-one' });
    const { id, secret } = await makeKey(owner);
    expect(await verifyApiKey(database, secret, NOW)).toEqual({
      userId: owner.id,
      roles: new Set(['PARTNER']),
      partnerId,
      apiKeyId: id,
    });
  });

  test('does no more than both it and its owner may, on the day of use', async () => {
    const { secret } = await makeKey(await signIn(['MANAGER', 'ANALYST']), { roles: ['ANALYST', 'ADMINISTRATOR'] });
    expect((await verifyApiKey(database, secret, NOW)).roles).toEqual(new Set(['ANALYST']));
    await signIn(['MANAGER', 'ADMINISTRATOR']);
    expect((await verifyApiKey(database, secret, NOW)).roles).toEqual(new Set(['ADMINISTRATOR']));
    await signIn([]);
    expect((await verifyApiKey(database, secret, NOW)).roles).toEqual(new Set());
  });

  test('does not follow its owner to another partner, nor come back to the first', async () => {
    const { secret } = await makeKey(await signIn(['PARTNER'], { partner: 'access-one' }));
    await signIn(['PARTNER'], { partner: 'access-two' });
    await refused(verifyApiKey(database, secret, NOW));
    await signIn(['PARTNER'], { partner: 'access-one' });
    await refused(verifyApiKey(database, secret, NOW));
    const another = await makeKey(await signIn(['PARTNER'], { partner: 'access-one' }));
    await signIn(['MANAGER']);
    await refused(verifyApiKey(database, another.secret, NOW));
  });

  test("without the partner's role has no partner", async () => {
    const { secret } = await makeKey(await signIn(['PARTNER'], { partner: 'access-one' }), { roles: [] });
    expect(await verifyApiKey(database, secret, NOW)).toMatchObject({ roles: new Set(), partnerId: null });
  });

  test('ends at its end, to the millisecond', async () => {
    const { secret } = await makeKey(await signIn(['ANALYST']), { expiresAt: later(1) });
    expect((await verifyApiKey(database, secret, NOW)).roles).toEqual(new Set(['ANALYST']));
    await refused(verifyApiKey(database, secret, later(1)));
  });

  test('is dead at once when revoked, and while its owner is disabled', async () => {
    const { id, secret } = await makeKey(await signIn(['ANALYST']));
    await verifyApiKey(database, secret, NOW);
    await change({ disabledAt: NOW });
    await refused(verifyApiKey(database, secret, NOW));
    await change({ disabledAt: null });
    await verifyApiKey(database, secret, NOW);
    await database.manager.update(ApiKey, { id }, { revokedAt: NOW });
    await refused(verifyApiKey(database, secret, NOW));
  });

  test('that nobody made is refused, whatever it looks like', async () => {
    const { secret } = await makeKey(await signIn(['ANALYST']));
    const others = [
      '',
      'kkv_',
      secret.slice(0, -1),
      `${secret}A`,
      `${secret}\n`,
      secret.toLowerCase(),
      `kkv_${'\0'.repeat(43)}`,
    ];
    for (const presented of [...others, makeApiKeySecret().secret]) {
      await refused(verifyApiKey(database, presented, NOW));
    }
  });

  test('notes its last use once a minute, and is not changed by that', async () => {
    const { id, secret } = await makeKey(await signIn(['ANALYST']));
    const lastUseAfter = async (ms: number) => {
      await verifyApiKey(database, secret, later(ms));
      return (await keyRow(id)).lastUsedAt;
    };
    expect(await lastUseAfter(0)).toEqual(NOW);
    expect(await lastUseAfter(MINUTE_MS - 1)).toEqual(NOW);
    expect(await lastUseAfter(MINUTE_MS)).toEqual(later(MINUTE_MS));
    expect((await keyRow(id)).version).toBe(1);
  });

  test('does not wait for a row that somebody holds, and leaves a refused key unused', async () => {
    const { id, secret } = await makeKey(await signIn(['ANALYST']));
    await database.transaction(async (tx) => {
      await tx.update(ApiKey, { id }, { name: 'renamed' });
      const startedAt = performance.now();
      await verifyApiKey(database, secret, NOW);
      // Waiting would end by the statement time-out of 10 s, without an error to be seen.
      expect(performance.now() - startedAt).toBeLessThan(5_000);
      expect((await keyRow(id)).lastUsedAt).toBeNull();
    });
    await database.manager.update(ApiKey, { id }, { revokedAt: NOW });
    await refused(verifyApiKey(database, secret, NOW));
    expect((await keyRow(id)).lastUsedAt).toBeNull();
  });

  test('works where its last use cannot be written', async () => {
    const { id, secret } = await makeKey(await signIn(['ANALYST']));
    await database.query(
      `alter table api_key add constraint api_key_never_used check (last_used_at is null) not valid`,
    );
    try {
      expect((await verifyApiKey(database, secret, NOW)).apiKeyId).toBe(id);
      expect((await keyRow(id)).lastUsedAt).toBeNull();
    } finally {
      await database.query('alter table api_key drop constraint api_key_never_used');
    }
  });
});

describe('the Authorization header', () => {
  const verifier: TokenVerifier = {
    issuer: ISSUER,
    verify: async (token) => {
      if (token !== 'good') throw new UnauthenticatedError();
      return claims(['PARTNER'], { partner: 'access-one' });
    },
  };
  const callerOf = (header: string | undefined) => authenticate({ database, verifier, now: () => NOW }, header);

  test('left out is nobody', async () => {
    expect(await callerOf(undefined)).toBe(ANONYMOUS);
  });

  test.each(['Bearer good', 'bearer good', 'BEARER   good '])('%p is a token', async (header) => {
    const actor = await callerOf(header);
    const partner = expect.objectContaining({ id: partnerId, slug: 'access-one' });
    const { id: userId } = await stored();
    expect(actor).toEqual({ userId, roles: new Set(['PARTNER']), partnerId, apiKeyId: null, partner, sanctions: [] });
  });

  test('may hold an API key', async () => {
    const { id, secret } = await makeKey(await signIn(['ANALYST']));
    expect((await callerOf(`Bearer ${secret}`)).apiKeyId).toBe(id);
    await refused(callerOf(secret));
  });

  test.each([
    '',
    ' ',
    'Bearer',
    'Bearer ',
    'Bearergood',
    'good',
    'Basic Z29vZDpnb29k',
    'Bearer bad',
    'Bearer good good',
    'Bearer kkv_good',
    'Token good',
    'Bearer good, Bearer good',
  ])('%p is refused, never nobody', async (header) => {
    await refused(callerOf(header));
  });
});
