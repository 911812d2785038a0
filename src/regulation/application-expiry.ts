import type { ApplicationKind } from './application-kinds.js';
import { type ApplicationState, isUndecided } from './applications.js';
import { type CompetenceState, competenceOn, graceEndsOn, type TermBasis } from './competence.js';
import { type Day, plusDays } from './day.js';
import { isPartnershipOver } from './partnership.js';
import type { ChainedTerm } from './renewal.js';
import type { SanctionInForce } from './sanctions.js';

export interface HolderFacts {
  terms: readonly ChainedTerm[];
  sanctions: readonly SanctionInForce[];
  partnershipEndedOn: Day | null;
}

export interface ExpiryFacts {
  kind: ApplicationKind;
  state: ApplicationState;
  /** Null for a draft. */
  submittedOn: Day | null;
}

/**
 * In which states of the competence an application can still come to a decision (2.1, 2.5, 2.13). A suspended one keeps
 * an upgrade waiting; a lapse ends it.
 */
export const DECIDABLE_IN: Readonly<Record<ApplicationKind, readonly CompetenceState[]>> = {
  OBTAIN: ['NONE', 'ENDED'],
  UPGRADE: ['ACTIVE', 'SUSPENDED'],
  RENEWAL: ['ACTIVE', 'SUSPENDED', 'LAPSED'],
};

/** 2.11: a term that is a fall to BASIC. */
export const FALL: TermBasis = 'CONFIRMED_AS_BASIC';

/**
 * 2.10, 2.13 and the rulings: the first day from its submission on, on which an undecided application could not be
 * decided any more: the renewable time was over, or the competence of an upgrade fell, lapsed or ended. Once such a day
 * has passed nothing brings the application back. Drafts wait for nobody's decision and never expire.
 *
 * On the day of sending itself the competence may end after it was sent (6.1, 6.7); a fall of that day came before, and
 * is what the application begins with.
 */
export function expiredOn({ kind, state, submittedOn }: ExpiryFacts, holder: HolderFacts, today: Day): Day | null {
  if (!isUndecided(state) || submittedOn === null || submittedOn > today) return null;
  if (!isHeldForDecision(submittedOn, kind, holder)) return submittedOn;
  const days = turningDays(holder).filter((day) => submittedOn < day && day <= today);
  return days.find((day) => !isDecidableOn(day, kind, holder)) ?? null;
}

/** The state as it is on the day, whether or not somebody has recorded an expiry. */
export const applicationStateOn = (facts: ExpiryFacts, holder: HolderFacts, today: Day): ApplicationState =>
  expiredOn(facts, holder, today) === null ? facts.state : 'EXPIRED';

function isDecidableOn(day: Day, kind: ApplicationKind, holder: HolderFacts): boolean {
  const falls = holder.terms.some(({ basis, validFrom }) => basis === FALL && validFrom === day);
  return !(kind === 'UPGRADE' && falls) && isHeldForDecision(day, kind, holder);
}

function isHeldForDecision(
  day: Day,
  kind: ApplicationKind,
  { terms, sanctions, partnershipEndedOn }: HolderFacts,
): boolean {
  if (isPartnershipOver(partnershipEndedOn, day)) return false;
  const { state } = competenceOn(day, terms, sanctions, partnershipEndedOn);
  return DECIDABLE_IN[kind].includes(state);
}

/** Every day on which the state of the competence may change, in order. */
function turningDays({ terms, sanctions, partnershipEndedOn }: HolderFacts): Day[] {
  const days = [
    ...terms.flatMap(({ validFrom, validThrough, annulledOn = null }) => [
      validFrom,
      plusDays(validThrough, 1),
      plusDays(graceEndsOn(validThrough), 1),
      ...(annulledOn === null ? [] : [annulledOn]),
    ]),
    ...sanctions.flatMap(({ startsOn, throughOn, liftedOn, permanentFrom = null }) => [
      startsOn,
      ...(permanentFrom === null ? [] : [permanentFrom]),
      ...(throughOn === null ? [] : [plusDays(throughOn, 1)]),
      ...(liftedOn === null ? [] : [liftedOn]),
    ]),
    ...(partnershipEndedOn === null ? [] : [plusDays(partnershipEndedOn, 1)]),
  ];
  return [...new Set(days)].toSorted();
}
