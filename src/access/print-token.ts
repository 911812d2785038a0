import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadEnvFile } from 'node:process';
import { demoToken, readDemoTokenRequest } from './demo-token.js';
import { embeddedIssuer } from './embedded-issuer.js';

/** Prints a token of the embedded issuer and nothing else, so that a shell can put it into a variable. */
async function printToken(): Promise<void> {
  // As the server does: both must find the same keys.
  if (existsSync('.env')) loadEnvFile('.env');
  const { roles, partnerSlug, hours } = readDemoTokenRequest(process.argv.slice(2));
  const issuer = await embeddedIssuer({ directory: join(resolve(process.env.DATA_DIR || '.data'), 'issuer') });
  process.stdout.write(`${await demoToken(issuer, roles, partnerSlug, hours)}\n`);
}

try {
  await printToken();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
