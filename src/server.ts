import { createServer, type Server } from 'node:http';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { openAnalystsDatabase } from './analysis/analysts-database.js';
import { createBudgets } from './analysis/budgets.js';
import type { Context } from './context.js';
import { openChangeFeed } from './database/change-feed.js';
import { createDirectoryIndex } from './directory/directory-index.js';
import { createEventFeed } from './events/event-feed.js';
import { analysisCostPlugin } from './graphql/analysis-cost-plugin.js';
import { compiledAnswersPlugin } from './graphql/compiled-answers.js';
import { formatError } from './graphql/format-error.js';
import { knownOperationsRule } from './graphql/known-operations.js';
import { limitsPlugin } from './graphql/limits.js';
import { publicAnswerPlugin } from './http/answers/public-answer.js';
import { createListener } from './http/create-listener.js';
import { createDrain } from './http/drain.js';
import { listen } from './http/listen.js';
import { apolloLogger, withoutPersonalData } from './http/log-redaction.js';
import { createMessageClasses } from './http/message-classes.js';
import { createMetrics, type Measured } from './http/metrics.js';
import { operationPlugin } from './http/operation-plugin.js';
import { measureOverdue } from './http/overdue-gauge.js';
import { persistedQueriesOf, readPersistedOperations } from './http/persisted-operations.js';
import { statusPlugin } from './http/status-plugin.js';
import { streamGauge } from './http/stream-gauge.js';
import { executableSchema, schemaToCompile } from './schema.js';
import type { ServerParts } from './server-parts.js';

export interface RunningServer {
  url: string;
  /** Resolves when this process knows of everything that anybody committed before the call. */
  caughtUp: () => Promise<void>;
  /** Stops taking requests, lets the running ones end, then closes. The database stays open: it is the caller's. */
  stop: () => Promise<void>;
}

const KEEP_ALIVE_MS = 65_000;
const MAX_VALIDATION_ERRORS = 20;
const MAX_COERCION_ERRORS = 20;
/** How long a caller may take to send its headers, and its whole request, which may be a document over a slow line. */
const HEADERS_TIMEOUT_MS = 15_000;
const REQUEST_TIMEOUT_MS = 120_000;

/** Everything but the door. */
export interface AssembledServer extends Omit<RunningServer, 'url'> {
  http: Server;
  measured: () => Promise<Measured>;
}

export async function startServer(parts: ServerParts): Promise<RunningServer> {
  const server = await assembleServer(parts);
  try {
    return { ...server, url: await listen(server.http, parts.settings) };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

export async function assembleServer(parts: ServerParts): Promise<AssembledServer> {
  const { settings } = parts;
  const log = withoutPersonalData(parts.log);
  const metrics = createMetrics(parts.database);
  measureOverdue(metrics.registry, parts);
  const schema = executableSchema();
  const persisted = settings.persistedOperations
    ? await readPersistedOperations(settings.persistedOperations, schema)
    : null;
  const budgets = createBudgets(settings.analysts);
  const analysts = openAnalystsDatabase(parts.database, settings.analysts, (error) =>
    log.warn({ err: error }, 'analysts'),
  );
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: settings.hasIntrospection,
    hideSchemaDetailsFromClientErrors: !settings.hasIntrospection,
    csrfPrevention: true,
    persistedQueries: persisted ? persistedQueriesOf(persisted) : false,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError,
    logger: apolloLogger(log),
    parseOptions: { maxTokens: settings.limits.maxTokens },
    validationRules: [knownOperationsRule],
    validationOptions: { maxErrors: MAX_VALIDATION_ERRORS },
    executionOptions: { maxCoercionErrors: MAX_COERCION_ERRORS },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      // A key of Apollo's in the environment must not make the server report to anybody.
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      limitsPlugin(settings.limits),
      analysisCostPlugin(analysts, budgets),
      operationPlugin(log, metrics, persisted),
      statusPlugin(),
      publicAnswerPlugin(),
      ...(settings.hasJit ? [compiledAnswersPlugin(schemaToCompile())] : []),
    ],
  });
  await apollo.start();
  const messages = createMessageClasses();
  const server = createServer({
    ...messages,
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
  });
  const drain = createDrain(server, settings.shutdownSeconds * 1000);
  const directoryIndex = createDirectoryIndex();
  const changes = await openChangeFeed(parts.database, directoryIndex, log);
  const events = createEventFeed(parts.database, log);
  streamGauge(metrics.registry, events);
  const app = {
    ...parts,
    log,
    apollo,
    analysts,
    budgets,
    metrics,
    drain,
    changes,
    directoryIndex,
    persisted,
    schema,
    events,
  };
  server.on('request', createListener(app, messages));
  return {
    http: server,
    measured: () => metrics.registry.getMetricsAsJSON(),
    caughtUp: () => changes.caughtUp(),
    async stop() {
      // A stream has no end of its own: the listeners are told to come again, and to another process.
      await events.close();
      await drain.start();
      await apollo.stop();
      await changes.close();
      await analysts.close();
    },
  };
}
