import type { HolderFacts } from './application-expiry.js';
import type { ApplicationKind } from './application-kinds.js';
import { type DecisionOutcome, OUTCOMES } from './applications.js';
import { refusalsToApply, refusalToConfirmAhead } from './apply.js';
import type { Clause } from './clauses.js';
import { competenceOn } from './competence.js';
import type { Day } from './day.js';
import { LEVELS, type Level } from './levels.js';
import { type Refusal, refusal } from './refusal.js';
import type { RequirementCheck } from './requirements.js';
import { isAnswered } from './requirements.js';

export type DecidedCheck = Pick<RequirementCheck, 'code' | 'clause' | 'verdict' | 'failureOutcome'>;

export interface DecideFacts {
  kind: ApplicationKind;
  outcome: DecisionOutcome;
  /** Asked for; of a renewal the level held on the day of the decision. */
  level: Level;
  checks: readonly DecidedCheck[];
  holder: HolderFacts;
  today: Day;
}

/** 2.2, 2.10, 2.11, 2.13: what stands against a decision, all of it at once. */
export function refusalsToDecide(facts: DecideFacts): Refusal[] {
  const { kind, outcome } = facts;
  const possible: readonly DecisionOutcome[] = OUTCOMES[kind];
  if (!possible.includes(outcome))
    return [refusal('OUTCOME_NOT_OF_KIND', { field: 'input.outcome', params: { kind } })];
  const waits = refusalWhileSuspended(facts) ?? refusalAhead(facts);
  if (waits !== null) return [waits];
  switch (outcome) {
    case 'GRANTED':
      return [...refusalsToGrant(facts), ...unanswered(facts.checks)];
    case 'CONFIRMED':
      return unanswered(facts.checks);
    case 'CONFIRMED_AS_BASIC':
      return refusalsToFall(facts);
    case 'ANNULLED':
      return refusalsToAnnul(facts);
    case 'REFUSED':
      // 2.9: the vendor may always refuse, with reasons or without; nothing stands against that.
      return [];
  }
}

/** Ruling: an upgrade is decided while the competence is ACTIVE, and waits while it is suspended. */
function refusalWhileSuspended({ kind, holder, today }: DecideFacts): Refusal | null {
  if (kind !== 'UPGRADE') return null;
  const { state } = competenceOn(today, holder.terms, holder.sanctions, holder.partnershipEndedOn);
  return state === 'SUSPENDED' ? refusal('UPGRADE_NEEDS_ACTIVE', { params: { state } }) : null;
}

/** 2.4: a renewal waits for the year that it is to follow; it may have been granted by another record since. */
const refusalAhead = ({ kind, holder, today }: DecideFacts): Refusal | null =>
  kind === 'RENEWAL' ? refusalToConfirmAhead(holder, today) : null;

/** What could not be asked for today is not granted today. */
function refusalsToGrant({ kind, level, holder, today }: DecideFacts): Refusal[] {
  return refusalsToApply({ kind, targetLevel: level, holder, on: today }).map(({ field: _, ...rest }) => rest);
}

/**
 * 2.11: an upper level that is not confirmed falls to BASIC, for which everything that BASIC needs must be answered.
 * BASIC itself has nowhere to fall to.
 */
function refusalsToFall({ level, checks }: DecideFacts): Refusal[] {
  if (level === LEVELS[0]) return [refusal('BASIC_CANNOT_FALL', { field: 'input.outcome' })];
  return unanswered(checks.filter(({ failureOutcome }) => failureOutcome === 'ANNULS'));
}

/** 2.11: the competence goes where BASIC is not confirmed; an upper level only where what BASIC needs has failed. */
function refusalsToAnnul({ level, checks }: DecideFacts): Refusal[] {
  if (level === LEVELS[0]) return [];
  const hasFailed = checks.some(({ failureOutcome, verdict }) => failureOutcome === 'ANNULS' && verdict === 'NOT_MET');
  return hasFailed ? [] : [refusal('NOTHING_ANNULS', { field: 'input.outcome' })];
}

/** 2.2, 2.9–2.11, 2.13: what a decision rests on by itself. */
function ownClauses(kind: ApplicationKind, outcome: DecisionOutcome): readonly Clause[] {
  switch (outcome) {
    case 'GRANTED':
      return kind === 'UPGRADE' ? ['2.13'] : ['2.3', '2.4'];
    case 'CONFIRMED':
      return ['2.10'];
    case 'CONFIRMED_AS_BASIC':
    case 'ANNULLED':
      return ['2.11'];
    case 'REFUSED':
      return ['2.9'];
  }
}

/**
 * What the partner is told that a decision rests on: a favourable one on its own clauses with those of its reasons, another
 * on those of its reasons alone, where they name any. 2.9: without reasons that clause and nothing else.
 */
export function clausesOfDecision(
  kind: ApplicationKind,
  decision: { outcome: DecisionOutcome; reasons: string | null; reasonClauses: readonly Clause[] },
): readonly Clause[] {
  const { outcome, reasons, reasonClauses } = decision;
  const own = ownClauses(kind, outcome);
  if (outcome === 'GRANTED' || outcome === 'CONFIRMED') return [...new Set([...own, ...reasonClauses])];
  if (reasons === null) return ['2.9'];
  return reasonClauses.length > 0 ? reasonClauses : own;
}

/** The reading: what is unmet, or waits for a reviewer, blocks approval unless it is waived. */
function unanswered(checks: readonly DecidedCheck[]): Refusal[] {
  return checks
    .filter((check) => !isAnswered(check))
    .map(({ code, clause, verdict }) =>
      refusal(verdict === 'NOT_MET' ? 'REQUIREMENT_NOT_MET' : 'REQUIREMENT_WAITS', {
        clause,
        field: 'input.outcome',
        params: { requirement: code },
      }),
    );
}
