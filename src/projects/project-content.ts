import type { EntityManager } from 'typeorm';
import { Industry } from '../catalogues/industry.js';
import { given } from '../partners/card-changes.js';
import type { Day } from '../regulation/day.js';
import { CATEGORIES } from '../regulation/projects.js';
import { type Refusal, refusal } from '../regulation/refusal.js';
import type { Project } from './project.js';
import { statusOf } from './project-facts.js';
import type { CreateProjectInput, UpdateProjectInput } from './project-inputs.types.js';

const PLAIN_FIELDS = [
  'title',
  'clientName',
  'contactName',
  'contactEmail',
  'contactPhone',
  'description',
  'product',
  'categories',
  'siteUrl',
  'screenshotUrls',
  'startedOn',
  'finishedOn',
] as const;
const NEVER_EMPTY = ['title'] as const;

export interface ContentChange {
  /** Names of the input's fields whose value is another one than before. */
  changedFields: string[];
  refusal: Refusal | null;
}

/** Puts what was sent into the project, and tells what of it is really a change. */
export async function changeContent(
  tx: EntityManager,
  project: Project,
  input: CreateProjectInput | UpdateProjectInput,
  today: Day,
): Promise<ContentChange> {
  const sent = given<CreateProjectInput | UpdateProjectInput, (typeof PLAIN_FIELDS)[number]>(
    input,
    PLAIN_FIELDS,
    NEVER_EMPTY,
  );
  // A set: sending it in another order is no change.
  if (sent.categories) sent.categories = CATEGORIES.filter((category) => sent.categories?.includes(category));
  const changedFields: string[] = PLAIN_FIELDS.filter(
    (field) => field in sent && JSON.stringify(sent[field]) !== JSON.stringify(project[field]),
  );
  Object.assign(project, sent);
  const chosen = await chooseIndustry(tx, project, input.industry, today);
  if (chosen.isChanged) changedFields.push('industry');
  return { changedFields, refusal: chosen.refusal };
}

interface Choice {
  isChanged: boolean;
  refusal: Refusal | null;
}

/** 4.8: only an industry of the catalogue, and none that was archived; one chosen before that stays. */
async function chooseIndustry(
  tx: EntityManager,
  project: Project,
  code: string | null | undefined,
  today: Day,
): Promise<Choice> {
  if (code === undefined) return { isChanged: false, refusal: null };
  const industry = code === null ? null : await tx.findOneBy(Industry, { code });
  if (code !== null && industry === null) return refusedChoice('INDUSTRY_UNKNOWN');
  const industryId = industry?.id ?? null;
  if (industryId === project.industryId) return { isChanged: false, refusal: null };
  if (industry && statusOf(industry, today) === 'ARCHIVED') return refusedChoice('INDUSTRY_ARCHIVED');
  project.industryId = industryId;
  return { isChanged: true, refusal: null };
}

const refusedChoice = (code: 'INDUSTRY_UNKNOWN' | 'INDUSTRY_ARCHIVED'): Choice => ({
  isChanged: true,
  refusal: refusal(code, { field: 'input.industry' }),
});
