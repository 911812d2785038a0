import { competenceOn, graceEndsOn, type Term } from './competence.js';
import { type Day, daysBetween } from './day.js';
import { lastTerm, renewalOnTimeThrough } from './renewal.js';
import type { SanctionInForce } from './sanctions.js';

/** 2.5: so many days before the end of a term its holder is reminded of the renewal. */
export const REMINDER_DAYS = [60, 30, 14, 7] as const;

/** An end that nobody told of for so long, because no job ran or the term was taken over late, is no news any more. */
export const END_IS_NEWS_DAYS = 30;

export const isNews = (endedOn: Day, today: Day): boolean => daysBetween(endedOn, today) <= END_IS_NEWS_DAYS;

export const REMINDER_KINDS = ['RENEWAL_DUE', 'RENEWAL_LATE', 'COMPETENCE_LAPSED', 'COMPETENCE_ENDED'] as const;

export type ReminderKind = (typeof REMINDER_KINDS)[number];

export interface ReminderFacts<T extends Term> {
  terms: readonly T[];
  sanctions: readonly SanctionInForce[];
  partnershipEndedOn: Day | null;
  /** A renewal lies with the vendor, undecided. */
  isRenewalSubmitted: boolean;
}

export interface Reminder<T extends Term> {
  kind: ReminderKind;
  term: T;
  /** The same for every day on which this is the reminder that is due: of one stage only one is sent. */
  stage: string;
  onTimeThrough: Day;
  renewableThrough: Day;
}

/**
 * 2.5, 2.10, 4.13: what a holder ought to have been told by the day. Only the latest: whoever was not told of the
 * sixtieth day in time is told of the thirtieth instead of both. Nothing where a decision has told already.
 */
export function reminderOn<T extends Term>(day: Day, facts: ReminderFacts<T>): Reminder<T> | null {
  const term = lastTerm(facts.terms);
  if (term === null || day < term.validFrom || (term.annulledOn ?? null) !== null) return null;
  const onTimeThrough = renewalOnTimeThrough(term.validThrough);
  const renewableThrough = graceEndsOn(term.validThrough);
  const found = kindOn(day, term, facts, onTimeThrough, renewableThrough);
  if (found === null) return null;
  const { kind, stage } = found;
  return { kind, term, stage: `${term.validThrough}:${stage}`, onTimeThrough, renewableThrough };
}

function kindOn(
  day: Day,
  { validThrough }: Term,
  facts: ReminderFacts<Term>,
  onTimeThrough: Day,
  renewableThrough: Day,
): { kind: ReminderKind; stage: string } | null {
  const stateOn = (asked: Day) => competenceOn(asked, facts.terms, facts.sanctions, facts.partnershipEndedOn).state;
  if (day > renewableThrough) {
    // It lapsed to the last: what ended by a sanction or with the partnership was told otherwise.
    const isToTell = isNews(renewableThrough, day) && stateOn(renewableThrough) === 'LAPSED';
    return isToTell ? { kind: 'COMPETENCE_ENDED', stage: 'ended' } : null;
  }
  const state = stateOn(day);
  if (state === 'LAPSED') return { kind: 'COMPETENCE_LAPSED', stage: 'lapsed' };
  if (state === 'ENDED' || facts.isRenewalSubmitted) return null;
  const daysLeft = daysBetween(day, validThrough);
  const reached = REMINDER_DAYS.filter((days) => daysLeft <= days);
  const [latest] = reached.slice(-1);
  if (latest === undefined) return null;
  return { kind: day > onTimeThrough ? 'RENEWAL_LATE' : 'RENEWAL_DUE', stage: String(latest) };
}
