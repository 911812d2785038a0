import { createHmac } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { decodeJwt, exportJWK, exportSPKI, generateKeyPair, type JWK, SignJWT } from 'jose';
import { demoToken, readDemoTokenRequest } from '../../src/access/demo-token.js';
import { EMBEDDED_ISSUER, embeddedIssuer } from '../../src/access/embedded-issuer.js';
import { type RemoteVerifierOptions, remoteVerifier, UnavailableError } from '../../src/access/token-verifier.js';
import { UnauthenticatedError } from '../../src/refused-error.js';

type PrivateKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

const AUDIENCE = 'portal';
/** A whole second, so that the boundaries of times are exact. */
const NOW = new Date('2026-11-22T12:00:00.000Z');
const SECONDS = NOW.getTime() / 1000;
const TOLERANCE_SECONDS = 30;
const LARGEST_TOKEN_CHARACTERS = 8192;

/** An OpenID provider on a free port, which counts what it is asked. */
const provider = {
  server: null as Server | null,
  issuer: '',
  published: [] as JWK[],
  discovery: null as object | null,
  keysStatus: 200,
  asked: { discovery: 0, keys: 0 },
};

async function makeKey(kid: string | undefined, alg = 'RS256') {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, use: 'sig' } as JWK };
}

let key: Awaited<ReturnType<typeof makeKey>>;

