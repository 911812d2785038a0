import { newId } from '../new-id.js';
import { refuseIf } from '../refused-error.js';
import { refusalsToAddLegalEntities } from '../regulation/legal-entities.js';
import type { Work } from '../transactions/in-transaction.js';
import { checkManager } from './card-changes.js';
import { LegalEntity } from './legal-entity.js';
import { Partner } from './partner.js';
import type { LegalEntityInput, RegisterPartnerInput } from './partners.types.js';

/** Makes a partner's card with its first legal entities (2.12). */
export async function registerPartner(work: Work, input: RegisterPartnerInput): Promise<Partner> {
  const { tx, now, today } = work;
  const hasIndividualTerms = input.hasIndividualTerms ?? false;
  refuseIf(
    refusalsToAddLegalEntities(
      input.legalEntities.map(factsOf),
      { liveEntities: 0, hasIndividualTerms },
      (at) => `input.legalEntities.${at}`,
      today,
    ),
  );
  await checkManager(tx, input.managerId);
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
  for (const entity of input.legalEntities) await tx.save(newLegalEntity(work, partner.id, entity));
  work.cites('2.12');
  return partner;
}

export const factsOf = (entity: LegalEntityInput) => ({
  kind: entity.kind,
  inn: entity.inn,
  ogrn: entity.ogrn,
  kpp: entity.kpp ?? null,
  accessionStatementSignedOn: entity.accessionStatementSignedOn ?? null,
});

export function newLegalEntity({ tx, now }: Work, partnerId: string, entity: LegalEntityInput): LegalEntity {
  return tx.create(LegalEntity, {
    id: newId(),
    partnerId,
    ...factsOf(entity),
    name: entity.name,
    accessionStatementNumber: entity.accessionStatementNumber ?? null,
    removedOn: null,
    createdAt: now,
  });
}
