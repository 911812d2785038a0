import type { Actor } from '../access/actor.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import type { Refusal } from '../regulation/refusal.js';
import { refusalToEvidence } from '../regulation/violations.js';
import type { Work } from '../transactions/in-transaction.js';
import { Document } from './document.js';
import { isAbandoned } from './document-age.js';
import { EvidenceDocument } from './evidence-document.js';
import { isAttached } from './is-attached.js';

export type EvidenceOf = { reportId: string } | { explanationRequestId: string };

/**
 * Makes stored documents the evidence of a report, or parts of an explanation. Only evidence proves a report, and only
 * ordinary documents explain: what is shown to a partner's own side is never the other side's.
 */
export async function attachEvidence(
  work: Work,
  documentIds: readonly string[],
  target: EvidenceOf,
  machineNow: Date,
): Promise<void> {
  const { tx, now } = work;
  const problems: (Refusal | null)[] = [];
  // In one order, so that two that name the same documents do not wait for each other.
  for (const documentId of documentIds.toSorted()) {
    const field = `input.documentIds.${documentIds.indexOf(documentId)}`;
    const document = await lockEvidence(work, documentId, { isConfidential: 'reportId' in target, field });
    const state = {
      isStored: document.storedAt !== null,
      isAttached: await isAttached(tx, documentId),
      isAbandoned: isAbandoned(document, machineNow),
    };
    problems.push(refusalToEvidence(state, field));
  }
  refuseIf(problems);
  const nothing = { reportId: null, explanationRequestId: null };
  await tx.insert(
    EvidenceDocument,
    documentIds.map((documentId) => ({ documentId, ...nothing, ...target, attachedAt: now })),
  );
}

async function lockEvidence(
  { tx, actor }: Work,
  id: string,
  { isConfidential, field }: { isConfidential: boolean; field: string },
): Promise<Document> {
  const where = { id, isConfidential };
  const document = await tx.findOne(Document, { where, lock: { mode: 'for_no_key_update' } });
  if (!document || !isOwn(document, actor)) throw new NotFoundError(field);
  return document;
}

/** The caller's company brought it, or, without one, the caller. */
const isOwn = ({ partnerId, uploadedBy }: Document, actor: Actor): boolean =>
  partnerId === null ? uploadedBy === actor.userId : partnerId === actor.partnerId;
