import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { Actor } from './access/actor.js';
import type { Role } from './access/roles.js';
import type { Seals } from './access/seals.js';
import type { SignedUrls } from './access/signed-urls.js';
import type { Clock } from './clock.js';
import type { DocumentStorage } from './documents/document-storage.js';
import type { Settings } from './settings.js';

/** Everything a server stands on. All of it comes in as a value, so a test starts the same server as `main`. */
export interface ServerParts {
  settings: Settings;
  database: DataSource;
  clock: Clock;
  authenticate: (authorization: string | undefined) => Promise<Actor>;
  /** The public keys of the embedded issuer, where the server is one. */
  jwks?: () => Promise<object>;
  /** What all processes of the server have measured, for Prometheus. Left out: this one is alone. */
  reportOfAll?: () => Promise<string>;
  /** A token of a demonstration user, where the server is the embedded issuer. */
  demonstrationToken?: (role: Role) => Promise<string>;
  urls: SignedUrls;
  seals: Seals;
  documents: DocumentStorage;
  log: Logger;
}
