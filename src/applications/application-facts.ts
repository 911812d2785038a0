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
  questionWhenSent,
} from '../regulation/application-parts.js';
import type { Level } from '../regulation/levels.js';
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

/**
 * Which parts the package of an application has to have if it is sent today (2.1, 2.5, 2.7). Ruling: a renewal is for the
 * level held on the day, which an upgrade may have raised.
 */
export function questionToday(application: Application, holder: CompetenceFacts): PackageQuestion {
  const { kind, targetLevel } = application;
  const term = kind === 'RENEWAL' ? renewedTerm(application, holder) : null;
  return {
    kind,
    targetLevel: term?.level ?? targetLevel,
    isBiennialProofDue: term !== null && isBiennialProofDue(term, holder.terms),
  };
}

export const levelAsked = (application: Application, holder: CompetenceFacts): Level =>
  questionToday(application, holder).targetLevel;

/** By what the package is judged complete: once it was sent, by what was asked then (2.2). */
export const packageQuestion = (application: Application, holder: CompetenceFacts): PackageQuestion =>
  questionWhenSent(questionToday(application, holder), application.packageAsked);

/** 2.2: the parts that are not there yet, and keep the clock from starting. */
export const missingPartsOf = (application: Application, { attached, holder }: ApplicationFacts): PackagePart[] =>
  missingParts(packageQuestion(application, holder), application, attached);

/** The same with what came up after the sending: it is to be asked for, and hinders nothing (2.9, 2.13). */
export const partsToBring = (application: Application, { attached, holder }: ApplicationFacts): PackagePart[] =>
  missingParts(questionToday(application, holder), application, attached);
