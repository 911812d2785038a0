import { type ApplicationState, isUndecided } from './applications.js';
import { type Refusal, refusal } from './refusal.js';
import type { RequirementCheck } from './requirements.js';

/** What a reviewer can say of a requirement; the last word counts. */
export const REVIEWER_ANSWERS = ['MET', 'NOT_MET', 'WAIVED', 'TAKEN_BACK'] as const;

export type ReviewerAnswer = (typeof REVIEWER_ANSWERS)[number];

export interface AnswerFacts {
  /** The state of the application on the day. */
  state: ApplicationState;
  check: Pick<RequirementCheck, 'mode' | 'clause'>;
  answer: ReviewerAnswer;
  /** What counts so far. */
  standing: ReviewerAnswer | null;
  note: string;
}

/** A reviewer answers while the application is in the vendor's hands; data are put right and not overruled. */
export function refusalsToAnswer({ state, check, answer, standing, note }: AnswerFacts): Refusal[] {
  if (!isUndecided(state)) return [refusal('APPLICATION_STATE', { field: 'input.applicationId', params: { state } })];
  const { clause, mode } = check;
  const field = 'input.requirementCode';
  const isVerdict = answer === 'MET' || answer === 'NOT_MET';
  const refusals: Refusal[] = [];
  if (isVerdict && mode === 'DATA') refusals.push(refusal('REQUIREMENT_ANSWERED_BY_DATA', { clause, field }));
  if (answer === 'TAKEN_BACK' && standing === null)
    refusals.push(refusal('REQUIREMENT_NOT_ANSWERED', { clause, field }));
  if (!isVerdict && note === '') refusals.push(refusal('REASON_REQUIRED', { field: 'input.reason' }));
  return refusals;
}
