import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import type { BucketSettings } from '../settings.js';

/** Where the contents of documents are. */
export interface DocumentStorage {
  /** Whole contents, by document: what belongs to one document lies under its id. */
  disk: Disk;
  /** A folder of this machine for contents on their way, which are of no use after a crash. */
  incoming: string;
}

/** The folder of the data folder, or a bucket. Nobody else on this machine may look into the folders. */
export async function openDocumentStorage(dataDir: string, bucket: BucketSettings | null): Promise<DocumentStorage> {
  const folder = async (name: string) => {
    const path = join(dataDir, name);
    await mkdir(path, { recursive: true, mode: 0o700 });
    return path;
  };
  const incoming = await folder('incoming');
  if (bucket) return { disk: await bucketDisk(bucket), incoming };
  return { disk: new Disk(new FSDriver({ location: await folder('documents'), visibility: 'private' })), incoming };
}

/** Loaded only where it is used: the client of S3 is large. */
async function bucketDisk({ name, region, endpoint, accessKeyId, secretKey }: BucketSettings): Promise<Disk> {
  const { S3Driver } = await import('flydrive/drivers/s3');
  return new Disk(
    new S3Driver({
      bucket: name,
      region,
      credentials: { accessKeyId, secretAccessKey: secretKey },
      visibility: 'private',
      supportsACL: false,
      // Storages that are only compatible know neither buckets in host names nor checksums at the end of a body.
      ...(endpoint && { endpoint, forcePathStyle: true }),
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    }),
  );
}

/** A place of its own for each upload: two at once never write into one another. */
export const newStorageKey = (documentId: string): string => `${documentId}/${randomUUID()}`;
