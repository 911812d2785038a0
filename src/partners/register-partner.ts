import { type EntityManager, In, IsNull } from 'typeorm';
import { newId } from '../new-id.js';
import { RefusedError, refuseIf } from '../refused-error.js';
import { refusalsToAddLegalEntities } from '../regulation/legal-entities.js';
import { type Refusal, refusal } from '../regulation/refusal.js';
import { refusalOfConstraint } from '../transactions/constraint-refusals.js';
import type { Work } from '../transactions/in-transaction.js';
import { refusalToManager } from './card-changes.js';
import { LegalEntity } from './legal-entity.js';
import { Partner } from './partner.js';
import type { LegalEntityInput, RegisterPartnerInput } from './partner-inputs.types.js';

const place = (at: number) => `input.legalEntities.${at}`;

/** Makes a partner's card with its first legal entities (2.12). */
export async function registerPartner(work: Work, input: RegisterPartnerInput): Promise<Partner> {
  const { tx, now, today } = work;
  const { legalEntities } = input;
  const hasIndividualTerms = input.hasIndividualTerms ?? false;
  const card = { liveEntities: 0, hasIndividualTerms };
  refuseIf([
    ...refusalsToAddLegalEntities(legalEntities.map(factsOf), card, place, today),
    ...(await refusalsToTakenInns(tx, legalEntities)),
    (await tx.existsBy(Partner, { slug: input.slug })) ? refusal('SLUG_TAKEN', { field: 'input.slug' }) : null,
    await refusalToManager(tx, input.managerId),
  ]);
  const partner = await tx.save(
    tx.create(Partner, {
      id: newId(),
      slug: input.slug,
      name: input.name,
      description: input.description ?? '',
      city: input.city,
      region: input.region,
      siteUrl: input.siteUrl ?? null,
      logoUrl: input.logoUrl ?? null,
      email: input.email ?? null,
      phone: input.phone ?? null,
      managerId: input.managerId ?? null,
      hasIndividualTerms,
      individualTermsNote: input.individualTermsNote ?? null,
      partnershipEndedOn: null,
      createdAt: now,
    }),
  );
  for (const [at, entity] of legalEntities.entries()) await addEntity(work, partner, entity, place(at));
  work.cites('2.12');
  return partner;
}

/** 2.12: which of the ИНН stand on a live card, this new one included. */
async function refusalsToTakenInns(tx: EntityManager, added: readonly LegalEntityInput[]): Promise<Refusal[]> {
  const inns = added.map(({ inn }) => inn);
  const taken = await tx.findBy(LegalEntity, { inn: In(inns), removedOn: IsNull() });
  return inns.flatMap((inn, at) =>
    taken.some((entity) => entity.inn === inn) || inns.indexOf(inn) < at ? refusalToTakenInn(place(at)) : [],
  );
}

const refusalToTakenInn = (field: string) => refusal('LEGAL_ENTITY_INN_TAKEN', { field: `${field}.inn` });

/** 2.12: of two that register one ИНН at once, the database lets one through; the other is told which entity it was. */
async function addEntity(work: Work, { id }: Partner, entity: LegalEntityInput, field: string): Promise<void> {
  try {
    await work.tx.save(newLegalEntity(work, id, entity));
  } catch (error) {
    const isTaken = refusalOfConstraint(error)?.code === 'LEGAL_ENTITY_INN_TAKEN';
    throw isTaken ? new RefusedError([refusalToTakenInn(field)]) : error;
  }
}

export const factsOf = (entity: LegalEntityInput) => ({
  kind: entity.kind,
  inn: entity.inn,
  ogrn: entity.ogrn,
  kpp: entity.kpp ?? null,
  accessionStatementNumber: entity.accessionStatementNumber ?? null,
  accessionStatementSignedOn: entity.accessionStatementSignedOn ?? null,
});

export function newLegalEntity({ tx, now }: Work, partnerId: string, entity: LegalEntityInput): LegalEntity {
  return tx.create(LegalEntity, {
    id: newId(),
    partnerId,
    ...factsOf(entity),
    name: entity.name,
    removedOn: null,
    createdAt: now,
  });
}
