import type { CompetenceTerm } from '../competence/competence-term.js';
import { notify } from '../notifications/notify.js';
import type { LegalEntity } from '../partners/legal-entity.js';
import type { Work } from '../transactions/in-transaction.js';
import { Certificate } from './certificate.js';
import { numberOf } from './certificate-number.js';

/** 2.12: the letter on a certificate that no decision on an application tells of. */
export async function notifyOfCertificate(work: Work, term: CompetenceTerm, { name }: LegalEntity): Promise<void> {
  const { id: termId, partnerId, level, validThrough } = term;
  const certificate = await work.tx.findOneByOrFail(Certificate, { termId });
  await notify(work, {
    kind: 'CERTIFICATE_READY',
    partnerId,
    subjectId: certificate.id,
    params: { number: numberOf(certificate), legalEntity: name, level, validThrough },
  });
}
