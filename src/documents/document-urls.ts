import type { SignedUrls } from '../access/signed-urls.js';
import type { Document } from './document.js';
import type { UploadType } from './documents.types.js';

export const DOWNLOAD_MINUTES = 5;

export const documentPath = (id: string): string => `/documents/${id}`;

/** Where the content of an announced document goes. What it may be is on record and need not be in the address. */
export function uploadOf(document: Document, urls: SignedUrls): UploadType | null {
  const { id, contentType, storedAt, uploadUntil } = document;
  if (storedAt !== null || uploadUntil <= urls.now()) return null;
  return {
    url: urls.make('PUT', documentPath(id), {}, uploadUntil),
    method: 'PUT',
    headers: [{ name: 'Content-Type', value: contentType }],
    expiresAt: uploadUntil,
  };
}

export const downloadUrlOf = ({ id, storedAt }: Document, urls: SignedUrls): string | null =>
  storedAt === null ? null : urls.make('GET', documentPath(id), {}, urls.inMinutes(DOWNLOAD_MINUTES));
