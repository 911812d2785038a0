import type { ApplicationKind } from './application-kinds.js';
import type { Clause } from './clauses.js';
import type { Day } from './day.js';
import type { FactKind } from './facts.js';
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

/** By what a requirement is answered: this system's data, or a reviewer who looks at the evidence. */
export type CheckedBy = 'DATA' | 'REVIEWER';

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

export const VERDICTS = ['MET', 'NOT_MET', 'WAITS_FOR_REVIEWER', 'WAIVED'] as const;

export type Verdict = (typeof VERDICTS)[number];

/** 2.11: what becomes of a renewal if the requirement is not met; other applications are not granted. */
export const FAILURE_OUTCOMES = ['ANNULS', 'FALLS', 'BLOCKS'] as const;

export type FailureOutcome = (typeof FAILURE_OUTCOMES)[number];

/** What can be said of a requirement, for it and against it. The texts live at the edge. */
export const STATEMENT_CODES = [
  'PARTNERSHIP_KEPT',
  'PARTNERSHIP_OVER',
  'HELD',
  'LOST',
  'NOT_ON_RECORD',
  'PEOPLE_ENOUGH',
  'PEOPLE_TOO_FEW',
  'PEOPLE_NOT_ON_RECORD',
  'NOT_ASKED',
  'TURNOVER_ENOUGH',
  'TURNOVER_TOO_SMALL',
  'TURNOVER_NOT_ON_RECORD',
  'PROJECTS_ENOUGH',
  'PROJECTS_TOO_FEW',
  'ACTIVITIES_ENOUGH',
  'ACTIVITIES_TOO_FEW',
  'BUNDLE_BOUGHT',
  'BUNDLE_NOT_BOUGHT',
  'DELIVERY_MADE',
  'NO_DELIVERY',
  'NO_VIOLATION',
  'VIOLATION',
  'REVIEWER_AWAITED',
  'REVIEWER_CONFIRMED',
  'REVIEWER_DENIED',
] as const;

export type StatementCode = (typeof STATEMENT_CODES)[number];

/** The values of a statement, those that it has: which fact or clause, of which days or year, how much there is and is needed. */
export interface StatementParams {
  fact?: FactKind;
  ground?: string;
  from?: Day;
  through?: Day;
  year?: number;
  actual?: number;
  needed?: number;
}

export interface Statement {
  code: StatementCode;
  params: StatementParams;
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
 * fall (ADR 31). An application for a level that is not held yet is simply not granted.
 */
export function failureOutcome(
  kind: ApplicationKind,
  fromLevel: Level,
  { isMet, isMetAtBasic }: { isMet: boolean; isMetAtBasic: boolean },
): FailureOutcome {
  if (kind !== 'RENEWAL') return 'BLOCKS';
  const isShortOfLevelAlone = !isMet && isMetAtBasic;
  return fromLevel === LEVELS[0] && !isShortOfLevelAlone ? 'ANNULS' : 'FALLS';
}

/** 2.11, 2.13: nothing stands against approval. */
export const isAnswered = ({ verdict }: Pick<RequirementCheck, 'verdict'>): boolean =>
  verdict === 'MET' || verdict === 'WAIVED';
