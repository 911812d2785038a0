import pg from 'pg';
import { type DataSource, QueryFailedError } from 'typeorm';
import { ownConnection } from '../database/own-connection.js';
import { sqlStateOf } from '../transactions/retry.js';
import type { Statement } from './statement.js';
import { StatementTimeoutError } from './statement-timeout.js';

export interface AnalystsSettings {
  /** Null: the database of the requests. */
  databaseUrl: string | null;
  /** So many statements of answers run at once. */
  poolSize: number;
  /** So many exports run at once, beside them: a slow reader holds a connection for minutes. */
  exportsMax: number;
  statementTimeoutMs: number;
  /** So many statements may wait for a connection; the next is told to come back. */
  waitingMax: number;
}

/** What PostgreSQL expects of a statement, in its own units of cost. */
export interface Estimate {
  readonly cost: number;
  readonly rows: number;
}

/** Where analysts' statements run: connections of their own that can write nothing, maybe to a replica. */
export interface AnalystsDatabase {
  read<Row>(statement: Statement): Promise<Row[]>;
  /** By the plan of the very statement; nothing is run. */
  estimate(statement: Statement): Promise<Estimate>;
  /** When the last change was made that a replica has; null where it is none. */
  replayedThrough(): Promise<Date | null>;
  /** A connection of the exports for as long as a cursor needs one; to be released. */
  connect(): Promise<pg.PoolClient>;
  close(): Promise<void>;
}

/** All connections are taken, and enough others wait. */
export class AnalystsBusyError extends Error {
  override readonly name = 'UnavailableError';
}

/** One core for each statement, so that the requests of sites keep theirs; and room to sort and group without files. */
const SESSION = '-c default_transaction_read_only=on -c max_parallel_workers_per_gather=0 -c work_mem=64MB';

const CANCELLED = '57014';

export function openAnalystsDatabase(
  database: DataSource,
  settings: AnalystsSettings,
  onError: (error: Error) => void,
): AnalystsDatabase {
  const own = ownConnection(database, 'analysts');
  const openPool = (max: number) =>
    new pg.Pool({
      ...own,
      ...(settings.databaseUrl !== null && { connectionString: settings.databaseUrl }),
      max,
      statement_timeout: settings.statementTimeoutMs,
      // Whoever waits does so for a statement to end, and not longer than one may take.
      connectionTimeoutMillis: settings.statementTimeoutMs,
      options: `${own.options ?? ''} ${SESSION}`,
    }).on('error', onError);
  const pool = openPool(settings.poolSize);
  const exports = openPool(settings.exportsMax);
  const run = async <Row extends object>({ text, values }: Pick<Statement, 'text' | 'values'>): Promise<Row[]> => {
    const isFull = pool.idleCount === 0 && pool.totalCount >= settings.poolSize;
    if (isFull && pool.waitingCount >= settings.waitingMax) throw new AnalystsBusyError('Too many wait');
    database.logger.logQuery(text, [...values]);
    try {
      return (await pool.query<Row>(text, [...values])).rows;
    } catch (error) {
      if (sqlStateOf(error) === CANCELLED) throw new StatementTimeoutError(settings.statementTimeoutMs / 1000);
      throw new QueryFailedError(text, [...values], error as Error);
    }
  };
  return {
    read: (statement) => run(statement) as never,
    async estimate({ text, values }) {
      const [row] = await run<{ 'QUERY PLAN': [{ Plan: { 'Total Cost': number; 'Plan Rows': number } }] }>({
        text: `explain (format json) ${text}`,
        values,
      });
      const plan = row!['QUERY PLAN'][0].Plan;
      return { cost: Math.ceil(plan['Total Cost']), rows: plan['Plan Rows'] };
    },
    async replayedThrough() {
      const [row] = await run<{ at: Date | null }>({
        text: 'select pg_last_xact_replay_timestamp() as at',
        values: [],
      });
      return row!.at;
    },
    connect: () => exports.connect(),
    async close() {
      await Promise.all([pool.end(), exports.end()]);
    },
  };
}
