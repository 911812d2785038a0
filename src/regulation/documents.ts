import type { Clause } from './clauses.js';

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
