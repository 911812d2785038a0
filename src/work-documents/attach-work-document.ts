import type { EntityManager, EntityTarget } from 'typeorm';
import type { Document } from '../documents/document.js';
import { isAbandoned } from '../documents/document-age.js';
import { isAttached } from '../documents/is-attached.js';
import { lockDocument } from '../documents/lock-document.js';
import { Engagement } from '../engagements/engagement.js';
import { JointActivity } from '../joint-marketing/joint-activity.js';
import { PipelineReview } from '../pipeline/pipeline-review.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import type { Clause } from '../regulation/clauses.js';
import { refusalsToAttachEvidence, refusalToAttachMore } from '../regulation/documents.js';
import { ProjectReport } from '../reports/project-report.js';
import type { Work } from '../transactions/in-transaction.js';
import { type WorkColumn, WorkDocument, type WorkSubject } from './work-document.js';
import type { AttachWorkDocumentInput } from './work-documents.types.js';

interface Owned {
  id: string;
  partnerId: string;
}

/** What documents belong to, and the column that names it. */
const SUBJECTS = {
  ENGAGEMENT: { entity: Engagement, column: 'engagementId', clause: '3.1' },
  PROJECT_REPORT: { entity: ProjectReport, column: 'reportId', clause: '3.5' },
  PIPELINE_REVIEW: { entity: PipelineReview, column: 'reviewId', clause: '3.6' },
  JOINT_ACTIVITY: { entity: JointActivity, column: 'activityId', clause: '1.3' },
} as const satisfies Record<WorkSubject, { entity: EntityTarget<Owned>; column: WorkColumn; clause: Clause }>;

/** Makes a stored document a part of the work with a client, from either side (section 3, 1.3). */
export async function attachWorkDocument(
  work: Work,
  input: AttachWorkDocumentInput,
  machineNow: Date,
): Promise<Document> {
  const { tx, actor, now } = work;
  const { entity, column, clause } = SUBJECTS[input.subject];
  const document = await lockDocument(work, input.documentId);
  const id = input.subjectId;
  await expectOwn(tx, entity, { id, partnerId: document.partnerId! });
  const facts = {
    isStored: document.storedAt !== null,
    isAttached: await isAttached(tx, document.id),
    isAbandoned: isAbandoned(document, machineNow),
  };
  const attached = await tx.countBy(WorkDocument, { [column]: id });
  refuseIf([refusalToAttachMore(attached), ...refusalsToAttachEvidence(facts, 'input.documentId')]);
  work.cites(clause);
  const of = { engagementId: null, reportId: null, reviewId: null, activityId: null, [column]: id };
  await tx.insert(WorkDocument, { documentId: document.id, ...of, attachedBy: actor.userId, attachedAt: now });
  return document;
}

async function expectOwn(tx: EntityManager, entity: EntityTarget<Owned>, owned: Owned): Promise<void> {
  if (!(await tx.existsBy(entity, owned))) throw new NotFoundError('input.subjectId');
}
