import DataLoader from 'dataloader';
import { type DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { Partner } from '../partners/partner.js';
import { type CompetenceOnDay, competenceOn } from '../regulation/competence.js';
import type { Day } from '../regulation/day.js';
import { Sanction } from '../sanctions/sanction.js';
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

/** Batched over the partners of one request: `context.loaders.of(competenceFactsLoader).load(partnerId)`. */
export const competenceFactsLoader = (database: DataSource) =>
  new DataLoader<string, CompetenceFacts>((ids) => loadCompetenceFacts(database.manager, ids));

/** All terms of several partners, voided ones included, the latest first. */
export const competenceTermsLoader = (database: DataSource) =>
  new DataLoader<string, CompetenceTerm[]>(async (partnerIds) => {
    const found = await database.getRepository(CompetenceTerm).find({
      where: { partnerId: In([...partnerIds]) },
      order: { validFrom: 'DESC', createdAt: 'DESC', id: 'DESC' },
    });
    return partnerIds.map((id) => found.filter((term) => term.partnerId === id));
  });
