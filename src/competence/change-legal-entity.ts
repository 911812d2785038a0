import { type EntityManager, In, IsNull } from 'typeorm';
import { Application } from '../applications/application.js';
import { recordExpired } from '../applications/record-expired.js';
import { notifyOfCertificate } from '../certificates/notify-of-certificate.js';
import { findLiveEntities } from '../partners/legal-entities.js';
import { LegalEntity } from '../partners/legal-entity.js';
import { lockPartner } from '../partners/lock-partner.js';
import type { Partner } from '../partners/partner.js';
import type { LegalEntityInput } from '../partners/partner-inputs.types.js';
import { factsOf, newLegalEntity } from '../partners/register-partner.js';
import { BadInputError, NotFoundError, RefusedError, refuseIf } from '../refused-error.js';
import { OPEN_STATES } from '../regulation/applications.js';
import { competenceOn, termOn } from '../regulation/competence.js';
import type { Day } from '../regulation/day.js';
import { refusalsToAddLegalEntities, refusalToHoldCompetence } from '../regulation/legal-entities.js';
import { refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import { loadCompetenceFacts } from './competence.loaders.js';
import type { ChangeLegalEntityInput } from './competence.types.js';
import { CompetenceTerm } from './competence-term.js';
import { replaceTerms } from './put-term.js';

/**
 * Moves the running competence to another legal entity, which has signed the accession statement (2.12): the same term,
 * a new certificate. Open applications to raise or renew it go on for the successor.
 */
export async function changeLegalEntity(work: Work, input: ChangeLegalEntityInput): Promise<CompetenceTerm> {
  const { tx, today } = work;
  const partner = await lockPartner(tx, input.partnerId);
  const [facts] = await loadCompetenceFacts(tx, [partner.id]);
  const terms = facts?.terms ?? [];
  const { state } = competenceOn(today, terms, facts?.sanctions ?? [], partner.partnershipEndedOn);
  const held = state === 'ACTIVE' || state === 'SUSPENDED' ? termOn(today, terms) : null;
  if (held === null) throw new RefusedError([refusal('COMPETENCE_NOT_HELD')]);
  const successor = await successorOf(work, partner, held, input);
  const [changed] = await replaceTerms(work, terms, {
    basis: 'LEGAL_ENTITY_CHANGED',
    legalEntityId: successor.id,
    applicationId: null,
    reference: input.reference,
  });
  if (!changed) throw new Error('a running term was not replaced');
  // What has expired keeps the entity that it was for.
  await recordExpired(work, partner.id);
  await tx.update(
    Application,
    { partnerId: partner.id, kind: In(['UPGRADE', 'RENEWAL']), state: In([...OPEN_STATES]) },
    { legalEntityId: successor.id },
  );
  await notifyOfCertificate(work, changed, successor);
  work.cites('2.12');
  return changed;
}

/** 2.12: the entity named, or the one that comes onto the card now; either with its own statement. */
async function successorOf(
  work: Work,
  partner: Partner,
  held: CompetenceTerm,
  { legalEntityId, successor }: ChangeLegalEntityInput,
): Promise<LegalEntity> {
  if ((legalEntityId == null) === (successor == null)) throw new BadInputError('input.successor', 'REQUIRED');
  if (successor != null) return bringSuccessor(work, partner, held, successor);
  const entity = await work.tx.findOneBy(LegalEntity, {
    id: legalEntityId ?? '',
    partnerId: partner.id,
    removedOn: IsNull(),
  });
  if (!entity) throw new NotFoundError('input.legalEntityId');
  const isHolder = entity.id === held.legalEntityId;
  refuseIf([
    isHolder ? refusal('LEGAL_ENTITY_HOLDS_ALREADY', { field: 'input.legalEntityId' }) : null,
    refusalToHoldCompetence(entity, WITHOUT_EXCEPTIONS),
  ]);
  return entity;
}

/** The successor signs the statement itself: individual terms, which spare it otherwise, do not here. */
const WITHOUT_EXCEPTIONS = { hasIndividualTerms: false };

/** On a card without individual terms the successor comes in the place of the holder, which leaves it (2.12). */
async function bringSuccessor(
  work: Work,
  { id, hasIndividualTerms }: Partner,
  held: CompetenceTerm,
  input: LegalEntityInput,
): Promise<LegalEntity> {
  const { tx, today } = work;
  const facts = factsOf(input);
  const liveEntities = hasIndividualTerms ? (await findLiveEntities(tx, id)).length : 0;
  const withoutStatement = refusalToHoldCompetence(facts, WITHOUT_EXCEPTIONS);
  refuseIf([
    ...refusalsToAddLegalEntities([facts], { liveEntities, hasIndividualTerms }, () => 'input.successor', today),
    withoutStatement && { ...withoutStatement, field: 'input.successor.accessionStatementSignedOn' },
  ]);
  if (!hasIndividualTerms) await removeEntity(tx, held.legalEntityId, today);
  return tx.save(newLegalEntity(work, id, input));
}

async function removeEntity(tx: EntityManager, id: string, today: Day): Promise<void> {
  const entity = await tx.findOneByOrFail(LegalEntity, { id });
  await tx.save(Object.assign(entity, { removedOn: today }));
}
