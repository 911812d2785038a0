import { type EntityManager, In } from 'typeorm';
import type { Moment } from '../clock.js';
import { announce } from '../events/announce.js';
import { applicationEvent } from '../events/announced-changes.js';
import { notify } from '../notifications/notify.js';
import { expiredOn } from '../regulation/application-expiry.js';
import { UNDECIDED_STATES } from '../regulation/applications.js';
import { isNews } from '../regulation/reminders.js';
import { Application } from './application.js';
import { loadApplicationFacts } from './application-facts.js';

/**
 * Puts on record what has expired by rule (2.10, 2.13), and tells the partner. Nothing becomes true by it: every answer
 * derives the same. It frees the place of an open application of the kind. Whatever changes the facts of a holder so that a
 * day since could look decidable asks for this first, for what has expired stays so. The caller holds the partner's lock.
 */
export async function recordExpired(work: Moment & { tx: EntityManager }, partnerId: string): Promise<void> {
  const { tx, today } = work;
  const undecided = await tx.findBy(Application, { partnerId, state: In([...UNDECIDED_STATES]) });
  const facts = await loadApplicationFacts(tx, undecided);
  for (const [at, application] of undecided.entries()) {
    const holder = facts[at]?.holder;
    const closedOn = holder ? expiredOn(application, holder, today) : null;
    if (closedOn === null) continue;
    await tx.save(Object.assign(application, { state: 'EXPIRED', closedOn }));
    const { id: subjectId, kind, targetLevel: level } = application;
    if (!isNews(closedOn, today)) continue;
    const params = { application: kind, level, expiredOn: closedOn };
    await notify(work, { kind: 'APPLICATION_EXPIRED', partnerId, subjectId, params });
    await announce(work, applicationEvent('APPLICATION_CHANGED')(application));
  }
}
