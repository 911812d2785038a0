import { type EntityManager, In } from 'typeorm';
import { Application } from '../applications/application.js';
import type { Moment } from '../clock.js';
import { loadCompetenceFacts } from '../competence/competence.loaders.js';
import type { CompetenceTerm } from '../competence/competence-term.js';
import { announce } from '../events/announce.js';
import type { NewEvent } from '../events/event-kinds.js';
import { lockPartner } from '../partners/lock-partner.js';
import { applicationStateOn } from '../regulation/application-expiry.js';
import { isUndecided, UNDECIDED_STATES } from '../regulation/applications.js';
import { RENEWAL_GRACE_MONTHS } from '../regulation/competence.js';
import { type Day, plusDays, plusMonths } from '../regulation/day.js';
import { END_IS_NEWS_DAYS, REMINDER_DAYS, type Reminder, reminderOn } from '../regulation/reminders.js';
import { Mail } from './mail.js';
import { type Notification, notify } from './notify.js';
import { GO_ON, type Halt, type Post } from './send-mail.js';

const AT_ONCE = 500;

/**
 * Writes the reminders that are due today and were not written yet. Asked twice it writes nothing more, and asked after
 * days on which nobody did it writes only the latest of each partner (2.5, 2.10, 4.13).
 */
export async function planReminders({ database, clock }: Pick<Post, 'database' | 'clock'>, halt: Halt = GO_ON) {
  const { today } = await clock.read();
  const watched = await watchedPartners(database.manager, today);
  for (let at = 0; at < watched.length; at += AT_ONCE) {
    const due = await unwrittenReminders(database.manager, watched.slice(at, at + AT_ONCE), today);
    for (const partnerId of due.keys()) {
      if (halt.isAsked()) return;
      await database.transaction(async (tx) => remind(tx, await clock.readIn(tx), partnerId));
    }
  }
}

/** Whoever has a term that ends soon or ended lately. */
async function watchedPartners(manager: EntityManager, today: Day): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select distinct partner_id as id from competence_term
      where voided_at is null and valid_through between $1 and $2 order by 1`,
    // A month more than it takes, for months differ in length; the rule looks at each anyway.
    [plusMonths(plusDays(today, -END_IS_NEWS_DAYS), -RENEWAL_GRACE_MONTHS - 1), plusDays(today, REMINDER_DAYS[0])],
  );
  return rows.map(({ id }) => id);
}

/** Once more behind the partner's lock: what was read before may have been decided meanwhile. */
async function remind(tx: EntityManager, moment: Moment, partnerId: string): Promise<void> {
  await lockPartner(tx, partnerId);
  const reminder = (await unwrittenReminders(tx, [partnerId], moment.today)).get(partnerId);
  if (!reminder) return;
  await notify({ tx, ...moment }, notificationOf(partnerId, reminder));
  await announce({ tx, ...moment }, eventOf(partnerId, reminder));
}

async function unwrittenReminders(
  manager: EntityManager,
  partnerIds: readonly string[],
  today: Day,
): Promise<Map<string, Reminder<CompetenceTerm>>> {
  const facts = await loadCompetenceFacts(manager, partnerIds);
  const renewals = await undecidedRenewals(manager, partnerIds);
  const due = new Map<string, Reminder<CompetenceTerm>>();
  partnerIds.forEach((id, at) => {
    const holder = facts[at]!;
    // What has expired lies with nobody, whether or not that is on record yet.
    const isRenewalSubmitted = renewals.some(
      (one) => one.partnerId === id && isUndecided(applicationStateOn(one, holder, today)),
    );
    const reminder = reminderOn(today, { ...holder, isRenewalSubmitted });
    if (reminder) due.set(id, reminder);
  });
  const keys = [...new Set([...due.values()].map(({ stage }) => stage))];
  const written = await manager.find(Mail, {
    where: { partnerId: In([...due.keys()]), onceKey: In(keys) },
    select: { id: true, partnerId: true, onceKey: true },
  });
  for (const { partnerId, onceKey } of written) if (due.get(partnerId)?.stage === onceKey) due.delete(partnerId);
  return due;
}

const undecidedRenewals = (manager: EntityManager, partnerIds: readonly string[]): Promise<Application[]> =>
  manager.find(Application, {
    where: { partnerId: In([...partnerIds]), kind: 'RENEWAL', state: In([...UNDECIDED_STATES]) },
    select: { id: true, partnerId: true, kind: true, state: true, submittedOn: true },
  });

function notificationOf(partnerId: string, reminder: Reminder<CompetenceTerm>): Notification {
  const { kind, term, stage, onTimeThrough, renewableThrough } = reminder;
  const { level, validThrough } = term;
  const head = { partnerId, subjectId: term.id, onceKey: stage };
  if (kind === 'RENEWAL_DUE') return { ...head, kind, params: { level, validThrough, onTimeThrough } };
  if (kind === 'RENEWAL_LATE')
    return { ...head, kind, params: { level, validThrough, onTimeThrough, renewableThrough } };
  return { ...head, kind, params: { level, validThrough, renewableThrough } };
}

function eventOf(
  partnerId: string,
  { kind, term, onTimeThrough, renewableThrough }: Reminder<CompetenceTerm>,
): NewEvent {
  const { id: termId, level, validThrough } = term;
  if (kind === 'COMPETENCE_LAPSED' || kind === 'COMPETENCE_ENDED') {
    return { kind, partnerId, data: { termId, level, validThrough, renewableThrough } };
  }
  const data = { obligation: 'RENEW_COMPETENCE', dueOn: onTimeThrough, projectId: null };
  return { kind: kind === 'RENEWAL_DUE' ? 'OBLIGATION_DUE' : 'OBLIGATION_OVERDUE', partnerId, data };
}
