import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import type { DataSource } from 'typeorm';
import { authenticate } from './access/authenticate.js';
import { demoToken } from './access/demo-token.js';
import { type EmbeddedIssuer, embeddedIssuer } from './access/embedded-issuer.js';
import { type Seals, sealsWith } from './access/seals.js';
import { keptSigningKey, type SignedUrls, signedUrls } from './access/signed-urls.js';
import { remoteVerifier, type TokenVerifier } from './access/token-verifier.js';
import { sandboxClock, systemClock } from './clock.js';
import { type DocumentStorage, openDocumentStorage } from './documents/document-storage.js';
import { LOG_REDACTION } from './http/log-redaction.js';
import type { ServerParts } from './server-parts.js';
import { readSettings, type Settings, SettingsError } from './settings.js';

/** What a process that serves knows before the database is opened. */
export interface Start {
  settings: Settings;
  issuer: EmbeddedIssuer | undefined;
  verifier: TokenVerifier;
  urls: SignedUrls;
  seals: Seals;
  documents: DocumentStorage;
  log: Logger;
}

export async function readStart(env: Readonly<Record<string, string | undefined>>): Promise<Start> {
  const settings = readSettings(env);
  const log = pino({ level: settings.logLevel, redact: LOG_REDACTION });
  const issuer = settings.hasEmbeddedIssuer
    ? await embeddedIssuer({ directory: join(settings.dataDir, 'issuer') })
    : undefined;
  const verifier = verifierOf(settings, issuer);
  const key = settings.urlSigningKey ?? (await keptSigningKey(settings.dataDir));
  const urls = signedUrls(key, settings.publicUrl);
  const documents = await openDocumentStorage(settings.dataDir, settings.bucket);
  return { settings, issuer, verifier, urls, seals: sealsWith(key), documents, log };
}

function verifierOf({ oidc }: Settings, issuer: EmbeddedIssuer | undefined): TokenVerifier {
  if (oidc) return remoteVerifier(oidc);
  if (issuer) return issuer.verifier;
  throw new SettingsError('Nobody could sign in: set OIDC_ISSUER and OIDC_AUDIENCE, or EMBEDDED_ISSUER=1.');
}

export function partsOf(
  { settings, issuer, verifier, urls, seals, documents, log }: Start,
  database: DataSource,
): ServerParts {
  return {
    settings,
    database,
    clock: settings.isSandbox ? sandboxClock(database) : systemClock(),
    authenticate: (authorization) => authenticate({ database, verifier, now: () => new Date() }, authorization),
    jwks: issuer && (async () => issuer.jwks()),
    demonstrationToken: issuer && ((role) => demoToken(issuer, role)),
    urls,
    seals,
    documents,
    log,
  };
}
