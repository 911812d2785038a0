import type { Client } from './client.js';
import { RequestUploadDocument } from './generated/operations.js';

export interface FileToSend {
  fileName: string;
  contentType: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Sends a file in the API's two steps; answers with the id of the document, to be attached. */
export async function uploadDocument(client: Client, { fileName, contentType, bytes }: FileToSend): Promise<string> {
  const input = { fileName, contentType, sizeBytes: bytes.byteLength };
  const { requestUpload } = await client.request(RequestUploadDocument, {
    input: { ...input, idempotencyKey: crypto.randomUUID() },
  });
  const { id, upload } = requestUpload;
  if (!upload) throw new Error('The document was sent before.');
  const { url, method } = upload;
  const headers = upload.headers.map(({ name, value }): [string, string] => [name, value]);
  const response = await client.fetch(url, { method, headers, body: bytes });
  if (!response.ok) throw new Error(`The file was answered with ${response.status}.`);
  return id;
}
