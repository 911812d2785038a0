import { Readable } from 'node:stream';
import express, { type Request, type RequestHandler } from 'express';
import { visitOf } from './answers/visits.js';

export const BODY_LIMIT = '100kb';

/** Reads JSON from the request, or from what was read of it already, with the same eyes. */
export function readBody(): RequestHandler {
  const parse = express.json({ limit: BODY_LIMIT });
  return (request, response, next) => {
    const { body } = visitOf(request);
    if (!body?.length) return parse(request, response, next);
    const again = Object.assign(Readable.from([body], { objectMode: false }), {
      headers: request.headers,
      body: undefined,
    });
    parse(again as unknown as Request, response, (error?: unknown) => {
      request.body = again.body;
      next(error);
    });
  };
}
