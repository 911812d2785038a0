import { createHash, randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { DataSource } from 'typeorm';
import { Application } from '../../src/applications/application.js';
import { newId } from '../../src/new-id.js';
import type { ApplicationKind } from '../../src/regulation/application-kinds.js';
import type { ApplicationState } from '../../src/regulation/applications.js';
import type { CompanyPartner } from './competence.js';
import type { Answer, As, TestServer } from './server.js';
import { daysFromNow } from './world.js';

export const PDF = 'application/pdf';
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Something that begins as a PDF does; `size` bytes of it. */
export const pdf = (size = 2_000): Buffer => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(size - 9, 'Я')]);

/** An archive with one file in it, not compressed. */
export function zip(name: string, text: string): Buffer {
  const [file, content] = [Buffer.from(name), Buffer.from(text)];
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(content.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(file.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, file, content]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, Buffer.alloc(14), file]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, Buffer.from('PK\x05\x06'), end]);
}

export const docx = (): Buffer =>
  zip('[Content_Types].xml', `<Types><Override PartName="/word/document.xml" ContentType="${DOCX}.main+xml"/></Types>`);

export const DOCUMENT = `id fileName contentType sizeBytes sha256 storedAt downloadUrl
  upload { url method expiresAt headers { name value } } attachment { applicationId kind attachedOn }`;

const mutation = (name: string) =>
  `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${DOCUMENT} } }`;

export type DocumentMutation = 'requestUpload' | 'attachDocument' | 'removeDocument';

/** Sends one of the mutations as it is, with a key of its own where one is needed. */
export const sendDocument = (server: TestServer, as: As, name: DocumentMutation, input: object): Promise<Answer<any>> =>
  server.send(as, mutation(name), {
    input: name === 'removeDocument' ? input : { idempotencyKey: randomUUID(), ...input },
  });

export async function changeDocument(server: TestServer, as: As, name: DocumentMutation, input: object) {
  const answer = await sendDocument(server, as, name, input);
  if (answer.errors) throw new Error(`Unexpected errors: ${JSON.stringify(answer.errors)}`);
  return answer.data[name];
}

/** The server's address of itself, on the port that it really has. */
export function here(server: TestServer, url: string): string {
  const { pathname, search } = new URL(url);
  return `${server.url}${pathname}${search}`;
}

interface Upload {
  url: string;
  method: string;
  headers: { name: string; value: string }[];
}

/** Sends the bytes as the server said. */
export const sendContent = (server: TestServer, upload: Upload, body: Uint8Array, headers: object = {}) =>
  fetch(here(server, upload.url), {
    method: upload.method,
    headers: { ...Object.fromEntries(upload.headers.map(({ name, value }) => [name, value])), ...headers },
    body: Buffer.from(body),
  });

/** A stored document; whoever asks for it is a user of the partner, or a manager who names it. */
export async function uploadDocument(
  server: TestServer,
  as: As,
  { bytes = pdf(), fileName = 'Справка.pdf', contentType = PDF, ...rest }: Partial<FileSketch> = {},
): Promise<{ id: string }> {
  const input = { fileName, contentType, sizeBytes: bytes.length, ...rest };
  const { id, upload } = await changeDocument(server, as, 'requestUpload', input);
  const response = await sendContent(server, upload, bytes);
  if (response.status !== 204) throw new Error(`The upload was answered ${response.status}`);
  return { id };
}

export interface FileSketch {
  bytes: Buffer;
  fileName: string;
  contentType: string;
  partnerId: string;
}

/** An application of the partner's, straight into the table. */
export async function addApplication(
  db: DataSource,
  partner: CompanyPartner,
  { kind = 'OBTAIN', state = 'DRAFT' }: { kind?: ApplicationKind; state?: ApplicationState } = {},
): Promise<Application> {
  const now = new Date();
  return db.manager.save(
    db.manager.create(Application, {
      id: newId(),
      partnerId: partner.id,
      legalEntityId: partner.legalEntityId,
      kind,
      targetLevel: 'BASIC',
      state,
      submittedOn: state === 'DRAFT' ? null : daysFromNow(-7),
      submittedAt: state === 'DRAFT' ? null : now,
      createdBy: newId(),
      createdAt: now,
    }),
  );
}
