import type { IncomingHttpHeaders } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import Negotiator from 'negotiator';

export type Encoding = 'br' | 'gzip' | 'identity';

/** Shorter bodies gain nothing. */
const COMPRESSED_FROM_BYTES = 1_024;
/** Higher qualities cost several times the time for a few per cent of the size. */
const BROTLI_QUALITY = 4;
const PREFERRED: readonly Encoding[] = ['br', 'gzip'];
const AVAILABLE: readonly Encoding[] = [...PREFERRED, 'identity'];

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** The encoding in which a body goes to a caller; plain also to one that refuses everything. */
export function encodingFor(headers: IncomingHttpHeaders, bytes: number): Encoding {
  if (bytes < COMPRESSED_FROM_BYTES || headers['accept-encoding'] === undefined) return 'identity';
  const chosen = new Negotiator({ headers }).encoding(AVAILABLE, { preferred: PREFERRED });
  return (chosen as Encoding | undefined) ?? 'identity';
}

export function compress(body: Buffer, encoding: 'br' | 'gzip'): Promise<Buffer> {
  if (encoding === 'gzip') return zip(body);
  return brotli(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  });
}
