import {
  createRemoteJWKSet,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
  jwtVerify,
} from 'jose';
import { UnauthenticatedError } from '../refused-error.js';
import { ROLES, type Role } from './roles.js';

/** What a token said, once it is known to be genuine and in force. */
export interface VerifiedToken {
  readonly issuer: string;
  readonly subject: string;
  /** In the order of ROLES, each once. Values that name no role are left out. */
  readonly roles: Role[];
  /** A partner's slug or id, as claimed: whether there is such a partner is not known here. */
  readonly partner: string | null;
  readonly name: string | null;
  readonly email: string | null;
}

export interface TokenVerifier {
  readonly issuer: string;
  /** Throws UnauthenticatedError for a bad token, UnavailableError if the token could not be judged. */
  verify(token: string): Promise<VerifiedToken>;
}

/** Something that the answer depends on does not answer itself: the caller did nothing wrong and may try again. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError';
}

/** Where a provider writes roles and partner. A name may be a path with dots, such as `realm_access.roles`. */
export interface ClaimNames {
  rolesClaim?: string;
  partnerClaim?: string;
  /** The provider's names of roles. Where given it is the only translation: an unlisted value gives no role. */
  roleMap?: Readonly<Record<string, Role>>;
}

export interface RemoteVerifierOptions extends ClaimNames {
  issuer: string;
  audience: string | string[];
  /** Where the provider publishes its keys. Left out, it is asked of the provider. */
  jwksUri?: string;
  algorithms?: string[];
  /** How soon an unknown key id may make the server ask for the keys again. */
  cooldownMs?: number;
  /** The machine's time; tests set it. */
  now?: () => Date;
}

export interface TokenRules extends ClaimNames {
  issuer: string;
  audience: string | string[];
  algorithms: string[];
  now?: () => Date;
}

/** Public-key signatures only: a shared secret cannot be told from a public key that somebody uses as one. */
const ALGORITHMS = ['RS256', 'ES256', 'PS256', 'EdDSA'];
const LARGEST_TOKEN_CHARACTERS = 8 * 1024;
const CLOCK_TOLERANCE_SECONDS = 30;
const PROVIDER_TIMEOUT_MS = 5_000;
const LONGEST_SUBJECT = 255;
const LONGEST_TEXT = 320;

/** Tokens of an outside OpenID provider. Its keys are cached, and fetched anew when a token names an unknown one. */
export function remoteVerifier(options: RemoteVerifierOptions): TokenVerifier {
  const rules = { ...options, algorithms: options.algorithms ?? ALGORITHMS };
  const keys = remoteKeys(options);
  return { issuer: options.issuer, verify: (token) => checkToken(token, keys, rules) };
}

/** The whole judgement of a token, wherever its keys come from. */
export async function checkToken(token: string, keys: JWTVerifyGetKey, rules: TokenRules): Promise<VerifiedToken> {
  if (token.length > LARGEST_TOKEN_CHARACTERS) throw new UnauthenticatedError('The token is too large.');
  try {
    const payload = await verifySignature(token, keys, {
      issuer: rules.issuer,
      audience: rules.audience,
      algorithms: rules.algorithms,
      requiredClaims: ['exp', 'sub'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: rules.now?.() ?? new Date(),
    });
    return readClaims(payload, rules);
  } catch (error) {
    if (error instanceof UnavailableError || error instanceof UnauthenticatedError) throw error;
    throw new UnauthenticatedError('The token is not valid.', { cause: error });
  }
}

/** A token without a key id may fit several keys: each is tried. */
async function verifySignature(token: string, keys: JWTVerifyGetKey, options: JWTVerifyOptions): Promise<JWTPayload> {
  try {
    return (await jwtVerify(token, keys, options)).payload;
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    for await (const key of error) {
      try {
        return (await jwtVerify(token, key, options)).payload;
      } catch (failure) {
        if (!(failure instanceof errors.JWSSignatureVerificationFailed)) throw failure;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}

function readClaims(payload: JWTPayload, rules: TokenRules): VerifiedToken {
  const { sub } = payload;
  if (typeof sub !== 'string' || sub.length > LONGEST_SUBJECT || !isPlainText(sub)) {
    throw new UnauthenticatedError('The subject of the token is not usable.');
  }
  return {
    issuer: rules.issuer,
    subject: sub,
    roles: rolesIn(claimAt(payload, rules.rolesClaim ?? 'roles'), rules.roleMap),
    partner: textOrNull(claimAt(payload, rules.partnerClaim ?? 'partner')),
    name: textOrNull(payload.name),
    email: textOrNull(payload.email),
  };
}

/** The claim of that very name first: namespaced claims are URLs, which have dots as well. */
function claimAt(payload: JWTPayload, name: string): unknown {
  if (Object.hasOwn(payload, name)) return payload[name];
  return name.split('.').reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return (value as Record<string, unknown>)[key];
  }, payload);
}

function rolesIn(claim: unknown, roleMap: ClaimNames['roleMap']): Role[] {
  const values: unknown[] = typeof claim === 'string' ? claim.split(' ') : Array.isArray(claim) ? claim : [];
  const names = roleMap ? Object.entries(roleMap) : ROLES.map((role) => [role, role] as const);
  // Lower case, not upper: in upper case letters of other alphabets turn into I and S.
  const roleOf = new Map<unknown, Role>(names.map(([name, role]) => [name.toLowerCase(), role]));
  const found = new Set(values.map((value) => roleOf.get(typeof value === 'string' ? value.toLowerCase() : value)));
  return ROLES.filter((role) => found.has(role));
}

/** No control characters (PostgreSQL takes no NUL) and no halves of surrogate pairs (two of them would be stored alike). */
const isPlainText = (text: string) => text.trim() !== '' && !/[\p{Cc}\p{Cs}]/u.test(text);

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value.length <= LONGEST_TEXT && isPlainText(value) ? value.trim() : null;
}

/**
 * The provider's keys. Only a key that the provider does not have is the token's fault; whatever else goes wrong on the
 * way is the provider's.
 */
function remoteKeys(options: RemoteVerifierOptions): JWTVerifyGetKey {
  // Made here, so that a slip in the settings shows at start and not as an outage.
  const known = options.jwksUri === undefined ? null : new URL(options.jwksUri);
  let pending: Promise<JWTVerifyGetKey> | null = null;
  const open = async () => {
    return createRemoteJWKSet(known ?? (await discoverJwksUri(options.issuer)), {
      timeoutDuration: PROVIDER_TIMEOUT_MS,
      cooldownDuration: options.cooldownMs,
    });
  };
  return async (header, token) => {
    try {
      pending ??= open();
      const keys = await pending.catch((error: unknown) => {
        pending = null;
        throw error;
      });
      return await keys(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error;
      throw new UnavailableError('The keys of the OpenID provider could not be read.', { cause: error });
    }
  };
}

async function discoverJwksUri(issuer: string): Promise<URL> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(PROVIDER_TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`The discovery document was answered with status ${response.status}.`);
  const document = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown } | null;
  if (document?.issuer !== issuer) throw new Error('The discovery document names another issuer.');
  if (typeof document.jwks_uri !== 'string') throw new Error('The discovery document has no jwks_uri.');
  const keysUri = new URL(document.jwks_uri);
  const isDowngrade = issuer.startsWith('https:') && keysUri.protocol !== 'https:';
  if (isDowngrade) throw new Error('The keys of an https issuer must be fetched by https.');
  return keysUri;
}
