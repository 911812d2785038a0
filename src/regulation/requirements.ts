import type { ApplicationKind } from './application-kinds.js';
import type { Clause } from './clauses.js';
import { LEVELS, type Level } from './levels.js';
import type { ParameterCode } from './parameters.js';

/** 1.6, 2.6: what a requirement proves of whoever meets it. */
export const PROOFS = [
  'GOOD_STANDING',
  'LARGE_PROJECT_EXPERIENCE',
  'PEOPLE',
  'TURNOVER',
  'ENTERPRISE_EXPERIENCE',
  'HIGHEST_LOADS',
] as const;

export type Proof = (typeof PROOFS)[number];

/**
 * By what a requirement is answered. The two that name what does not exist yet say so here and nowhere else: once
 * orders and violations are on record, their rows become DATA and get a check.
 */
export type CheckedBy = 'DATA' | 'REVIEWER' | 'REVIEWER_UNTIL_ORDERS_EXIST' | 'REVIEWER_UNTIL_VIOLATIONS_EXIST';

export interface RequirementRow {
  clause: Clause;
  fromLevel: Level;
  kinds: readonly ApplicationKind[];
  /** 2.7: of renewals only every second one asks for it. */
  isBiennial?: boolean;
  proves: Proof;
  checkedBy: CheckedBy;
  /** 1.5: the published figure that it is measured by. */
  parameter?: ParameterCode;
}

const EVERY_KIND = ['OBTAIN', 'UPGRADE', 'RENEWAL'] as const;
const RENEWAL = ['RENEWAL'] as const;

/**
 * The fixed core. 1.1, 1.5: requirements add up over the levels. The reading: what 2.6 wants kept has to be there when
 * the competence is obtained or raised; what it wants done over a period is asked of renewals alone.
 */
export const REQUIREMENTS = {
  PARTNERSHIP: { clause: '2.6', fromLevel: 'BASIC', kinds: EVERY_KIND, proves: 'GOOD_STANDING', checkedBy: 'DATA' },
  GOLD_STATUS: { clause: '2.6', fromLevel: 'BASIC', kinds: EVERY_KIND, proves: 'GOOD_STANDING', checkedBy: 'DATA' },
  ATTESTED_DEVELOPERS: {
    clause: '2.6',
    fromLevel: 'BASIC',
    kinds: EVERY_KIND,
    proves: 'PEOPLE',
    checkedBy: 'DATA',
    parameter: 'ATTESTED_DEVELOPERS_MIN',
  },
  BUNDLE: {
    clause: '2.6',
    fromLevel: 'BASIC',
    kinds: RENEWAL,
    proves: 'GOOD_STANDING',
    checkedBy: 'REVIEWER_UNTIL_ORDERS_EXIST',
  },
  NO_VIOLATION: {
    clause: '2.6',
    fromLevel: 'BASIC',
    kinds: RENEWAL,
    proves: 'GOOD_STANDING',
    checkedBy: 'REVIEWER_UNTIL_VIOLATIONS_EXIST',
  },
  DELIVERY: {
    clause: '2.6',
    fromLevel: 'BASIC',
    kinds: RENEWAL,
    proves: 'ENTERPRISE_EXPERIENCE',
    checkedBy: 'REVIEWER_UNTIL_ORDERS_EXIST',
  },
  /** On any platform, so no record of this system can tell. */
  LARGE_PROJECTS: {
    clause: '1.6',
    fromLevel: 'BASIC',
    kinds: ['OBTAIN'],
    proves: 'LARGE_PROJECT_EXPERIENCE',
    checkedBy: 'REVIEWER',
  },
  HEADCOUNT: {
    clause: '1.6',
    fromLevel: 'BASIC',
    kinds: EVERY_KIND,
    isBiennial: true,
    proves: 'PEOPLE',
    checkedBy: 'DATA',
    parameter: 'HEADCOUNT_MIN',
  },
  TURNOVER: {
    clause: '1.6',
    fromLevel: 'BASIC',
    kinds: EVERY_KIND,
    isBiennial: true,
    proves: 'TURNOVER',
    checkedBy: 'DATA',
    parameter: 'ANNUAL_TURNOVER_MIN',
  },
  FINISHED_PROJECT: {
    clause: '2.7',
    fromLevel: 'BASIC',
    kinds: RENEWAL,
    isBiennial: true,
    proves: 'ENTERPRISE_EXPERIENCE',
    checkedBy: 'DATA',
  },
  PROMOTION_ACTIVITIES: {
    clause: '2.7',
    fromLevel: 'BASIC',
    kinds: RENEWAL,
    isBiennial: true,
    proves: 'ENTERPRISE_EXPERIENCE',
    checkedBy: 'DATA',
  },
  ENTERPRISE_PROJECTS: {
    clause: '1.6',
    fromLevel: 'EXTENDED',
    kinds: ['UPGRADE'],
    proves: 'ENTERPRISE_EXPERIENCE',
    checkedBy: 'DATA',
    parameter: 'FINISHED_PROJECTS_MIN',
  },
  CERTIFIED_SPECIALISTS: {
    clause: '2.8',
    fromLevel: 'EXTENDED',
    kinds: EVERY_KIND,
    proves: 'PEOPLE',
    checkedBy: 'DATA',
    parameter: 'CERTIFIED_SPECIALISTS_MIN',
  },
  ATTESTED_SPECIALISTS: {
    clause: '2.8',
    fromLevel: 'EXTENDED',
    kinds: EVERY_KIND,
    proves: 'PEOPLE',
    checkedBy: 'DATA',
    parameter: 'ATTESTED_SPECIALISTS_MIN',
  },
  SYSTEM_ADMINISTRATION: {
    clause: '2.8',
    fromLevel: 'EXTENDED',
    kinds: EVERY_KIND,
    proves: 'PEOPLE',
    checkedBy: 'DATA',
  },
  HIGHEST_LOADS: {
    clause: '1.6',
    fromLevel: 'MAXIMAL',
    kinds: ['UPGRADE'],
    proves: 'HIGHEST_LOADS',
    checkedBy: 'REVIEWER',
  },
} as const satisfies Record<string, RequirementRow>;

