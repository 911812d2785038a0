import { type EntityManager, IsNull } from 'typeorm';
import { loadCompetenceFacts } from '../competence/competence.loaders.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { refusalsToAddLegalEntities, refusalToRemoveLegalEntity } from '../regulation/legal-entities.js';
import { refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import { LegalEntity } from './legal-entity.js';
import { expectVersion, lockPartner } from './lock-partner.js';
import type { AddLegalEntityInput, RecordAccessionStatementInput, RemoveLegalEntityInput } from './partners.types.js';
import { factsOf, newLegalEntity } from './register-partner.js';

const liveEntities = (tx: EntityManager, partnerId: string) =>
  tx.countBy(LegalEntity, { partnerId, removedOn: IsNull() });

/** Puts a further legal entity on a card, which needs individual terms (2.12). */
export async function addLegalEntity(work: Work, input: AddLegalEntityInput): Promise<LegalEntity> {
  const { tx, today } = work;
  const partner = await lockPartner(tx, input.partnerId);
  const card = { liveEntities: await liveEntities(tx, partner.id), hasIndividualTerms: partner.hasIndividualTerms };
  refuseIf(refusalsToAddLegalEntities([factsOf(input)], card, () => 'input', today));
  work.cites('2.12');
  return tx.save(newLegalEntity(work, partner.id, input));
}

/** Takes a legal entity off its card. Its records stay; its ИНН becomes free for another card. */
export async function removeLegalEntity(work: Work, input: RemoveLegalEntityInput): Promise<LegalEntity> {
  const { tx, today } = work;
  const entity = await lockEntity(tx, input.legalEntityId);
  expectVersion(entity, input.expectedVersion);
  const [facts] = await loadCompetenceFacts(tx, [entity.partnerId]);
  const holdsCompetence = (facts?.terms ?? []).some((t) => t.legalEntityId === entity.id && t.validThrough >= today);
  const isLast = (await liveEntities(tx, entity.partnerId)) <= 1;
  refuseIf([refusalToRemoveLegalEntity({ holdsCompetence, isLast })]);
  work.cites('2.12');
  return tx.save(Object.assign(entity, { removedOn: today }));
}

/** Records the accession statement that makes an entity able to hold the competence (2.12). */
export async function recordAccessionStatement(work: Work, input: RecordAccessionStatementInput): Promise<LegalEntity> {
  const { tx, today } = work;
  const entity = await lockEntity(tx, input.legalEntityId);
  expectVersion(entity, input.expectedVersion);
  refuseIf([input.signedOn > today ? refusal('DAY_IN_FUTURE', { field: 'input.signedOn', params: { today } }) : null]);
  work.cites('2.12');
  return tx.save(
    Object.assign(entity, { accessionStatementNumber: input.number, accessionStatementSignedOn: input.signedOn }),
  );
}

/** The live entity, behind its partner's lock: a row is read again only after everybody else is done with the partner. */
async function lockEntity(tx: EntityManager, id: string): Promise<LegalEntity> {
  const found = await tx.findOneBy(LegalEntity, { id });
  if (!found) throw new NotFoundError('input.legalEntityId');
  await lockPartner(tx, found.partnerId);
  const entity = await tx.findOneBy(LegalEntity, { id, removedOn: IsNull() });
  if (!entity) throw new NotFoundError('input.legalEntityId');
  return entity;
}
