import type { Clause } from './clauses.js';
import { type Day, laterOf } from './day.js';
import { type ForecastedEngagement, forecastDueOn, reviewDueOn } from './pipeline.js';

/** What section 3 asks of a holder by a day, each by its clause. */
export const DUTY_KINDS = {
  REPORT_ON_PROJECT: '3.5',
  NAME_PROJECT_CONTACT: '3.5',
  ANSWER_REPORT_QUESTION: '3.5',
  HOLD_PIPELINE_REVIEW: '3.6',
  GIVE_FORECASTS: '3.6',
} as const satisfies Record<string, Clause>;

export type DutyKind = keyof typeof DUTY_KINDS;

export interface Duty {
  kind: DutyKind;
  state: 'OVERDUE' | 'DUE' | 'FULFILLED';
  opensOn: Day | null;
  dueOn: Day | null;
  projectId: string | null;
  questionId: string | null;
  /** The title of the project. */
  subject: string | null;
}

/** What section 3 asks of a partner, as it is on record. */
export interface DutyFacts {
  /** 3.5: the running projects that are to be reported on. */
  projects: readonly ReportedProject[];
  /** 3.5: questions on reports that wait for their answer. */
  questions: readonly OpenQuestion[];
  /** 3.6: the days of the reviews that were held. */
  reviewsHeldOn: readonly Day[];
  /** 3.6: the engagements that are neither won nor lost. */
  openEngagements: readonly ForecastedEngagement[];
  /** 3.6, the parameter; null where none is set: any day of the quarter is in time. */
  forecastDueDays: number | null;
}

export interface ReportedProject {
  id: string;
  title: string;
  dueOn: Day;
  isContactNamed: boolean;
}

export interface OpenQuestion {
  id: string;
  projectId: string;
  title: string;
  askedOn: Day;
}

/** Section 3: what its clauses ask of a holder, and of nobody else. */
export function dutiesOn(facts: DutyFacts, holderSince: Day | null, today: Day): Duty[] {
  if (holderSince === null) return [];
  return [
    ...facts.projects.flatMap((project) => projectDuties(project, today)),
    ...facts.questions.map(questionDuty),
    reviewDuty(facts.reviewsHeldOn, holderSince, today),
    ...forecastDuties(facts, holderSince, today),
  ];
}

/** 3.6: two pipeline reviews in any rolling year. */
function reviewDuty(heldOn: readonly Day[], holderSince: Day, today: Day): Duty {
  const dueOn = reviewDueOn(heldOn, holderSince);
  return duty('HOLD_PIPELINE_REVIEW', { state: stateBy(dueOn, today), dueOn });
}

/** 3.6: a forecast of each open engagement in each quarter; nothing where no client is open. */
function forecastDuties({ openEngagements, forecastDueDays }: DutyFacts, holderSince: Day, today: Day): Duty[] {
  if (openEngagements.length === 0) return [];
  // What the vendor was told of before is owed to it from then on.
  const open = openEngagements.map((one) => ({ ...one, informedOn: laterOf(one.informedOn, holderSince) }));
  const dueOn = forecastDueOn(open, forecastDueDays, today);
  return [duty('GIVE_FORECASTS', { state: dueOn === null ? 'FULFILLED' : stateBy(dueOn, today), dueOn })];
}

/** 3.5: a report by its day; a contact person at once. */
function projectDuties({ id, title, dueOn, isContactNamed }: ReportedProject, today: Day): Duty[] {
  const about = { projectId: id, subject: title };
  const report = duty('REPORT_ON_PROJECT', { ...about, state: stateBy(dueOn, today), dueOn });
  return isContactNamed ? [report] : [report, duty('NAME_PROJECT_CONTACT', about)];
}

/** 3.5: no day is set for the answer. */
const questionDuty = ({ id: questionId, projectId, title, askedOn }: OpenQuestion): Duty =>
  duty('ANSWER_REPORT_QUESTION', { projectId, questionId, subject: title, opensOn: askedOn });

/** In time through its day. */
export const stateBy = (dueOn: Day, today: Day): 'DUE' | 'OVERDUE' => (today <= dueOn ? 'DUE' : 'OVERDUE');

const duty = (kind: DutyKind, given: Partial<Duty>): Duty => ({
  kind,
  state: 'DUE',
  opensOn: null,
  dueOn: null,
  projectId: null,
  questionId: null,
  subject: null,
  ...given,
});
