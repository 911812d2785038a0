import type { ApolloServer } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { AnalystsDatabase } from '../analysis/analysts-database.js';
import type { Budgets } from '../analysis/budgets.js';
import type { Context } from '../context.js';
import type { ChangeFeed } from '../database/change-feed.js';
import type { DirectoryIndex } from '../directory/directory-index.js';
import type { EventFeed } from '../events/event-feed.js';
import type { ServerParts } from '../server-parts.js';
import type { Drain } from './drain.js';
import type { Metrics } from './metrics.js';
import type { PersistedOperations } from './persisted-operations.js';

/** What the HTTP layers are made of. */
export interface AppParts extends ServerParts {
  apollo: ApolloServer<Context>;
  analysts: AnalystsDatabase;
  budgets: Budgets;
  metrics: Metrics;
  drain: Drain;
  changes: ChangeFeed;
  directoryIndex: DirectoryIndex;
  schema: GraphQLSchema;
  events: EventFeed;
  /** Null: there is no manifest. */
  persisted: PersistedOperations | null;
}
