import type { CompetenceTerm } from '../competence/competence-term.js';
import { newId } from '../new-id.js';
import type { Work } from '../transactions/in-transaction.js';
import { Certificate } from './certificate.js';
import { newVerificationCode } from './verification-code.js';

/** 2.3, 2.10, 2.12: every term has a certificate of its own, made in the transaction that puts the term on record. */
export async function issueCertificate(
  { tx, now }: Pick<Work, 'tx' | 'now'>,
  term: Pick<CompetenceTerm, 'id' | 'partnerId'>,
): Promise<Certificate> {
  const [{ serial }] = await tx.query<[{ serial: number }]>(`select nextval('certificate_serial') as serial`);
  return tx.save(
    tx.create(Certificate, {
      id: newId(),
      partnerId: term.partnerId,
      termId: term.id,
      serial,
      verificationCode: newVerificationCode(),
      issuedAt: now,
    }),
  );
}
