import { type Request, type RequestHandler, type Response, Router } from 'express';
import { answerError } from './answer-error.js';
import { graphiqlAssets } from './graphiql/assets.js';
import { pageOf } from './graphiql/page.js';

/** Everything comes from this server alone; fonts and small pictures are written inside the style sheet. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** GraphiQL for browsers that open `/graphql`, with everything that it needs: it works without any other host. */
export function graphiqlRoutes(): Router {
  const router = Router();
  router.get('/graphql', showPage);
  router.get('/graphiql/:version/:file', sendAsset);
  return router;
}

const showPage: RequestHandler = async (request, response, next) => {
  if (!isForPage(request)) return next();
  const { version } = await graphiqlAssets();
  response
    .setHeader('Content-Security-Policy', PAGE_POLICY)
    .setHeader('Cache-Control', 'no-cache')
    .vary('Accept')
    .type('html')
    .send(pageOf(`graphiql/${version}`));
};

/** A browser's address line, and not an operation sent by GET. */
const isForPage = (request: Request): boolean =>
  request.query.query === undefined &&
  request.query.extensions === undefined &&
  request.accepts(['application/json', 'application/graphql-response+json', 'text/html']) === 'text/html';

async function sendAsset(request: Request<{ version: string; file: string }>, response: Response): Promise<void> {
  const { version, files } = await graphiqlAssets();
  const asset = request.params.version === version ? files.get(request.params.file) : undefined;
  if (!asset) return answerError(response, 404, 'NOT_FOUND');
  const isGzipped = request.acceptsEncodings('gzip') === 'gzip';
  response.setHeader('Cache-Control', 'public, max-age=31536000, immutable').vary('Accept-Encoding').type(asset.type);
  if (isGzipped) response.setHeader('Content-Encoding', 'gzip');
  response.send(isGzipped ? asset.gzipped : asset.content);
}
