import DataLoader from 'dataloader';
import type { DataSource, EntityManager } from 'typeorm';
import { among } from '../database/among.js';
import { readerIn } from '../database/reader.js';
import type { Loaders } from '../loaders.js';
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

/** Reads the facts of several partners in one statement. */
export async function loadCompetenceFacts(
  manager: EntityManager,
  partnerIds: readonly string[],
): Promise<CompetenceFacts[]> {
  const reader = readerIn(manager);
  const [terms, sanctions, partners] = await Promise.all([
    reader.entitiesBy(CompetenceTerm, 'partnerId', partnerIds, 'and item.voided_at is null order by item.valid_from'),
    reader.entitiesBy(Sanction, 'partnerId', partnerIds, 'order by item.starts_on, item.id'),
    reader.plain<{ id: string; endedOn: Day | null }>(
      `select id, partnership_ended_on as "endedOn" from partner where id ${among('$1', partnerIds)}`,
      [partnerIds],
    ),
  ]);
  return partnerIds.map((id) => ({
    terms: terms.filter((term) => term.partnerId === id),
    sanctions: sanctions.filter((sanction) => sanction.partnerId === id),
    partnershipEndedOn: partners.find((partner) => partner.id === id)?.endedOn ?? null,
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
    const found = await reader.entitiesBy(
      CompetenceTerm,
      'partnerId',
      partnerIds,
      'order by item.valid_from desc, item.created_at desc, item.id desc',
    );
    return partnerIds.map((id) => found.filter((term) => term.partnerId === id));
  });
