import { type EntityManager, In, IsNull } from 'typeorm';
import { Application } from '../applications/application.js';
import { recordExpired } from '../applications/record-expired.js';
import { openBonuses } from '../bonuses/annul-bonuses.js';
import { issueCertificate } from '../certificates/issue-certificate.js';
import { newId } from '../new-id.js';
import { LegalEntity } from '../partners/legal-entity.js';
import { lockPartner } from '../partners/lock-partner.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { UNDECIDED_STATES } from '../regulation/applications.js';
import { refusalsToImportTerm, refusalToOvertakeRenewal } from '../regulation/competence.js';
import type { Day } from '../regulation/day.js';
import { refusalToHoldCompetence } from '../regulation/legal-entities.js';
import type { Work } from '../transactions/in-transaction.js';
import type { ImportCompetenceTermInput } from './competence.types.js';
import { CompetenceTerm } from './competence-term.js';

/** Takes over a competence that was granted before this system existed (2.4, 2.12). */
export async function importCompetenceTerm(work: Work, input: ImportCompetenceTermInput): Promise<CompetenceTerm> {
  const { tx, actor, now, today } = work;
  const partner = await lockPartner(tx, input.partnerId);
  // What has expired stays so, whatever the term makes of the days since.
  await recordExpired(work, partner.id);
  const entity = await liveEntity(tx, partner.id, input.legalEntityId);
  const existing = await tx.findBy(CompetenceTerm, { partnerId: partner.id, voidedAt: IsNull() });
  const { level, validFrom, validThrough } = input;
  refuseIf([
    ...refusalsToImportTerm({ term: { level, validFrom, validThrough }, existing, today }),
    refusalToOvertakeRenewal(validFrom, await undecidedRenewalOf(tx, partner.id)),
    refusalToHoldCompetence(entity, partner),
  ]);
  work.cites('2.4', '2.12');
  // 4.13: what died before the term was recorded stays dead, whether or not an entry said so (ADR 41).
  await openBonuses(work, partner.id);
  const term = await tx.save(
    tx.create(CompetenceTerm, {
      id: newId(),
      partnerId: partner.id,
      legalEntityId: entity.id,
      level,
      validFrom,
      validThrough,
      basis: 'IMPORTED',
      reference: input.reference,
      applicationId: null,
      supersededOn: null,
      annulledOn: null,
      voidedAt: null,
      voidReason: null,
      createdBy: actor.userId,
      createdAt: now,
    }),
  );
  await issueCertificate(work, term);
  return term;
}

/** 2.10: the last day of the term whose renewal waits for its decision. */
async function undecidedRenewalOf(tx: EntityManager, partnerId: string): Promise<Day | null> {
  const undecided = { partnerId, kind: 'RENEWAL' as const, state: In([...UNDECIDED_STATES]) };
  return (await tx.findOneBy(Application, undecided))?.renewsThrough ?? null;
}

/** Another partner's entity answers as one that does not exist, and so does one that has left the card. */
async function liveEntity(tx: EntityManager, partnerId: string, id: string): Promise<LegalEntity> {
  const entity = await tx.findOneBy(LegalEntity, { id, partnerId, removedOn: IsNull() });
  if (!entity) throw new NotFoundError('input.legalEntityId');
  return entity;
}
