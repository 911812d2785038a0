import type { EntityManager } from 'typeorm';
import { Application } from '../applications/application.js';
import type { ApplicationKind } from '../regulation/application-kinds.js';
import type { CheckQuestion } from '../regulation/check-facts.js';
import { checklist } from '../regulation/checklist.js';
import { termOn } from '../regulation/competence.js';
import { confirmationsOf } from '../regulation/confirmations.js';
import type { Day } from '../regulation/day.js';
import type { Level } from '../regulation/levels.js';
import { isBiennialProofDue } from '../regulation/renewal.js';
import type { RequirementCheck } from '../regulation/requirements.js';
import type { ReviewerAnswer } from '../regulation/reviewer-answers.js';
import {
  loadPublishedCatalogue,
  loadRequirementRecords,
  type PublishedCatalogue,
  type RequirementRecords,
} from './requirement-records.js';
import { standingAnswers } from './standing-answers.js';

export interface RequirementQuestion {
  partnerId: string;
  kind: ApplicationKind;
  level: Level;
  /** The first day of the period that is confirmed (2.6); of anything but a renewal the same day as `on`. */
  from: Day;
  on: Day;
  /** Whose promotion activities and reviewers' answers count; null where there is no application. */
  applicationId: string | null;
}

/** Every requirement of an application with its answer, by this system's data and by reviewers (1.5, 2.6–2.8). */
export async function checkRequirements(tx: EntityManager, question: RequirementQuestion): Promise<RequirementCheck[]> {
  const { partnerId, applicationId } = question;
  const [records] = await loadRequirementRecords(tx, [partnerId]);
  const application = applicationId === null ? null : await tx.findOneBy(Application, { id: applicationId, partnerId });
  const answers = application === null ? new Map() : await standingAnswers(tx, application.id);
  return answerRequirements(question, {
    records: records!,
    catalogue: await loadPublishedCatalogue(tx),
    activityDays: activityDaysOf(application),
    answers,
  });
}

export interface RequirementSources {
  records: RequirementRecords;
  catalogue: PublishedCatalogue;
  activityDays: Day[];
  answers: ReadonlyMap<string, ReviewerAnswer>;
}

/** The same from what has been read already. */
export function answerRequirements(
  question: Omit<CheckQuestion, 'isBiennial'>,
  { records, catalogue, activityDays, answers }: RequirementSources,
): RequirementCheck[] {
  const { kind, level, from, on } = question;
  const asked = { kind, level, from, on, isBiennial: isBiennialOn(records, on) };
  const confirmations = confirmationsOf(records.terms, on);
  const facts = { ...records, confirmations, activityDays, figures: catalogue.figures };
  return checklist(asked, facts, catalogue.requirements, answers);
}

/** 2.7: whether the confirmation that follows the term of the day asks for the additional proofs. */
export function isBiennialOn({ terms }: Pick<RequirementRecords, 'terms'>, on: Day): boolean {
  const term = termOn(on, terms);
  return term !== null && isBiennialProofDue(term, terms);
}

export const activityDaysOf = (application: Pick<Application, 'promotionActivities'> | null): Day[] =>
  (application?.promotionActivities ?? []).map(({ heldOn }) => heldOn);
