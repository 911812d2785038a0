import { LEVELS, type Level } from '../src/regulation/levels.js';
import { PARAMETERS, type ParameterCode } from '../src/regulation/parameters.js';

type PerLevelCode = {
  [Code in ParameterCode]: (typeof PARAMETERS)[Code]['perLevel'] extends true ? Code : never;
}[ParameterCode];

/** A code without a value here does not compile. */
type ParameterSeeds = { [Code in ParameterCode]: Code extends PerLevelCode ? Record<Level, number> : number };

/** 1.5: invented figures in the place of those that the vendor publishes to its partners alone. */
const VALUES: ParameterSeeds = {
  LEAD_ANSWER_WORKING_DAYS: 3,
  RENEWAL_OPENS_DAYS_BEFORE_END: 90,
  BUNDLE_COUNTS_DAYS_BEFORE_END: 90,
  BUNDLE_BONUS_PERCENT: 100,
  BONUS_ROUBLES: 1,
  FORECAST_DUE_DAYS: 15,
  ATTESTED_DEVELOPERS_MIN: { BASIC: 2, EXTENDED: 4, MAXIMAL: 8 },
  CERTIFIED_SPECIALISTS_MIN: { BASIC: 0, EXTENDED: 5, MAXIMAL: 10 },
  ATTESTED_SPECIALISTS_MIN: { BASIC: 0, EXTENDED: 3, MAXIMAL: 6 },
  HEADCOUNT_MIN: 15,
  ANNUAL_TURNOVER_MIN: { BASIC: 30_000_000, EXTENDED: 90_000_000, MAXIMAL: 300_000_000 },
  FINISHED_PROJECTS_MIN: { BASIC: 1, EXTENDED: 3, MAXIMAL: 6 },
  PARTNER_DISCOUNT_PERCENT: 20,
};

export interface SeededParameter {
  code: ParameterCode;
  level: Level | null;
  value: number;
}

const CODES = Object.keys(PARAMETERS) as ParameterCode[];

export const PARAMETER_SEEDS: readonly SeededParameter[] = CODES.flatMap((code): SeededParameter[] => {
  const value = VALUES[code];
  if (typeof value === 'number') return [{ code, level: null, value }];
  return LEVELS.map((level) => ({ code, level, value: value[level] }));
});
