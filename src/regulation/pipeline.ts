import { type Day, earlierOf, laterOf, plusDays, plusYears } from './day.js';
import { type EngagementStage, refusalToClosedEngagement } from './engagements.js';
import { firstDayOf, lastDayOf, type Quarter, quarterOf } from './quarters.js';
import { type Refusal, refusal } from './refusal.js';

/** 3.6: so many reviews of the pipeline are held in any rolling year. */
export const REVIEWS_IN_A_YEAR = 2;
const ROLLING_YEARS = 1;
const WHOLE_PERCENT = 100;

/**
 * 3.6, the reading: two reviews in any rolling year. The year that begins the day after the last but one has only the
 * last in it, so the next is due by its end; where there was none, the partner's becoming a holder stands for it.
 */
export function reviewDueOn(heldOn: readonly Day[], holderSince: Day): Day {
  const counted = heldOn.filter((day) => day >= holderSince).toSorted();
  const padded = [...Array.from({ length: REVIEWS_IN_A_YEAR }, () => holderSince), ...counted];
  return plusYears(padded.at(-REVIEWS_IN_A_YEAR)!, ROLLING_YEARS);
}

/** 3.6: how many were held in the year that ends with the day. */
export function reviewsInYear(heldOn: readonly Day[], day: Day): number {
  const yearAgo = plusYears(day, -ROLLING_YEARS);
  return heldOn.filter((one) => yearAgo < one && one <= day).length;
}

export const REVIEW_STATES = ['SCHEDULED', 'HELD', 'CANCELLED'] as const;

export type ReviewState = (typeof REVIEW_STATES)[number];

export interface ReviewFacts {
  heldOn: Day | null;
  cancelledOn: Day | null;
}

export function reviewStateOf({ heldOn, cancelledOn }: ReviewFacts): ReviewState {
  if (heldOn !== null) return 'HELD';
  return cancelledOn === null ? 'SCHEDULED' : 'CANCELLED';
}

/** 3.6: what is held or cancelled stays so. */
export function refusalToChangeReview(review: ReviewFacts): Refusal | null {
  const state = reviewStateOf(review);
  return state === 'SCHEDULED' ? null : refusal('REVIEW_NOT_SCHEDULED', { params: { state } });
}

/** 3.6: a review is held with the responsible manager, on a day to come. */
export function refusalsToScheduleReview(
  facts: { scheduledOn: Day; hasManager: boolean },
  today: Day,
): (Refusal | null)[] {
  return [
    facts.hasManager ? null : refusal('RESPONSIBLE_MANAGER_MISSING'),
    facts.scheduledOn < today ? refusal('DAY_IN_PAST', { field: 'input.scheduledOn', params: { today } }) : null,
  ];
}

/** 3.6: a forecast is for a quarter that is not over, of a client who is neither won nor lost. */
export function refusalsToForecast(
  facts: { quarter: Quarter; stage: EngagementStage },
  today: Day,
): (Refusal | null)[] {
  const isOver = lastDayOf(facts.quarter) < today;
  return [
    refusalToClosedEngagement(facts.stage),
    isOver ? refusal('QUARTER_OVER', { field: 'input.quarter', params: { today } }) : null,
  ];
}

export interface ForecastedEngagement {
  informedOn: Day;
  /** Whether there is a forecast for the present quarter. */
  hasForecast: boolean;
}

/**
 * 3.6, the reading of «regularly»: each quarter has a forecast of each open engagement, within the quarter; where the
 * vendor has published so many days, within these of the quarter's beginning or of its being told. The earliest day of
 * those that are missing; null: none is.
 */
export function forecastDueOn(open: readonly ForecastedEngagement[], dueDays: number | null, today: Day): Day | null {
  const quarter = quarterOf(today);
  const days = open
    .filter(({ hasForecast }) => !hasForecast)
    .map(({ informedOn }) =>
      dueDays === null ? lastDayOf(quarter) : plusDays(laterOf(firstDayOf(quarter), informedOn), dueDays),
    );
  return days.reduce<Day | null>(
    (first, day) => earlierOf(first ?? lastDayOf(quarter), earlierOf(day, lastDayOf(quarter))),
    null,
  );
}

export interface ForecastFigures {
  amountKopecks: number;
  probabilityPercent: number;
}

/** 3.6: what is expected of a quarter, in full and by its probability, rounded down to kopecks. */
export function pipelineTotals(current: readonly ForecastFigures[]) {
  const weighted = current.map(({ amountKopecks, probabilityPercent }) =>
    Math.floor((amountKopecks * probabilityPercent) / WHOLE_PERCENT),
  );
  return {
    amountKopecks: current.reduce((sum, { amountKopecks }) => sum + amountKopecks, 0),
    weightedKopecks: weighted.reduce((sum, amount) => sum + amount, 0),
  };
}
