import { Length, Matches } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { enumOf } from '../graphql/enum-of.js';
import { HAS_LETTERS, KEY } from '../graphql/input-texts.js';
import { DateTime, DayScalar, UUID, WebAddress } from '../graphql/scalars.js';
import type { Day } from '../regulation/day.js';
import { DOCUMENT_MEGABYTES_MAX, type DocumentKind, UPLOAD_MINUTES } from '../regulation/documents.js';
import type { ApplicationDocument } from './application-document.js';
import type { Document } from './document.js';

const FILE_NAME_LENGTH_MAX = 200;
/** A name and no path. */
const WITHOUT_FOLDERS = /^[^/\\\t\r\n]+$/;

export const DocumentKindEnum = enumOf<DocumentKind>(
  'DocumentKind',
  'What a document of an application’s package is (2.1).',
  {
    ACCESSION_STATEMENT: 'The accession statement of the legal entity (2.12).',
    COMPANY_PROFILE: 'The company: what it does, its size and structure (2.1).',
    PROJECT_EXPERIENCE: 'Experience of large web projects on any platform (1.6).',
    TURNOVER_STATEMENT: 'The turnover of the last year (1.6).',
    SPECIALISTS_LIST: 'The specialists with their attestations and certificates (1.6, 2.8).',
    ENTERPRISE_PROJECT_ACT: 'The act or letter of a client on a finished project on enterprise products (1.6, 2.7).',
    HIGH_LOAD_EVIDENCE: 'Readiness for the largest and highest-loaded projects (1.6).',
    REQUIREMENTS_REPORT: 'How the mandatory requirements were kept in the elapsed period (2.5, 2.6).',
    PROMOTION_REPORT: 'Promotion of enterprise products (2.7).',
    OTHER: 'Anything else, such as what the vendor asked for (2.9).',
  },
);

@ApiType('UploadHeader', 'A header that the upload has to carry.')
export class UploadHeaderType {
  @Field(() => String, { description: 'Name.' })
  name: string;

  @Field(() => String, { description: 'Value.' })
  value: string;
}

@ApiType('Upload', 'Where and how to send the content of a document: one PUT with the bytes of the file as its body.')
export class UploadType {
  @Field(() => WebAddress, {
    description:
      'Address for PUT, without a token: whoever has it may send the content. Answers 204; 403 once it has expired or was altered, 400 for another size, 413 for a larger one, 415 for another type, 409 for a second upload.',
  })
  url: string;

  @Field(() => String, { description: 'The HTTP method.' })
  method: string;

  @Field(() => [UploadHeaderType], { description: 'The headers to send.' })
  headers: UploadHeaderType[];

  @Field(() => DateTime, {
    description: `The instant, on the machine's time, at which the address expires: ${UPLOAD_MINUTES} minutes after it was asked for.`,
  })
  expiresAt: Date;
}

@ApiType('DocumentAttachment', 'Where a document is attached.')
export class DocumentAttachmentType implements Pick<ApplicationDocument, 'applicationId' | 'kind' | 'attachedOn'> {
  @Field(() => UUID, { description: 'The application.' })
  applicationId: string;

  @Field(() => DocumentKindEnum, { description: 'What it is in the package.' })
  kind: DocumentKind;

  @Field(() => DayScalar, { description: 'The day on which it was provided (2.2).' })
  attachedOn: Day;
}

@ApiType('Document', 'A file of a partner’s, for its own users and for managers; or evidence of a report (5.9).')
export class DocumentType
  implements Pick<Document, 'id' | 'fileName' | 'contentType' | 'sizeBytes' | 'sha256' | 'storedAt' | 'createdAt'>
{
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => String, { description: 'Name of the file.' })
  fileName: string;

  @Field(() => String, { description: 'Media type; the stored content is of it.' })
  contentType: Document['contentType'];

  @Field(() => Int, { description: 'Size in bytes; the stored content has it.' })
  sizeBytes: number;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of the content, 64 hexadecimal digits; null until it is stored.',
  })
  sha256: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the content was stored; null while there is none.' })
  storedAt: Date | null;

  @Field(() => DateTime, { description: 'When it was announced.' })
  createdAt: Date;
}

@InputType({ description: 'A file to upload as evidence of a violation (5.9).' })
export class RequestEvidenceUploadInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => String, { description: `Name of the file without folders, at most ${FILE_NAME_LENGTH_MAX} characters.` })
  @Length(1, FILE_NAME_LENGTH_MAX)
  @Matches(WITHOUT_FOLDERS)
  @Matches(HAS_LETTERS)
  fileName: string;

  @Field(() => String, {
    description:
      'Media type: application/pdf, image/png, image/jpeg, or that of DOCX or XLSX. DOCUMENT_TYPE_NOT_TAKEN for another.',
  })
  @Length(1, 100)
  contentType: string;

  @Field(() => Int, {
    description: `Size in bytes, at most ${DOCUMENT_MEGABYTES_MAX} MB of 1 048 576 bytes: DOCUMENT_TOO_LARGE, DOCUMENT_EMPTY.`,
  })
  sizeBytes: number;
}

@InputType({ description: 'A file to upload.' })
export class RequestUploadInput extends RequestEvidenceUploadInput {
  @Field(() => UUID, {
    nullable: true,
    description: 'The partner, when a manager uploads for it; left out by its own users.',
  })
  partnerId?: string | null;
}

@InputType({ description: 'A stored document that becomes a part of an application.' })
export class AttachDocumentInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => UUID, { description: 'The application.' })
  applicationId: string;

  @Field(() => UUID, { description: 'The document, of the same partner.' })
  documentId: string;

  @Field(() => DocumentKindEnum, { description: 'What it is in the package.' })
  kind: DocumentKind;

  @Field(() => DayScalar, {
    nullable: true,
    description:
      'The day on which it came, when a manager puts on record what came by e-mail (2.5): today or earlier. FORBIDDEN to others.',
  })
  receivedOn?: Day | null;
}

@InputType({ description: 'A document to take out of a draft.' })
export class RemoveDocumentInput {
  @Field(() => UUID, { description: 'The document.' })
  documentId: string;
}
