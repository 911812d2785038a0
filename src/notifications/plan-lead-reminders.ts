import type { EntityManager } from 'typeorm';
import { listCalendarYears } from '../catalogues/list-calendar-years.js';
import type { Moment } from '../clock.js';
import { offersOnRecord } from '../leads/open-offers.js';
import { lockPartner } from '../partners/lock-partner.js';
import { ProductionCalendar } from '../regulation/calendar.js';
import { isAnswerUrgent } from '../regulation/leads.js';
import { notify } from './notify.js';
import { GO_ON, type Halt, type Post } from './send-mail.js';

/**
 * Tells partners, once, of leads that they have not answered yet when the last day is near (1.3). It makes nothing true:
 * whether they may still answer follows from the day.
 */
export async function planLeadReminders(
  { database, clock }: Pick<Post, 'database' | 'clock'>,
  halt: Halt = GO_ON,
): Promise<void> {
  const { today } = await clock.read();
  for (const { assignment } of await urgentOffers(database.manager, today)) {
    if (halt.isAsked()) return;
    await database.transaction(async (tx) => remind(tx, await clock.readIn(tx), assignment.partnerId));
  }
}

/** Once more behind the partner's lock: what was read before may have been answered meanwhile. */
async function remind(tx: EntityManager, moment: Moment, partnerId: string): Promise<void> {
  await lockPartner(tx, partnerId);
  for (const { assignment, lead } of await urgentOffers(tx, moment.today)) {
    if (assignment.partnerId !== partnerId) continue;
    const { id: subjectId, answerBy } = assignment;
    const head = { kind: 'LEAD_EXPIRING', partnerId, subjectId, onceKey: `lead:${subjectId}` } as const;
    await notify({ tx, ...moment }, { ...head, params: { region: lead.region, answerBy } });
  }
}

async function urgentOffers(manager: EntityManager, today: Moment['today']) {
  const offers = (await offersOnRecord(manager, today)).filter(({ stands }) => stands);
  if (offers.length === 0) return [];
  const calendar = new ProductionCalendar(await listCalendarYears(manager));
  return offers.filter(({ assignment }) => isAnswerUrgent(assignment.answerBy, calendar, today));
}
