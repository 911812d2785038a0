import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { AnalystsSettings } from './analysis/analysts-database.js';
import type { Allowance, BudgetSettings } from './analysis/budgets.js';
import { DEFAULT_LIMITS, type Limits } from './graphql/default-limits.js';
import { PlainError } from './plain-error.js';
import { address, type Environment, flag, oneOf, wholeNumber } from './setting-values.js';

/** Everything that can be set from outside. `.env.example` explains each. */
export interface Settings {
  /** Null: the embedded PostgreSQL. */
  databaseUrl: string | null;
  dataDir: string;
  host: string;
  port: number;
  /** How callers reach this server from outside; what follows begins with a slash. */
  publicUrl: string;
  /** Signs addresses of uploads and downloads; null: a key that is kept in the data folder. */
  urlSigningKey: string | null;
  /** Null: documents are kept in the data folder. */
  bucket: BucketSettings | null;
  /** Connections of one process. */
  poolSize: number;
  /** Where and how analysts' questions run. */
  analysts: AnalystsSettings & BudgetSettings;
  /** Processes that serve. */
  workers: number;
  isSandbox: boolean;
  hasGraphiql: boolean;
  /** Whether browsers that open the server's own address see the list of partners. */
  hasStartPage: boolean;
  /** How browsers sign in at /insights; null: there is no such page. */
  insights: InsightsSettings | null;
  hasIntrospection: boolean;
  /** Whether queries that come again are compiled. */
  hasJit: boolean;
  /** Proxies in front whose X-Forwarded-For is believed. */
  trustedProxies: number;
  corsOrigins: string[];
  /** Room for the kept answers to anonymous callers; 0: none are kept. */
  answerCacheMb: number;
  /** For how long browsers and proxies may keep a public answer without asking. */
  publicMaxAgeSeconds: number;
  /** A manifest of persisted operations. Null: there are none. */
  persistedOperations: string | null;
  oidc: OidcSettings | null;
  /** Whether the server signs tokens with keys of its own. */
  hasEmbeddedIssuer: boolean;
  /** Requests a minute. */
  rateLimits: { anonymous: number; signedIn: number };
  /** Requests that a process works on at a time, and how long another one waits for its turn. */
  atOnce: { running: number; waitMs: number };
  metricsToken: string | null;
  logLevel: string;
  shutdownSeconds: number;
  /** Whether this server runs scheduled work. */
  hasJobs: boolean;
  /** Whether webhooks may be sent by http and into the own network: for development alone. */
  isPrivateWebhookAllowed: boolean;
  mail: MailSettings;
  limits: Limits;
}

/** With the embedded database and issuer demonstration users are chosen; else the OpenID provider says who it is. */
export type InsightsSettings =
  | { kind: 'DEMONSTRATION' }
  | { kind: 'OPENID'; clientId: string; clientSecret: string | null; scope: string };

export interface MailSettings {
  /** Null: letters are kept as files in the data folder. */
  smtpUrl: string | null;
  from: string;
}

export interface OidcSettings {
  issuer: string;
  audience: string;
  jwksUri: string | undefined;
  rolesClaim: string;
  partnerClaim: string;
}

/** A bucket of an S3-compatible storage. */
export interface BucketSettings {
  name: string;
  region: string;
  /** Null: Amazon's own. */
  endpoint: string | null;
  accessKeyId: string;
  secretKey: string;
}

export class SettingsError extends PlainError {}

