import type { Day } from './day.js';
import { type Refusal, refusal } from './refusal.js';

/** Section 6: what becomes of a sanction that was objected to. */
export const OBJECTION_OUTCOMES = ['STANDS', 'LIFTED'] as const;

export type ObjectionOutcome = (typeof OBJECTION_OUTCOMES)[number];

/** 6.6, 6.7, the reading: one objection to each sanction, also out of a closed cabinet and after the sanction's end. */
export const refusalToObject = (hasObjected: boolean): Refusal | null =>
  hasObjected ? refusal('OBJECTION_MADE', { field: 'input.sanctionId' }) : null;

/** It is answered once. */
export const refusalToAnswerObjection = (answeredOn: Day | null): Refusal | null =>
  answeredOn === null ? null : refusal('OBJECTION_ANSWERED', { field: 'input.objectionId', params: { answeredOn } });
