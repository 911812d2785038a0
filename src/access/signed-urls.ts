import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSecretFileOnce } from './secret-file.js';

/**
 * Addresses of this server that stand for a permission: whoever holds one may do the one thing that it says until it
 * expires. They run on the machine's time, never on the business clock.
 */
export interface SignedUrls {
  now: () => Date;
  /** An instant to expire at. */
  inMinutes: (minutes: number) => Date;
  /** The address of a path for one method; the query becomes part of what is signed. */
  make: (method: Method, path: string, query: Readonly<Record<string, string>>, until: Date) => string;
  /** The address of a path as it is, for what stands for its permission itself. */
  plain: (path: string) => string;
  /** Whether a request's path and query are as they were signed, for this method, and still good. */
  isValid: (method: string, pathAndQuery: string) => boolean;
}

type Method = 'GET' | 'PUT';

const MS_IN_MINUTE = 60_000;
const EXPIRES = 'expires';
const SIGNATURE = 'signature';
const KEY_BYTES = 32;

export function signedUrls(key: string, publicUrl: string): SignedUrls {
  const sign = (method: string, path: string, query: URLSearchParams) =>
    createHmac('sha256', key).update(`${method} ${path}?${query.toString()}`).digest();
  return {
    now: () => new Date(),
    inMinutes: (minutes) => new Date(Date.now() + minutes * MS_IN_MINUTE),
    make(method, path, query, until) {
      const signed = new URLSearchParams({ ...query, [EXPIRES]: String(until.getTime()) });
      const signature = sign(method, path, signed).toString('base64url');
      return `${publicUrl}${path}?${signed.toString()}&${SIGNATURE}=${signature}`;
    },
    plain: (path) => `${publicUrl}${path}`,
    isValid(method, pathAndQuery) {
      const { pathname, searchParams } = new URL(pathAndQuery, 'http://this.server');
      const given = Buffer.from(searchParams.get(SIGNATURE) ?? '', 'base64url');
      searchParams.delete(SIGNATURE);
      const expected = sign(method, pathname, searchParams);
      const isSame = given.length === expected.length && timingSafeEqual(given, expected);
      return isSame && Number(searchParams.get(EXPIRES)) > Date.now();
    },
  };
}

/** The key that an installation keeps for itself; every process on the same folder signs with the same one. */
export async function keptSigningKey(dataDir: string): Promise<string> {
  const file = join(dataDir, 'url-signing', 'key');
  await createSecretFileOnce(file, () => randomBytes(KEY_BYTES).toString('base64url'));
  return readFile(file, 'utf8');
}
