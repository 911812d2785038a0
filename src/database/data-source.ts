import 'reflect-metadata';
import pg from 'pg';
import { DataSource, type Logger } from 'typeorm';
import { ENTITIES } from '../entities.js';
import { MIGRATIONS } from '../migrations/index.js';
import { SnakeCaseNaming } from './naming.js';
import { installTypeParsers } from './type-parsers.js';

/** How the server uses its PostgreSQL. Times are milliseconds. */
export interface DatabaseOptions {
  url: string;
  /** Most connections of one process. Twice the cores was best where it was measured. */
  poolSize?: number;
  /** A statement that runs longer is cancelled, and the request answered UNAVAILABLE. */
  statementTimeoutMs?: number;
  /** How long a request waits for a free connection. */
  connectionTimeoutMs?: number;
  logger?: Logger;
}

const DEFAULT_POOL_SIZE = 8;
const DEFAULT_STATEMENT_TIMEOUT_MS = 10_000;
const DEFAULT_CONNECTION_TIMEOUT_MS = 5_000;

/**
 * The pool stops listening for a connection's errors when it hands it out, and TypeORM begins a turn later. PostgreSQL may end
 * a connection in just that moment, on the heels of its greeting; an error that nobody hears would end the process.
 */
class HeardClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/** The one description of the database: entities, migrations, pool and time-outs. */
export function createDataSource(options: DatabaseOptions): DataSource {
  installTypeParsers();
  return new DataSource({
    type: 'postgres',
    url: options.url,
    entities: [...ENTITIES],
    migrations: [...MIGRATIONS],
    migrationsTableName: 'schema_migration',
    namingStrategy: new SnakeCaseNaming(),
    synchronize: false,
    logger: options.logger,
    logging: options.logger !== undefined,
    poolSize: options.poolSize ?? DEFAULT_POOL_SIZE,
    connectTimeoutMS: options.connectionTimeoutMs ?? DEFAULT_CONNECTION_TIMEOUT_MS,
    applicationName: 'kkv-partner-programme',
    installExtensions: false,
    extra: {
      Client: HeardClient,
      statement_timeout: options.statementTimeoutMs ?? DEFAULT_STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: 60_000,
      // The planner's just-in-time compilation costs more than the short statements of an API take.
      options: '-c jit=off -c timezone=UTC',
    },
  });
}
