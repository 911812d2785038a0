import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { cleanOrphanedUploads } from '../../src/documents/clean-orphaned-uploads.js';
import { openDocumentStorage } from '../../src/documents/document-storage.js';
import { readSettings } from '../../src/settings.js';
import { type Bucket, startBucket } from '../support/bucket.js';
import { here, pdf, uploadDocument } from '../support/documents.js';
import { registerPartner, startServerToday } from '../support/partners.js';
import type { TestServer } from '../support/server.js';

const DAYS_MS = 86_400_000;

let bucket: Bucket;
let server: TestServer;
let environment: Record<string, string>;
beforeAll(async () => {
  bucket = await startBucket('kkv-documents');
  environment = {
    STORAGE_BUCKET: 'kkv-documents',
    STORAGE_ENDPOINT: bucket.endpoint,
    STORAGE_REGION: 'ru-1',
    STORAGE_ACCESS_KEY_ID: 'kkv',
    STORAGE_SECRET_KEY: 'secret',
  };
  server = await startServerToday(environment);
});
afterAll(async () => {
  await server.stop();
  await bucket.stop();
});

it('documents are kept in a bucket by setting: stored, fetched and removed there', async () => {
  const partner = await registerPartner(server);
  const bytes = pdf(300_000);
  const { id } = await uploadDocument(server, partner.as, { bytes });
  const [[key, stored]] = [...bucket.objects] as [[string, Buffer]];
  expect([key.startsWith(`${id}/`), stored.equals(bytes)]).toEqual([true, true]);
  expect(await readdir(join(server.dataDir, 'incoming'))).toEqual([]);
  expect((await readdir(server.dataDir)).includes('documents')).toBe(false);

  const url = server.urls.make('GET', `/documents/${id}`, {}, server.urls.inMinutes(1));
  const fetched = await fetch(here(server, url));
  expect(Buffer.from(await fetched.arrayBuffer()).equals(bytes)).toBe(true);

  const storage = await openDocumentStorage(server.dataDir, readSettings(environment).bucket);
  await cleanOrphanedUploads(server.database.dataSource, storage, new Date(Date.now() + 2 * DAYS_MS));
  expect([...bucket.objects.keys()]).toEqual([]);
  for (const authorization of bucket.authorizations) {
    expect(authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=kkv\/\d{8}\/ru-1\/s3\/aws4_request/);
  }
});

it('a content that is not in the bucket is a fault, and no empty file', async () => {
  const partner = await registerPartner(server);
  const { id } = await uploadDocument(server, partner.as);
  bucket.objects.clear();
  const url = server.urls.make('GET', `/documents/${id}`, {}, server.urls.inMinutes(1));
  expect((await fetch(here(server, url))).status).toBe(500);
});
