import {
  type CertificateFacts,
  type CertificateHolder,
  type CertificateStatus,
  certificateStatusOn,
} from '../../src/regulation/certificates.js';
import { type Day, plusDays } from '../../src/regulation/day.js';
import type { SanctionFacts } from '../../src/regulation/sanctions.js';

/** Certificates of one partner, each put on record after the one before; of MAXIMAL for a year, if nothing else is said. */
export const FIRST = '2026-03-10';
export const LAST = '2027-03-10';

let serial = 0;

export interface CertificateSketch extends Partial<CertificateFacts['term']> {
  issuedOn?: Day;
  isVoided?: boolean;
}

export function certificate({ issuedOn, isVoided = false, ...term }: CertificateSketch = {}): CertificateFacts {
  serial += 1;
  const full = { level: 'MAXIMAL', validFrom: FIRST, validThrough: LAST, legalEntityId: 'one', ...term } as const;
  return { serial, issuedOn: issuedOn ?? full.validFrom, isVoided, term: full };
}

export const holderOf = (
  certificates: CertificateFacts[],
  rest: Partial<CertificateHolder> = {},
): CertificateHolder => ({
  certificates,
  sanctions: [],
  partnershipEndedOn: null,
  ...rest,
});

export const sanction = (startsOn: Day, rest: Partial<SanctionFacts> = {}): SanctionFacts => ({
  kind: 'COMPETENCE_DEPRIVATION',
  startsOn,
  throughOn: null,
  liftedOn: null,
  ...rest,
});

/** The status on the days around a boundary: before it, on it, after it. */
export const around = (day: Day, one: CertificateFacts, holder: CertificateHolder): CertificateStatus[] =>
  [-1, 0, 1].map((days) => certificateStatusOn(plusDays(day, days), one, holder));
