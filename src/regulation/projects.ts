import type { Day } from './day.js';
import type { EnterpriseProduct } from './products.js';
import { type Refusal, refusal } from './refusal.js';

/** 4.8: what a project may prove experience in. */
export const CATEGORIES = ['ONLINE_STORE', 'CORPORATE_SITE', 'INTRANET_PORTAL', 'CRM_SYSTEM'] as const;

export type Category = (typeof CATEGORIES)[number];

export const PUBLICATION_STATES = ['DRAFT', 'SUBMITTED', 'RETURNED', 'PUBLISHED'] as const;

export type PublicationState = (typeof PUBLICATION_STATES)[number];

export interface Transition {
  from: readonly PublicationState[];
  to: PublicationState;
}

/** 4.3: how a publication moves; whether the project is running or finished is told by its days, not by these. */
export const PUBLICATION_TRANSITIONS = {
  submitProject: { from: ['DRAFT', 'RETURNED'], to: 'SUBMITTED' },
  publishProject: { from: ['SUBMITTED'], to: 'PUBLISHED' },
  returnProject: { from: ['SUBMITTED'], to: 'RETURNED' },
  /** Remarks go with it, as with a return, so that the partner can put things right and submit again. */
  withdrawPublication: { from: ['PUBLISHED'], to: 'RETURNED' },
} as const satisfies Record<string, Transition>;

export type PublicationMove = keyof typeof PUBLICATION_TRANSITIONS;

export function mayMove(move: PublicationMove, state: PublicationState): boolean {
  const { from }: Transition = PUBLICATION_TRANSITIONS[move];
  return from.includes(state);
}

/** A code that the project names may be live, taken out of use, or not in the catalogue at all. */
export const INDUSTRY_STATUSES = ['LIVE', 'ARCHIVED', 'UNKNOWN'] as const;

export type IndustryStatus = (typeof INDUSTRY_STATUSES)[number];

export interface ProjectFacts {
  state: PublicationState;
  title: string | null;
  clientName: string | null;
  contactName: string | null;
  description: string | null;
  product: EnterpriseProduct | null;
  categories: readonly Category[];
  /** Null while none is named. */
  industry: IndustryStatus | null;
  startedOn: Day | null;
  finishedOn: Day | null;
}

/** 3.5 wants a contact, 4.3 a product; the rest is what a reviewer and a visitor need to know the project by. */
const REQUIRED_TO_SUBMIT = ['title', 'clientName', 'contactName', 'description', 'product', 'startedOn'] as const;

/** 4.3: a running project may be submitted, it waits for its finish day; 4.8: all that is missing is said at once. */
export function refusalsToSubmitProject(facts: ProjectFacts): Refusal[] {
  const wrongState = refusalToMove('submitProject', facts.state);
  if (wrongState !== null) return [wrongState];
  const archived = facts.industry === 'ARCHIVED' ? [refusal('INDUSTRY_ARCHIVED', { field: 'input.industry' })] : [];
  return [...refusalsToContent(facts), ...archived];
}

/**
 * 4.3: only a finished project is published; the reading: from its finish day on. The content is looked at again,
 * because it may have been edited since. An industry archived meanwhile does not undo a choice made while it was live.
 */
export function refusalsToPublishProject(facts: ProjectFacts, today: Day): Refusal[] {
  const wrongState = refusalToMove('publishProject', facts.state);
  if (wrongState !== null) return [wrongState];
  return refusalsToStayPublished(facts, today);
}

/** 4.3, 4.8: what must hold for a project to count; an edit of a published one may not undo it. */
export function refusalsToStayPublished(facts: Omit<ProjectFacts, 'state'>, today: Day): Refusal[] {
  const refusals = refusalsToContent(facts);
  if (!isFinished(facts, today)) {
    const params: Refusal['params'] = facts.finishedOn === null ? { today } : { today, finishedOn: facts.finishedOn };
    refusals.push(refusal('PROJECT_NOT_FINISHED', { field: 'input.finishedOn', params }));
  }
  return refusals;
}

