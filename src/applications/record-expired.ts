import { type EntityManager, In } from 'typeorm';
import { expiredOn } from '../regulation/application-expiry.js';
import { UNDECIDED_STATES } from '../regulation/applications.js';
import type { Day } from '../regulation/day.js';
import { Application } from './application.js';
import { loadApplicationFacts } from './application-facts.js';

/**
 * Puts on record what has expired by rule (2.10, 2.13). Nothing becomes true by it: every answer derives the same. It
 * only frees the place of an open application of the kind. The caller holds the partner's lock.
 */
export async function recordExpired(tx: EntityManager, partnerId: string, today: Day): Promise<void> {
  const undecided = await tx.findBy(Application, { partnerId, state: In([...UNDECIDED_STATES]) });
  const facts = await loadApplicationFacts(tx, undecided);
  for (const [at, application] of undecided.entries()) {
    const holder = facts[at]?.holder;
    const closedOn = holder ? expiredOn(application, holder, today) : null;
    if (closedOn !== null) await tx.save(Object.assign(application, { state: 'EXPIRED', closedOn }));
  }
}
