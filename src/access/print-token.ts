import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type DatabasePlace, openDatabase } from '../database/open-database.js';
import { Partner } from '../partners/partner.js';
import { PlainError } from '../plain-error.js';
import { runCommand } from '../run-command.js';
import { demoToken, readDemoTokenRequest } from './demo-token.js';
import { embeddedIssuer } from './embedded-issuer.js';

/** Prints a token of the embedded issuer and nothing else, so that a shell can put it into a variable. */
await runCommand(async (env, args) => {
  const { roles, partnerSlug, hours } = readDemoTokenRequest(args);
  const dataDir = resolve(env.DATA_DIR || '.data');
  if (partnerSlug !== null) await refuseUnknownPartner({ databaseUrl: env.DATABASE_URL || null, dataDir }, partnerSlug);
  const issuer = await embeddedIssuer({ directory: join(dataDir, 'issuer') });
  process.stdout.write(`${await demoToken(issuer, roles, partnerSlug, hours)}\n`);
});

/** A token of a company that is not there would be refused by the server, and nobody would see why. */
async function refuseUnknownPartner(place: DatabasePlace, slug: string): Promise<void> {
  if (place.databaseUrl === null && !existsSync(join(place.dataDir, 'postgres'))) {
    throw new PlainError('There is no database yet: start the server once, with npm start.');
  }
  const { dataSource, close } = await openDatabase(place, () => undefined);
  try {
    if (await dataSource.manager.existsBy(Partner, { slug })) return;
  } finally {
    await close();
  }
  throw new PlainError(`There is no partner "${slug}".`);
}
