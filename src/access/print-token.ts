import { join, resolve } from 'node:path';
import { runCommand } from '../run-command.js';
import { demoToken, readDemoTokenRequest } from './demo-token.js';
import { embeddedIssuer } from './embedded-issuer.js';

/** Prints a token of the embedded issuer and nothing else, so that a shell can put it into a variable. */
await runCommand(async (env, args) => {
  const { roles, partnerSlug, hours } = readDemoTokenRequest(args);
  const issuer = await embeddedIssuer({ directory: join(resolve(env.DATA_DIR || '.data'), 'issuer') });
  process.stdout.write(`${await demoToken(issuer, roles, partnerSlug, hours)}\n`);
});
