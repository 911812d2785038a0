import { type EntityManager, In } from 'typeorm';
import type { Moment } from '../clock.js';
import { announce } from '../events/announce.js';
import { loadObligations } from '../obligations/obligations.loaders.js';
import { lockPartner } from '../partners/lock-partner.js';
import { possibleHolders } from '../partners/possible-holders.js';
import type { Day } from '../regulation/day.js';
import { type DutyReminder, dutyRemindersOn } from '../regulation/duty-reminders.js';
import { Mail } from './mail.js';
import { notify } from './notify.js';
import { GO_ON, type Halt, type Post } from './send-mail.js';

const AT_ONCE = 200;

/** Writes the reminders of duties of section 3 that are due today and were not written yet; asked twice, no more. */
export async function planDutyReminders({ database, clock }: Pick<Post, 'database' | 'clock'>, halt: Halt = GO_ON) {
  const { today } = await clock.read();
  const holders = await possibleHolders(database.manager, today);
  for (let at = 0; at < holders.length; at += AT_ONCE) {
    const due = await unwritten(database.manager, holders.slice(at, at + AT_ONCE), today);
    for (const partnerId of due.keys()) {
      if (halt.isAsked()) return;
      await database.transaction(async (tx) => remind(tx, await clock.readIn(tx), partnerId));
    }
  }
}

/** Once more behind the partner's lock: what was missing before may have come meanwhile. */
async function remind(tx: EntityManager, moment: Moment, partnerId: string): Promise<void> {
  await lockPartner(tx, partnerId);
  const reminders = (await unwritten(tx, [partnerId], moment.today)).get(partnerId) ?? [];
  for (const { kind, obligation, stage } of reminders) {
    const { kind: duty, subject, dueOn, projectId } = obligation;
    const params = { duty, subject, dueOn };
    await notify({ tx, ...moment }, { kind, partnerId, subjectId: projectId ?? partnerId, params, onceKey: stage });
    const event = kind === 'DUTY_DUE' ? ('OBLIGATION_DUE' as const) : ('OBLIGATION_OVERDUE' as const);
    await announce({ tx, ...moment }, { kind: event, partnerId, data: { obligation: duty, dueOn, projectId } });
  }
}

async function unwritten(
  manager: EntityManager,
  partnerIds: readonly string[],
  today: Day,
): Promise<Map<string, DutyReminder[]>> {
  const obligations = await loadObligations(manager, partnerIds, today);
  const due = new Map(partnerIds.map((id, at) => [id, dutyRemindersOn(today, obligations[at]!)]));
  const stages = [...due.values()].flat().map(({ stage }) => stage);
  const written = await manager.find(Mail, {
    where: { partnerId: In([...partnerIds]), onceKey: In(stages) },
    select: { id: true, partnerId: true, onceKey: true },
  });
  const known = new Set(written.map(({ partnerId, onceKey }) => `${partnerId} ${onceKey}`));
  for (const [id, reminders] of due) {
    const left = reminders.filter(({ stage }) => !known.has(`${id} ${stage}`));
    if (left.length > 0) due.set(id, left);
    else due.delete(id);
  }
  return due;
}