/** Reads the settings and says at once everything that is wrong with them. */
export function readSettings(env: Environment): Settings {
  const problems: string[] = [];
  const databaseUrl = address(env, 'DATABASE_URL', ['postgres:', 'postgresql:'], problems);
  const isEmbedded = databaseUrl === null;
  const port = wholeNumber(env, 'PORT', 4000, 0, 65_535, problems);
  const oidc = readOidc(env, problems);
  const poolSize = wholeNumber(env, 'DATABASE_POOL', 8, 2, 200, problems);
  const settings: Settings = {
    databaseUrl,
    dataDir: resolve(env.DATA_DIR || '.data'),
    host: env.HOST || '0.0.0.0',
    port,
    publicUrl: (address(env, 'PUBLIC_URL', WEB, problems) ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    urlSigningKey: signingKey(env, problems),
    bucket: readBucket(env, problems),
    poolSize,
    analysts: readAnalysts(env, problems),
    workers: readWorkers(env, problems),
    isSandbox: flag(env, 'SANDBOX', isEmbedded, problems),
    hasGraphiql: flag(env, 'GRAPHIQL', true, problems),
    hasStartPage: flag(env, 'START_PAGE', true, problems),
    insights: readInsights(env, { isEmbedded, oidc }, problems),
    hasIntrospection: flag(env, 'INTROSPECTION', true, problems),
    hasJit: flag(env, 'GRAPHQL_JIT', true, problems),
    trustedProxies: wholeNumber(env, 'TRUSTED_PROXIES', 0, 0, 10, problems),
    corsOrigins: readOrigins(env, problems),
    answerCacheMb: wholeNumber(env, 'ANSWER_CACHE_MB', 32, 0, 4_096, problems),
    publicMaxAgeSeconds: wholeNumber(env, 'PUBLIC_MAX_AGE', 0, 0, 86_400, problems),
    persistedOperations: env.PERSISTED_OPERATIONS || null,
    oidc,
    hasEmbeddedIssuer: flag(env, 'EMBEDDED_ISSUER', isEmbedded && oidc === null, problems),
    rateLimits: {
      anonymous: wholeNumber(env, 'RATE_LIMIT_ANONYMOUS', 600, 1, 10_000_000, problems),
      signedIn: wholeNumber(env, 'RATE_LIMIT_SIGNED_IN', 1_200, 1, 10_000_000, problems),
    },
    atOnce: {
      running: wholeNumber(env, 'MAX_RUNNING', poolSize * RUNNING_PER_CONNECTION, 1, 10_000, problems),
      waitMs: wholeNumber(env, 'MAX_WAIT_MS', 250, 1, 60_000, problems),
    },
    metricsToken: env.METRICS_TOKEN || null,
    logLevel: oneOf(env, 'LOG_LEVEL', 'info', ['fatal', 'error', 'warn', 'info', 'debug', 'silent'], problems),
    shutdownSeconds: wholeNumber(env, 'SHUTDOWN_SECONDS', 10, 1, 600, problems),
    hasJobs: flag(env, 'JOBS', true, problems),
    isPrivateWebhookAllowed: flag(env, 'WEBHOOKS_TO_PRIVATE', false, problems),
    mail: readMail(env, problems),
    limits: {
      ...DEFAULT_LIMITS,
      maxCost: wholeNumber(env, 'MAX_COST', DEFAULT_LIMITS.maxCost, 100, 10_000_000, problems),
    },
  };
  if (isEmbedded && settings.workers * settings.poolSize > MOST_EMBEDDED_CONNECTIONS) {
    problems.push(
      `WORKERS times DATABASE_POOL may be ${MOST_EMBEDDED_CONNECTIONS} at most with the embedded PostgreSQL.`,
    );
  }
  if (problems.length > 0) throw new SettingsError(problems.join('\n'));
  return settings;
}

const SECOND_MS = 1000;

function readAnalysts(env: Environment, problems: string[]): Settings['analysts'] {
  return {
    databaseUrl: address(env, 'ANALYSTS_DATABASE_URL', ['postgres:', 'postgresql:'], problems),
    poolSize: wholeNumber(env, 'ANALYSTS_POOL', 1, 1, 50, problems),
    exportsMax: wholeNumber(env, 'ANALYSTS_EXPORTS', 1, 1, 50, problems),
    statementTimeoutMs: wholeNumber(env, 'ANALYSTS_TIMEOUT', 15, 1, 600, problems) * SECOND_MS,
    waitingMax: wholeNumber(env, 'ANALYSTS_WAITING', 20, 0, 1_000, problems),
    perOperation: allowance(env, 'ANALYSTS_COST', 1_000_000, problems),
    perMinute: allowance(env, 'ANALYSTS_COST_PER_MINUTE', 5_000_000, problems),
  };
}

const ALLOWANCE = /^\d{1,12}$/;
const OWNER = /^(MANAGER|COMPLIANCE|ANALYST|ADMINISTRATOR|[0-9a-f-]{36})$/;

/** A number, and numbers for roles and API keys behind it: `1000000,MANAGER=200000`. */
function allowance(env: Environment, name: string, standard: number, problems: string[]): Allowance {
  const [first = '', ...others] = (env[name] || String(standard)).split(',').map((part) => part.trim());
  const own = others.map((part) => part.split('='));
  const isSound = own.every(([owner = '', value = '']) => OWNER.test(owner) && ALLOWANCE.test(value));
  if (!ALLOWANCE.test(first) || !isSound) {
    problems.push(
      `${name} must be a whole number, with others for roles or ids of API keys behind it: 1000,MANAGER=500.`,
    );
    return { standard, of: {} };
  }
  return { standard: Number(first), of: Object.fromEntries(own.map(([owner, value]) => [owner, Number(value)])) };
}

function readOidc(env: Environment, problems: string[]): OidcSettings | null {
  const issuer = address(env, 'OIDC_ISSUER', WEB, problems);
  const jwksUri = address(env, 'OIDC_JWKS_URI', WEB, problems) ?? undefined;
  if (!issuer) return null;
  if (!env.OIDC_AUDIENCE) problems.push('OIDC_AUDIENCE is needed together with OIDC_ISSUER.');
  if (env.EMBEDDED_ISSUER === '1') problems.push('EMBEDDED_ISSUER and OIDC_ISSUER exclude each other.');
  return {
    issuer,
    audience: env.OIDC_AUDIENCE ?? '',
    jwksUri,
    rolesClaim: env.OIDC_ROLES_CLAIM || 'roles',
    partnerClaim: env.OIDC_PARTNER_CLAIM || 'partner',
  };
}

/** Without a way to sign in there is no page. */
function readInsights(
  env: Environment,
  { isEmbedded, oidc }: { isEmbedded: boolean; oidc: OidcSettings | null },
  problems: string[],
): InsightsSettings | null {
  const isWanted = flag(env, 'INSIGHTS', true, problems);
  const clientId = env.OIDC_CLIENT_ID;
  const clientSecret = env.OIDC_CLIENT_SECRET || null;
  const scope = env.OIDC_SCOPE || 'openid';
  if (!isWanted) return null;
  if (oidc === null) return isEmbedded && env.EMBEDDED_ISSUER !== '0' ? { kind: 'DEMONSTRATION' } : null;
  return clientId ? { kind: 'OPENID', clientId, clientSecret, scope } : null;
}

const SIGNING_KEY_LENGTH_MIN = 32;

function signingKey({ URL_SIGNING_KEY: key }: Environment, problems: string[]): string | null {
  if (!key) return null;
  if (key.length < SIGNING_KEY_LENGTH_MIN) {
    problems.push(`URL_SIGNING_KEY must have at least ${SIGNING_KEY_LENGTH_MIN} characters.`);
  }
  return key;
}

function readBucket(env: Environment, problems: string[]): BucketSettings | null {
  const name = env.STORAGE_BUCKET;
  const endpoint = address(env, 'STORAGE_ENDPOINT', WEB, problems);
  const [accessKeyId, secretKey] = [env.STORAGE_ACCESS_KEY_ID, env.STORAGE_SECRET_KEY];
  const region = env.STORAGE_REGION || 'us-east-1';
  if (!name) return null;
  if (!accessKeyId || !secretKey) {
    problems.push('STORAGE_ACCESS_KEY_ID and STORAGE_SECRET_KEY are needed together with STORAGE_BUCKET.');
  }
  return { name, region, endpoint, accessKeyId: accessKeyId ?? '', secretKey: secretKey ?? '' };
}

/** A bare address, or a name with the address in angle brackets. */
const SENDER = /^(?:[^<>@\p{Cc}]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u;

function readMail(env: Environment, problems: string[]): MailSettings {
  const smtpUrl = address(env, 'SMTP_URL', ['smtp:', 'smtps:'], problems);
  const from = env.MAIL_FROM || 'kkv@localhost';
  if (smtpUrl && !env.MAIL_FROM) problems.push('MAIL_FROM is needed together with SMTP_URL.');
  if (!SENDER.test(from))
    problems.push('MAIL_FROM must be an address, or a name and the address as Name <a@b.example>.');
  return { smtpUrl, from };
}

const WEB = ['http:', 'https:'];

/** Origins as browsers send them: a trailing slash or a path would never match. */
function readOrigins(env: Environment, problems: string[]): string[] {
  const origins = (env.CORS_ORIGINS ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
  if (origins.some((origin) => origin !== '*' && !(URL.canParse(origin) && new URL(origin).origin === origin))) {
    problems.push('CORS_ORIGINS must be * or origins such as https://site.example, separated by commas.');
  }
  return origins;
}

/** Enough to keep every connection to the database busy; more would only wait inside. */
const RUNNING_PER_CONNECTION = 4;

/** Of the 200 that the embedded PostgreSQL takes; the rest is for the first process, listeners and commands. */
const MOST_EMBEDDED_CONNECTIONS = 128;
const MOST_WORKERS = 64;

function readWorkers(env: Environment, problems: string[]): number {
  if (env.WORKERS === 'auto') return Math.min(MOST_WORKERS, availableParallelism());
  const workers = wholeNumber(env, 'WORKERS', 1, 1, MOST_WORKERS, []);
  if (env.WORKERS && workers !== Number(env.WORKERS)) {
    problems.push(`WORKERS must be auto or a whole number from 1 to ${MOST_WORKERS}.`);
  }
  return workers;
}
