import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { SignedInActor } from '../../access/actor.js';
import type { SignedUrls } from '../../access/signed-urls.js';
import { BadInputError } from '../../refused-error.js';
import type { Day } from '../../regulation/day.js';
import type { CsvDialect, ExportForm, ExportFormat } from './formats.js';

/** The operation as it was sent. */
export interface ExportOperation {
  readonly query: string;
  readonly variables?: Record<string, unknown> | null;
  readonly operationName?: string | null;
}

/** All that an address says: whoever holds it needs nothing else, and the server keeps nothing. */
export interface ExportOrder extends ExportForm {
  readonly operation: ExportOperation;
  readonly day: Day;
  readonly userId: string;
  readonly apiKeyId: string | null;
}

export const ADDRESS_MINUTES = 15;
/** So that no proxy on the way finds the address too long. */
const OPERATION_LENGTH_MAX = 5_000;

export const ABOUT = 'about';

/** The addresses of an export and of its description. */
export function exportAddresses(
  urls: SignedUrls,
  { operation, field, day, format, dialect }: Omit<ExportOrder, 'userId' | 'apiKeyId'> & { field: string },
  { userId, apiKeyId }: SignedInActor,
) {
  const packed = deflateRawSync(JSON.stringify(operation)).toString('base64url');
  if (packed.length > OPERATION_LENGTH_MAX) throw new BadInputError('query', 'INVALID_LENGTH');
  const expiresAt = urls.inMinutes(ADDRESS_MINUTES);
  const query = { operation: packed, format, dialect, day, user: userId, ...(apiKeyId !== null && { key: apiKeyId }) };
  const path = `/exports/${fileNameOf(field, day, format)}`;
  return {
    url: urls.make('GET', path, query, expiresAt),
    aboutUrl: urls.make('GET', path, { ...query, part: ABOUT }, expiresAt),
    expiresAt,
    day,
  };
}

export const fileNameOf = (field: string, day: Day, format: ExportFormat): string =>
  `${field}-${day}.${format.toLowerCase()}`;

/** Of an address whose signature is good. */
export function exportOrderOf(query: Readonly<Record<string, unknown>>): ExportOrder {
  const text = (name: string) => String(query[name]);
  const operation = inflateRawSync(Buffer.from(text('operation'), 'base64url')).toString('utf8');
  return {
    operation: JSON.parse(operation) as ExportOperation,
    format: text('format') as ExportFormat,
    dialect: text('dialect') as CsvDialect,
    day: text('day') as Day,
    userId: text('user'),
    apiKeyId: query.key === undefined ? null : text('key'),
  };
}
