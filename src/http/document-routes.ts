import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { DataSource } from 'typeorm';
import { Document } from '../documents/document.js';
import { receiveUpload } from '../documents/receive-upload.js';
import { isUuid } from '../new-id.js';
import { RefusedError, refuseIf } from '../refused-error.js';
import { refusalToContent, refusalToLength } from '../regulation/documents.js';
import { refusal } from '../regulation/refusal.js';
import type { RefusalCode } from '../regulation/refusal-codes.js';
import { answerError, answerRefused } from './answer-error.js';
import type { AppParts } from './app-parts.js';
import { corsHeaders } from './cors.js';
import { onlySigned } from './only-signed.js';

const STATUS_OF: Partial<Record<RefusalCode, number>> = {
  DOCUMENT_LONGER_THAN_ANNOUNCED: 413,
  DOCUMENT_CONTENT_DIFFERS: 415,
  DOCUMENT_ALREADY_UPLOADED: 409,
};

const READ_AWAY_BYTES_MAX = 1024 * 1024;

/** Contents of documents, by addresses that were signed for one document, one method and a short time. */
export function documentRoutes(parts: AppParts): Router {
  const router = Router();
  router.use('/documents', corsHeaders(parts.settings.corsOrigins, 'GET, PUT'));
  router.use('/documents/:id', onlySigned(parts));
  router.put('/documents/:id', upload(parts));
  router.get('/documents/:id', download(parts));
  return router;
}

type WithId = RequestHandler<{ id: string }>;

function upload({ database, clock, documents }: AppParts): WithId {
  return async (request, response) => {
    const document = await findDocument(database, request.params.id);
    if (!document) return answerError(response, 404, 'NOT_FOUND');
    try {
      refuseByHeaders(request, document);
      await receiveUpload({ database, storage: documents, readMoment: () => clock.read() }, document, request);
      response.status(204).end();
    } catch (error) {
      // Whoever has hung up hears no answer.
      if (request.destroyed && !request.complete) return;
      if (!(error instanceof RefusedError)) throw error;
      readAway(request);
      answerRefused(response, STATUS_OF[error.refusals[0]!.code] ?? 400, error);
    }
  };
}

/** What can be told before the first byte of the body is. */
function refuseByHeaders(request: Request<{ id: string }>, document: Document): void {
  const { contentType, sizeBytes, storedAt } = document;
  const length = Number(request.header('content-length') ?? sizeBytes);
  if (storedAt !== null) throw new RefusedError([refusal('DOCUMENT_ALREADY_UPLOADED')]);
  refuseIf([
    refusalToContent(request.header('content-type') ?? null, contentType),
    refusalToLength(length, sizeBytes, 'IS_OVER'),
  ]);
}

/**
 * To cut the connection of a caller who is still sending would take the answer away with it. So what comes is read and
 * thrown away; who does not stop in spite of the answer is cut.
 */
function readAway(request: Request<{ id: string }>): void {
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > READ_AWAY_BYTES_MAX) request.destroy();
  });
}

function download({ database, documents }: AppParts): WithId {
  return async (request, response) => {
    const document = await findDocument(database, request.params.id);
    if (!document?.storageKey) return answerError(response, 404, 'NOT_FOUND');
    response.attachment(document.fileName).type(document.contentType).setHeader('Content-Length', document.sizeBytes);
    if (request.method === 'HEAD') return void response.end();
    await send(await documents.disk.getStream(document.storageKey), response);
  };
}

/** A content that is not there is a fault that can still be told; one that breaks off cuts the connection. */
async function send(content: Readable, response: Response): Promise<void> {
  await once(content, 'readable').catch((error: unknown) => {
    for (const name of ['Content-Length', 'Content-Disposition']) response.removeHeader(name);
    throw error;
  });
  await pipeline(content, response).catch((error: unknown) => {
    if (content.errored) throw error;
  });
}

const findDocument = async (database: DataSource, id: string): Promise<Document | null> =>
  isUuid(id) ? database.manager.findOneBy(Document, { id }) : null;
