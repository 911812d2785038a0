import type { HolderFacts } from './application-expiry.js';
import type { ApplicationKind } from './application-kinds.js';
import { type CompetenceOnDay, competenceOn, isOver } from './competence.js';
import type { Day } from './day.js';
import { isAtLeast, LEVELS, type Level } from './levels.js';
import { isPartnershipOver } from './partnership.js';
import { type Refusal, refusal } from './refusal.js';
import { lastTerm, renewalOpensOn } from './renewal.js';
import { abilitiesTakenAway, isInForce, isPermanentOn, sanctionKindRow } from './sanctions.js';

export interface ApplyFacts {
  kind: ApplicationKind;
  targetLevel: Level;
  holder: HolderFacts;
  /** The day of sending. */
  on: Day;
}

/** 2.1, 2.5, 2.13: who may apply for what. The window of a renewal is asked at its sending, see `refusalToSendRenewal`. */
export function refusalsToApply(facts: ApplyFacts): Refusal[] {
  const { terms, sanctions, partnershipEndedOn } = facts.holder;
  if (isPartnershipOver(partnershipEndedOn, facts.on)) return [refusal('PARTNERSHIP_OVER', { clause: '2.1' })];
  const competence = competenceOn(facts.on, terms, sanctions, partnershipEndedOn);
  const found = RULES[facts.kind](facts, competence);
  return found === null ? [] : [found];
}

const RULES: Readonly<Record<ApplicationKind, (facts: ApplyFacts, competence: CompetenceOnDay) => Refusal | null>> = {
  /** 2.1: the basic level only, by whoever does not hold the competence; a permanent sanction bars it until lifted. */
  OBTAIN({ targetLevel, holder, on }, { state }) {
    if (targetLevel !== LEVELS[0]) return refusal('LEVEL_NOT_OBTAINABLE', { field: 'input.targetLevel' });
    const bar = permanentBar(holder, on);
    if (bar !== null) return bar;
    return state === 'NONE' || state === 'ENDED' ? null : refusal('COMPETENCE_HELD', { params: { state } });
  },
  /** 2.13: from an ACTIVE competence to any higher level; not while it is certain to fall or end (2.11). */
  UPGRADE({ targetLevel, holder, on }, { state, level }) {
    if (state !== 'ACTIVE' || level === null) return refusal('UPGRADE_NEEDS_ACTIVE', { params: { state } });
    if (targetLevel === level || !isAtLeast(targetLevel, level)) {
      return refusal('LEVEL_NOT_HIGHER', { field: 'input.targetLevel', params: { level } });
    }
    return isToFall(holder, on) ? refusal('COMPETENCE_NOT_CONFIRMED') : null;
  },
  /** 2.5 and the rulings: also while suspended, and in the two months after the term. */
  RENEWAL({ holder }, { state }) {
    const isRenewable = state === 'ACTIVE' || state === 'SUSPENDED' || state === 'LAPSED';
    if (!isRenewable) return refusal('NOTHING_TO_RENEW', { params: { state } });
    const last = lastTerm(holder.terms);
    return last === null || last.annulledOn ? refusal('COMPETENCE_NOT_CONFIRMED') : null;
  },
};

/** 6.1, 6.7: what is taken for good bars a new beginning, until it is lifted. */
function permanentBar({ sanctions }: HolderFacts, on: Day): Refusal | null {
  const bar = sanctions.find(
    (one) => isInForce(one, on) && isPermanentOn(one, on) && abilitiesTakenAway(one).includes('HOLD_COMPETENCE'),
  );
  return bar === undefined ? null : refusal('COMPETENCE_DEPRIVED', { clause: sanctionKindRow(bar.kind).clause });
}

/** 2.11: it has been decided that the level or the competence ends with the term. */
export function isToFall({ terms }: HolderFacts, on: Day): boolean {
  return terms.some(
    (term) =>
      (term.basis === 'CONFIRMED_AS_BASIC' && term.validFrom > on) ||
      ((term.annulledOn ?? null) !== null && !isOver(term, on)),
  );
}

/** 2.5, the parameter: a renewal is not taken before its window; it opens anew with each term. */
export function refusalToSendRenewal(validThrough: Day, opensDaysBefore: number, on: Day): Refusal | null {
  const opensOn = renewalOpensOn(validThrough, opensDaysBefore);
  return on < opensOn ? refusal('RENEWAL_NOT_OPEN_YET', { params: { opensOn } }) : null;
}
