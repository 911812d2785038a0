import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Language } from '../access/user-account.js';
import type { Settings } from '../settings.js';
import { answerError } from './answer-error.js';
import { stateOf } from './request-state.js';
import { startPageAssets } from './start-page/assets.js';
import { pageOf } from './start-page/page.js';

/** Everything comes from this server alone; the list's own style is set by its script, which needs no leave for it. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  'img-src data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** 4.6: the list of partners for browsers that open the server's own address, shown by the custom element of `clients/web`. */
export function startPageRoutes(settings: Settings): Router {
  const router = Router();
  router.get('/', showPage(settings));
  router.get('/start/:version/:file', sendAsset);
  return router;
}

function showPage({ hasGraphiql }: Settings): RequestHandler {
  return async (request, response, next) => {
    if (request.accepts(['application/json', 'text/html']) !== 'text/html') return next();
    const { version } = await startPageAssets();
    const language = chosenLanguage(request) ?? stateOf(response).language;
    response
      .setHeader('Content-Security-Policy', PAGE_POLICY)
      .setHeader('Cache-Control', 'no-cache')
      .setHeader('Content-Language', language.toLowerCase())
      .vary('Accept')
      .type('html')
      .send(pageOf({ assets: `start/${version}`, language, hasGraphiql }));
  };
}

/** By the link on the page; otherwise the browser's own wish counts. */
function chosenLanguage({ query }: Request): Language | null {
  if (query.language === 'ru') return 'RU';
  return query.language === 'en' ? 'EN' : null;
}

async function sendAsset(request: Request<{ version: string; file: string }>, response: Response): Promise<void> {
  const { version, files } = await startPageAssets();
  const asset = request.params.version === version ? files.get(request.params.file) : undefined;
  if (!asset) return answerError(response, 404, 'NOT_FOUND');
  response.setHeader('Cache-Control', 'public, max-age=31536000, immutable').type(asset.type).send(asset.content);
}
