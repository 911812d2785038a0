import type { ApplicationKind } from './application-kinds.js';
import type { CheckFacts, CheckQuestion, Finding } from './check-facts.js';
import type { Clause } from './clauses.js';
import { type DataRequirement, REQUIREMENTS } from './core-requirements.js';
import { isAtLeast } from './levels.js';
import { type PublishedRow, publishedOn } from './published.js';
import { DATA_CHECKS } from './requirement-checks.js';
import {
  failureOutcome,
  type Proof,
  type RequirementCheck,
  type RequirementRow,
  type Statement,
  type StatementCode,
} from './requirements.js';
import { type ReviewerAnswer } from './reviewer-answers.js';

/** 1.5: a requirement that the vendor publishes beyond the core. It is always a reviewer who answers it. */
export interface PublishedRequirementRow extends PublishedRow {
  kinds: readonly ApplicationKind[];
  proves: Proof;
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
const clauseOf = ({ clause, isBiennial }: RequirementRow, kind: ApplicationKind): Clause =>
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
      failureOutcome: failureOutcome(question.kind, row.fromLevel, found),
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
  const said = (code: StatementCode): Statement[] => [{ code, params: {} }];
  const missing = answer === 'NOT_MET' ? said('REVIEWER_DENIED') : said('REVIEWER_AWAITED');
  return {
    isMet,
    isMetAtBasic: isMet,
    evidence: isMet ? said('REVIEWER_CONFIRMED') : [],
    missing: isMet ? [] : missing,
    parameterIds: [],
  };
}
