import type { EntityManager } from 'typeorm';
import { oldestKept } from './idempotency.js';

/** Takes away every idempotency key that has had its time, by the machine's clock as when it was kept. */
export async function sweepOldKeys(manager: EntityManager, machineNow: Date): Promise<void> {
  await manager.query('delete from idempotency_key where created_at < $1', [oldestKept(machineNow)]);
}
