import type { Work } from '../transactions/in-transaction.js';
import { answerRequirement } from './answer-requirement.js';
import type { RequirementVerdict } from './requirement-verdict.js';
import type { WaiveRequirementInput } from './verdicts.types.js';

/** A verdict or a waiver was a mistake: the requirement stands as if nobody had answered it. */
export const takeBackVerdict = (work: Work, { reason, ...input }: WaiveRequirementInput): Promise<RequirementVerdict> =>
  answerRequirement(work, { ...input, answer: 'TAKEN_BACK', note: reason });
