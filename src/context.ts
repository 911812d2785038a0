import type { DataSource } from 'typeorm';
import type { Actor } from './access/actor.js';
import type { SignedUrls } from './access/signed-urls.js';
import type { Language } from './access/user-account.js';
import type { AnalystsDatabase } from './analysis/analysts-database.js';
import type { Budgets } from './analysis/budgets.js';
import type { Moment } from './clock.js';
import type { DirectoryIndex } from './directory/directory-index.js';
import type { SeenDirectory } from './directory/seen-directory.js';
import type { LiveEvents } from './events/live-events.js';
import type { Limits } from './graphql/default-limits.js';
import type { Loaders } from './loaders.js';
import type { InTransaction } from './transactions/in-transaction.js';
import type { TargetRules } from './webhooks/webhook-target.js';

/** What a resolver knows of its request. Who asks, what day it is and the database enter here, as values. */
export interface Context extends Moment {
  readonly actor: Actor;
  readonly language: Language;
  readonly requestId: string;
  readonly database: DataSource;
  /** Where analysts' questions run: connections of their own, for reading alone. */
  readonly analysts: AnalystsDatabase;
  /** How much a request may ask for. */
  readonly bounds: { readonly limits: Limits; readonly budgets: Budgets };
  readonly loaders: Loaders;
  /** Null while it may have missed a change: then the database is asked. */
  readonly directoryIndex: () => DirectoryIndex | null;
  readonly seenDirectory: SeenDirectory;
  readonly isSandbox: boolean;
  readonly urls: SignedUrls;
  readonly webhookTargets: TargetRules;
  /** Only where an answer is a stream. */
  readonly liveEvents?: LiveEvents;
  readonly inTransaction: InTransaction;
  /** The mutations that went through `inTransaction`: the schema refuses to answer one that did not. */
  readonly transacted: Set<string>;
}
