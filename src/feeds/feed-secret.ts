import { createHash, randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;
const SECRET_FORM = /^[A-Za-z0-9_-]{43}$/;

export const makeFeedSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');

/** It is looked up by its hash: how far a guess comes depends on the hash and tells nothing of the secret. */
export const hashOfSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

export const feedPath = (secret: string): string => `/calendar/${secret}.ics`;

/** The secret of a requested file, or null for what is none. */
export function secretOf(file: string): string | null {
  const secret = file.endsWith('.ics') ? file.slice(0, -'.ics'.length) : '';
  return SECRET_FORM.test(secret) ? secret : null;
}
