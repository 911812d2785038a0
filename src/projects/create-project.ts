import { hasRole } from '../access/actor.js';
import { newId } from '../new-id.js';
import { lockPartner } from '../partners/lock-partner.js';
import { BadInputError, NotFoundError, refuseIf } from '../refused-error.js';
import { refusalToProjectDays } from '../regulation/projects.js';
import type { Work } from '../transactions/in-transaction.js';
import { Project } from './project.js';
import { changeContent } from './project-content.js';
import type { CreateProjectInput } from './project-inputs.types.js';

/** Begins a project as a draft, which may be incomplete (4.8). */
export async function createProject(work: Work, input: CreateProjectInput): Promise<Project> {
  const { tx, now, today } = work;
  const partner = await lockPartner(tx, ownerOf(work, input));
  const project = tx.create(Project, {
    ...EMPTY,
    id: newId(),
    partnerId: partner.id,
    title: input.title,
    publicationState: 'DRAFT',
    createdBy: work.actor.userId,
    createdAt: now,
  });
  const { refusal } = await changeContent(tx, project, input, today);
  refuseIf([refusal, refusalToProjectDays(project)]);
  return tx.save(project);
}

/** A partner's users make projects of their own company; a manager says whose. */
function ownerOf({ actor }: Work, { partnerId }: CreateProjectInput): string {
  const ownerId = partnerId ?? actor.partnerId;
  if (ownerId === null) throw new BadInputError('input.partnerId', 'REQUIRED');
  if (ownerId !== actor.partnerId && !hasRole(actor, 'MANAGER')) throw new NotFoundError('input.partnerId');
  return ownerId;
}

const EMPTY = {
  clientName: null,
  contactName: null,
  contactEmail: null,
  contactPhone: null,
  description: '',
  product: null,
  categories: [],
  industryId: null,
  siteUrl: null,
  screenshotUrls: [],
  startedOn: null,
  finishedOn: null,
  remarks: null,
  submittedAt: null,
};
