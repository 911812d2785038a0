import { createHmac, timingSafeEqual } from 'node:crypto';

/** What this server hands to a browser to be brought back unaltered, for one purpose and until it expires. */
export interface Seals {
  seal: (purpose: string, value: object, seconds: number) => string;
  /** Undefined for whatever was altered, has expired, or was sealed for something else. */
  open: <T>(purpose: string, text: string | undefined) => T | undefined;
}

const MS = 1000;

/** They run on the machine's time, as signed addresses do, and are signed with a key of their own made of the same one. */
export function sealsWith(key: string): Seals {
  const own = createHmac('sha256', key).update('seals').digest();
  const sign = (purpose: string, content: string) => createHmac('sha256', own).update(`${purpose}:${content}`).digest();
  return {
    seal(purpose, value, seconds) {
      const sealed = JSON.stringify({ value, until: Date.now() + seconds * MS });
      const content = Buffer.from(sealed).toString('base64url');
      return `${content}.${sign(purpose, content).toString('base64url')}`;
    },
    open<T>(purpose: string, text: string | undefined) {
      const [content = '', signature = ''] = (text ?? '').split('.');
      const given = Buffer.from(signature, 'base64url');
      const expected = sign(purpose, content);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
      const { value, until } = JSON.parse(Buffer.from(content, 'base64url').toString('utf8'));
      return until > Date.now() ? (value as T) : undefined;
    },
  };
}
