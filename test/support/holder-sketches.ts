import type { HolderFacts } from '../../src/regulation/application-expiry.js';
import type { ChainedTerm } from '../../src/regulation/renewal.js';
import type { SanctionFacts } from '../../src/regulation/sanctions.js';

/** A holder of the level EXTENDED for a year from 22 November 2026, and what is different in a case. */
export const term = (more: Partial<ChainedTerm> = {}): ChainedTerm => ({
  level: 'EXTENDED',
  validFrom: '2026-11-22',
  validThrough: '2027-11-22',
  basis: 'OBTAINED',
  ...more,
});
export const holder = (more: Partial<HolderFacts> = {}): HolderFacts => ({
  terms: [term()],
  sanctions: [],
  partnershipEndedOn: null,
  ...more,
});
/** For good, from 1 March 2027. */
export const deprived = (more: Partial<SanctionFacts> = {}): SanctionFacts => ({
  kind: 'COMPETENCE_DEPRIVATION',
  startsOn: '2027-03-01',
  throughOn: null,
  liftedOn: null,
  ...more,
});
