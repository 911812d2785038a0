import { join } from 'node:path';
import { EMBEDDED_AUDIENCE, type EmbeddedIssuer, embeddedIssuer } from '../src/access/embedded-issuer.js';
import { type Child, findFreePort, startChild } from './child-process.js';
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

const program = (name: string): string => new URL(name, import.meta.url).pathname;

/** Settings of a server that is measured: no limits in the way, one process. */
const MEASURED = {
  HOST: '127.0.0.1',
  EMBEDDED_ISSUER: '1',
  SANDBOX: '0',
  GRAPHIQL: '0',
  RATE_LIMIT_ANONYMOUS: '10000000',
  RATE_LIMIT_SIGNED_IN: '10000000',
  DATABASE_POOL: String(POOL_SIZE),
};

const SETTINGS: Record<Exclude<TargetName, 'raw'>, Record<string, string>> = {
  uncached: { LOG_LEVEL: 'fatal', ANSWER_CACHE_MB: '0' },
  cached: { LOG_LEVEL: 'fatal' },
  logging: { LOG_LEVEL: 'info', ANSWER_CACHE_MB: '0' },
};

/** Starts everything that is measured, on one database. */
export async function startTargets(folder: string, databaseUrl: string, profileFolder?: string): Promise<Company> {
  const dataDir = join(folder, 'data');
  const issuer = await embeddedIssuer({ directory: join(dataDir, 'issuer') });
  const started: Child[] = [];
  const stop = async () => {
    await Promise.all(started.map((child) => child.stop()));
  };
  const start = async (name: TargetName): Promise<Child> => {
    const port = await findFreePort();
    const logFile = join(folder, `${name}.log`);
    const child = await startChild(
      name === 'raw'
        ? { name, port, logFile, args: [program('raw-server.js'), JSON.stringify(rawJob(databaseUrl, port, issuer))] }
        : {
            name,
            port,
            logFile,
            args: [
              ...(profileFolder && name === 'uncached' ? ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`] : []),
              program('../src/main.js'),
            ],
            env: { ...MEASURED, ...SETTINGS[name], DATABASE_URL: databaseUrl, DATA_DIR: dataDir, PORT: String(port) },
          },
    );
    started.push(child);
    return child;
  };
  try {
    const targets = {} as Targets;
    for (const name of TARGETS) targets[name] = await start(name);
    return { targets, issuer, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const rawJob = (databaseUrl: string, port: number, issuer: EmbeddedIssuer): RawJob => ({
  databaseUrl,
  port,
  poolSize: POOL_SIZE,
  jwks: issuer.jwks(),
  issuer: issuer.issuer,
  audience: EMBEDDED_AUDIENCE,
});
