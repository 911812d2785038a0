import { type Day, laterOf, plusMonths } from './day.js';
import { isFinished } from './projects.js';
import { type Refusal, refusal } from './refusal.js';

/** 3.5: a running project is reported on at least once in this time. */
export const REPORT_EVERY_MONTHS = 2;

export interface ProjectDays {
  startedOn: Day | null;
  finishedOn: Day | null;
}

/** 3.5: from its first day to the day before its finish. */
export const isRunning = (project: ProjectDays, day: Day): boolean =>
  project.startedOn !== null && project.startedOn <= day && !isFinished(project, day);

export interface ReportingFacts extends ProjectDays {
  /** The day of the latest report; null: none yet. */
  lastReportedOn: Day | null;
  /** Since when the partner has been a holder; null: it is none, and owes no reports. */
  holderSince: Day | null;
}

/**
 * 3.5: the last day for the next report: two months after the last one, or after the start. The reading: what a project
 * began before the partner became a holder was owed to nobody, so it counts from then.
 */
export function reportDueOn(facts: ReportingFacts, today: Day): Day | null {
  const { startedOn, lastReportedOn, holderSince } = facts;
  if (holderSince === null || startedOn === null || !isRunning(facts, today)) return null;
  const from = laterOf(laterOf(startedOn, holderSince), lastReportedOn ?? startedOn);
  return plusMonths(from, REPORT_EVERY_MONTHS);
}

/** 3.5: a report is missing from the day after its last day. */
export const isReportOverdue = (dueOn: Day | null, today: Day): boolean => dueOn !== null && dueOn < today;

export interface NewReportFacts extends ProjectDays {
  contactName: string | null;
  /** The day on which the report was given: today, or when it came by e-mail. */
  reportedOn: Day;
}

/** 3.5: reports are on running projects, and each of those names whom the vendor may ask. */
export function refusalsToReport(facts: NewReportFacts, today: Day): Refusal[] {
  const { reportedOn, contactName } = facts;
  if (reportedOn > today) return [refusal('DAY_IN_FUTURE', { field: 'input.receivedOn', params: { today } })];
  const refusals: Refusal[] = [];
  if (!isRunning(facts, reportedOn)) refusals.push(refusal('PROJECT_NOT_RUNNING', { field: 'input.projectId' }));
  if (!isNamed(contactName)) refusals.push(refusal('PROJECT_CONTACT_REQUIRED', { field: 'project.contactName' }));
  return refusals;
}

/** 3.5: a running project keeps a contact person once it has named one. */
export function refusalToDropContact(
  facts: ProjectDays & { before: string | null; after: string | null },
  today: Day,
): Refusal | null {
  const isDropped = isNamed(facts.before) && !isNamed(facts.after) && isRunning(facts, today);
  return isDropped ? refusal('PROJECT_CONTACT_REQUIRED', { field: 'input.contactName' }) : null;
}

export const isNamed = (name: string | null): boolean => name !== null && name.trim() !== '';

/** 3.5: a question is answered once; more is told by the next report. */
export function refusalsToAnswerQuestion(
  facts: { askedOn: Day; answeredOn: Day | null; receivedOn: Day },
  today: Day,
): Refusal[] {
  const { askedOn, answeredOn, receivedOn } = facts;
  if (answeredOn !== null) return [refusal('QUESTION_ALREADY_ANSWERED', { field: 'input.questionId' })];
  const isOutside = receivedOn < askedOn || receivedOn > today;
  const params = { earliest: askedOn, latest: today };
  return isOutside ? [refusal('ANSWER_DAY_OUT_OF_RANGE', { clause: '3.5', field: 'input.receivedOn', params })] : [];
}
