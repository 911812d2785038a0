import type { EntityManager } from 'typeorm';
import type { Day } from '../regulation/day.js';
import type { DocumentKind } from '../regulation/documents.js';
import { ApplicationDocument } from './application-document.js';

/** A part of an application's package and the day on which it was provided. */
export interface AttachedKind {
  kind: DocumentKind;
  attachedOn: Day;
}

/** What is attached to an application, in the order of attachment (2.2). */
export function attachedKinds(tx: EntityManager, applicationId: string): Promise<AttachedKind[]> {
  return tx.find(ApplicationDocument, {
    where: { applicationId },
    select: { documentId: true, kind: true, attachedOn: true },
    order: { attachedAt: 'ASC', documentId: 'ASC' },
  });
}
