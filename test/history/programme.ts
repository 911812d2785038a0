import { PRODUCTION_CALENDAR } from '../../seeds/calendar.js';
import { PARAMETER_SEEDS } from '../../seeds/parameters.js';
import { type CalendarYear, ProductionCalendar } from '../../src/regulation/calendar.js';
import type { Day } from '../../src/regulation/day.js';
import {
  type AssignmentOnDay,
  assignmentOn,
  type LeadState,
  LIVE_STATES,
  leadStateOn,
  OPEN_STATES,
} from '../../src/regulation/leads.js';
import type { PartnerModel } from './model.js';
import type { ModelAssignment, ModelLead, ModelSpecialist } from './records.js';

const ANSWER_WORKING_DAYS = PARAMETER_SEEDS.find(({ code }) => code === 'LEAD_ANSWER_WORKING_DAYS')!.value;

/** What is the vendor's and no single partner's: everybody, the leads, its specialists, the calendar. */
export class Programme {
  readonly partners: PartnerModel[] = [];
  /** The oldest first. */
  readonly leads: ModelLead[] = [];
  readonly specialists: ModelSpecialist[] = [];
  private readonly years: CalendarYear[] = [...PRODUCTION_CALENDAR];
  private calendar = new ProductionCalendar(this.years);

  constructor(public day: Day) {}

  goTo(day: Day): void {
    this.day = day;
    for (const partner of this.partners) partner.goTo(day);
  }

  hasYear(year: number): boolean {
    return this.calendar.hasYear(year);
  }

  addYear(year: CalendarYear): void {
    this.years.push(year);
    this.calendar = new ProductionCalendar(this.years);
  }

  /** 1.3: the last day for the answer to what is offered on a day. */
  answerBy(day: Day): Day {
    return this.calendar.nthWorkingDayAfter(day, ANSWER_WORKING_DAYS).dueOn;
  }

  /** Partners are at work at the same time; what was entered for each comes to the vendor in one order. */
  takeInLeads(): void {
    for (const partner of this.partners) this.leads.push(...partner.newLeads.splice(0));
  }
}

export const assignmentToday = (one: ModelAssignment): AssignmentOnDay =>
  assignmentOn(one, one.lead.family, one.receiver.holder, one.receiver.day);

/** The assignment that is live on record, whatever the day has made of it. */
export const liveOf = ({ assignments }: ModelLead): ModelAssignment | null =>
  assignments.find(({ state }) => (LIVE_STATES as readonly string[]).includes(state)) ?? null;

export function leadState(lead: ModelLead): LeadState {
  const live = liveOf(lead);
  return leadStateOn(lead.closedOn, live && assignmentToday(live).state);
}

/** What has ended by rule stays ended, whatever becomes of the lead. */
export function recordEnd(lead: ModelLead): void {
  const live = liveOf(lead);
  if (live === null) return;
  const { state, endedOn } = assignmentToday(live);
  Object.assign(live, { state, closedOn: endedOn, version: live.version + 1 });
}

export const openLeadsOf = (partner: PartnerModel): number =>
  partner.leads.filter((one) => OPEN_STATES.includes(assignmentToday(one).state)).length;
