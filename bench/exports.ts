import 'reflect-metadata';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { demoToken } from '../src/access/demo-token.js';
import { embeddedIssuer } from '../src/access/embedded-issuer.js';
import { compileRows } from '../src/analysis/compile-page.js';
import { POINT_ENTRIES } from '../src/analysis/datasets/point-entries.js';
import { moscowDayOf } from '../src/regulation/day.js';
import { runCommand } from '../src/run-command.js';
import { findFreePort, SERVER, startChild, stopChildren } from './child-process.js';
import { multiplyEntries } from './multiply-entries.js';
import { makeDatabase, openStage } from './stage.js';

const ENTRIES = 1_000_000;
const PARTNERS = 200;
const FIELDS = 'id partnerId partnerName kind amount activityOn recordedAt source clause isRefused'.split(' ');
const SAMPLE_MS = 50;
const KB_IN_MB = 1024;
const USUAL_ROUNDS = 3;

interface Measured {
  way: string;
  seconds: number;
  megabytes: number;
  peakMb: number | null;
}

/** `npm run bench:exports`: a ledger of a million entries as a file, over HTTP and beside it by psql; so many rounds. */
await runCommand(async (_env, [rounds = USUAL_ROUNDS]) => {
  const say = (message: string) => console.error(message);
  const stage = await openStage(false);
  try {
    say(`Makes ${ENTRIES} entries …`);
    const url = await makeDatabase(stage.postgres, PARTNERS);
    await multiplyEntries(url, ENTRIES);
    const dataDir = join(stage.folder, 'server');
    const port = await findFreePort();
    const child = await startChild({
      name: 'The server',
      args: SERVER,
      env: {
        ...{ DATABASE_URL: url, DATA_DIR: dataDir, PORT: String(port), EMBEDDED_ISSUER: '1', JOBS: '0' },
        ...{ LOG_LEVEL: 'warn', ANALYSTS_COST: '100000000', ANALYSTS_COST_PER_MINUTE: '1000000000' },
      },
      port,
      logFile: join(stage.folder, 'server.log'),
    });
    const token = await demoToken(await embeddedIssuer({ directory: join(dataDir, 'issuer') }), 'ANALYST');
    const atRestMb = await residentMb(child.pid);
    const measured: Measured[] = [];
    for (let round = 0; round < Number(rounds); round += 1) {
      for (const format of ['csv', 'ndjson']) measured.push(await overHttp(child, token, format));
      measured.push(await byPsql(url));
    }
    process.stdout.write(tableOf(measured, atRestMb));
  } finally {
    await stopChildren();
    await stage.remove();
  }
});
process.exit();

async function overHttp({ pid, url }: { pid: number; url: string }, token: string, format: string): Promise<Measured> {
  let peakMb = 0;
  const sampling = setInterval(async () => {
    peakMb = Math.max(peakMb, await residentMb(pid));
  }, SAMPLE_MS);
  const startedAt = performance.now();
  const query = `{ analysis { pointEntries { nodes { ${FIELDS.join(' ')} } } } }`;
  const response = await fetch(`${url}/exports?format=${format}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  if (!response.ok || !response.body) throw new Error(await response.text());
  let bytes = 0;
  for await (const chunk of response.body) bytes += chunk.length;
  clearInterval(sampling);
  return { way: `POST /exports, ${format}`, ...taken(startedAt, bytes), peakMb };
}

/** The same rows of the same columns in the same order, written by PostgreSQL itself. */
async function byPsql(url: string): Promise<Measured> {
  const actor = { userId: null, roles: new Set(['ANALYST'] as const), partnerId: null, apiKeyId: null };
  const day = moscowDayOf(new Date());
  const { text } = compileRows(POINT_ENTRIES, { fields: FIELDS }, { actor, day, since: day });
  const command = `\\copy (${text.replace(/\s+/g, ' ')}) to stdout with (format csv, header)`;
  const startedAt = performance.now();
  const psql = spawn('psql', ['-X', '-q', url, '-c', command], { stdio: ['ignore', 'pipe', 'inherit'] });
  let bytes = 0;
  for await (const chunk of psql.stdout) bytes += (chunk as Buffer).length;
  if (psql.exitCode === null) await once(psql, 'exit');
  return { way: 'psql \\copy, csv', ...taken(startedAt, bytes), peakMb: null };
}

function taken(startedAt: number, bytes: number) {
  return { seconds: (performance.now() - startedAt) / 1000, megabytes: bytes / KB_IN_MB / KB_IN_MB };
}

async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  if (status) return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / KB_IN_MB);
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Math.round(Number(stdout) / KB_IN_MB);
}

function tableOf(measured: readonly Measured[], atRestMb: number): string {
  const rows = measured.map(
    ({ way, seconds, megabytes, peakMb }) =>
      `| ${way} | ${seconds.toFixed(1)} s | ${Math.round(ENTRIES / seconds / 1000)} thousand rows/s | ${Math.round(megabytes)} MB | ${peakMb === null ? '' : `${peakMb} MB`} |`,
  );
  const head = `| ${ENTRIES} entries of the ledger | time | speed | file | most memory of the server (at rest ${atRestMb} MB) |\n| --- | --- | --- | --- | --- |\n`;
  return `${head}${rows.join('\n')}\n`;
}
