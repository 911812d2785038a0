import { readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanOrphanedUploads } from '../../src/documents/clean-orphaned-uploads.js';
import { type DocumentStorage, openDocumentStorage } from '../../src/documents/document-storage.js';
import { type CompanyPartner, refusalsOf } from '../support/competence.js';
import { addApplication, changeDocument, sendDocument, uploadDocument } from '../support/documents.js';
import { registerPartner, startServerToday } from '../support/partners.js';
import type { TestServer } from '../support/server.js';

const HOUR_MS = 3_600_000;

let server: TestServer;
let storage: DocumentStorage;
let partner: CompanyPartner;
beforeAll(async () => {
  server = await startServerToday();
  storage = await openDocumentStorage(server.dataDir, null);
});
afterAll(() => server.stop());
beforeEach(async () => {
  partner = await registerPartner(server);
});

/** Hours after an upload that ends in a quarter of an hour. */
const clean = (hours: number) =>
  cleanOrphanedUploads(server.database.dataSource, storage, new Date(Date.now() + hours * HOUR_MS));

const isStored = (id: string) =>
  readdir(join(server.dataDir, 'documents', id)).then(
    (names) => names.length > 0,
    () => false,
  );

const isOnRecord = async (id: string) =>
  (await server.database.dataSource.query('select 1 from document where id = $1', [id])).length === 1;

/** As if its upload had ended that long ago. */
const age = (id: string, hours: number) =>
  server.database.dataSource.query('update document set upload_until = $2 where id = $1', [
    id,
    new Date(Date.now() - hours * HOUR_MS),
  ]);

const attach = async (id: string) => {
  const application = await addApplication(server.database.dataSource, partner);
  return sendDocument(server, partner.as, 'attachDocument', {
    applicationId: application.id,
    documentId: id,
    kind: 'OTHER',
  });
};

describe('a document that nobody attached', () => {
  it('is kept for a day after its upload, and then removed with its content', async () => {
    const { id } = await uploadDocument(server, partner.as);
    await clean(24);
    expect([await isOnRecord(id), await isStored(id)]).toEqual([true, true]);
    await clean(24.5);
    expect([await isOnRecord(id), await isStored(id)]).toEqual([false, false]);
  });

  it('is removed also if nothing was ever sent', async () => {
    const { id } = await changeDocument(server, partner.as, 'requestUpload', {
      fileName: 'a.pdf',
      contentType: 'application/pdf',
      sizeBytes: 9,
    });
    await clean(24.5);
    expect(await isOnRecord(id)).toBe(false);
  });

  it('cannot be attached any more once it may be removed, whether or not the cleaning has run', async () => {
    const { id } = await uploadDocument(server, partner.as);
    await age(id, 24.1);
    expect(refusalsOf(await attach(id)).map(({ code }) => code)).toEqual(['DOCUMENT_NOT_KEPT']);
  });

  it('whose content went before a crash took the cleaning away is removed by the next one', async () => {
    const { id } = await uploadDocument(server, partner.as);
    await storage.disk.deleteAll(`${id}/`);
    expect(await clean(24.5)).toBeGreaterThan(0);
    expect(await isOnRecord(id)).toBe(false);
  });
});

it('a document that is attached stays, whatever its age', async () => {
  const { id } = await uploadDocument(server, partner.as);
  expect((await attach(id)).errors).toBeUndefined();
  await clean(1_000);
  expect([await isOnRecord(id), await isStored(id)]).toEqual([true, true]);
});

it('what an upload left behind when its process was killed goes after a day, and one on its way stays', async () => {
  const [old, young] = ['old', 'young'].map((name) => join(storage.incoming, name));
  for (const file of [old!, young!]) await writeFile(file, 'half');
  const long = new Date(Date.now() - 25 * HOUR_MS);
  await utimes(old!, long, long);
  await clean(0);
  await expect(stat(old!)).rejects.toThrow('ENOENT');
  expect((await stat(young!)).size).toBe(4);
});
