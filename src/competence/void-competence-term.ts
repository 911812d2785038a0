import { type EntityManager, IsNull, Not } from 'typeorm';
import { recordExpired } from '../applications/record-expired.js';
import { expectVersion, lockPartner } from '../partners/lock-partner.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { refusalToVoidTerm } from '../regulation/competence.js';
import { refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import type { VoidCompetenceTermInput } from './competence.types.js';
import { CompetenceTerm } from './competence-term.js';

/** Takes back an import that was a mistake. It stays on record and counts on no day, past ones included. */
export async function voidCompetenceTerm(work: Work, input: VoidCompetenceTermInput): Promise<CompetenceTerm> {
  const { tx, now } = work;
  const term = await lockTerm(tx, input.termId);
  expectVersion(term, input.expectedVersion);
  const reason = input.reason.trim();
  const others = await tx.findBy(CompetenceTerm, { partnerId: term.partnerId, voidedAt: IsNull(), id: Not(term.id) });
  const facts = { isImported: term.basis === 'IMPORTED', isVoided: term.voidedAt !== null, term, others };
  refuseIf([refusalToVoidTerm(facts), reason === '' ? refusal('REASON_REQUIRED', { field: 'input.reason' }) : null]);
  work.cites('2.4');
  // What has expired by the mistake stays so: the partner has been told, or could have read it.
  await recordExpired(work, term.partnerId);
  return tx.save(Object.assign(term, { voidedAt: now, voidReason: reason }));
}

/** The term as it is once everybody else is done with its partner. */
async function lockTerm(tx: EntityManager, id: string): Promise<CompetenceTerm> {
  const found = await tx.findOneBy(CompetenceTerm, { id });
  if (!found) throw new NotFoundError('input.termId');
  await lockPartner(tx, found.partnerId);
  return tx.findOneByOrFail(CompetenceTerm, { id });
}
