import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource, EntityManager } from 'typeorm';
import { Document } from './document.js';
import { abandonedBefore } from './document-age.js';
import type { DocumentStorage } from './document-storage.js';
import { IS_UNATTACHED, isAttached } from './is-attached.js';

const AT_ONCE = 100;

/**
 * Removes documents that nobody attached in time, with their contents, and what uploads left on their way on this
 * machine. The instant is the machine's. Contents go first and the record last: a crash in between leaves a record whose
 * content is gone, which is too old to be attached and is found again by the next run. Answers how many were removed.
 */
export async function cleanOrphanedUploads(
  database: DataSource,
  storage: DocumentStorage,
  machineNow: Date,
): Promise<number> {
  await cleanIncoming(storage.incoming, machineNow);
  let removed = 0;
  for (;;) {
    const found = await abandoned(database.manager, machineNow);
    for (const { id } of found) {
      removed += (await database.transaction((tx) => removeAbandoned(tx, storage, id))) ? 1 : 0;
    }
    if (found.length < AT_ONCE) break;
  }
  return removed;
}

const abandoned = (manager: EntityManager, machineNow: Date): Promise<Document[]> =>
  manager
    .createQueryBuilder(Document, 'document')
    .where('document.upload_until < :before', { before: abandonedBefore(machineNow) })
    .andWhere(IS_UNATTACHED)
    .orderBy('document.upload_until')
    .limit(AT_ONCE)
    .getMany();

/** Behind the document's lock, which whoever attaches it takes as well. */
async function removeAbandoned(tx: EntityManager, { disk }: DocumentStorage, id: string): Promise<boolean> {
  const document = await tx.findOne(Document, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!document || (await isAttached(tx, id))) return false;
  await disk.deleteAll(`${id}/`);
  await tx.delete(Document, { id });
  return true;
}

/** A content that is still on its way after so long has no process any more. */
async function cleanIncoming(folder: string, machineNow: Date): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const found = await stat(file).catch(() => null);
    if (found && found.mtime < abandonedBefore(machineNow)) await rm(file, { force: true });
  }
}
