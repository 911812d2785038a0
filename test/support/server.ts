import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import { authenticate } from '../../src/access/authenticate.js';
import { demoToken } from '../../src/access/demo-token.js';
import { type EmbeddedIssuer, embeddedIssuer } from '../../src/access/embedded-issuer.js';
import type { Role } from '../../src/access/roles.js';
import { sealsWith } from '../../src/access/seals.js';
import { type SignedUrls, signedUrls } from '../../src/access/signed-urls.js';
import { type Clock, momentAt, sandboxClock, systemClock } from '../../src/clock.js';
import { openDocumentStorage } from '../../src/documents/document-storage.js';
import { startServer } from '../../src/server.js';
import { readSettings, type Settings } from '../../src/settings.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { hangUp } from './hang-up.js';

/** Who sends a request: nobody, a member of the vendor's staff, or a user of a partner. */
export type As = 'anonymous' | Exclude<Role, 'PARTNER'> | { partner: string };

export interface Answer<T = Record<string, never>> {
  status: number;
  headers: Headers;
  data: T;
  errors?: {
    message: string;
    path?: (string | number)[];
    extensions: {
      code: string;
      field?: string;
      refusals?: { code: string; clause: string | null; field: string | null; message: string }[];
    };
  }[];
  extensions?: { cost?: { requested: number; maximum: number } };
}

export interface TestServer {
  url: string;
  /** A folder of the server's own, with the documents in it. */
  dataDir: string;
  /** What the server signs addresses with. */
  urls: SignedUrls;
  database: TestDatabase;
  issuer: EmbeddedIssuer;
  tokenFor: (as: As) => Promise<string | null>;
  /** Resolves when the server knows what anybody committed before: for tests that send by themselves. */
  caughtUp: () => Promise<void>;
  /** Sends one operation over HTTP, as a client would. */
  send: <T = any>(as: As, query: string, variables?: object, headers?: Record<string, string>) => Promise<Answer<T>>;
  /** The same, and fails the test unless the answer is without errors. */
  ask: <T = any>(as: As, query: string, variables?: object) => Promise<T>;
  stop: () => Promise<void>;
}

/** Settings for tests: a free port, and limits that only the tests about them meet. */
const TEST_ENVIRONMENT = {
  PORT: '0',
  HOST: '127.0.0.1',
  LOG_LEVEL: 'silent',
  RATE_LIMIT_ANONYMOUS: '1000000',
  RATE_LIMIT_SIGNED_IN: '1000000',
  MAX_RUNNING: '1000',
  // Stopping waits for a part of it on the test's own quiet connections.
  SHUTDOWN_SECONDS: '1',
  // `TEST_JIT=0 npm test` leaves every query to graphql-js.
  ...(process.env.TEST_JIT && { GRAPHQL_JIT: process.env.TEST_JIT }),
};

const SIGNING_KEY = 'a key that only tests sign addresses with';

/** `TEST_NOW` stops the business clock. */
function clockFor(now: string | undefined, { isSandbox }: Settings, { dataSource }: TestDatabase): Clock {
  if (now === undefined) return isSandbox ? sandboxClock(dataSource) : systemClock();
  const read = async () => momentAt(new Date(now));
  return { isSandbox: false, read, readIn: read };
}

/** The real server on a database of its own and a free port; with `TEST_SERVERS: '2'` two of them, asked in turns. */
export async function startTestServer(
  environment: Record<string, string> = {},
  given?: TestDatabase,
  // `TEST_LOG=error npm test -- …` shows the faults behind masked errors.
  log: Logger = pino({ level: process.env.TEST_LOG ?? 'silent' }),
): Promise<TestServer> {
  const database = given ?? (await createTestDatabase());
  const dataDir = await mkdtemp(join(tmpdir(), 'kkv-server-'));
  const issuer = await embeddedIssuer({ directory: join(dataDir, 'issuer') });
  const settings: Settings = readSettings({ ...TEST_ENVIRONMENT, DATA_DIR: dataDir, ...environment });
  const urls = signedUrls(settings.urlSigningKey ?? SIGNING_KEY, settings.publicUrl);
  const documents = await openDocumentStorage(settings.dataDir, settings.bucket);
  const start = () =>
    startServer({
      settings,
      database: database.dataSource,
      clock: clockFor(environment.TEST_NOW, settings, database),
      authenticate: (authorization) =>
        authenticate(
          { database: database.dataSource, verifier: issuer.verifier, now: () => new Date() },
          authorization,
        ),
      jwks: async () => issuer.jwks(),
      demonstrationToken: (role) => demoToken(issuer, role),
      urls,
      seals: sealsWith(SIGNING_KEY),
      documents,
      log,
    });
  const servers = await Promise.all(Array.from({ length: Number(environment.TEST_SERVERS ?? 1) }, start)).catch(
    async (error: unknown) => {
      await rm(dataDir, { recursive: true, force: true });
      throw error;
    },
  );
  let sent = 0;
  const tokens = new Map<string, string>();
  const tokenFor = async (as: As) => {
    if (as === 'anonymous') return null;
    const key = typeof as === 'string' ? as : as.partner;
    const known = tokens.get(key);
    if (known) return known;
    const [role, partner] = typeof as === 'string' ? [as, null] : (['PARTNER', as.partner] as const);
    const token = await issuer.issueToken({ subject: `test:${key}`, roles: [role], partner, expiresInSeconds: 3600 });
    tokens.set(key, token);
    return token;
  };
  const send: TestServer['send'] = async (as, query, variables = {}, headers = {}) => {
    const token = await tokenFor(as);
    sent += 1;
    const server = servers[sent % servers.length]!;
    // Tests write facts behind the server's back; it hears of them a moment later than the tests ask.
    await server.caughtUp();
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, headers: response.headers, ...((await response.json()) as object) } as never;
  };
  return {
    url: servers[0]!.url,
    dataDir,
    urls,
    database,
    issuer,
    tokenFor,
    async caughtUp() {
      for (const server of servers) await server.caughtUp();
    },
    send,
    async ask(as, query, variables) {
      const answer = await send(as, query, variables);
      if (answer.errors) throw new Error(`Unexpected errors: ${JSON.stringify(answer.errors)}`);
      return answer.data as never;
    },
    async stop() {
      hangUp();
      for (const server of servers) await server.stop();
      if (!given) await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
