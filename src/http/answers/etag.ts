import { createHash } from 'node:crypto';

/** What a tag stands for: whoever holds the same tag holds the same bytes under the same type, in the same language. */
export function tagOf(contentType: string, language: string, body: Buffer): string {
  const hash = createHash('sha256').update(`${contentType}\n${language}\n`).update(body).digest('base64url');
  return `${hash}-${language}`;
}

const TAG = /(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*")/g;

/** RFC 9110, 13.1.2: the comparison is weak, because a proxy that packs an answer anew makes its tag weak. */
export function isAmong(etag: string, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  for (const [, tag] of ifNoneMatch.matchAll(TAG)) if (tag === etag) return true;
  return false;
}
