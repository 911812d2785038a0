import { hasRole } from '../access/actor.js';
import { isAbandoned } from '../documents/document-age.js';
import { isAttached } from '../documents/is-attached.js';
import { lockDocument } from '../documents/lock-document.js';
import { JointActivity } from '../joint-marketing/joint-activity.js';
import { newId } from '../new-id.js';
import { lockPartner } from '../partners/lock-partner.js';
import { PointActivity } from '../points/point-activity.js';
import { BadInputError, NotFoundError, refuseIf } from '../refused-error.js';
import { refusalsToAttachEvidence } from '../regulation/documents.js';
import { refusalsToClaim } from '../regulation/joint-marketing.js';
import { refusalsToRequestPoints } from '../regulation/marketing.js';
import type { Refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import { isClaimed } from './is-claimed.js';
import type { RequestMarketingPointsInput } from './marketing.types.js';
import { MarketingDocument } from './marketing-document.js';
import { MarketingRequest } from './marketing-request.js';

/** Asks for points for a marketing activity that has taken place, with its evidence (4.4). A manager may do it for a partner. */
export async function requestMarketingPoints(
  work: Work,
  input: RequestMarketingPointsInput,
  machineNow: Date,
): Promise<MarketingRequest> {
  const { tx, actor, now, today } = work;
  const partner = await lockPartner(tx, ownerOf(work, input));
  const activity = await tx.findOneBy(PointActivity, { code: input.activityCode });
  const documentIds = [...new Set(input.documentIds ?? [])];
  const urls = input.evidenceUrls ?? [];
  refuseIf([
    ...refusalsToRequestPoints(
      { activityKind: activity?.kind ?? null, heldOn: input.heldOn, urls, documents: documentIds.length },
      today,
    ),
    ...(await refusalsToJointActivity(work, partner.id, input)),
    ...(await refusalsToDocuments(work, { partnerId: partner.id, documentIds, machineNow })),
  ]);
  const request = await tx.save(
    tx.create(MarketingRequest, {
      id: newId(),
      partnerId: partner.id,
      activityId: activity!.id,
      jointActivityId: input.jointActivityId ?? null,
      title: input.title,
      description: input.description ?? '',
      evidenceUrls: urls,
      heldOn: input.heldOn,
      state: 'REQUESTED',
      requestedBy: actor.userId,
      requestedAt: now,
      ...{ points: null, reason: null, decidedOn: null, decidedBy: null },
    }),
  );
  for (const documentId of documentIds) await tx.insert(MarketingDocument, { documentId, requestId: request.id });
  work.cites('4.4');
  return request;
}

function ownerOf({ actor }: Work, { partnerId }: RequestMarketingPointsInput): string {
  const ownerId = partnerId ?? actor.partnerId;
  if (ownerId === null) throw new BadInputError('input.partnerId', 'REQUIRED');
  if (ownerId !== actor.partnerId && !hasRole(actor, 'MANAGER')) throw new NotFoundError('input.partnerId');
  return ownerId;
}

async function refusalsToJointActivity(
  { tx }: Work,
  partnerId: string,
  { jointActivityId: id, heldOn }: RequestMarketingPointsInput,
): Promise<Refusal[]> {
  if (id == null) return [];
  const activity = await tx.findOneBy(JointActivity, { id, partnerId });
  if (activity === null) throw new NotFoundError('input.jointActivityId');
  return refusalsToClaim({ ...activity, isClaimed: await isClaimed(tx, id) }, heldOn);
}

interface Evidence {
  partnerId: string;
  documentIds: readonly string[];
  machineNow: Date;
}

async function refusalsToDocuments(work: Work, { partnerId, documentIds, machineNow }: Evidence) {
  const refusals = [];
  for (const [at, id] of documentIds.entries()) {
    const field = `input.documentIds.${at}`;
    const document = await lockDocument(work, id, field);
    if (document.partnerId !== partnerId) throw new NotFoundError(field);
    const facts = { isStored: document.storedAt !== null, isAbandoned: isAbandoned(document, machineNow) };
    refusals.push(...refusalsToAttachEvidence({ ...facts, isAttached: await isAttached(work.tx, id) }, field));
  }
  return refusals;
}
