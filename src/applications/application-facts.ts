import { type EntityManager, In } from 'typeorm';
import { type CompetenceFacts, loadCompetenceFacts } from '../competence/competence.loaders.js';
import type { CompetenceTerm } from '../competence/competence-term.js';
import { ApplicationDocument } from '../documents/application-document.js';
import { groupBy } from '../group-by.js';
import {
  type AttachedDocument,
  missingParts,
  type PackagePart,
  type PackageQuestion,
} from '../regulation/application-parts.js';
import { isBiennialProofDue, lastTerm } from '../regulation/renewal.js';
import type { Application } from './application.js';
import { InformationRequest } from './information-request.js';

/** What the rules look at beside the application's own row. */
export interface ApplicationFacts {
  /** The vendor's questions in the order in which they were asked (2.9). */
  requests: InformationRequest[];
  attached: AttachedDocument[];
  holder: CompetenceFacts;
}

/** The facts of several applications, in a fixed number of statements. */
export async function loadApplicationFacts(
  manager: EntityManager,
  applications: readonly Application[],
): Promise<ApplicationFacts[]> {
  const ids = applications.map(({ id }) => id);
  const partnerIds = [...new Set(applications.map(({ partnerId }) => partnerId))];
  const requests = await manager.find(InformationRequest, {
    where: { applicationId: In(ids) },
    order: { requestedAt: 'ASC', id: 'ASC' },
  });
  const attached = await manager.findBy(ApplicationDocument, { applicationId: In(ids) });
  const holders = await loadCompetenceFacts(manager, partnerIds);
  const requestsOf = groupBy(requests, ({ applicationId }) => applicationId);
  const attachedOf = groupBy(attached, ({ applicationId }) => applicationId);
  return applications.map(({ id, partnerId }) => ({
    requests: requestsOf.get(id) ?? [],
    attached: attachedOf.get(id) ?? [],
    holder: holders[partnerIds.indexOf(partnerId)] ?? { terms: [], sanctions: [], partnershipEndedOn: null },
  }));
}

/** The term that a renewal is to follow: the one it named when it was sent, or for a draft the last one (2.10). */
export function renewedTerm({ renewsThrough }: Application, { terms }: CompetenceFacts): CompetenceTerm | null {
  return lastTerm(renewsThrough === null ? terms : terms.filter(({ validThrough }) => validThrough === renewsThrough));
}

/** What decides which parts the package has to have (2.1, 2.5, 2.7). */
export function packageQuestion(application: Application, holder: CompetenceFacts): PackageQuestion {
  const { kind, targetLevel } = application;
  const term = kind === 'RENEWAL' ? renewedTerm(application, holder) : null;
  return { kind, targetLevel, isBiennialProofDue: term !== null && isBiennialProofDue(term, holder.terms) };
}

/** 2.2: the parts that are not there yet. */
export const missingPartsOf = (application: Application, { attached, holder }: ApplicationFacts): PackagePart[] =>
  missingParts(packageQuestion(application, holder), application, attached);
