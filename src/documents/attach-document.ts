import { hasRole } from '../access/actor.js';
import { refuseClosedCabinet } from '../access/cabinet.js';
import { type LockedApplication, lockApplication } from '../applications/lock-application.js';
import { ForbiddenError, NotFoundError, refuseIf } from '../refused-error.js';
import { applicationStateOn } from '../regulation/application-expiry.js';
import type { Day } from '../regulation/day.js';
import { refusalsToAttach } from '../regulation/documents.js';
import { refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import { ApplicationDocument } from './application-document.js';
import type { Document } from './document.js';
import { isAbandoned } from './document-age.js';
import type { AttachDocumentInput } from './documents.types.js';
import { isAttached } from './is-attached.js';
import { lockDocument } from './lock-document.js';

/** Makes a stored document a part of an application (2.1). It counts as provided on the day of attaching it (2.2). */
export async function attachDocument(work: Work, input: AttachDocumentInput, machineNow: Date): Promise<Document> {
  const { tx, actor, now, today } = work;
  const document = await lockDocument(work, input.documentId);
  const locked = await lockApplication(work, input.applicationId);
  const { application, facts } = locked;
  if (application.partnerId !== document.partnerId) throw new NotFoundError('input.applicationId');
  await refuseBlocked(work, locked);
  const attachedOn = providedOn(work, input.receivedOn);
  refuseIf([
    attachedOn > today ? refusal('DAY_IN_FUTURE', { field: 'input.receivedOn', params: { today } }) : null,
    ...refusalsToAttach({
      state: applicationStateOn(application, facts.holder, today),
      attachedToApplication: await tx.countBy(ApplicationDocument, { applicationId: application.id }),
      isStored: document.storedAt !== null,
      isAttached: await isAttached(tx, document.id),
      isAbandoned: isAbandoned(document, machineNow),
    }),
  ]);
  work.cites('2.1');
  await tx.insert(ApplicationDocument, {
    documentId: document.id,
    applicationId: application.id,
    kind: input.kind,
    attachedOn,
    attachedAt: now,
    attachedBy: actor.userId,
  });
  return document;
}

/** 6.6: while the cabinet is blocked, documents still come for a renewal, and for what the vendor has asked. */
async function refuseBlocked(work: Work, { application }: LockedApplication): Promise<void> {
  const { kind, state } = application;
  if (kind !== 'RENEWAL' && state !== 'INFORMATION_REQUESTED') await refuseClosedCabinet(work, work.actor);
}

/** 2.5: what came by e-mail was provided on the day on which it came; only a manager can say so. */
function providedOn({ actor, today }: Work, receivedOn: Day | null | undefined): Day {
  if (receivedOn == null) return today;
  if (!hasRole(actor, 'MANAGER')) throw new ForbiddenError();
  return receivedOn;
}
