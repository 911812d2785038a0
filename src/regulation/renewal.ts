import { graceEndsOn, isOver, type Term, type TermBasis } from './competence.js';
import { type Day, plusDays } from './day.js';

/** 2.5: a renewal is sent at least this many calendar days before the term ends. */
export const RENEWAL_ON_TIME_DAYS = 14;

/** 2.7: the wider proofs are asked for at every second confirmation. */
export const BIENNIAL_PROOF_EVERY = 2;

/** 2.5, the parameter: the first day on which a renewal may be sent. */
export const renewalOpensOn = (validThrough: Day, opensDaysBefore: number): Day =>
  plusDays(validThrough, -opensDaysBefore);

/** 2.5: the last day on which a renewal is on time. */
export const renewalOnTimeThrough = (validThrough: Day): Day => plusDays(validThrough, -RENEWAL_ON_TIME_DAYS);

/** 2.5, the reading: a later one is accepted, but marked. */
export const isLateRenewal = (submittedOn: Day, validThrough: Day): boolean =>
  submittedOn > renewalOnTimeThrough(validThrough);

/** 2.10: the last day on which a renewal can be decided; an undecided one does not keep the competence (ruling). */
export const renewalDecidableThrough = graceEndsOn;

export interface ChainedTerm extends Term {
  basis: TermBasis;
}

/** The record from which a renewal goes on: of those that stand, whatever their first day, the one that ends last. */
export function lastTerm<T extends Term>(terms: readonly T[]): T | null {
  const standing = terms.filter(({ supersededOn = null }) => supersededOn === null);
  return standing.reduce<T | null>(
    (last, one) => (last === null || one.validThrough > last.validThrough ? one : last),
    null,
  );
}

/**
 * 2.7, the reading: a tenure begins with an obtained term, or with an imported one that follows nothing renewable, and
 * goes on through renewals, upgrades and falls. The day on which the tenure of this term, one of `terms`, began.
 */
export function tenureStartedOn(term: ChainedTerm, terms: readonly ChainedTerm[]): Day {
  const chain = terms
    .filter(({ validFrom }) => validFrom <= term.validFrom)
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  let startedOn = term.validFrom;
  let last: ChainedTerm | null = null;
  for (const one of chain) {
    if (last === null || one.basis === 'OBTAINED' || isOver(last, one.validFrom)) startedOn = one.validFrom;
    if (last === null || one.validThrough >= last.validThrough || one.basis === 'OBTAINED') last = one;
  }
  return startedOn;
}

/**
 * 2.7: which confirmation it is that follows this term, counted from the tenure's first. Counted by the last days of
 * terms and not in records, because an upgrade adds a record within a term; nor in years, because a term taken over from
 * paper may be short.
 */
export function confirmationNumber(term: ChainedTerm, terms: readonly ChainedTerm[]): number {
  const { validThrough } = term;
  const startedOn = tenureStartedOn(term, terms);
  const tenure = terms.filter((one) => one.validFrom >= startedOn && one.validThrough <= validThrough);
  return new Set([validThrough, ...tenure.map((one) => one.validThrough)]).size;
}

/** 2.7: whether the confirmation that follows this term needs business size, a finished project and activities too. */
export const isBiennialProofDue = (term: ChainedTerm, terms: readonly ChainedTerm[]): boolean =>
  confirmationNumber(term, terms) % BIENNIAL_PROOF_EVERY === 0;
