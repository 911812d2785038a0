import { setTimeout as pause } from 'node:timers/promises';
import {
  AttachDocumentDocument,
  type Client,
  CreateApplicationDocument,
  type CreateApplicationInput,
  type DocumentKind,
  type FileToSend,
  MyApplicationDocument,
  MyCertificatesDocument,
  SubmitApplicationDocument,
  uploadDocument,
} from '../src/index.js';

export interface Package {
  application: Omit<CreateApplicationInput, 'idempotencyKey'>;
  documents: readonly (FileToSend & { kind: DocumentKind })[];
}

/**
 * Asks for the competence (2.1): a draft, its documents, and the submission, which says all at once what is missing. Each
 * step has a key, so that repeating it after a broken connection does nothing twice.
 */
export async function apply(client: Client, { application, documents }: Package): Promise<string> {
  const key = () => ({ idempotencyKey: crypto.randomUUID() });
  const { createApplication } = await client.request(CreateApplicationDocument, {
    input: { ...application, ...key() },
  });
  const { id: applicationId, version: expectedVersion } = createApplication;
  for (const { kind, ...file } of documents) {
    const documentId = await uploadDocument(client, file);
    await client.request(AttachDocumentDocument, { input: { applicationId, documentId, kind, ...key() } });
  }
  await client.request(SubmitApplicationDocument, { input: { applicationId, expectedVersion } });
  return applicationId;
}

const UNDECIDED: readonly string[] = ['SUBMITTED', 'UNDER_REVIEW', 'INFORMATION_REQUESTED'];

/** Waits for the decision (2.2). A portal had better be told by a webhook (`application.decided`) than ask again and again. */
export async function decisionOn(client: Client, id: string, pauseMs = 60_000) {
  for (;;) {
    const { application } = await client.request(MyApplicationDocument, { id });
    if (!UNDECIDED.includes(application.state)) return application;
    await pause(pauseMs);
  }
}

/** The certificate that holds (2.3), as a printable PDF. */
export async function certificate(client: Client): Promise<{ number: string; pdf: Uint8Array }> {
  const { myPartner } = await client.request(MyCertificatesDocument, {});
  const valid = myPartner.certificates.find(({ status }) => status === 'VALID');
  if (!valid?.pdfUrl) throw new Error('No certificate holds today.');
  const response = await client.fetch(valid.pdfUrl);
  return { number: valid.number, pdf: new Uint8Array(await response.arrayBuffer()) };
}
