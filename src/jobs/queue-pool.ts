import pg from 'pg';
import type { DataSource } from 'typeorm';
import { ownConnection } from '../database/own-connection.js';

/** Two listen for new jobs, the others fetch and finish them. What jobs do themselves goes over the requests' pool. */
const CONNECTIONS = 5;

/** The connections of the job queue. A broken one is replaced by the pool and its error told to whoever used it. */
export function createQueuePool(database: DataSource, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({ ...ownConnection(database, 'jobs'), max: CONNECTIONS });
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}
