import { type EntityManager, IsNull } from 'typeorm';
import { loadCompetenceFacts } from '../competence/competence.loaders.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import {
  refusalsToAddLegalEntities,
  refusalToRemoveLegalEntity,
  refusalToSigningDay,
} from '../regulation/legal-entities.js';
import type { Work } from '../transactions/in-transaction.js';
import { LegalEntity } from './legal-entity.js';
import { expectVersion, lockPartner } from './lock-partner.js';
import type {
  AddLegalEntityInput,
  RecordAccessionStatementInput,
  RemoveLegalEntityInput,
} from './partner-inputs.types.js';
import { factsOf, newLegalEntity } from './register-partner.js';

export const findLiveEntities = (tx: EntityManager, partnerId: string): Promise<LegalEntity[]> =>
  tx.findBy(LegalEntity, { partnerId, removedOn: IsNull() });

/** Puts a further legal entity on a card, which needs individual terms (2.12). */
export async function addLegalEntity(work: Work, input: AddLegalEntityInput): Promise<LegalEntity> {
  const { tx, today } = work;
  const { id, hasIndividualTerms } = await lockPartner(tx, input.partnerId);
  const card = { liveEntities: (await findLiveEntities(tx, id)).length, hasIndividualTerms };
  refuseIf(refusalsToAddLegalEntities([factsOf(input)], card, () => 'input', today));
  work.cites('2.12');
  return tx.save(newLegalEntity(work, id, input));
}

/** Takes a legal entity off its card. Its records stay; its ИНН becomes free for another card. */
export async function removeLegalEntity(work: Work, input: RemoveLegalEntityInput): Promise<LegalEntity> {
  const { tx, today } = work;
  const entity = await lockEntity(tx, input.legalEntityId);
  expectVersion(entity, input.expectedVersion);
  const [facts] = await loadCompetenceFacts(tx, [entity.partnerId]);
  const terms = (facts?.terms ?? []).filter((term) => term.legalEntityId === entity.id);
  const isLast = (await findLiveEntities(tx, entity.partnerId)).length === 1;
  const partnershipEndedOn = facts?.partnershipEndedOn ?? null;
  refuseIf([refusalToRemoveLegalEntity({ terms, isLast, partnershipEndedOn }, today)]);
  work.cites('2.12');
  return tx.save(Object.assign(entity, { removedOn: today }));
}

/** Records the accession statement that makes an entity able to hold the competence (2.12). */
export async function recordAccessionStatement(work: Work, input: RecordAccessionStatementInput): Promise<LegalEntity> {
  const { tx, today } = work;
  const { number, signedOn } = input;
  const entity = await lockEntity(tx, input.legalEntityId);
  expectVersion(entity, input.expectedVersion);
  refuseIf([refusalToSigningDay(signedOn, today, 'input.signedOn')]);
  work.cites('2.12');
  return tx.save(Object.assign(entity, { accessionStatementNumber: number, accessionStatementSignedOn: signedOn }));
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
