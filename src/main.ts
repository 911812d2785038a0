import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadEnvFile } from 'node:process';
import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import { seedDemonstration } from '../seeds/demonstration.js';
import { seedReferenceData } from '../seeds/reference-data.js';
import { authenticate } from './access/authenticate.js';
import { type EmbeddedIssuer, embeddedIssuer } from './access/embedded-issuer.js';
import { remoteVerifier, type TokenVerifier } from './access/token-verifier.js';
import { sandboxClock, systemClock } from './clock.js';
import { openDatabase } from './database/open-database.js';
import { LOG_REDACTION } from './http/log-redaction.js';
import { Partner } from './partners/partner.js';
import { startServer } from './server.js';
import { readSettings, type Settings, SettingsError } from './settings.js';
import { welcome } from './welcome.js';

if (existsSync('.env')) loadEnvFile('.env');

async function run(): Promise<void> {
  const settings = readSettings(process.env);
  const log = pino({ level: settings.logLevel, redact: LOG_REDACTION });
  const stopped = stopSignal();
  const { dataSource, isEmbedded, close } = await openDatabase(settings, (message) => log.info(message));
  try {
    await prepare(dataSource, isEmbedded);
    const issuer = settings.hasEmbeddedIssuer
      ? await embeddedIssuer({ directory: join(settings.dataDir, 'issuer') })
      : undefined;
    const verifier = verifierOf(settings, issuer);
    const server = await startServer({
      settings,
      database: dataSource,
      clock: settings.isSandbox ? sandboxClock(dataSource) : systemClock(),
      authenticate: (authorization) =>
        authenticate({ database: dataSource, verifier, now: () => new Date() }, authorization),
      jwks: issuer && (async () => issuer.jwks()),
      log,
    });
    if (issuer && !stopped.isAborted()) console.error(await welcome(server.url, issuer, isEmbedded));
    else log.info({ url: server.url }, 'listening');
    await stopped.signal;
    log.info('stopping');
    await server.stop();
  } finally {
    await close();
  }
}

/** Resolves at the first Ctrl-C or SIGTERM, also one that comes while the server is still starting. */
function stopSignal() {
  let isAborted = false;
  const signal = new Promise<void>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) {
      process.on(name, () => {
        isAborted = true;
        resolve();
      });
    }
  });
  return { signal, isAborted: () => isAborted };
}

/** The embedded database keeps itself in shape; an outside one is migrated by its owner's explicit command. */
async function prepare(database: DataSource, isEmbedded: boolean): Promise<void> {
  if (!isEmbedded) {
    if (await database.showMigrations())
      throw new SettingsError('The database is not migrated: run `npm run migrate`.');
    return;
  }
  await database.runMigrations({ transaction: 'each' });
  await database.transaction(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(hashtext('kkv-seed'))`);
    await seedReferenceData(tx, new Date());
    if ((await tx.count(Partner)) === 0) await seedDemonstration(tx, new Date(), DEMONSTRATION_ISSUER);
  });
}

const DEMONSTRATION_ISSUER = 'urn:kkv:embedded-issuer';

function verifierOf({ oidc }: Settings, issuer: EmbeddedIssuer | undefined): TokenVerifier {
  if (oidc) return remoteVerifier(oidc);
  if (issuer) return issuer.verifier;
  throw new SettingsError('Nobody could sign in: set OIDC_ISSUER and OIDC_AUDIENCE, or EMBEDDED_ISSUER=1.');
}

run().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof SettingsError ? error.message : error);
    process.exit(1);
  },
);
