import type { EntityManager } from 'typeorm';
import type { JobName } from './job-names.js';

/** A job that fails is tried again so often; then the schedule's next run does what it left. */
const ATTEMPTS = 5;

/**
 * Orders a job in this transaction: it runs once the transaction is committed, and not if it never is. Each order is a
 * job of its own. The queue could make one of several by a key, but it loses an order that is given while the job before
 * it begins.
 */
export async function enqueueJob(
  tx: EntityManager,
  job: JobName,
  payload: object = {},
  runAt: Date | null = null,
): Promise<void> {
  await tx.query('select graphile_worker.add_job($1, $2::json, max_attempts => $3, run_at => $4)', [
    job,
    JSON.stringify(payload),
    ATTEMPTS,
    runAt,
  ]);
}
