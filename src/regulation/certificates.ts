import { heldThrough, isSuperseded, type Term } from './competence.js';
import { type Day, earlierOf, laterOf, plusDays } from './day.js';
import { isPartnershipOver } from './partnership.js';
import { abilitiesTakenAway, isInForce, isPermanentOn, permanentSince, type SanctionFacts } from './sanctions.js';

export const CERTIFICATE_STATUSES = ['VALID', 'SUSPENDED', 'UPCOMING', 'SUPERSEDED', 'EXPIRED', 'REVOKED'] as const;

export type CertificateStatus = (typeof CERTIFICATE_STATUSES)[number];

/** 2.3: a certificate attests one term; everything else about it follows from the partner's records and the day. */
export interface CertificateFacts {
  /** Of two for the same days the later one has the greater. */
  serial: number;
  issuedOn: Day;
  term: Term & { legalEntityId: string };
  /** The term was an import made by mistake. */
  isVoided: boolean;
}

export interface CertificateHolder {
  /** All certificates of the partner. */
  certificates: readonly CertificateFacts[];
  sanctions: readonly SanctionFacts[];
  partnershipEndedOn: Day | null;
}

/** What can be printed: it holds, or it will. */
export const isPrintable = (status: CertificateStatus): boolean => status === 'VALID' || status === 'UPCOMING';

/** 2.3, 2.10: what a certificate is worth on a day, the loss of the competence before everything else. */
export function certificateStatusOn(
  day: Day,
  certificate: CertificateFacts,
  holder: CertificateHolder,
): CertificateStatus {
  const { term, isVoided } = certificate;
  const { annulledOn = null, validThrough } = term;
  if (isVoided || (annulledOn !== null && day >= annulledOn)) return 'REVOKED';
  const replacedOn = replacementDay(certificate, holder.certificates);
  const lostOn = lossDay(day, holder);
  if (lostOn !== null && lostOn <= validThrough && (replacedOn === null || lostOn < replacedOn)) return 'REVOKED';
  if (replacedOn !== null && day >= replacedOn) return 'SUPERSEDED';
  if (isSuperseded(term, day) || neverBegins(term)) return 'SUPERSEDED';
  if (day < attestsFrom(certificate, holder.certificates)) return 'UPCOMING';
  if (day > validThrough) return 'EXPIRED';
  return deprivationsOn(day, holder.sanctions).length > 0 ? 'SUSPENDED' : 'VALID';
}

/**
 * The first day of what a certificate attests. 2.10, the reading: a term that continues the one before at the same level
 * and for the same entity shows only a later end, so its certificate holds from the day of its issue; any other holds from
 * the first day of its term.
 */
export function attestsFrom(certificate: CertificateFacts, all: readonly CertificateFacts[]): Day {
  const { term, issuedOn } = certificate;
  const continued = all.find((one) => !one.isVoided && isContinuedBy(one.term, term));
  if (continued === undefined) return term.validFrom;
  return laterOf(attestsFrom(continued, all), earlierOf(issuedOn, term.validFrom));
}

const isContinuedBy = (one: CertificateFacts['term'], next: CertificateFacts['term']): boolean =>
  one.validFrom < next.validFrom &&
  plusDays(heldThrough(one), 1) === next.validFrom &&
  one.level === next.level &&
  one.legalEntityId === next.legalEntityId;

/** The first day on which a later certificate stands in its place without a gap; null if none ever does. */
function replacementDay(certificate: CertificateFacts, all: readonly CertificateFacts[]): Day | null {
  const latest = plusDays(certificate.term.validThrough, 1);
  return all
    .filter((other) => !other.isVoided && isLater(other, certificate))
    .map((other) => attestsFrom(other, all))
    .filter((from) => from <= latest)
    .reduce<Day | null>((first, from) => (first === null ? from : earlierOf(first, from)), null);
}

function isLater(other: CertificateFacts, certificate: CertificateFacts): boolean {
  const [a, b] = [other.term.validFrom, certificate.term.validFrom];
  return a > b || (a === b && other.serial > certificate.serial);
}

/** 2.12, 2.13: another record took its place before its first day. */
const neverBegins = ({ supersededOn = null, validFrom }: Term): boolean =>
  supersededOn !== null && supersededOn <= validFrom;

/** 2.1, 6.1, 6.7: since when nothing is held for good, as far as that is so on the day. */
function lossDay(day: Day, { sanctions, partnershipEndedOn }: CertificateHolder): Day | null {
  const days = deprivationsOn(day, sanctions)
    .filter((one) => isPermanentOn(one, day))
    .map(permanentSince);
  if (partnershipEndedOn !== null && isPartnershipOver(partnershipEndedOn, day)) {
    days.push(plusDays(partnershipEndedOn, 1));
  }
  return days.length === 0 ? null : days.reduce(earlierOf);
}

const deprivationsOn = (day: Day, sanctions: readonly SanctionFacts[]): SanctionFacts[] =>
  sanctions.filter((one) => isInForce(one, day) && abilitiesTakenAway(one).includes('HOLD_COMPETENCE'));
