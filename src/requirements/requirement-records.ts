import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { ParameterValue } from '../catalogues/parameter-value.js';
import { type CompetenceFacts, loadCompetenceFacts } from '../competence/competence.loaders.js';
import { PartnerFact } from '../facts/partner-fact.js';
import { groupBy } from '../group-by.js';
import { loadOrdersOnRecord } from '../orders/orders-on-record.js';
import { ProjectPublication } from '../projects/project-publication.js';
import type { OrderOnRecord, ProjectOnRecord } from '../regulation/check-facts.js';
import type { ViolationOnRecord } from '../regulation/violations.js';
import { Investigation } from '../violations/investigation.js';
import { PublishedRequirement } from './published-requirement.js';

/** What is on record about a partner that requirements are answered from. */
export interface RequirementRecords extends CompetenceFacts {
  facts: PartnerFact[];
  publications: ProjectOnRecord[];
  orders: OrderOnRecord[];
  violations: ViolationOnRecord[];
}

/** Reads the records of several partners in as many statements as of one. */
export async function loadRequirementRecords(
  manager: EntityManager,
  partnerIds: readonly string[],
): Promise<RequirementRecords[]> {
  const ids = [...partnerIds];
  const competences = await loadCompetenceFacts(manager, ids);
  // In the order of recording: of two facts for one first day the later one counts, also within one millisecond.
  const facts = await manager.find(PartnerFact, {
    where: { partnerId: In(ids), voidedAt: IsNull() },
    order: { recordedAt: 'ASC', id: 'ASC' },
  });
  const publications = await manager.find(ProjectPublication, {
    where: { partnerId: In(ids) },
    relations: { project: true },
  });
  const orders = await loadOrdersOnRecord(manager, ids);
  const confirmed = await manager.find(Investigation, {
    where: { partnerId: In(ids), outcome: 'CONFIRMED', communicatedOn: Not(IsNull()) },
    order: { happenedOn: 'ASC', id: 'ASC' },
  });
  const violationsOf = groupBy(confirmed, ({ partnerId }) => partnerId);
  const factsOf = groupBy(facts, ({ partnerId }) => partnerId);
  const publicationsOf = groupBy(publications, ({ partnerId }) => partnerId);
  return competences.map((competence, at) => ({
    ...competence,
    facts: factsOf.get(ids[at]!) ?? [],
    publications: (publicationsOf.get(ids[at]!) ?? []).map(projectOnRecord),
    orders: orders.get(ids[at]!) ?? [],
    violations: (violationsOf.get(ids[at]!) ?? []).map(violationOnRecord),
  }));
}

const projectOnRecord = ({ publishedOn, withdrawnOn, project }: ProjectPublication): ProjectOnRecord => ({
  publishedOn,
  withdrawnOn,
  finishedOn: project?.finishedOn ?? null,
});

/** 2.6: only what the partner was told of is asked for. */
const violationOnRecord = ({
  ground,
  happenedOn,
  communicatedOn,
  communicatedAt,
}: Investigation): ViolationOnRecord => ({
  ground,
  happenedOn,
  communicatedOn: communicatedOn!,
  communicatedAt: communicatedAt!,
});

/** 1.5: the vendor's figures and further requirements, of every day; which of them are in force, the rules find. */
export interface PublishedCatalogue {
  figures: ParameterValue[];
  requirements: PublishedRequirement[];
}

export async function loadPublishedCatalogue(manager: EntityManager): Promise<PublishedCatalogue> {
  const order = { recordedAt: 'ASC', id: 'ASC' } as const;
  const figures = await manager.find(ParameterValue, { order });
  return { figures, requirements: await manager.find(PublishedRequirement, { order }) };
}
