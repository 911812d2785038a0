import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import pg from 'pg';
import { answerDashboard } from './raw-dashboard.js';
import { answerDirectory, readCatalogue } from './raw-directory.js';

/** The practical limit: `node:http` and one prepared statement that returns the finished body. A process of its own. */
export interface RawJob {
  databaseUrl: string;
  port: number;
  poolSize: number;
  jwks: JSONWebKeySet;
  issuer: string;
  audience: string;
}

const job = JSON.parse(process.argv[2]!) as RawJob;
const pool = new pg.Pool({
  connectionString: job.databaseUrl,
  max: job.poolSize,
  // Planned once for each connection: the forms of the statements are chosen here, and values change no plan.
  options: '-c jit=off -c timezone=UTC -c plan_cache_mode=force_generic_plan',
});
const catalogue = await readCatalogue(pool);
const keys = createLocalJWKSet(job.jwks);

/** Moscow is three hours ahead of UTC all year round. */
const MOSCOW_MS = 3 * 3_600_000;
const today = (): string => new Date(Date.now() + MOSCOW_MS).toISOString().slice(0, 10);

async function answer(request: IncomingMessage): Promise<string> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://raw');
  if (pathname === '/readyz') return '{}';
  if (pathname === '/dashboard') return answerDashboard(pool, await partnerOf(request), today());
  const ask = {
    category: searchParams.get('category'),
    industry: searchParams.get('industry'),
    isSameProject: searchParams.has('sameProject'),
    after: searchParams.get('after'),
  };
  return answerDirectory(pool, catalogue, ask, today());
}

/** The slug that the token claims. */
async function partnerOf({ headers }: IncomingMessage): Promise<string> {
  const token = headers.authorization?.slice('Bearer '.length) ?? '';
  const { issuer, audience } = job;
  const { payload } = await jwtVerify(token, keys, { issuer, audience, requiredClaims: ['exp', 'sub'] });
  return String(payload.partner);
}

function send(response: ServerResponse, status: number, body: string): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': bytes.length });
  response.end(bytes);
}

createServer((request, response) => {
  answer(request).then(
    (body) => send(response, 200, body),
    (error: unknown) => {
      console.error(error);
      send(response, 500, JSON.stringify({ error: String(error) }));
    },
  );
}).listen(job.port, '127.0.0.1');
