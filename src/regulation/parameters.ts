import type { Clause } from './clauses.js';
import { type DatedRow, inForceOn } from './dated.js';
import type { Day } from './day.js';
import type { Level } from './levels.js';
import { type Refusal, refusal } from './refusal.js';

export const PARAMETER_UNITS = ['DAYS', 'WORKING_DAYS', 'ROUBLES', 'PERCENT', 'PEOPLE', 'PROJECTS'] as const;

export type ParameterUnit = (typeof PARAMETER_UNITS)[number];

export interface ParameterDefinition {
  clause: Clause;
  unit: ParameterUnit;
  /** One value for each level, or one for all. */
  perLevel: boolean;
  /** Values are whole numbers between these. */
  min: number;
  max: number;
}

/** 1.5: the figures that the vendor publishes with an effective date; only their meaning and sane bounds are fixed. */
export const PARAMETERS = {
  LEAD_ANSWER_WORKING_DAYS: { clause: '1.3', unit: 'WORKING_DAYS', perLevel: false, min: 1, max: 30 },
  RENEWAL_OPENS_DAYS_BEFORE_END: { clause: '2.5', unit: 'DAYS', perLevel: false, min: 14, max: 365 },
  BUNDLE_COUNTS_DAYS_BEFORE_END: { clause: '2.6', unit: 'DAYS', perLevel: false, min: 0, max: 365 },
  BUNDLE_BONUS_PERCENT: { clause: '4.10', unit: 'PERCENT', perLevel: false, min: 0, max: 1_000 },
  BONUS_ROUBLES: { clause: '4.10', unit: 'ROUBLES', perLevel: false, min: 1, max: 1_000 },
  FORECAST_DUE_DAYS: { clause: '3.6', unit: 'DAYS', perLevel: false, min: 1, max: 90 },
  ATTESTED_DEVELOPERS_MIN: { clause: '2.6', unit: 'PEOPLE', perLevel: true, min: 0, max: 10_000 },
  CERTIFIED_SPECIALISTS_MIN: { clause: '2.8', unit: 'PEOPLE', perLevel: true, min: 0, max: 10_000 },
  ATTESTED_SPECIALISTS_MIN: { clause: '2.8', unit: 'PEOPLE', perLevel: true, min: 0, max: 10_000 },
  HEADCOUNT_MIN: { clause: '1.6', unit: 'PEOPLE', perLevel: false, min: 0, max: 1_000_000 },
  ANNUAL_TURNOVER_MIN: {
    clause: '1.6',
    unit: 'ROUBLES',
    perLevel: true,
    min: 0,
    max: 1_000_000_000_000,
  },
  FINISHED_PROJECTS_MIN: { clause: '1.6', unit: 'PROJECTS', perLevel: true, min: 0, max: 10_000 },
  PARTNER_DISCOUNT_PERCENT: { clause: '6.2', unit: 'PERCENT', perLevel: false, min: 0, max: 100 },
} as const satisfies Record<string, ParameterDefinition>;

export type ParameterCode = keyof typeof PARAMETERS;

export function isParameterCode(s: string): s is ParameterCode {
  return Object.hasOwn(PARAMETERS, s);
}

export interface ParameterRow extends DatedRow {
  code: string;
  level: Level | null;
  value: number;
}

/** 1.5: the value of a parameter on a day, or null where none has been set yet; `level` is null where one serves all. */
export function parameterOn<Row extends ParameterRow>(
  rows: readonly Row[],
  code: ParameterCode,
  level: Level | null,
  day: Day,
): Row | null {
  const wanted = PARAMETERS[code].perLevel ? level : null;
  return inForceOn(
    rows.filter((row) => row.code === code && row.level === wanted),
    day,
  );
}

export interface ParameterFacts {
  code: string;
  level: Level | null;
  value: number;
  effectiveFrom: Day;
}

/** 1.5: a decision names the values that it used, so a value is never set for a day that is over. */
export function refusalsToSetParameter(facts: ParameterFacts, today: Day): Refusal[] {
  const { code, level, value, effectiveFrom } = facts;
  if (!isParameterCode(code)) return [refusal('PARAMETER_UNKNOWN', { field: 'input.code' })];
  const { clause, perLevel, min, max }: ParameterDefinition = PARAMETERS[code];
  const refusals: Refusal[] = [];
  if (perLevel && level === null) refusals.push(refusal('PARAMETER_NEEDS_LEVEL', { clause, field: 'input.level' }));
  if (!perLevel && level !== null) refusals.push(refusal('PARAMETER_HAS_NO_LEVEL', { clause, field: 'input.level' }));
  if (!Number.isInteger(value) || value < min || value > max) {
    refusals.push(refusal('PARAMETER_OUT_OF_RANGE', { clause, field: 'input.value', params: { min, max } }));
  }
  if (effectiveFrom < today) {
    refusals.push(refusal('PARAMETER_IN_PAST', { clause, field: 'input.effectiveFrom', params: { today } }));
  }
  return refusals;
}
