import DataLoader from 'dataloader';
import { type DataSource, type EntityManager, In, IsNull } from 'typeorm';
import type { Loaders } from '../loaders.js';
import { Partner } from '../partners/partner.js';
import { type CompetenceOnDay, competenceOn } from '../regulation/competence.js';
import type { Day } from '../regulation/day.js';
import { Sanction } from '../sanctions/sanction.js';
import { sanctionsLoader } from '../sanctions/sanctions.loaders.js';
import { CompetenceTerm } from './competence-term.js';

/** The records from which the state of a partner's competence is derived, for any day. */
export interface CompetenceFacts {
  terms: CompetenceTerm[];
  sanctions: Sanction[];
  partnershipEndedOn: Day | null;
}

export const competenceOf = (facts: CompetenceFacts, day: Day): CompetenceOnDay =>
  competenceOn(day, facts.terms, facts.sanctions, facts.partnershipEndedOn);

/** Reads the facts of several partners in three statements. */
export async function loadCompetenceFacts(
  manager: EntityManager,
  partnerIds: readonly string[],
): Promise<CompetenceFacts[]> {
  const ids = [...partnerIds];
  const terms = await manager.find(CompetenceTerm, {
    where: { partnerId: In(ids), voidedAt: IsNull() },
    order: { validFrom: 'ASC' },
  });
  const sanctions = await manager.find(Sanction, {
    where: { partnerId: In(ids) },
    order: { startsOn: 'ASC', id: 'ASC' },
  });
  const partners = await manager.find(Partner, {
    where: { id: In(ids) },
    select: { id: true, partnershipEndedOn: true },
  });
  return ids.map((id) => ({
    terms: terms.filter((term) => term.partnerId === id),
    sanctions: sanctions.filter((sanction) => sanction.partnerId === id),
    partnershipEndedOn: partners.find((partner) => partner.id === id)?.partnershipEndedOn ?? null,
  }));
}

/** The same for one partner of a request, put together from what other fields of the request read as well. */
export const competenceFactsLoader = (_: DataSource, loaders: Loaders) => ({
  async load(partnerId: string): Promise<CompetenceFacts> {
    const [terms, sanctions, partner] = await Promise.all([
      loaders.of(competenceTermsLoader).load(partnerId),
      loaders.of(sanctionsLoader).load(partnerId),
      loaders.partners.load(partnerId),
    ]);
    return {
      terms: terms.filter(({ voidedAt }) => voidedAt === null).reverse(),
      sanctions,
      partnershipEndedOn: partner?.partnershipEndedOn ?? null,
    };
  },
});

/** All terms of several partners, voided ones included, the latest first. */
export const competenceTermsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, CompetenceTerm[]>(async (partnerIds) => {
    const found = await reader.entities(
      CompetenceTerm,
      'where item.partner_id = any($1::uuid[]) order by item.valid_from desc, item.created_at desc, item.id desc',
      [partnerIds],
    );
    return partnerIds.map((id) => found.filter((term) => term.partnerId === id));
  });
