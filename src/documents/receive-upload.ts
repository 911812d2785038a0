import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileTypeFromFile } from 'file-type';
import { type DataSource, IsNull } from 'typeorm';
import type { Moment } from '../clock.js';
import { RefusedError, refuseIf } from '../refused-error.js';
import { refusalToContent, refusalToLength } from '../regulation/documents.js';
import { refusal } from '../regulation/refusal.js';
import { Document } from './document.js';
import { type DocumentStorage, newStorageKey } from './document-storage.js';

interface Upload {
  database: DataSource;
  storage: DocumentStorage;
  readMoment: () => Promise<Moment>;
}

/**
 * Takes the content of an announced document. It lands in a file of its own first and is looked at there; only a whole
 * and checked content goes into the storage, and only then the document says where. A crash before that leaves a
 * document without content, which the same address can still bring; what it leaves behind, the cleaning removes.
 */
export async function receiveUpload(upload: Upload, document: Document, content: Readable): Promise<void> {
  const file = join(upload.storage.incoming, `${document.id}.${randomUUID()}`);
  try {
    const sha256 = await writeWithin(document.sizeBytes, content, file);
    const found = await fileTypeFromFile(file);
    refuseIf([refusalToContent(found?.mime ?? null, document.contentType)]);
    await keep(upload, document, { file, sha256 });
  } finally {
    await rm(file, { force: true });
  }
}

/**
 * Writes the content while it comes, and stops at the first byte too many. What brings it stays open even then, so that
 * the caller can be told.
 */
async function writeWithin(sizeBytes: number, content: Readable, file: string): Promise<string> {
  const hash = createHash('sha256');
  let received = 0;
  const handle = await open(file, 'wx', 0o600);
  try {
    for await (const chunk of content.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      received += chunk.length;
      refuseIf([refusalToLength(received, sizeBytes, 'GOES_ON')]);
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  refuseIf([refusalToLength(received, sizeBytes, 'IS_OVER')]);
  return hash.digest('hex');
}

/** Of two uploads at once the first to say so is the content; the other takes its own away again. */
async function keep(
  { database, storage, readMoment }: Upload,
  { id, contentType }: Document,
  { file, sha256 }: { file: string; sha256: string },
): Promise<void> {
  const storageKey = newStorageKey(id);
  await storage.disk.putStream(storageKey, createReadStream(file), { contentType });
  const { now: storedAt } = await readMoment();
  const kept = await database.manager.update(Document, { id, storedAt: IsNull() }, { sha256, storageKey, storedAt });
  if (kept.affected === 1) return;
  await storage.disk.delete(storageKey);
  throw new RefusedError([refusal('DOCUMENT_ALREADY_UPLOADED')]);
}