/** 4.3, the reading: a project is finished from its finish day on. */
export function isFinished(facts: Pick<ProjectFacts, 'finishedOn'>, today: Day): boolean {
  return facts.finishedOn !== null && facts.finishedOn <= today;
}

/** 4.3: a project goes back only with remarks that say what is wrong. */
export function refusalsToReturnProject(facts: { state: PublicationState; remarks: string }): Refusal[] {
  return refusalsToSendBack('returnProject', facts);
}

export function refusalsToWithdrawPublication(facts: { state: PublicationState; remarks: string }): Refusal[] {
  return refusalsToSendBack('withdrawPublication', facts);
}

/** 4.8: what the public list counts and filters by, and the days that let the project count at all. */
export const LOCKED_WHEN_PUBLISHED = ['categories', 'industry', 'product', 'startedOn', 'finishedOn'] as const;

export interface ProjectEdit {
  state: PublicationState;
  isByStaff: boolean;
  /** Names of the fields whose value would change. */
  changedFields: readonly string[];
}

/** 4.8: once a project is published, what it proves is changed by staff only; its texts stay with the partner. */
export function refusalToEditProject({ state, isByStaff, changedFields }: ProjectEdit): Refusal | null {
  if (state !== 'PUBLISHED' || isByStaff) return null;
  const locked = LOCKED_WHEN_PUBLISHED.find((field) => changedFields.includes(field));
  return locked === undefined ? null : refusal('PROJECT_PUBLISHED_IS_LOCKED', { field: `input.${locked}` });
}

/** Wrong days are wrong in a draft as well. */
export function refusalToProjectDays(facts: Pick<ProjectFacts, 'startedOn' | 'finishedOn'>): Refusal | null {
  const { startedOn, finishedOn } = facts;
  if (startedOn === null || finishedOn === null || finishedOn >= startedOn) return null;
  return refusal('PROJECT_FINISHES_BEFORE_START', { field: 'input.finishedOn', params: { startedOn } });
}

function refusalsToContent(facts: Omit<ProjectFacts, 'state'>): Refusal[] {
  const refusals = REQUIRED_TO_SUBMIT.filter((field) => isBlank(facts[field])).map((field) =>
    refusal('PROJECT_INCOMPLETE', { field: `input.${field}` }),
  );
  if (facts.categories.length === 0) refusals.push(refusal('CATEGORY_REQUIRED', { field: 'input.categories' }));
  if (facts.industry === null) refusals.push(refusal('PROJECT_INCOMPLETE', { field: 'input.industry' }));
  if (facts.industry === 'UNKNOWN') refusals.push(refusal('INDUSTRY_UNKNOWN', { field: 'input.industry' }));
  const wrongDays = refusalToProjectDays(facts);
  return wrongDays === null ? refusals : [...refusals, wrongDays];
}

function refusalsToSendBack(
  move: 'returnProject' | 'withdrawPublication',
  facts: { state: PublicationState; remarks: string },
): Refusal[] {
  const refusals = facts.remarks.trim() === '' ? [refusal('REMARKS_REQUIRED', { field: 'input.remarks' })] : [];
  const wrongState = refusalToMove(move, facts.state);
  return wrongState === null ? refusals : [wrongState, ...refusals];
}

function refusalToMove(move: PublicationMove, state: PublicationState): Refusal | null {
  if (mayMove(move, state)) return null;
  if (move === 'withdrawPublication') return refusal('PROJECT_NOT_PUBLISHED');
  if (state === 'PUBLISHED') return refusal('PROJECT_ALREADY_PUBLISHED');
  return refusal(move === 'submitProject' ? 'PROJECT_ALREADY_SUBMITTED' : 'PROJECT_NOT_SUBMITTED');
}

function isBlank(value: string | null): boolean {
  return value === null || value.trim() === '';
}
