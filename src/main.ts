import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import type { DataSource } from 'typeorm';
import { seedDemonstration } from '../seeds/demonstration.js';
import { seedReferenceData } from '../seeds/reference-data.js';
import { holdSeedingLock } from '../seeds/seeding-lock.js';
import { authenticate } from './access/authenticate.js';
import { EMBEDDED_ISSUER, type EmbeddedIssuer, embeddedIssuer } from './access/embedded-issuer.js';
import { remoteVerifier, type TokenVerifier } from './access/token-verifier.js';
import { sandboxClock, systemClock } from './clock.js';
import { migrateDatabase } from './database/migrate-database.js';
import { openDatabase } from './database/open-database.js';
import { LOG_REDACTION } from './http/log-redaction.js';
import { Partner } from './partners/partner.js';
import { runCommand } from './run-command.js';
import { startServer } from './server.js';
import { readSettings, type Settings, SettingsError } from './settings.js';
import { type StopSignal, stopSignal } from './stop-signal.js';
import { welcome } from './welcome.js';

/** What is known before the database is opened. */
interface Start {
  settings: Settings;
  issuer: EmbeddedIssuer | undefined;
  verifier: TokenVerifier;
  stop: StopSignal;
  log: Logger;
}

await runCommand(async (env) => {
  const stop = stopSignal();
  const settings = readSettings(env);
  const log = pino({ level: settings.logLevel, redact: LOG_REDACTION });
  const issuer = settings.hasEmbeddedIssuer
    ? await embeddedIssuer({ directory: join(settings.dataDir, 'issuer') })
    : undefined;
  const start: Start = { settings, issuer, verifier: verifierOf(settings, issuer), stop, log };
  const { dataSource, isEmbedded, close } = await openDatabase(settings, (message) => log.info(message));
  try {
    if (isEmbedded) await prepareEmbedded(dataSource, start);
    else await refuseUnmigrated(dataSource);
    if (!stop.isAsked()) await serve(dataSource, isEmbedded, start);
  } finally {
    await close();
  }
});
// Not before everything is closed; but a library's timer must not keep the process from ending.
process.exit();

function verifierOf({ oidc }: Settings, issuer: EmbeddedIssuer | undefined): TokenVerifier {
  if (oidc) return remoteVerifier(oidc);
  if (issuer) return issuer.verifier;
  throw new SettingsError('Nobody could sign in: set OIDC_ISSUER and OIDC_AUDIENCE, or EMBEDDED_ISSUER=1.');
}

/** The embedded database keeps itself in shape, and is never empty. */
async function prepareEmbedded(database: DataSource, { settings, stop }: Start): Promise<void> {
  if (!stop.isAsked()) await migrateDatabase(database);
  if (stop.isAsked()) return;
  await database.transaction(async (tx) => {
    await holdSeedingLock(tx);
    await seedReferenceData(tx, new Date());
    const issuer = settings.oidc?.issuer ?? EMBEDDED_ISSUER;
    if ((await tx.count(Partner)) === 0) await seedDemonstration(tx, new Date(), issuer);
  });
}

/** An outside database is migrated by its owner's explicit command. */
async function refuseUnmigrated(database: DataSource): Promise<void> {
  if (await database.showMigrations()) {
    throw new SettingsError('The database is not migrated: run `npm run migrate`.');
  }
}

async function serve(database: DataSource, isEmbedded: boolean, start: Start): Promise<void> {
  const { settings, issuer, verifier, stop, log } = start;
  const server = await startServer({
    settings,
    database,
    clock: settings.isSandbox ? sandboxClock(database) : systemClock(),
    authenticate: (authorization) => authenticate({ database, verifier, now: () => new Date() }, authorization),
    jwks: issuer && (async () => issuer.jwks()),
    log,
  });
  if (issuer && !stop.isAsked()) console.error(await welcome(server.url, issuer, isEmbedded));
  else log.info({ url: server.url }, 'listening');
  await stop.asked;
  log.info('stopping');
  await server.stop();
}