beforeAll(async () => {
  key = await makeKey('first');
  provider.server = createServer((request, response) => {
    const isDiscovery = request.url === '/.well-known/openid-configuration';
    provider.asked[isDiscovery ? 'discovery' : 'keys'] += 1;
    const body = isDiscovery ? provider.discovery : { keys: provider.published };
    response.statusCode = isDiscovery ? (body ? 200 : 503) : provider.keysStatus;
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => provider.server!.listen(0, '127.0.0.1', resolve));
  provider.issuer = `http://127.0.0.1:${(provider.server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  provider.server!.closeAllConnections();
  await new Promise((resolve) => provider.server!.close(resolve));
});

beforeEach(() => {
  provider.published = [key.jwk];
  provider.discovery = { issuer: provider.issuer, jwks_uri: `${provider.issuer}/keys` };
  provider.keysStatus = 200;
  provider.asked = { discovery: 0, keys: 0 };
});

const verifierWith = (options: Partial<RemoteVerifierOptions> = {}) =>
  remoteVerifier({ issuer: provider.issuer, audience: AUDIENCE, now: () => NOW, ...options });

const usualClaims = () => ({
  iss: provider.issuer,
  aud: AUDIENCE,
  sub: 'anna',
  exp: SECONDS + 600,
  roles: ['manager'],
});

interface Signing {
  with?: PrivateKey | Uint8Array;
  alg?: string;
  kid?: string | null;
}

function tokenOf(claims: object, { with: signer = key.privateKey, alg = 'RS256', kid = 'first' }: Signing = {}) {
  const header = kid === null ? { alg } : { alg, kid };
  return new SignJWT({ ...usualClaims(), ...claims }).setProtectedHeader(header).sign(signer);
}

/** A token put together by hand, for what a signing library would not write. */
const rawToken = (header: object, claims: object, signature = '') =>
  `${[header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.${signature}`;

const refused = (token: string, options: Partial<RemoteVerifierOptions> = {}) =>
  expect(verifierWith(options).verify(token)).rejects.toBeInstanceOf(UnauthenticatedError);

describe('a token of an OpenID provider', () => {
  test('is read: subject, roles, partner, name and address', async () => {
    const token = await tokenOf({
      roles: ['Analyst', 'manager', 'manager'],
      name: ' Анна ',
      email: 'anna@example.com',
    });
    expect(await verifierWith().verify(token)).toEqual({
      issuer: provider.issuer,
      subject: 'anna',
      roles: ['MANAGER', 'ANALYST'],
      partner: null,
      name: 'Анна',
      email: 'anna@example.com',
    });
  });

  test.each(['RS256', 'PS256', 'ES256', 'EdDSA'])('may be signed by %s', async (alg) => {
    const other = await makeKey('other', alg);
    provider.published = [key.jwk, other.jwk];
    const token = await tokenOf({}, { with: other.privateKey, alg, kid: 'other' });
    expect((await verifierWith().verify(token)).subject).toBe('anna');
  });

  test('may name one of several audiences', async () => {
    const token = await tokenOf({ aud: ['other', AUDIENCE] });
    expect((await verifierWith().verify(token)).subject).toBe('anna');
  });

  test('without a key id is tried with every key of its kind', async () => {
    const [second, stranger] = await Promise.all([makeKey('second'), makeKey('second')]);
    provider.published = [key.jwk, second.jwk];
    const token = await tokenOf({}, { with: second.privateKey, kid: null });
    expect((await verifierWith().verify(token)).subject).toBe('anna');
    await refused(await tokenOf({}, { with: stranger.privateKey, kid: null }));
    await refused(await tokenOf({ aud: 'other' }, { with: second.privateKey, kid: null }));
  });
});

describe('a token is refused', () => {
  const wrongClaims: [string, object][] = [
    ['another issuer', { iss: 'https://elsewhere.example' }],
    ['no issuer', { iss: undefined }],
    ['another audience', { aud: 'other' }],
    ['no audience', { aud: undefined }],
    ['no end', { exp: undefined }],
    ['an end that is no number', { exp: '2099-01-01' }],
    ['no subject', { sub: undefined }],
    ['an empty subject', { sub: '' }],
    ['a blank subject', { sub: ' ' }],
    ['a subject that is no text', { sub: 7 }],
    ['a subject with a NUL', { sub: 'anna\u0000' }],
    ['a subject with half a surrogate pair', { sub: 'anna\ud800' }],
    ['a subject of 256 characters', { sub: 'a'.repeat(256) }],
    ['ended beyond the tolerance', { exp: SECONDS - TOLERANCE_SECONDS }],
    ['not yet valid beyond the tolerance', { nbf: SECONDS + TOLERANCE_SECONDS + 1 }],
  ];
  test.each(wrongClaims)('with %s', async (_, claims) => {
    await refused(await tokenOf(claims));
  });

  const boundaries: [string, object][] = [
    ['a subject of 255 characters', { sub: 'a'.repeat(255) }],
    ['ended within the tolerance', { exp: SECONDS - TOLERANCE_SECONDS + 1 }],
    ['not yet valid within the tolerance', { nbf: SECONDS + TOLERANCE_SECONDS }],
  ];
  test.each(boundaries)('but not with %s', async (_, claims) => {
    expect((await verifierWith().verify(await tokenOf(claims))).roles).toEqual(['MANAGER']);
  });

  test.each(['', 'garbage', 'a.b.c', '..', 'eyJhbGciOiJSUzI1NiJ9.e30', 'ж.ж.ж'])('when it is %p', async (token) => {
    await refused(token);
    expect(provider.asked.keys).toBe(0);
  });

  test.each(['none', 'None', 'NONE'])('with the algorithm %s', async (alg) => {
    await refused(rawToken({ alg, kid: 'first' }, usualClaims()));
  });

  test('when the public key is used as the secret of HS256', async () => {
    const secrets = [await exportSPKI(key.publicKey), JSON.stringify(key.jwk), key.jwk.n!];
    for (const secret of secrets) {
      const unsigned = rawToken({ alg: 'HS256', kid: 'first' }, usualClaims()).slice(0, -1);
      await refused(`${unsigned}.${createHmac('sha256', secret).update(unsigned).digest('base64url')}`);
    }
  });

  test('signed by an algorithm that is not allowed here', async () => {
    const token = await tokenOf({});
    await refused(token, { algorithms: ['ES256'] });
  });

  test('signed by a stranger under a known key id', async () => {
    const stranger = await makeKey('first');
    await refused(await tokenOf({}, { with: stranger.privateKey }));
  });

  test('when it brings its own key', async () => {
    const stranger = await makeKey('stranger');
    const header = { alg: 'RS256', kid: 'stranger', jwk: stranger.jwk };
    await refused(await new SignJWT(usualClaims()).setProtectedHeader(header).sign(stranger.privateKey));
  });

  test('when its claims were changed after signing', async () => {
    const [header, , signature] = (await tokenOf({})).split('.') as [string, string, string];
    const forged = Buffer.from(JSON.stringify({ ...usualClaims(), roles: ['administrator'] })).toString('base64url');
    await refused(`${header}.${forged}.${signature}`);
  });

  test('above 8 kB, not at 8 kB', async () => {
    const lengthWith = async (characters: number) => (await tokenOf({ pad: 'x'.repeat(characters) })).length;
    let pad = LARGEST_TOKEN_CHARACTERS - (await lengthWith(0)) - 2_200;
    while ((await lengthWith(pad + 1)) <= LARGEST_TOKEN_CHARACTERS) pad += 1;
    const [fits, tooLarge] = await Promise.all([pad, pad + 2].map((size) => tokenOf({ pad: 'x'.repeat(size) })));
    expect(fits!.length).toBeGreaterThan(LARGEST_TOKEN_CHARACTERS - 3);
    expect((await verifierWith().verify(fits!)).subject).toBe('anna');
    await refused(tooLarge!);
  });
});

describe('roles and partner in the claims', () => {
  const claimed: [string, object, Partial<RemoteVerifierOptions>, string[]][] = [
    ['a list', { roles: ['COMPLIANCE', 'partner'] }, {}, ['PARTNER', 'COMPLIANCE']],
    ['words', { roles: 'analyst  manager' }, {}, ['MANAGER', 'ANALYST']],
    ['a path', { realm_access: { roles: ['manager'] } }, { rolesClaim: 'realm_access.roles' }, ['MANAGER']],
    ['a name with dots', { 'https://x.example/r': ['manager'] }, { rolesClaim: 'https://x.example/r' }, ['MANAGER']],
    ['a path that leads nowhere', { realm_access: 'x' }, { rolesClaim: 'realm_access.roles.deep' }, []],
    ['a path into what every object has', {}, { rolesClaim: 'constructor.name' }, []],
    ['unknown values', { roles: ['root', 7, null, 'manager ', 'admınıstrator', '__proto__'] }, {}, []],
    ['an unknown value and a known one', { roles: ['root', 'manager'] }, {}, ['MANAGER']],
    ['nothing', { roles: undefined }, {}, []],
    ['an object', { roles: { manager: true } }, {}, []],
    ['mapped values', { roles: ['KKV-Boss'] }, { roleMap: { 'kkv-boss': 'ADMINISTRATOR' } }, ['ADMINISTRATOR']],
    ['values outside the map', { roles: ['manager'] }, { roleMap: { boss: 'ADMINISTRATOR' } }, []],
  ];
  test.each(claimed)('%s', async (_, claims, options, roles) => {
    expect((await verifierWith(options).verify(await tokenOf(claims))).roles).toEqual(roles);
  });

  test.each([
    [{ partner: 'romashka' }, {}, 'romashka'],
    [{ org: { slug: 'romashka' } }, { partnerClaim: 'org.slug' }, 'romashka'],
    [{}, { partnerClaim: 'constructor.name' }, null],
    [{ partner: 7 }, {}, null],
    [{ partner: '' }, {}, null],
    [{ partner: 'a\u0000b' }, {}, null],
  ])('partner of %j', async (claims, options, partner) => {
    expect((await verifierWith(options).verify(await tokenOf(claims))).partner).toBe(partner);
  });
});

describe('keys of the provider', () => {
  test('are found by discovery once, and fetched once, for many tokens at a time', async () => {
    const verifier = verifierWith();
    const tokens = await Promise.all([1, 2, 3].map((n) => tokenOf({ sub: `user-${n}` })));
    await Promise.all(tokens.map((token) => verifier.verify(token)));
    await verifier.verify(tokens[0]!);
    expect(provider.asked).toEqual({ discovery: 1, keys: 1 });
  });

  test('are not discovered where their address is given', async () => {
    await verifierWith({ jwksUri: `${provider.issuer}/keys` }).verify(await tokenOf({}));
    expect(provider.asked).toEqual({ discovery: 0, keys: 1 });
  });

  test('of an https issuer are not fetched by http, though its discovery says so', async () => {
    const [own, issuer, asked] = [globalThis.fetch, 'https://provider.example', [] as string[]];
    globalThis.fetch = async (address) => {
      asked.push(String(address));
      const keys = asked.length > 1 && { keys: provider.published };
      return Response.json(keys || { issuer, jwks_uri: 'http://provider.example/keys' });
    };
    try {
      const attempt = verifierWith({ issuer }).verify(await tokenOf({}));
      await expect(attempt).rejects.toBeInstanceOf(UnavailableError);
      expect(asked).toEqual([`${issuer}/.well-known/openid-configuration`]);
    } finally {
      globalThis.fetch = own;
    }
  });

  test('an address that is none shows at once', () => {
    expect(() => verifierWith({ jwksUri: 'keys' })).toThrow('Invalid URL');
  });

  test('are rotated: an unknown key id fetches them again, a withdrawn key no longer verifies', async () => {
    const verifier = verifierWith({ cooldownMs: 0 });
    const old = await tokenOf({});
    await verifier.verify(old);
    const second = await makeKey('second');
    provider.published = [second.jwk];
    const renewed = await tokenOf({ sub: 'boris' }, { with: second.privateKey, kid: 'second' });
    expect((await verifier.verify(renewed)).subject).toBe('boris');
    await expect(verifier.verify(old)).rejects.toBeInstanceOf(UnauthenticatedError);
  });

  test('are not asked for at every invented key id', async () => {
    const verifier = verifierWith();
    await verifier.verify(await tokenOf({}));
    for (const kid of ['x', 'y', 'z']) {
      const invented = await tokenOf({}, { kid });
      await expect(verifier.verify(invented)).rejects.toBeInstanceOf(UnauthenticatedError);
    }
    expect(provider.asked.keys).toBe(1);
  });

  test.each<[string, () => void]>([
    ['discovery fails', () => Object.assign(provider, { discovery: null })],
    ['discovery names another issuer', () => Object.assign(provider.discovery!, { issuer: 'https://other.example' })],
    ['discovery has no address of keys', () => Object.assign(provider.discovery!, { jwks_uri: undefined })],
    ['the keys are answered with an error', () => Object.assign(provider, { keysStatus: 500 })],
    ['the keys are none', () => Object.assign(provider, { published: 'none' })],
  ])('when %s the provider is to blame, and it is asked again', async (_, breakIt) => {
    const verifier = verifierWith();
    const token = await tokenOf({});
    breakIt();
    await expect(verifier.verify(token)).rejects.toBeInstanceOf(UnavailableError);
    provider.published = [key.jwk];
    provider.keysStatus = 200;
    provider.discovery = { issuer: provider.issuer, jwks_uri: `${provider.issuer}/keys` };
    expect((await verifier.verify(token)).subject).toBe('anna');
  });

  test('when nobody listens the provider is to blame, unless the token is hopeless anyway', async () => {
    const nobody = createServer();
    await new Promise<void>((resolve) => nobody.listen(0, '127.0.0.1', resolve));
    const jwksUri = `http://127.0.0.1:${(nobody.address() as AddressInfo).port}/keys`;
    await new Promise((resolve) => nobody.close(resolve));
    const token = await tokenOf({});
    await expect(verifierWith({ jwksUri }).verify(token)).rejects.toBeInstanceOf(UnavailableError);
    await refused('garbage', { jwksUri });
    await refused(rawToken({ alg: 'none' }, usualClaims()), { jwksUri });
  });
});

describe('the embedded issuer', () => {
  let directory: string;
  beforeEach(async () => {
    directory = join(await mkdtemp(join(tmpdir(), 'kkv-issuer-')), 'data', 'issuer');
  });
  afterEach(async () => {
    await rm(join(directory, '..', '..'), { recursive: true });
  });
  const open = () => embeddedIssuer({ directory });
  const someone = { subject: 'demo:x', roles: ['ANALYST'] as const, expiresInSeconds: 60 };

  test('verifies its own token', async () => {
    const { issueToken, verifier } = await open();
    const token = await issueToken({ ...someone, roles: ['PARTNER'], partner: 'romashka', name: 'Ромашка' });
    const said = { subject: 'demo:x', roles: ['PARTNER'], partner: 'romashka', name: 'Ромашка', email: null };
    expect(await verifier.verify(token)).toEqual({ ...said, issuer: EMBEDDED_ISSUER });
    expect(decodeJwt(token)).toMatchObject({ aud: 'kkv-api', iss: EMBEDDED_ISSUER });
  });

  test('keeps its keys for its owner alone, and shows their public halves', async () => {
    const issuer = await open();
    expect((await stat(join(directory, 'issuer-keys.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
    expect((await stat(join(directory, '..'))).mode & 0o005).toBe(0o005);
    expect(issuer.jwks().keys).toHaveLength(1);
    expect(JSON.stringify(issuer.jwks())).not.toContain('"d"');
  });

  test('is the same after a restart, and one however many start at once', async () => {
    const issuers = await Promise.all([open(), open(), open(), open()]);
    issuers.push(await open());
    for (const issuer of issuers) expect(issuer.jwks()).toEqual(issuers[0]!.jwks());
    expect(await readdir(directory)).toEqual(['issuer-keys.json']);
  });

  test('rotates: the newest key signs, older ones verify, another process learns of it', async () => {
    const [issuer, elsewhere] = [await open(), await open()];
    const old = await issuer.issueToken(someone);
    await issuer.rotate();
    const renewed = await issuer.issueToken(someone);
    expect(issuer.jwks().keys).toHaveLength(2);
    for (const token of [old, renewed]) {
      expect((await issuer.verifier.verify(token)).subject).toBe('demo:x');
      expect((await elsewhere.verifier.verify(token)).subject).toBe('demo:x');
    }
    expect(await readdir(directory)).toEqual(['issuer-keys.json']);
  });

  test('forgets the oldest of its keys after five rotations', async () => {
    const issuer = await open();
    const oldest = await issuer.issueToken(someone);
    for (let rotation = 1; rotation <= 4; rotation += 1) await issuer.rotate();
    expect((await issuer.verifier.verify(oldest)).subject).toBe('demo:x');
    await issuer.rotate();
    await expect(issuer.verifier.verify(oldest)).rejects.toBeInstanceOf(UnauthenticatedError);
  });

  test('refuses the token of another installation, and one that has ended', async () => {
    const [issuer, other] = [await open(), await embeddedIssuer({ directory: `${directory}-other` })];
    const { verifier } = issuer;
    const ended = await issuer.issueToken({ ...someone, expiresInSeconds: -TOLERANCE_SECONDS - 1 });
    for (const token of [ended, await other.issueToken(someone), await tokenOf({})]) {
      await expect(verifier.verify(token)).rejects.toBeInstanceOf(UnauthenticatedError);
    }
  });

  test.each(['', '{}', '{"keys":[]}', '{"keys":[{"kty":"EC"}]}'])('does not start on a file of %j', async (text) => {
    await open();
    await writeFile(join(directory, 'issuer-keys.json'), text);
    await expect(open()).rejects.toThrow('holds no signing keys');
    expect(await readFile(join(directory, 'issuer-keys.json'), 'utf8')).toBe(text);
  });

  test('issues tokens for trying the server out', async () => {
    const issuer = await open();
    const read = async (token: Promise<string>) => issuer.verifier.verify(await token);
    const manager = await read(demoToken(issuer, 'MANAGER'));
    expect(manager).toMatchObject({ subject: 'demo:manager', roles: ['MANAGER'], partner: null });
    const both = await read(demoToken(issuer, ['ANALYST', 'MANAGER']));
    expect(both).toMatchObject({ subject: 'demo:manager+analyst', roles: ['MANAGER', 'ANALYST'] });
    const partner = await read(demoToken(issuer, 'PARTNER', 'romashka'));
    expect(partner).toMatchObject({ subject: 'demo:partner:romashka', roles: ['PARTNER'], partner: 'romashka' });
    const { exp, iat } = decodeJwt(await demoToken(issuer, 'ANALYST', null, 0.5));
    expect(exp! - iat!).toBe(1800);
  });
});

describe('arguments of the token command', () => {
  test.each<[string, object]>([
    ['--role manager', { roles: ['MANAGER'], partnerSlug: null, hours: 12 }],
    ['--role Analyst --role manager --hours 1', { roles: ['MANAGER', 'ANALYST'], partnerSlug: null, hours: 1 }],
    ['--partner romashka', { roles: ['PARTNER'], partnerSlug: 'romashka', hours: 12 }],
    ['--role partner --partner romashka', { roles: ['PARTNER'], partnerSlug: 'romashka', hours: 12 }],
    ['--role manager --hours 8784', { roles: ['MANAGER'], partnerSlug: null, hours: 8784 }],
  ])('%s', (line, expected) => {
    expect(readDemoTokenRequest(line.split(' '))).toEqual(expected);
  });

  test.each([
    ['', 'Say whose token'],
    ['--role boss', 'no role "boss"'],
    ['--role partner', 'needs its partner'],
    ['--role manager --partner romashka', 'as well'],
    ['--partner Ромашка', 'slug'],
    ['--role manager --hours 0', 'above 0'],
    ['--role manager --hours 8785', 'at most'],
    ['--role manager --hours soon', 'above 0'],
    ['--role manager --admin', 'admin'],
  ])('refused: %s', (line, message) => {
    expect(() => readDemoTokenRequest(line.split(' ').filter(Boolean))).toThrow(message);
  });
});
