import { checkApplication } from '../applications/check-application.js';
import { lockApplication } from '../applications/lock-application.js';
import { newId } from '../new-id.js';
import { RefusedError, refuseIf } from '../refused-error.js';
import { applicationStateOn } from '../regulation/application-expiry.js';
import { refusal } from '../regulation/refusal.js';
import { type ReviewerAnswer, refusalsToAnswer } from '../regulation/reviewer-answers.js';
import type { Work } from '../transactions/in-transaction.js';
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
  const { requirementCode, answer } = given;
  const { application, facts } = await lockApplication(work, given.applicationId);
  const asked = await checkApplication(tx, application, facts.holder, today);
  const check = asked.find(({ code }) => code === requirementCode);
  if (!check) throw new RefusedError([refusal('REQUIREMENT_UNKNOWN', { field: 'input.requirementCode' })]);
  const state = applicationStateOn(application, facts.holder, today);
  const standing = (await standingAnswers(tx, application.id)).get(requirementCode) ?? null;
  const note = given.note.trim();
  refuseIf(refusalsToAnswer({ state, check, answer, standing, note }));
  work.cites(check.clause);
  const verdict = tx.create(RequirementVerdict, {
    id: newId(),
    applicationId: application.id,
    partnerId: application.partnerId,
    requirementCode,
    answer,
    note,
    recordedBy: actor.userId,
    recordedAt: now,
  });
  // Not `save`: it would look for the row first, and this table only ever grows.
  await tx.insert(RequirementVerdict, verdict);
  return verdict;
}
