import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import type { Language } from '../access/user-account.js';
import { OBLIGATION_TEXTS } from '../obligations/obligation-texts.js';
import type { Day } from '../regulation/day.js';
import { OBLIGATION_KINDS, type Obligation } from '../regulation/obligations.js';

const WORDS = {
  RU: { name: 'ККВ: обязанности партнёра', overdue: 'Просрочено', clause: 'Пункт' },
  EN: { name: 'KKV: duties of the partner', overdue: 'Overdue', clause: 'Clause' },
} as const satisfies Record<Language, unknown>;

const PRODUCT = { company: 'KKV', product: 'partner programme' };

/**
 * What is still to be done, as a calendar of whole days (RFC 5545): what is due on its last day, and what has no day on
 * the day from which it can be done. It names the duty and its project, and no person, amount or text that somebody wrote.
 */
export function writeCalendar(obligations: readonly Obligation[], language: Language, now: Date): string {
  const { name } = WORDS[language];
  const calendar = ical({ prodId: PRODUCT, name, method: ICalCalendarMethod.PUBLISH });
  for (const obligation of obligations) {
    const on = obligation.dueOn ?? obligation.opensOn;
    if (obligation.state === 'FULFILLED' || on === null) continue;
    calendar.createEvent({
      id: uidOf(obligation),
      stamp: now,
      start: new Date(`${on}T00:00:00Z`),
      allDay: true,
      transparency: ICalEventTransparency.TRANSPARENT,
      summary: summaryOf(obligation, language),
      description: descriptionOf(obligation, language),
    });
  }
  return calendar.toString();
}

/** The same for the same duty whenever it is asked, so that a calendar moves an event instead of adding one. */
function uidOf(obligation: Obligation): string {
  const { kind, leadAssignmentId, explanationRequestId, questionId, projectId, applicationId } = obligation;
  const about = leadAssignmentId ?? explanationRequestId ?? questionId ?? projectId ?? applicationId ?? 'partner';
  const day: Day | null = obligation.dueOn ?? obligation.opensOn;
  return [kind, about, day].join('-').toLowerCase().concat('@kkv');
}

function summaryOf({ kind, state, subject }: Obligation, language: Language): string {
  const title = [OBLIGATION_TEXTS[kind].title[language], subject].filter((part) => part !== null).join(': ');
  return state === 'OVERDUE' ? `${WORDS[language].overdue}: ${title}` : title;
}

const descriptionOf = ({ kind }: Obligation, language: Language): string =>
  `${OBLIGATION_TEXTS[kind].howTo[language]}\n${WORDS[language].clause} ${OBLIGATION_KINDS[kind]}`;
