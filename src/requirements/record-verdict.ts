import type { Work } from '../transactions/in-transaction.js';
import { answerRequirement } from './answer-requirement.js';
import type { RequirementVerdict } from './requirement-verdict.js';
import type { RecordVerdictInput } from './verdicts.types.js';

/** A reviewer says whether a requirement is met that no data of this system answer. */
export const recordVerdict = (work: Work, input: RecordVerdictInput): Promise<RequirementVerdict> =>
  answerRequirement(work, { ...input, answer: input.isMet ? 'MET' : 'NOT_MET', note: input.note ?? '' });
