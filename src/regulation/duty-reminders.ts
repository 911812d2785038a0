import { type Day, daysBetween } from './day.js';
import type { Obligation, ObligationKind } from './obligations.js';

/** So many days before its day a partner is reminded of what it has to do; once more when the day has passed. */
export const DUTY_REMINDER_DAYS = 7;

/** What has passed for so long is no news any more. */
export const OVERDUE_IS_NEWS_DAYS = 60;

/** 2.5, 2.7: the renewal has reminders of its own; 2.9: questions are told of when they are asked. */
const REMINDED: readonly ObligationKind[] = ['REPORT_ON_PROJECT', 'HOLD_PIPELINE_REVIEW', 'GIVE_FORECASTS'];

export interface DutyReminder {
  kind: 'DUTY_DUE' | 'DUTY_OVERDUE';
  obligation: Obligation & { dueOn: Day };
  /** The same on every day on which this is the reminder that is due: of one stage only one is sent. */
  stage: string;
}

/** 3.5, 3.6: what a partner ought to have been told by the day, of each duty the latest alone. */
export function dutyRemindersOn(today: Day, obligations: readonly Obligation[]): DutyReminder[] {
  return obligations.flatMap((obligation): DutyReminder[] => {
    const { kind, state, dueOn } = obligation;
    if (!REMINDED.includes(kind) || dueOn === null || state === 'FULFILLED' || state === 'UPCOMING') return [];
    const left = daysBetween(today, dueOn);
    if (left > DUTY_REMINDER_DAYS || left < -OVERDUE_IS_NEWS_DAYS) return [];
    const reminder = left < 0 ? ('DUTY_OVERDUE' as const) : ('DUTY_DUE' as const);
    const stage = `${kind}:${obligation.projectId ?? ''}:${dueOn}:${reminder}`;
    return [{ kind: reminder, obligation: { ...obligation, dueOn }, stage }];
  });
}
