import type { ApplicationKind } from './application-kinds.js';
import { TERM_YEARS } from './competence.js';
import { type CompetenceFactsOnRecord, levelHeldOn, termBeforeStartedOn } from './competence-period.js';
import { type Day, plusYears } from './day.js';
import type { Fact } from './facts.js';
import { isAtLeast, type Level } from './levels.js';
import { type ParameterCode, type ParameterRow, parameterOn } from './parameters.js';
import type { Statement } from './requirements.js';
import type { EarlierConfirmation, ViolationOnRecord } from './violations.js';

/** What is asked: for which kind and level, over which days, and whether the proofs of every second year are due. */
export interface CheckQuestion {
  kind: ApplicationKind;
  level: Level;
  /** The first day of the period; of anything but a renewal the day itself. */
  from: Day;
  /** The day for which it is told. */
  on: Day;
  isBiennial: boolean;
}

export interface ProjectOnRecord {
  finishedOn: Day | null;
  publishedOn: Day;
  withdrawnOn: Day | null;
}

/** 2.6: an order that was paid, by what counts of it. */
export interface OrderOnRecord {
  isBundle: boolean;
  paidOn: Day;
  /** Of a client order with something that counts as a delivery; null while it is not delivered. */
  deliveredOn: Day | null;
  /** The first day on which nothing that counts is left of it; null while something is. */
  goneOn: Day | null;
}

export interface FigureRow extends ParameterRow {
  id: string;
}

/** Everything on record that an answer may rest on. */
export interface CheckFacts extends CompetenceFactsOnRecord {
  facts: readonly Fact[];
  publications: readonly ProjectOnRecord[];
  orders: readonly OrderOnRecord[];
  /** Confirmed violations of which the partner was told (2.6). */
  violations: readonly ViolationOnRecord[];
  /** The earlier confirmations of the competence; each has counted what was known then. */
  confirmations: readonly EarlierConfirmation[];
  /** Days of the promotion activities that the application lists. */
  activityDays: readonly Day[];
  figures: readonly FigureRow[];
}

/** What the data say of one requirement. */
export interface Finding {
  isMet: boolean;
  /** 2.11: whether at least what BASIC asks for is there. */
  isMetAtBasic: boolean;
  evidence: Statement[];
  missing: Statement[];
  parameterIds: string[];
}

/** A published figure with the record it comes from. The reading: where none is set, nothing is asked. */
export function figureOn(facts: CheckFacts, code: ParameterCode, level: Level, day: Day) {
  const row = parameterOn(facts.figures, code, level, day);
  return { needed: row?.value ?? 0, id: row?.id ?? null };
}

/**
 * 2.6, 2.13: the figure kept on a day is that of the level held then; on the day of the answer that of the level asked
 * for. Who was raised in the middle of the term did not need the higher figure before.
 */
export function levelAskedOn(question: CheckQuestion, facts: CheckFacts, day: Day): Level {
  if (day === question.on) return question.level;
  const held = levelHeldOn(facts, day);
  return held === null || isAtLeast(held, question.level) ? question.level : held;
}

/**
 * 2.7: the two years that are proven, through the day of the answer. The reading: this term and the one before it from
 * its first day on, so that nothing is shown twice and no day of either is lost; a year where no term before is on record.
 */
export const provenYears = (
  { from, on }: CheckQuestion,
  { terms }: Pick<CheckFacts, 'terms'>,
): { from: Day; through: Day } => ({
  from: termBeforeStartedOn(terms, from) ?? plusYears(from, -TERM_YEARS),
  through: on,
});

/** What one statement says for or against. */
export function finding(isMet: boolean, statement: Statement, more: Partial<Finding> = {}): Finding {
  const told = isMet ? { evidence: [statement], missing: [] } : { evidence: [], missing: [statement] };
  return { isMet, isMetAtBasic: isMet, ...told, parameterIds: [], ...more };
}

export const distinctIds = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];
