import type { EntityManager } from 'typeorm';
import { expectVersion, lockPartner } from '../partners/lock-partner.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { type Refusal, refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import type { VoidCompetenceTermInput } from './competence.types.js';
import { CompetenceTerm } from './competence-term.js';

/** Takes back an import that was a mistake. It stays on record and counts on no day, past ones included. */
export async function voidCompetenceTerm(work: Work, input: VoidCompetenceTermInput): Promise<CompetenceTerm> {
  const { tx, now } = work;
  const term = await lockTerm(tx, input.termId);
  expectVersion(term, input.expectedVersion);
  const reason = input.reason.trim();
  refuseIf([refusalToVoidTerm(term), reason === '' ? refusal('REASON_REQUIRED', { field: 'input.reason' }) : null]);
  work.cites('2.4');
  return tx.save(Object.assign(term, { voidedAt: now, voidReason: reason }));
}

/** 2.4: a term that a decision granted here ends by decisions of its own and not by a correction. */
export function refusalToVoidTerm({ basis, voidedAt }: Pick<CompetenceTerm, 'basis' | 'voidedAt'>): Refusal | null {
  if (basis !== 'IMPORTED') return refusal('TERM_NOT_IMPORTED', { field: 'input.termId' });
  return voidedAt === null ? null : refusal('TERM_ALREADY_VOIDED', { field: 'input.termId' });
}

/** The term as it is once everybody else is done with its partner. */
async function lockTerm(tx: EntityManager, id: string): Promise<CompetenceTerm> {
  const found = await tx.findOneBy(CompetenceTerm, { id });
  if (!found) throw new NotFoundError('input.termId');
  await lockPartner(tx, found.partnerId);
  return tx.findOneByOrFail(CompetenceTerm, { id });
}
