import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EMBEDDED_AUDIENCE, type EmbeddedIssuer, embeddedIssuer } from '../src/access/embedded-issuer.js';
import { type Child, type ChildCommand, findFreePort, SERVER, startChild } from './child-process.js';
import type { RawJob } from './raw-server.js';
import { POOL_SIZE } from './stage.js';

export const TARGETS = ['raw', 'uncached', 'cached', 'logging'] as const;

/** `logging` is the uncached server that logs as in production; the others are silent. */
export type TargetName = (typeof TARGETS)[number];

export type Targets = Record<TargetName, Child>;

export interface Company {
  targets: Targets;
  issuer: EmbeddedIssuer;
  stop: () => Promise<void>;
}

const program = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/**
 * Settings of a server that is measured: no limits in the way, one process. Scheduled work runs in none of them: a generated
 * database makes thousands of reminders due at once, and three servers would write and send them while one is measured.
 */
const MEASURED = {
  HOST: '127.0.0.1',
  EMBEDDED_ISSUER: '1',
  SANDBOX: '0',
  GRAPHIQL: '0',
  WORKERS: '1',
  JOBS: '0',
  MAX_RUNNING: '10000',
  RATE_LIMIT_ANONYMOUS: '10000000',
  RATE_LIMIT_SIGNED_IN: '10000000',
  DATABASE_POOL: String(POOL_SIZE),
};

const SETTINGS: Record<Exclude<TargetName, 'raw'>, Record<string, string>> = {
  uncached: { LOG_LEVEL: 'fatal', ANSWER_CACHE_MB: '0' },
  cached: { LOG_LEVEL: 'fatal' },
  logging: { LOG_LEVEL: 'info', ANSWER_CACHE_MB: '0' },
};

export interface Start {
  folder: string;
  databaseUrl: string;
  /** Settings for all servers, which win over those of the benchmark. */
  settings: Record<string, string>;
  profileFolder: string | undefined;
}

/** Starts everything that is measured, on one database. */
export async function startTargets(start: Start): Promise<Company> {
  const dataDir = join(start.folder, 'data');
  const issuer = await embeddedIssuer({ directory: join(dataDir, 'issuer') });
  const targets = {} as Targets;
  const stop = async () => {
    await Promise.all(Object.values(targets).map((child) => child.stop()));
  };
  try {
    for (const name of TARGETS) {
      const port = await findFreePort();
      const command = name === 'raw' ? rawCommand(start, port, issuer) : serverCommand(name, start, port, dataDir);
      targets[name] = await startChild({ name, port, logFile: join(start.folder, `${name}.log`), ...command });
    }
    return { targets, issuer, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Command = Pick<ChildCommand, 'args' | 'env'>;

function serverCommand(
  name: Exclude<TargetName, 'raw'>,
  { databaseUrl, settings, profileFolder }: Start,
  port: number,
  dataDir: string,
): Command {
  const profiling = profileFolder && name === 'uncached' ? ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`] : [];
  const place = { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, PORT: String(port) };
  return {
    args: [...profiling, ...SERVER],
    env: { ...MEASURED, ...SETTINGS[name], ...settings, ...place },
  };
}

function rawCommand({ databaseUrl }: Start, port: number, issuer: EmbeddedIssuer): Command {
  const job: RawJob = {
    databaseUrl,
    port,
    poolSize: POOL_SIZE,
    jwks: issuer.jwks(),
    issuer: issuer.issuer,
    audience: EMBEDDED_AUDIENCE,
  };
  return { args: [program('raw-server.js'), JSON.stringify(job)] };
}
