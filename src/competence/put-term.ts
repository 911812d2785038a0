import { issueCertificate } from '../certificates/issue-certificate.js';
import { newId } from '../new-id.js';
import type { TermBasis } from '../regulation/competence.js';
import { type NewTerm, replacementsFrom } from '../regulation/decision-effects.js';
import type { Level } from '../regulation/levels.js';
import type { Work } from '../transactions/in-transaction.js';
import { CompetenceTerm } from './competence-term.js';

/** Whose term it is and what it rests on. */
export interface TermOrigin {
  partnerId: string;
  legalEntityId: string;
  applicationId: string | null;
  reference: string | null;
}

/** Puts a term that was decided here on record, with its certificate (2.3, 2.10). */
export async function putTerm(
  work: Work,
  origin: TermOrigin,
  days: NewTerm & Partial<Pick<CompetenceTerm, 'annulledOn'>>,
): Promise<CompetenceTerm> {
  const { tx, actor, now } = work;
  const term = await tx.save(
    tx.create(CompetenceTerm, {
      id: newId(),
      annulledOn: null,
      ...origin,
      ...days,
      supersededOn: null,
      voidedAt: null,
      voidReason: null,
      createdBy: actor.userId,
      createdAt: now,
    }),
  );
  await issueCertificate(work, term);
  return term;
}

export interface TermChange {
  basis: TermBasis;
  /** Absent: the level stays. */
  level?: Level;
  /** Absent: the legal entity stays. */
  legalEntityId?: string;
  applicationId: string | null;
  reference: string | null;
}

/**
 * Puts records with another level or entity in the place of what is left of a term, today's and one that is to follow
 * it (2.12, 2.13). The first of them is the one that holds today. The old record ends first: two never hold on one day.
 * 2.11: a term whose end is decided ends on that day, whoever holds it by then.
 */
export async function replaceTerms(
  work: Work,
  terms: readonly CompetenceTerm[],
  { level, legalEntityId, applicationId, reference, basis }: TermChange,
): Promise<CompetenceTerm[]> {
  const made: CompetenceTerm[] = [];
  for (const { replaced, on } of replacementsFrom(terms, work.today)) {
    await work.tx.save(Object.assign(replaced, { supersededOn: on }));
    const origin = {
      partnerId: replaced.partnerId,
      legalEntityId: legalEntityId ?? replaced.legalEntityId,
      applicationId,
      reference,
    };
    const { validThrough, annulledOn } = replaced;
    const days = { level: level ?? replaced.level, validFrom: on, validThrough, basis, annulledOn };
    made.push(await putTerm(work, origin, days));
  }
  return made;
}
