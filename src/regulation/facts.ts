import type { Clause } from './clauses.js';
import { type Day, FIRST_YEAR, yearOf } from './day.js';
import { type Refusal, refusal } from './refusal.js';

/** What a fact says: that something is held or lost, how many people there are, or an amount of money of a year. */
export type FactShape = 'HELD' | 'COUNT' | 'AMOUNT_OF_YEAR';

export interface FactKindRow {
  clause: Clause;
  shape: FactShape;
}

/** 1.6, 2.6–2.8: what staff records about partners. Certified and attested are two different facts about specialists. */
export const FACT_KINDS = {
  GOLD_CERTIFIED_STATUS: { clause: '2.6', shape: 'HELD' },
  ATTESTED_DEVELOPERS: { clause: '2.6', shape: 'COUNT' },
  CERTIFIED_SPECIALISTS: { clause: '2.8', shape: 'COUNT' },
  ATTESTED_SPECIALISTS: { clause: '2.8', shape: 'COUNT' },
  SYSTEM_ADMINISTRATION_COMPETENCE: { clause: '2.8', shape: 'HELD' },
  HEADCOUNT: { clause: '1.6', shape: 'COUNT' },
  TURNOVER: { clause: '1.6', shape: 'AMOUNT_OF_YEAR' },
} as const satisfies Record<string, FactKindRow>;

export type FactKind = keyof typeof FACT_KINDS;

/** The kinds of one shape. */
export type FactKindOf<Shape extends FactShape> = {
  [Kind in FactKind]: (typeof FACT_KINDS)[Kind]['shape'] extends Shape ? Kind : never;
}[FactKind];

export interface Fact {
  kind: FactKind;
  isHeld: boolean | null;
  count: number | null;
  amountKopecks: number | null;
  validFrom: Day;
  /** The last day; null: until something later is on record. */
  validThrough: Day | null;
  recordedAt: Date;
}

/**
 * What is known for a day: of the facts that speak of it the one that began last, and of two for the same first day the
 * one recorded later. So a loss is recorded as a fact from its day on, and the days before stay what they were.
 */
export function factOn<F extends Fact>(facts: readonly F[], kind: FactKind, day: Day): F | null {
  const speaking = facts.filter(
    (fact) => fact.kind === kind && fact.validFrom <= day && (fact.validThrough === null || day <= fact.validThrough),
  );
  return speaking.reduce<F | null>((best, fact) => (best === null || isLater(fact, best) ? fact : best), null);
}

function isLater(fact: Fact, other: Fact): boolean {
  if (fact.validFrom !== other.validFrom) return fact.validFrom > other.validFrom;
  return fact.recordedAt.getTime() >= other.recordedAt.getTime();
}

/** The days on which what is known may change. */
export function daysOfChange(facts: readonly Fact[], kind: FactKind, dayAfter: (day: Day) => Day): Day[] {
  return facts
    .filter((fact) => fact.kind === kind)
    .flatMap(({ validFrom, validThrough }) =>
      validThrough === null ? [validFrom] : [validFrom, dayAfter(validThrough)],
    );
}

export const firstDayOfYear = (year: number): Day => `${year}-01-01`;
export const lastDayOfYear = (year: number): Day => `${year}-12-31`;

/** What a caller says of a new fact; which of it belongs to the kind, the shape tells. */
export interface NewFact {
  kind: FactKind;
  isHeld: boolean | null;
  count: number | null;
  amountKopecks: number | null;
  year: number | null;
  validFrom: Day | null;
  validThrough: Day | null;
}

type FactField = Exclude<keyof NewFact, 'kind' | 'amountKopecks'> | 'amount';

/** Per shape, what has to be said and what may be; anything else would be recorded and mean nothing. */
const FIELDS: Readonly<Record<FactShape, { required: readonly FactField[]; optional: readonly FactField[] }>> = {
  HELD: { required: ['isHeld', 'validFrom'], optional: ['validThrough'] },
  COUNT: { required: ['count', 'validFrom'], optional: ['validThrough'] },
  AMOUNT_OF_YEAR: { required: ['amount', 'year'], optional: [] },
};

const EVERY_FIELD: readonly FactField[] = ['isHeld', 'count', 'amount', 'year', 'validFrom', 'validThrough'];

/** 2.6–2.8: a fact is what has come to be; a year's turnover is known once the year is over. */
export function refusalsToRecordFact(fact: NewFact, today: Day): Refusal[] {
  const { clause, shape } = FACT_KINDS[fact.kind];
  const { required, optional } = FIELDS[shape];
  const isGiven = (field: FactField) => fact[field === 'amount' ? 'amountKopecks' : field] !== null;
  const lacking = required
    .filter((field) => !isGiven(field))
    .map((field) => refusal('FACT_FIELD_REQUIRED', { clause, field: `input.${field}` }));
  const foreign = EVERY_FIELD.filter(
    (field) => isGiven(field) && !required.includes(field) && !optional.includes(field),
  ).map((field) => refusal('FACT_FIELD_NOT_OF_KIND', { clause, field: `input.${field}` }));
  return [...lacking, ...foreign, ...refusalsToDays(fact, today)];
}

function refusalsToDays({ validFrom, validThrough, year }: NewFact, today: Day): Refusal[] {
  const refusals: Refusal[] = [];
  if (validFrom !== null && validFrom > today) {
    refusals.push(refusal('DAY_IN_FUTURE', { field: 'input.validFrom', params: { today } }));
  }
  if (validFrom !== null && validThrough !== null && validThrough < validFrom) {
    refusals.push(refusal('FACT_ENDS_BEFORE_START', { field: 'input.validThrough', params: { validFrom } }));
  }
  const latest = yearOf(today) - 1;
  if (year !== null && (year < FIRST_YEAR || year > latest)) {
    refusals.push(refusal('FACT_YEAR_NOT_OVER', { field: 'input.year', params: { latest } }));
  }
  return refusals;
}

/** A wrong fact is voided once and stays on record. */
export function refusalsToVoidFact({ isVoided, reason }: { isVoided: boolean; reason: string }): Refusal[] {
  const refusals: Refusal[] = [];
  if (isVoided) refusals.push(refusal('FACT_ALREADY_VOIDED', { field: 'input.factId' }));
  if (reason.trim() === '') refusals.push(refusal('REASON_REQUIRED', { field: 'input.reason' }));
  return refusals;
}
