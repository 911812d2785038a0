import type { Work } from '../transactions/in-transaction.js';
import { answerRequirement } from './answer-requirement.js';
import type { RequirementVerdict } from './requirement-verdict.js';
import type { WaiveRequirementInput } from './verdicts.types.js';

/** Individual terms: this application is let off a requirement, whatever answers it, with a reason. */
export const waiveRequirement = (
  work: Work,
  { reason, ...input }: WaiveRequirementInput,
): Promise<RequirementVerdict> => answerRequirement(work, { ...input, answer: 'WAIVED', note: reason });
