import { join } from 'node:path';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { type Child, findFreePort, SERVER, startChild } from '../../bench/child-process.js';
import { openStage, type Stage } from '../../bench/stage.js';
import { seedReferenceData } from '../../seeds/reference-data.js';
import { type EmbeddedIssuer, embeddedIssuer } from '../../src/access/embedded-issuer.js';
import { createDataSource } from '../../src/database/data-source.js';
import { createDatabaseIfMissing, startEmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { migrateDatabase } from '../../src/database/migrate-database.js';
import { rebuildCards } from '../../src/directory/refresh-cards.js';
import { moscowDayOf, plusDays } from '../../src/regulation/day.js';
import { addHolder, addHolderWithBonuses } from '../support/bonuses.js';
import { type MailServer, startMailServer } from '../support/mail-server.js';
import { openWire, type Wire } from '../support/wire.js';

const DATABASE = 'torture';
const HOLDERS = 12;
const APPLICANTS = 6;
export const BONUS_KOPECKS = 50_000_000_000;

/** A partner of the run. */
export interface Player {
  id: string;
  slug: string;
}

/** The real server as processes, their PostgreSQL behind a wire, and everything that a fault can take hold of. */
export interface Arena {
  stage: Stage;
  wire: Wire;
  mail: MailServer;
  issuer: EmbeddedIssuer;
  /** Past the wire: for the oracle and for those who make trouble. */
  database: DataSource;
  holders: Player[];
  applicants: Player[];
  /** Addresses of the servers that answer; the one that runs the jobs answers nobody. */
  servers: () => string[];
  start: (name: ServerName) => Promise<void>;
  /** The process of a server. */
  pidOf: (name: ServerName) => number;
  /** Starts PostgreSQL again after it was brought down, and leads the wire there. */
  restartPostgres: () => Promise<void>;
  /** As the superuser, on a connection of one's own that ends with the work. */
  asSuperuser: <T>(work: (client: pg.Client) => Promise<T>) => Promise<T>;
  close: () => Promise<void>;
}

export type ServerName = 'first' | 'second' | 'jobs';

const SETTINGS = {
  RATE_LIMIT_ANONYMOUS: '10000000',
  RATE_LIMIT_SIGNED_IN: '10000000',
  HOST: '127.0.0.1',
  EMBEDDED_ISSUER: '1',
  SANDBOX: '1',
  GRAPHIQL: '0',
  WEBHOOKS_TO_PRIVATE: '1',
  MAIL_FROM: 'kkv@vendor.example',
  LOG_LEVEL: 'error',
};

/** Where no faults are to come, nothing has to be there after a crash, and the servers need not go through the wire. */
export async function openArena(
  names: readonly ServerName[],
  more: Record<string, string> = {},
  { areFaultsToCome = true } = {},
): Promise<Arena> {
  const stage = await openStage(areFaultsToCome);
  const mail = await startMailServer();
  let { postgres } = stage;
  await createDatabaseIfMissing(postgres, DATABASE);
  const wire = await openWire({ hostname: '127.0.0.1', port: postgres.port });
  const databaseUrl = new URL(postgres.url(DATABASE));
  if (areFaultsToCome) databaseUrl.port = String(wire.port);
  let database = await createDataSource({ url: postgres.url(DATABASE), statementTimeoutMs: 0 }).initialize();
  await migrateDatabase(database);
  await seedReferenceData(database.manager, new Date());
  const { holders, applicants } = await makePlayers(database);
  const children = new Map<ServerName, { port: number; child?: Child }>();
  for (const name of names) children.set(name, { port: await findFreePort() });
  const start = async (name: ServerName) => {
    const place = children.get(name)!;
    const isForJobs = name === 'jobs';
    const env = {
      ...SETTINGS,
      DATABASE_URL: databaseUrl.href,
      DATA_DIR: join(stage.folder, 'data'),
      PORT: String(place.port),
      SMTP_URL: mail.url,
      JOBS: isForJobs ? '1' : '0',
      ...more,
    };
    const logFile = join(stage.folder, `${name}.log`);
    place.child = await startChild({ name, args: SERVER, env, port: place.port, logFile });
  };
  const issuer = await embeddedIssuer({ directory: join(stage.folder, 'data', 'issuer') });
  const arena: Arena = {
    stage,
    wire,
    mail,
    issuer,
    get database() {
      return database;
    },
    holders,
    applicants,
    servers: () =>
      names.filter((name) => name !== 'jobs').map((name) => `http://127.0.0.1:${children.get(name)!.port}`),
    start,
    pidOf: (name) => children.get(name)!.child!.pid,
    async restartPostgres() {
      postgres = await startEmbeddedPostgres({ dataDir: join(stage.folder, 'postgres'), log: () => undefined });
      wire.leadTo(postgres.port);
      await database.destroy().catch(() => undefined);
      database = await createDataSource({ url: postgres.url(DATABASE), statementTimeoutMs: 0 }).initialize();
    },
    async asSuperuser(work) {
      const client = new pg.Client({ connectionString: postgres.url(DATABASE) });
      client.on('error', () => undefined);
      await client.connect();
      try {
        return await work(client);
      } finally {
        await client.end().catch(() => undefined);
      }
    },
    async close() {
      for (const { child } of children.values()) await child?.stop();
      await wire.sever();
      await mail.stop();
      await database.destroy().catch(() => undefined);
      if (postgres !== stage.postgres) await postgres.stop();
      await stage.remove();
    },
  };
  await Promise.all(names.map(start));
  return arena;
}

async function makePlayers(database: DataSource): Promise<Pick<Arena, 'holders' | 'applicants'>> {
  const from = plusDays(moscowDayOf(new Date()), -1);
  const [holders, applicants]: [Player[], Player[]] = [[], []];
  const slugOf = async (id: string) => (await database.query('select slug from partner where id = $1', [id]))[0].slug;
  for (let n = 0; n < HOLDERS; n += 1) {
    const { id } = await addHolderWithBonuses(database, from, BONUS_KOPECKS);
    holders.push({ id, slug: await slugOf(id) });
  }
  for (let n = 0; n < APPLICANTS; n += 1) {
    const { id } = await addHolder(database);
    applicants.push({ id, slug: await slugOf(id) });
  }
  // They were put straight into the tables; to be listed takes a higher level (1.3).
  await database.query(`update competence_term set level = 'EXTENDED'`);
  await database.transaction(rebuildCards);
  return { holders, applicants };
}
