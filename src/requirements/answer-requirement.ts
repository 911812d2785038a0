import type { EntityManager } from 'typeorm';
import { Application } from '../applications/application.js';
import { newId } from '../new-id.js';
import { lockPartner } from '../partners/lock-partner.js';
import { NotFoundError, RefusedError, refuseIf } from '../refused-error.js';
import { applicationStateOn } from '../regulation/application-expiry.js';
import { requirementsAsked } from '../regulation/checklist.js';
import { levelHeldOn } from '../regulation/competence-period.js';
import { refusal } from '../regulation/refusal.js';
import { type RequirementRow } from '../regulation/requirements.js';
import { type ReviewerAnswer, refusalsToAnswer } from '../regulation/reviewer-answers.js';
import type { Work } from '../transactions/in-transaction.js';
import { isBiennialOn } from './check-requirements.js';
import { loadPublishedCatalogue, loadRequirementRecords, type RequirementRecords } from './requirement-records.js';
import { RequirementVerdict } from './requirement-verdict.js';
import { standingAnswers } from './standing-answers.js';

export interface GivenAnswer {
  applicationId: string;
  requirementCode: string;
  answer: ReviewerAnswer;
  note: string;
}

/** Puts a reviewer's answer on record; it is internal to the vendor, whatever it says (2.9). */
export async function answerRequirement(work: Work, given: GivenAnswer): Promise<RequirementVerdict> {
  const { tx, actor, now, today } = work;
  const application = await lockApplication(tx, given.applicationId);
  const [records] = await loadRequirementRecords(tx, [application.partnerId]);
  const row = await askedRow(work, application, records!, given.requirementCode);
  const state = applicationStateOn(application, records!, today);
  const standing = (await standingAnswers(tx, application.id)).get(given.requirementCode) ?? null;
  const note = given.note.trim();
  refuseIf(refusalsToAnswer({ state, row, answer: given.answer, standing, note }));
  work.cites(row.clause);
  const verdict = tx.create(RequirementVerdict, {
    id: newId(),
    applicationId: application.id,
    partnerId: application.partnerId,
    requirementCode: given.requirementCode,
    answer: given.answer,
    note,
    recordedBy: actor.userId,
    recordedAt: now,
  });
  // Not `save`: it would look for the row first, and this table only ever grows.
  await tx.insert(RequirementVerdict, verdict);
  return verdict;
}

/** The application as it is once everybody else is done with its partner. */
async function lockApplication(tx: EntityManager, id: string): Promise<Application> {
  const found = await tx.findOneBy(Application, { id });
  if (!found) throw new NotFoundError('input.applicationId');
  await lockPartner(tx, found.partnerId);
  return tx.findOneByOrFail(Application, { id });
}

/** The requirement, if the application is asked for it. A renewal is asked for what the level held by now asks (2.13). */
async function askedRow(
  { tx, today }: Work,
  application: Application,
  records: RequirementRecords,
  code: string,
): Promise<RequirementRow> {
  const { requirements } = await loadPublishedCatalogue(tx);
  const { kind, targetLevel } = application;
  const level = kind === 'RENEWAL' ? (levelHeldOn(records, today) ?? targetLevel) : targetLevel;
  const question = { kind, level, on: today, isBiennial: isBiennialOn(records, today) };
  const asked = requirementsAsked(question, requirements).find((one) => one.code === code);
  if (!asked) throw new RefusedError([refusal('REQUIREMENT_UNKNOWN', { field: 'input.requirementCode' })]);
  return asked.row;
}