export type RequirementCode = keyof typeof REQUIREMENTS;

/** A requirement of the core that this system's data answers; one without a check does not compile. */
export type DataRequirement = {
  [Code in RequirementCode]: (typeof REQUIREMENTS)[Code]['checkedBy'] extends 'DATA' ? Code : never;
}[RequirementCode];

export function isRequirementCode(s: string): s is RequirementCode {
  return Object.hasOwn(REQUIREMENTS, s);
}

/** What a reviewer can say of a requirement; the last word counts. */
export const REVIEWER_ANSWERS = ['MET', 'NOT_MET', 'WAIVED', 'TAKEN_BACK'] as const;

export type ReviewerAnswer = (typeof REVIEWER_ANSWERS)[number];

export const VERDICTS = ['MET', 'NOT_MET', 'WAITS_FOR_REVIEWER', 'WAIVED'] as const;

export type Verdict = (typeof VERDICTS)[number];

/** 2.11: what becomes of a renewal if the requirement is not met; other applications are not granted. */
export const FAILURE_OUTCOMES = ['ANNULS', 'FALLS', 'BLOCKS'] as const;

export type FailureOutcome = (typeof FAILURE_OUTCOMES)[number];

/** Something that the data show, or that is missing: a code with its values. The texts live at the edge. */
export interface Statement {
  code: string;
  params: Record<string, string | number>;
}

/** One requirement with its answer. Plain data: a decision keeps it as it was. */
export interface RequirementCheck {
  code: string;
  clause: Clause;
  /** The lowest level that asks for it. */
  level: Level;
  proves: Proof;
  mode: 'DATA' | 'REVIEW';
  verdict: Verdict;
  evidence: Statement[];
  missing: Statement[];
  failureOutcome: FailureOutcome;
  /** The records of published figures and requirements that were used (1.5). */
  parameterIds: string[];
}

/**
 * 2.11. What fails against the figure of BASIC fails BASIC, and that annuls; what only the level above asks for makes the
 * fall. An application for a level that is not held yet is simply not granted.
 */
export function failureOutcome(kind: ApplicationKind, fromLevel: Level, isMetAtBasic: boolean): FailureOutcome {
  if (kind !== 'RENEWAL') return 'BLOCKS';
  return fromLevel === LEVELS[0] && !isMetAtBasic ? 'ANNULS' : 'FALLS';
}

/** 2.11, 2.13: nothing stands against approval. */
export const isAnswered = ({ verdict }: Pick<RequirementCheck, 'verdict'>): boolean =>
  verdict === 'MET' || verdict === 'WAIVED';
