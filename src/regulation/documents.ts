import type { ApplicationState } from './applications.js';
import type { Clause } from './clauses.js';
import { type Refusal, refusal } from './refusal.js';

export interface DocumentKindRow {
  clause: Clause;
}

/** What a document of an application's package is (2.1). Which of them an application needs, its own rules say. */
export const DOCUMENT_KINDS = {
  ACCESSION_STATEMENT: { clause: '2.12' },
  COMPANY_PROFILE: { clause: '2.1' },
  PROJECT_EXPERIENCE: { clause: '1.6' },
  TURNOVER_STATEMENT: { clause: '1.6' },
  SPECIALISTS_LIST: { clause: '1.6' },
  ENTERPRISE_PROJECT_ACT: { clause: '1.6' },
  HIGH_LOAD_EVIDENCE: { clause: '1.6' },
  REQUIREMENTS_REPORT: { clause: '2.5' },
  PROMOTION_REPORT: { clause: '2.7' },
  OTHER: { clause: '2.9' },
} as const satisfies Record<string, DocumentKindRow>;

export type DocumentKind = keyof typeof DOCUMENT_KINDS;

/** The types of content that are taken: what offices write and scanners make, and nothing that hides other files. */
export const CONTENT_TYPES = [
  'application/pdf',
  'image/png',
  'image/jpeg',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const;

export type ContentType = (typeof CONTENT_TYPES)[number];

export const isContentType = (type: string): type is ContentType => (CONTENT_TYPES as readonly string[]).includes(type);

const BYTES_IN_MEGABYTE = 1024 * 1024;
export const DOCUMENT_MEGABYTES_MAX = 20;
/** So many documents of a partner may wait to be attached: nobody fills the storage with what nobody reads. */
export const WAITING_DOCUMENTS_MAX = 50;
/** An upload has to begin within this time of being asked for. */
export const UPLOAD_MINUTES = 15;
/** For so long after its upload's end a document waits to be attached, before it is removed. */
export const KEPT_UNATTACHED_HOURS = 24;

export interface UploadFacts {
  contentType: string;
  sizeBytes: number;
  /** How many documents of the partner are attached to nothing yet. */
  waiting: number;
}

/** 2.1: documents of an application are taken one by one, within limits of type, size and number. */
export function refusalsToRequestUpload({ contentType, sizeBytes, waiting }: UploadFacts): Refusal[] {
  const refusals: Refusal[] = [];
  if (!isContentType(contentType)) refusals.push(refusal('DOCUMENT_TYPE_NOT_TAKEN', { field: 'input.contentType' }));
  if (sizeBytes < 1) refusals.push(refusal('DOCUMENT_EMPTY', { field: 'input.sizeBytes' }));
  if (sizeBytes > DOCUMENT_MEGABYTES_MAX * BYTES_IN_MEGABYTE) {
    const params = { megabytes: DOCUMENT_MEGABYTES_MAX };
    refusals.push(refusal('DOCUMENT_TOO_LARGE', { field: 'input.sizeBytes', params }));
  }
  if (waiting >= WAITING_DOCUMENTS_MAX) {
    refusals.push(refusal('DOCUMENTS_WAITING', { field: 'input', params: { most: WAITING_DOCUMENTS_MAX } }));
  }
  return refusals;
}

/** So many documents make a package at most. */
export const APPLICATION_DOCUMENTS_MAX = 60;

export interface AttachmentFacts {
  /** Of the application, on the day. */
  state: ApplicationState;
  attachedToApplication: number;
  isStored: boolean;
  isAttached: boolean;
  /** Whether it has waited so long that it is to be removed. */
  isAbandoned: boolean;
}

/** 2.1, 2.2, 2.9: a package is put together in the draft, added to until it is accepted, and when the vendor asks for more. */
const STATES_TO_ATTACH: readonly ApplicationState[] = ['DRAFT', 'SUBMITTED', 'INFORMATION_REQUESTED'];

export function refusalsToAttach(facts: AttachmentFacts): Refusal[] {
  const refusals: Refusal[] = [];
  const { state, attachedToApplication } = facts;
  if (!STATES_TO_ATTACH.includes(state)) refusals.push(refusal('APPLICATION_STATE', { params: { state } }));
  if (attachedToApplication >= APPLICATION_DOCUMENTS_MAX) {
    refusals.push(refusal('APPLICATION_DOCUMENTS_FULL', { params: { most: APPLICATION_DOCUMENTS_MAX } }));
  }
  return [...refusals, ...refusalsToAttachEvidence(facts, 'input.documentId')];
}

/** So many documents belong to one engagement, report, review or joint activity at most. */
export const WORK_DOCUMENTS_MAX = 40;

/** 1.3, 3.1, 3.5, 3.6: documents belong to them in any state: what came of it is often written down after its end. */
export const refusalToAttachMore = (attached: number): Refusal | null =>
  attached < WORK_DOCUMENTS_MAX ? null : refusal('WORK_DOCUMENTS_FULL', { params: { most: WORK_DOCUMENTS_MAX } });

/** 2.1, 3.8, 4.4: a document becomes part of one thing, once it is stored and before it is removed. */
export function refusalsToAttachEvidence(
  { isStored, isAttached, isAbandoned }: Pick<AttachmentFacts, 'isStored' | 'isAttached' | 'isAbandoned'>,
  field: string,
): Refusal[] {
  if (isAttached) return [refusal('DOCUMENT_ALREADY_ATTACHED', { field })];
  if (isAbandoned) return [refusal('DOCUMENT_NOT_KEPT', { field })];
  return isStored ? [] : [refusal('DOCUMENT_NOT_UPLOADED', { field })];
}

/** 2.2: what was sent is not taken back; only a draft can be changed. The state of what it is attached to, or null. */
export function refusalsToRemove(state: ApplicationState | null): Refusal[] {
  if (state === null) return [refusal('DOCUMENT_NOT_ATTACHED', { field: 'input.documentId' })];
  return state === 'DRAFT' ? [] : [refusal('APPLICATION_STATE', { params: { state } })];
}

/** What arrives has to be what was announced: the address was signed for nothing else. */
export function refusalToLength(received: number, announced: number, content: 'GOES_ON' | 'IS_OVER'): Refusal | null {
  if (received > announced) return refusal('DOCUMENT_LONGER_THAN_ANNOUNCED', { params: { announced } });
  if (content === 'GOES_ON' || received === announced) return null;
  return refusal('DOCUMENT_SHORTER_THAN_ANNOUNCED', { params: { announced } });
}

/** The type is the one that the content itself tells; null where it tells none. */
export function refusalToContent(contentType: string | null, announced: string): Refusal | null {
  return contentType === announced ? null : refusal('DOCUMENT_CONTENT_DIFFERS', { params: { announced } });
}
