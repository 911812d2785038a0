import type { ApplicationKind } from './application-kinds.js';
import type { CheckFacts, CheckQuestion, Finding } from './check-facts.js';
import type { Clause } from './clauses.js';
import { type DatedRow, inForceOn } from './dated.js';
import type { Day } from './day.js';
import { isAtLeast, type Level } from './levels.js';
import { DATA_CHECKS } from './requirement-checks.js';
import {
  type DataRequirement,
  failureOutcome,
  type Proof,
  REQUIREMENTS,
  type RequirementCheck,
  type RequirementCode,
  type RequirementRow,
  type ReviewerAnswer,
  type Statement,
} from './requirements.js';

/** 1.5: a requirement that the vendor publishes beyond the core. It is always a reviewer who answers it. */
export interface PublishedRow extends DatedRow {
  id: string;
  code: string;
  fromLevel: Level;
  isWithdrawn: boolean;
}

export interface PublishedRequirementRow extends PublishedRow {
  kinds: readonly ApplicationKind[];
  proves: Proof;
}

/** 1.5: of each code the row in force on the day, unless that one says that it is over; in the order of the codes. */
export function publishedOn<Row extends PublishedRow>(rows: readonly Row[], day: Day): Row[] {
  const codes = [...new Set(rows.map(({ code }) => code))].sort();
  return codes.flatMap((code) => {
    const row = inForceOn(
      rows.filter((one) => one.code === code),
      day,
    );
    return row === null || row.isWithdrawn ? [] : [row];
  });
}

export interface AskedRequirement {
  code: string;
  row: RequirementRow;
  /** Of a published one, the record that asks for it. */
  publishedId: string | null;
}

/** 1.1, 1.5, 2.7: everything that is asked for a kind and a level: all levels up to it add up. */
export function requirementsAsked(
  question: Pick<CheckQuestion, 'kind' | 'level' | 'on' | 'isBiennial'>,
  published: readonly PublishedRequirementRow[],
): AskedRequirement[] {
  const core = Object.entries<RequirementRow>(REQUIREMENTS).map(([code, row]) => ({ code, row, publishedId: null }));
  const further = publishedOn(published, question.on).map((one) => ({
    code: one.code,
    row: { ...one, clause: '1.5' as const, checkedBy: 'REVIEWER' as const },
    publishedId: one.id,
  }));
  return [...core, ...further].filter(({ row }) => isAsked(row, question));
}

function isAsked(row: RequirementRow, { kind, level, isBiennial }: Omit<CheckQuestion, 'from' | 'on'>): boolean {
  const isOutOfTurn = kind === 'RENEWAL' && row.isBiennial === true && !isBiennial;
  return row.kinds.includes(kind) && isAtLeast(level, row.fromLevel) && !isOutOfTurn;
}

/** 2.7: what every second renewal asks for again is asked by 2.7, whatever asked for it at first. */
export const clauseOf = ({ clause, isBiennial }: RequirementRow, kind: ApplicationKind): Clause =>
  kind === 'RENEWAL' && isBiennial === true ? '2.7' : clause;

/** Every requirement with its answer: by data where there are any, else by the reviewer's last word. */
export function checklist(
  question: CheckQuestion,
  facts: CheckFacts,
  published: readonly PublishedRequirementRow[],
  answers: ReadonlyMap<string, ReviewerAnswer>,
): RequirementCheck[] {
  return requirementsAsked(question, published).map(({ code, row, publishedId }) => {
    const isByData = row.checkedBy === 'DATA';
    const answer = answers.get(code) ?? null;
    const found = isByData ? DATA_CHECKS[code as DataRequirement](question, facts) : byReviewer(answer);
    const verdict = answer === 'WAIVED' ? 'WAIVED' : verdictOf(found, isByData || isFinal(answer));
    return {
      code,
      clause: clauseOf(row, question.kind),
      level: row.fromLevel,
      proves: row.proves,
      mode: isByData ? 'DATA' : 'REVIEW',
      verdict,
      evidence: found.evidence,
      missing: verdict === 'WAIVED' ? [] : found.missing,
      failureOutcome: failureOutcome(question.kind, row.fromLevel, found.isMetAtBasic),
      parameterIds: publishedId === null ? found.parameterIds : [publishedId],
    };
  });
}

const isFinal = (answer: ReviewerAnswer | null): boolean => answer === 'MET' || answer === 'NOT_MET';

function verdictOf({ isMet }: Finding, isAnswered: boolean): RequirementCheck['verdict'] {
  if (!isAnswered) return 'WAITS_FOR_REVIEWER';
  return isMet ? 'MET' : 'NOT_MET';
}

function byReviewer(answer: ReviewerAnswer | null): Finding {
  const isMet = answer === 'MET';
  const said = (code: string): Statement[] => [{ code, params: {} }];
  const missing = answer === 'NOT_MET' ? said('REVIEWER_DENIED') : said('REVIEWER_AWAITED');
  return {
    isMet,
    isMetAtBasic: isMet,
    evidence: isMet ? said('REVIEWER_CONFIRMED') : [],
    missing: isMet ? [] : missing,
    parameterIds: [],
  };
}

/** A code of the core or of what is published, whatever kind and level ask for it. */
export const isDataRequirement = (code: string): code is DataRequirement => Object.hasOwn(DATA_CHECKS, code);

export const CORE_CODES = Object.keys(REQUIREMENTS) as RequirementCode[];
