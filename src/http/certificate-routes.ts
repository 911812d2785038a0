import { type RequestHandler, Router } from 'express';
import { checkUrlOf, pdfPath } from '../certificates/certificate-urls.js';
import { findCertificate } from '../certificates/certificate-view.js';
import { verifyCertificate } from '../certificates/verify-certificate.js';
import { isUuid } from '../new-id.js';
import { isPrintable } from '../regulation/certificates.js';
import { answerError } from './answer-error.js';
import type { AppParts } from './app-parts.js';
import { CHECK_PAGE_POLICY, checkPage } from './certificate-page.js';
import { onlySigned } from './only-signed.js';
import { stateOf } from './request-state.js';

/** Certificates outside GraphQL: to print, by a signed address, and to check, for whoever has scanned one. */
export function certificateRoutes(parts: AppParts, identified: RequestHandler): Router {
  const router = Router();
  router.get(pdfPath(':id'), onlySigned(parts), print(parts));
  router.get('/certificates/:code', identified, check(parts));
  return router;
}

/** What has lost its worth since the address was made is not printed any more. */
function print({ database, clock, settings }: AppParts): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const { today } = await clock.read();
    const { id } = request.params;
    const certificate = isUuid(id) ? await findCertificate(database.manager, { id }, today) : null;
    if (!certificate || !isPrintable(certificate.status)) return answerError(response, 404, 'NOT_FOUND');
    const language = request.query.language === 'EN' ? 'EN' : 'RU';
    const checkUrl = checkUrlOf(certificate, settings.publicUrl);
    // Not before the first one: the library behind it is large, and most processes never print.
    const { renderCertificate } = await import('../certificates/render-certificate.js');
    const bytes = await renderCertificate({ certificate, language, checkUrl });
    response.attachment(`${certificate.number}.pdf`).type('application/pdf').send(bytes);
  };
}

function check({ database, clock }: AppParts): RequestHandler<{ code: string }> {
  return async (request, response) => {
    const { language, moment } = stateOf(response);
    const { today } = moment ?? (await clock.read());
    const certificate = await verifyCertificate(database.manager, { code: request.params.code }, today);
    response
      .status(certificate ? 200 : 404)
      .setHeader('Content-Security-Policy', CHECK_PAGE_POLICY)
      .setHeader('Cache-Control', 'no-store')
      .type('html')
      .send(checkPage(certificate, language));
  };
}
