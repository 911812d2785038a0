import type pg from 'pg';
import { sqlStateOf } from '../../transactions/retry.js';
import type { AnalystsDatabase } from '../analysts-database.js';
import { StatementTimeoutError } from '../statement-timeout.js';
import { RAW_TYPES } from './raw-cells.js';
import type { RawRow } from './row-writer.js';

export interface ExportCursor {
  /** The next rows; none at the end. */
  read(): Promise<RawRow[]>;
  /** Ends it, whatever is running: the connection goes back, or goes for good. */
  close(): Promise<void>;
}

/** Two such batches and their text are what an export holds: with 2 000 it took 80 MB more and was no faster. */
const ROWS_AT_ONCE = 200;
const CANCELLED = '57014';
/** The planner would expect a tenth of the rows to be read; and a slow reader is waited for longer than a request is. */
const BEGIN =
  "begin read only; set local cursor_tuple_fraction = 1; set local idle_in_transaction_session_timeout = '90s'";

/**
 * A cursor of SQL and not of the protocol: so each FETCH is a statement with a time-out of its own, while that of a
 * portal runs on over all of them, the waiting for a slow reader included.
 */
export async function openExportCursor(
  database: AnalystsDatabase,
  { text, values }: { text: string; values: readonly unknown[] },
  timeoutSeconds: number,
): Promise<ExportCursor> {
  const client = await database.connect();
  // A connection lost between two statements says so by an event; the next statement fails and tells it.
  const lost = () => undefined;
  client.on('error', lost);
  const release = (error?: Error | boolean) => {
    client.release(error);
    // What is thrown away may still say that it was lost.
    if (!error) client.off('error', lost);
  };
  let running: Promise<unknown> | null = null;
  const run = async <T>(query: Promise<T>): Promise<T> => {
    running = query;
    try {
      return await query;
    } catch (error) {
      throw sqlStateOf(error) === CANCELLED ? new StatementTimeoutError(timeoutSeconds) : error;
    } finally {
      running = null;
    }
  };
  let isOpen = true;
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    if (running) return abandon(database, client, release);
    await client.query('rollback').then(
      () => release(),
      (error: Error) => release(error),
    );
  };
  try {
    await run(client.query(BEGIN));
    await run(client.query(`declare export no scroll cursor for ${text}`, [...values]));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    async read() {
      return run(fetchRows(client));
    },
    close,
  };
}

/**
 * By a callback: the promises that the library makes of queries one after another keep their rows from being collected while they
 * are young, and a million rows then took 180 MB more.
 */
const fetchRows = (client: pg.PoolClient): Promise<RawRow[]> =>
  new Promise((resolve, reject) => {
    const fetch = { text: `fetch ${ROWS_AT_ONCE} from export`, rowMode: 'array' as const, types: RAW_TYPES };
    client.query<string[]>(fetch, (error, result) => (error ? reject(error) : resolve(result.rows)));
  });

/** A statement that nobody waits for any more is called off; if that cannot be said, its time-out ends it. */
async function abandon(
  database: AnalystsDatabase,
  client: pg.PoolClient,
  release: (isLost: boolean) => void,
): Promise<void> {
  const { processID } = client as pg.PoolClient & { processID: number };
  release(true);
  await database
    .read({ text: 'select pg_cancel_backend($1::int)', values: [processID], columns: [] })
    .catch(() => undefined);
}
