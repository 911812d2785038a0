import { newId } from '../new-id.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Sanction } from './sanction.js';
import { SanctionChange } from './sanction-change.js';

type What = Pick<SanctionChange, 'kind' | 'throughBefore' | 'throughOn' | 'liftedOn' | 'reason'>;

/** Keeps on record what is about to change in a sanction. */
export async function recordChange({ tx, actor, now, today }: Work, { id }: Sanction, what: What): Promise<void> {
  const when = { changedOn: today, changedAt: now, changedBy: actor.userId };
  await tx.insert(SanctionChange, { id: newId(), sanctionId: id, ...what, ...when });
}
