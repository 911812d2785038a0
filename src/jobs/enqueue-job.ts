import type { EntityManager } from 'typeorm';
import type { JobName } from './job-names.js';

export interface JobOrder {
  job: JobName;
  payload?: object;
  /** Of several orders with one key that wait, one is run. */
  key?: string;
}

/** A job that fails is tried again so often; then the schedule's next run does what it left. */
const ATTEMPTS = 5;

/** Orders a job in this transaction: it runs once the transaction is committed, and not if it never is. */
export async function enqueueJob(tx: EntityManager, { job, payload = {}, key }: JobOrder): Promise<void> {
  await tx.query('select graphile_worker.add_job($1, $2::json, job_key => $3, max_attempts => $4)', [
    job,
    JSON.stringify(payload),
    key ?? null,
    ATTEMPTS,
  ]);
}
