import type { DataSource } from 'typeorm';
import { seedDemonstration } from '../seeds/demonstration.js';
import { seedReferenceData } from '../seeds/reference-data.js';
import { holdSeedingLock } from '../seeds/seeding-lock.js';
import { EMBEDDED_ISSUER } from './access/embedded-issuer.js';
import { migrateDatabase } from './database/migrate-database.js';
import { openDatabase } from './database/open-database.js';
import { withoutPersonalData } from './http/log-redaction.js';
import { startJobs } from './jobs/start-jobs.js';
import { Partner } from './partners/partner.js';
import { startWorkers } from './processes/start-workers.js';
import { runCommand } from './run-command.js';
import { startServer } from './server.js';
import { type Settings, SettingsError } from './settings.js';
import { partsOf, readStart, type Start } from './start.js';
import { type StopSignal, stopSignal } from './stop-signal.js';
import { welcome } from './welcome.js';

await runCommand(async (env) => {
  const stop = stopSignal();
  const start = await readStart(env);
  const { settings, log } = start;
  const { dataSource, isEmbedded, close } = await openDatabase(settings, (message) => log.info(message));
  try {
    if (isEmbedded) await prepareEmbedded(dataSource, settings, stop);
    else await refuseUnmigrated(dataSource);
    if (!stop.isAsked()) await serve(dataSource, isEmbedded, start, stop);
  } finally {
    await close();
  }
});
// Not before everything is closed; but a library's timer must not keep the process from ending.
process.exit();

/** The embedded database keeps itself in shape, and is never empty. */
async function prepareEmbedded(database: DataSource, { oidc }: Settings, stop: StopSignal): Promise<void> {
  if (!stop.isAsked()) await migrateDatabase(database);
  if (stop.isAsked()) return;
  await database.transaction(async (tx) => {
    await holdSeedingLock(tx);
    await seedReferenceData(tx, new Date());
    const issuer = oidc?.issuer ?? EMBEDDED_ISSUER;
    if ((await tx.count(Partner)) === 0) await seedDemonstration(tx, new Date(), issuer);
  });
}

/** An outside database is migrated by its owner's explicit command. */
async function refuseUnmigrated(database: DataSource): Promise<void> {
  if (await database.showMigrations()) {
    throw new SettingsError('The database is not migrated: run `npm run migrate`.');
  }
}

async function serve(database: DataSource, isEmbedded: boolean, start: Start, stop: StopSignal): Promise<void> {
  const { settings, issuer, log } = start;
  const parts = partsOf(start, database);
  const server = settings.workers === 1 ? await startServer(parts) : await startWorkers(settings, stop, log);
  if (server === null) return;
  // With several processes the first one does it, which has little else to do.
  const jobs = settings.hasJobs ? await startJobs({ ...parts, log: withoutPersonalData(log) }) : null;
  if (issuer && !stop.isAsked())
    console.error(await welcome(server.url, issuer, { isEmbedded, hasInsights: settings.insights !== null }));
  else log.info({ url: server.url }, 'listening');
  await stop.asked;
  log.info('stopping');
  await Promise.all([server.stop(), jobs?.stop()]);
}
