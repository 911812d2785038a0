import { SingleBar } from 'cli-progress';
import type { DataSource } from 'typeorm';
import { EMBEDDED_ISSUER } from '../src/access/embedded-issuer.js';
import { migrateDatabase } from '../src/database/migrate-database.js';
import { type OpenDatabase, openDatabase } from '../src/database/open-database.js';
import { Partner } from '../src/partners/partner.js';
import { moscowDayOf } from '../src/regulation/day.js';
import { runCommand } from '../src/run-command.js';
import { readSettings } from '../src/settings.js';
import { seedDemonstration } from './demonstration.js';
import { emptyDatabase } from './empty-database.js';
import { generateLarge } from './large/generate-large.js';
import { seedReferenceData } from './reference-data.js';
import { readSeedRequest, SEED_USAGE, SeedRefusedError, type SeedRequest } from './seed-request.js';
import { holdSeedingLock } from './seeding-lock.js';

const say = (message: string) => console.error(message);

async function run(env: NodeJS.ProcessEnv, args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return say(SEED_USAGE);
  const settings = readSettings(env);
  const request = readSeedRequest(args, settings.databaseUrl === null);
  const opened = await openDatabase(settings, say);
  try {
    await prepare(opened);
    await seed(opened.dataSource, request, settings.oidc?.issuer ?? EMBEDDED_ISSUER);
  } finally {
    await opened.close();
  }
}

async function prepare({ dataSource, isEmbedded }: OpenDatabase): Promise<void> {
  if (isEmbedded) await migrateDatabase(dataSource);
  else if (await dataSource.showMigrations()) {
    throw new SeedRefusedError('The database is not migrated: run `npm run migrate`.');
  }
}

async function seed(database: DataSource, request: SeedRequest, issuer: string): Promise<void> {
  const now = new Date();
  // One transaction: a reset that is interrupted leaves what was there.
  await database.transaction(async (tx) => {
    await holdSeedingLock(tx);
    if (request.isReset) await emptyDatabase(tx);
    await seedReferenceData(tx, now);
    say('Reference data: in place.');
    if (!request.wantsDemonstration) return;
    const partners = await tx.count(Partner);
    if (partners === 0) await seedDemonstration(tx, now, issuer);
    say(partners === 0 ? 'Demonstration: added.' : `Demonstration: left out, there are ${partners} partners already.`);
  });
  if (request.partners > 0) await generate(database, request, now);
}

async function generate(database: DataSource, { partners, seed: number }: SeedRequest, now: Date): Promise<void> {
  const bar = new SingleBar({ format: '{bar} {value}/{total} partners, {eta_formatted} left', hideCursor: true });
  bar.start(partners, 0);
  try {
    const onProgress = (done: number) => bar.update(done);
    await generateLarge(database, { partners, seed: number, today: moscowDayOf(now), onProgress });
  } finally {
    bar.stop();
  }
  say(`Generated: ${partners} partners.`);
}

await runCommand(run);
