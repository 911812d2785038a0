import { type DataSource, type EntityManager, In } from 'typeorm';
import type { Clock } from '../clock.js';
import { GO_ON, type Halt } from '../notifications/send-mail.js';
import { lockPartner } from '../partners/lock-partner.js';
import { expiredOn } from '../regulation/application-expiry.js';
import { UNDECIDED_STATES } from '../regulation/applications.js';
import type { Day } from '../regulation/day.js';
import { Application } from './application.js';
import { loadApplicationFacts } from './application-facts.js';
import { recordExpired } from './record-expired.js';

/** Of all partners: so that whoever does not apply again is told as well. Asked twice it tells nothing more. */
export async function recordAllExpired(
  { database, clock }: { database: DataSource; clock: Clock },
  halt: Halt = GO_ON,
): Promise<void> {
  const { today } = await clock.read();
  for (const partnerId of await partnersWithExpired(database.manager, today)) {
    if (halt.isAsked()) return;
    await database.transaction(async (tx) => {
      await lockPartner(tx, partnerId);
      await recordExpired({ tx, ...(await clock.readIn(tx)) }, partnerId);
    });
  }
}

async function partnersWithExpired(manager: EntityManager, today: Day): Promise<Set<string>> {
  const undecided = await manager.findBy(Application, { state: In([...UNDECIDED_STATES]) });
  const facts = await loadApplicationFacts(manager, undecided);
  const expired = undecided.filter((application, at) => expiredOn(application, facts[at]!.holder, today) !== null);
  return new Set(expired.map(({ partnerId }) => partnerId));
}
