import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import type { SignedInActor } from '../../src/access/actor.js';
import { Application } from '../../src/applications/application.js';
import { accrueBundleBonuses } from '../../src/bonuses/accrue-bonuses.js';
import { BonusEntry } from '../../src/bonuses/bonus-entry.js';
import { type SpendableBonuses, spendableBonuses } from '../../src/bonuses/spendable-bonuses.js';
import { momentAt } from '../../src/clock.js';
import { CompetenceTerm } from '../../src/competence/competence-term.js';
import { newId } from '../../src/new-id.js';
import { LegalEntity } from '../../src/partners/legal-entity.js';
import { lockPartner } from '../../src/partners/lock-partner.js';
import type { TermBasis } from '../../src/regulation/competence.js';
import { type Day, plusYears, startOfMoscowDay } from '../../src/regulation/day.js';
import type { Work } from '../../src/transactions/in-transaction.js';
import type { As } from './server.js';
import { addPartner } from './world.js';

const NOON_MS = 12 * 3_600_000;
const ACTOR: SignedInActor = { userId: newId(), roles: new Set(['MANAGER']), partnerId: null, apiKeyId: null };

/** What a use case is given, at noon of a day. */
export const workOn = (tx: EntityManager, day: Day): Work => ({
  ...momentAt(new Date(startOfMoscowDay(day).getTime() + NOON_MS)),
  tx,
  actor: ACTOR,
  isSandbox: true,
  cites: () => undefined,
});

/** Runs something on a partner's bonuses as a mutation does: in a transaction, under the partner's lock. */
export const onBonuses = <T>(
  db: DataSource,
  { day, partnerId }: { day: Day; partnerId: string },
  run: (work: Work) => Promise<T>,
): Promise<T> =>
  db.transaction(async (tx) => {
    await lockPartner(tx, partnerId);
    return run(workOn(tx, day));
  });

export interface Holder {
  id: string;
  as: As;
  legalEntityId: string;
}

/** A partner that never held the competence. */
export async function addHolder(db: DataSource): Promise<Holder> {
  const slug = `holder-${randomUUID()}`;
  const { id } = await addPartner(db, { slug, level: null });
  const { id: legalEntityId } = await db.manager.findOneByOrFail(LegalEntity, { partnerId: id });
  return { id, legalEntityId, as: { partner: slug } };
}

/** An approved application and the term that it gave, straight into the tables; the application's id. */
export async function addApprovedTerm(
  db: DataSource,
  { id: partnerId, legalEntityId }: Holder,
  term: { validFrom: Day; validThrough: Day; basis?: TermBasis },
): Promise<string> {
  const { basis = 'OBTAINED' } = term;
  const kind = basis === 'OBTAINED' ? 'OBTAIN' : 'RENEWAL';
  const createdAt = new Date(startOfMoscowDay(term.validFrom).getTime() + 1);
  const application = db.manager.create(Application, {
    id: newId(),
    ...{ partnerId, legalEntityId, kind, createdAt },
    targetLevel: 'BASIC',
    state: kind === 'OBTAIN' ? 'GRANTED' : 'CONFIRMED',
    submittedOn: term.validFrom,
    closedOn: term.validFrom,
    createdBy: ACTOR.userId,
  });
  await db.manager.save(application);
  await db.manager.save(
    db.manager.create(CompetenceTerm, {
      id: newId(),
      ...{ partnerId, legalEntityId, createdAt, ...term, basis },
      level: 'BASIC',
      applicationId: application.id,
      createdBy: ACTOR.userId,
    }),
  );
  return application.id;
}

/** A holder from a day on whose bundle has brought it so many bonuses on that day. */
export async function addHolderWithBonuses(
  db: DataSource,
  validFrom: Day,
  kopecks: number,
): Promise<Holder & { orderId: string; applicationId: string }> {
  const holder = await addHolder(db);
  const applicationId = await addApprovedTerm(db, holder, { validFrom, validThrough: plusYears(validFrom, 1) });
  const orderId = newId();
  await onBonuses(db, { day: validFrom, partnerId: holder.id }, (work) =>
    accrueBundleBonuses(work, { partnerId: holder.id, applicationId, orderId, paidKopecks: kopecks, dueOn: validFrom }),
  );
  return { ...holder, orderId, applicationId };
}

/** What the partner may spend on a day, with the refusal's code alone. */
export async function spendable(db: DataSource, { id }: { id: string }, day: Day) {
  const { availableKopecks, refusal }: SpendableBonuses = await spendableBonuses(db.manager, id, day);
  return [availableKopecks, refusal?.code ?? null];
}

/** The ledger of a partner, in its order: kind, balance, set aside, debt, day. */
export async function ledgerOf(db: DataSource, { id }: { id: string }) {
  const entries = await db.manager.find(BonusEntry, { where: { partnerId: id }, order: { sequence: 'ASC' } });
  return entries.map((e) => [e.kind, e.amountKopecks, e.reservedKopecks, e.debtKopecks, e.effectiveOn]);
}
