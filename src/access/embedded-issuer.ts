import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  errors,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
  type JWTVerifyGetKey,
  SignJWT,
} from 'jose';
import { PlainError } from '../plain-error.js';
import type { Role } from './roles.js';
import { createSecretFileOnce, writeSecretBeside } from './secret-file.js';
import { checkToken, type TokenVerifier } from './token-verifier.js';

/**
 * The issuer's name is fixed. Users are known by issuer and subject, so a name made of the server's address would turn
 * everybody into a stranger when the address changes, and a token printed beside the server would have to guess it.
 * Which installation a token belongs to is told by its signature.
 */
export const EMBEDDED_ISSUER = 'urn:kkv:embedded-issuer';
export const EMBEDDED_AUDIENCE = 'kkv-api';

const ALGORITHM = 'ES256';
const KEYS_FILE = 'issuer-keys.json';
/** Of older keys as many as these still verify tokens that they once signed. */
const KEPT_KEYS = 5;

export interface TokenClaims {
  subject: string;
  roles: readonly Role[];
  partner?: string | null;
  name?: string | null;
  expiresInSeconds: number;
}

/** The server as its own issuer of tokens: for a first start without an OpenID provider. */
export interface EmbeddedIssuer {
  readonly issuer: string;
  readonly verifier: TokenVerifier;
  /** The public halves of the keys, oldest first. */
  jwks(): JSONWebKeySet;
  issueToken(claims: TokenClaims): Promise<string>;
  /** Makes a new key, which signs from now on. Other processes learn of it by the first token it signed. One at a time. */
  rotate(): Promise<void>;
}

/** Opens the issuer whose keys are kept in the directory, and makes them there the first time. */
export async function embeddedIssuer({ directory }: { directory: string }): Promise<EmbeddedIssuer> {
  const file = join(directory, KEYS_FILE);
  await createSecretFileOnce(file, async () => textOf([await makeKey()]));
  let keys = await readKeys(file);
  let find = createLocalJWKSet(publicSet(keys));

  const reload = async () => {
    keys = await readKeys(file);
    find = createLocalJWKSet(publicSet(keys));
  };
  const findKey: JWTVerifyGetKey = async (header, token) => {
    try {
      return await find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await reload();
      return find(header, token);
    }
  };
  const rules = { issuer: EMBEDDED_ISSUER, audience: EMBEDDED_AUDIENCE, algorithms: [ALGORITHM] };
  return {
    issuer: EMBEDDED_ISSUER,
    verifier: { issuer: EMBEDDED_ISSUER, verify: (token) => checkToken(token, findKey, rules) },
    jwks: () => publicSet(keys),
    issueToken: (claims) => sign(keys.at(-1)!, claims),
    rotate: async () => {
      const rotated = [...(await readKeys(file)), await makeKey()].slice(-KEPT_KEYS);
      await rename(await writeSecretBeside(file, textOf(rotated)), file);
      await reload();
    },
  };
}

async function sign(key: JWK, claims: TokenClaims): Promise<string> {
  const issuedAt = Math.floor(Date.now() / 1000);
  const { roles, partner, name } = claims;
  return new SignJWT({ roles: [...roles], partner: partner ?? undefined, name: name ?? undefined })
    .setProtectedHeader({ alg: ALGORITHM, kid: key.kid, typ: 'JWT' })
    .setIssuer(EMBEDDED_ISSUER)
    .setAudience(EMBEDDED_AUDIENCE)
    .setSubject(claims.subject)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + claims.expiresInSeconds)
    .sign(await importJWK(key, ALGORITHM));
}

async function makeKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: ALGORITHM, use: 'sig' };
}

/** Names what may be shown, instead of what must be hidden: the private part `d` stays out. */
const publicSet = (keys: readonly JWK[]): JSONWebKeySet => ({
  keys: keys.map(({ kty, crv, x, y, kid, alg, use }) => ({ kty, crv, x, y, kid, alg, use })),
});

async function readKeys(file: string): Promise<JWK[]> {
  const text = await readFile(file, 'utf8');
  const keys = parseKeys(text);
  if (keys) return keys;
  throw new PlainError(
    `${file} holds no signing keys. Remove it to have new ones made; tokens issued so far then end.`,
  );
}

function parseKeys(text: string): JWK[] | null {
  try {
    const { keys } = JSON.parse(text) as { keys: JWK[] };
    const isUsable = keys.length > 0 && keys.every((key) => key.kty === 'EC' && key.kid && key.d);
    return isUsable ? keys : null;
  } catch {
    return null;
  }
}

const textOf = (keys: readonly JWK[]): string => `${JSON.stringify({ keys }, null, 2)}\n`;
