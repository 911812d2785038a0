import { type EntityManager, In } from 'typeorm';
import { loadCompetenceFacts } from '../competence/competence.loaders.js';
import {
  attestsFrom,
  type CertificateHolder,
  type CertificateStatus,
  certificateStatusOn,
} from '../regulation/certificates.js';
import { type Day, moscowDayOf } from '../regulation/day.js';
import type { Level } from '../regulation/levels.js';
import { Certificate } from './certificate.js';
import { numberOf } from './certificate-number.js';

/** A certificate as it is shown: what it attests, and what it is worth on the day. */
export interface CertificateView {
  id: string;
  partnerId: string;
  number: string;
  verificationCode: string;
  status: CertificateStatus;
  asOf: Day;
  level: Level;
  holderName: string;
  holderInn: string;
  validFrom: Day;
  validThrough: Day;
  issuedOn: Day;
  issuedAt: Date;
}

/** Everything from which the certificates of a partner are told, for any day. */
export interface CertificatesOfPartner {
  /** The latest term first. */
  certificates: (Certificate & { term: NonNullable<Certificate['term']> })[];
  holder: CertificateHolder;
}

/** The certificates of several partners, in a few statements whatever their number. */
export async function loadCertificates(
  manager: EntityManager,
  partnerIds: readonly string[],
): Promise<CertificatesOfPartner[]> {
  const rows = await manager.find(Certificate, {
    where: { partnerId: In([...partnerIds]) },
    relations: { term: { legalEntity: true } },
    order: { term: { validFrom: 'DESC' }, serial: 'DESC' },
  });
  const facts = await loadCompetenceFacts(manager, partnerIds);
  return partnerIds.map((id, at) => {
    const certificates = rows.filter(
      (one): one is CertificatesOfPartner['certificates'][number] => one.partnerId === id,
    );
    const { sanctions = [], partnershipEndedOn = null } = facts[at] ?? {};
    return { certificates, holder: { certificates: certificates.map(factsOf), sanctions, partnershipEndedOn } };
  });
}

const factsOf = ({ serial, issuedAt, term }: CertificatesOfPartner['certificates'][number]) => ({
  serial,
  issuedOn: moscowDayOf(issuedAt),
  term,
  isVoided: term.voidedAt !== null,
});

/** All of a partner's certificates on a day, the latest first. */
export function viewsOn(day: Day, { certificates, holder }: CertificatesOfPartner): CertificateView[] {
  return certificates.map((certificate): CertificateView => {
    const facts = factsOf(certificate);
    const { id, partnerId, verificationCode, issuedAt, term } = certificate;
    return {
      id,
      partnerId,
      number: numberOf(certificate),
      verificationCode,
      status: certificateStatusOn(day, facts, holder),
      asOf: day,
      level: term.level,
      holderName: term.legalEntity?.name ?? '',
      holderInn: term.legalEntity?.inn ?? '',
      validFrom: attestsFrom(facts, holder.certificates),
      validThrough: term.validThrough,
      issuedOn: facts.issuedOn,
      issuedAt,
    };
  });
}

/** One certificate by any of its keys, for whoever asks; null where there is none. */
export async function findCertificate(
  manager: EntityManager,
  by: { id: string } | { serial: number } | { verificationCode: string },
  day: Day,
): Promise<CertificateView | null> {
  const found = await manager.findOneBy(Certificate, by);
  if (!found) return null;
  const [ofPartner] = await loadCertificates(manager, [found.partnerId]);
  return (ofPartner && viewsOn(day, ofPartner).find(({ id }) => id === found.id)) ?? null;
}
