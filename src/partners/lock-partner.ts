import type { EntityManager } from 'typeorm';
import { lockRow } from '../database/lock-row.js';
import { ConflictError, NotFoundError } from '../refused-error.js';
import { Partner } from './partner.js';

/**
 * Locks a partner's row: the first lock of every mutation that concerns a partner, so that all of them queue in one
 * order. FOR NO KEY UPDATE lets other transactions go on inserting rows that refer to the partner.
 */
export async function lockPartner(tx: EntityManager, id: string, field = 'input.partnerId'): Promise<Partner> {
  const partner = await lockRow(tx, Partner, id);
  if (!partner) throw new NotFoundError(field);
  return partner;
}

/** Two people may edit the same thing: the second is told instead of overwriting the first. */
export function expectVersion(found: { version: number }, expected: number): void {
  if (found.version !== expected) throw new ConflictError('input.expectedVersion');
}
