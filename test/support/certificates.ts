import { issueCertificate } from '../../src/certificates/issue-certificate.js';
import { CompetenceTerm } from '../../src/competence/competence-term.js';
import { newId } from '../../src/new-id.js';
import { startOfMoscowDay } from '../../src/regulation/day.js';
import type { CompanyPartner } from './competence.js';
import type { As, TestServer } from './server.js';

export const CERTIFICATE = `id number status asOf level holderName holderInn validFrom validThrough issuedOn`;

/** The certificates of a partner, as its user or a manager sees them. */
export async function certificatesOf(server: TestServer, { id }: CompanyPartner, as: As = 'MANAGER') {
  const query = `query ($id: UUID!) { partnerById(id: $id) {
    certificates { ${CERTIFICATE} verificationCode ru: pdfUrl(language: RU) en: pdfUrl(language: EN) } } }`;
  return (await server.ask(as, query, { id })).partnerById.certificates;
}

/** What anybody is told who has the number or the code. */
export async function check(server: TestServer, by: { number?: string; code?: string }, as: As = 'anonymous') {
  const query = `query ($number: String, $code: String) { certificate(number: $number, code: $code) { ${CERTIFICATE} } }`;
  return (await server.ask(as, query, by)).certificate;
}

/** A further term with its certificate, straight into the tables, as a decision puts them there. */
export async function addTerm(
  server: TestServer,
  partner: CompanyPartner,
  term: Pick<CompetenceTerm, 'validFrom' | 'validThrough' | 'level'> & { issuedOn: string },
): Promise<void> {
  const { manager } = server.database.dataSource;
  const { issuedOn, ...days } = term;
  const now = new Date(startOfMoscowDay(issuedOn).getTime() + 1);
  const saved = await manager.save(
    manager.create(CompetenceTerm, {
      ...days,
      id: newId(),
      partnerId: partner.id,
      legalEntityId: partner.legalEntityId,
      basis: 'RENEWED',
      createdBy: newId(),
      createdAt: now,
    }),
  );
  await issueCertificate({ tx: manager, now }, saved);
}
