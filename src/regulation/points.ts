import { type DatedRow, inForceOn } from './dated.js';
import type { Day } from './day.js';
import { type Refusal, refusal } from './refusal.js';

/** 4.1: the three kinds of activity that earn points. */
export const POINT_KINDS = ['SALE', 'PROJECT', 'MARKETING'] as const;

export type PointKind = (typeof POINT_KINDS)[number];

/**
 * Entries of the ledger: the activities and a manager's correction. A reversal is an entry of the kind that it reverses,
 * so that the sum of a kind is what is left of it.
 */
export const ENTRY_KINDS = [...POINT_KINDS, 'CORRECTION'] as const;

export type EntryKind = (typeof ENTRY_KINDS)[number];

/** 4.3: the activity of the catalogue (4.5) whose tariff a published project earns. */
export const PROJECT_ACTIVITY = 'PROJECT_IMPLEMENTATION';

export interface ActivityFacts {
  /** What the tariff gives on the activity's day. */
  tariffPoints: number;
  /** Whether the competence is ACTIVE, at any level, on the activity's day. */
  isActiveOnDay: boolean;
  /** Whether no sanction in force on the activity's day takes away ACCRUE_POINTS. */
  mayAccrue: boolean;
}

export interface Accrual {
  amount: number;
  refusal: Refusal | null;
}

/**
 * 4.1, 6.2: an activity that earns nothing stays on record with 0 points and the reason. The missing competence is
 * told before the sanction: it is the wider reason, and a deprived partner would otherwise read of 6.2.
 */
export function pointsForActivity({ tariffPoints, isActiveOnDay, mayAccrue }: ActivityFacts): Accrual {
  if (!isActiveOnDay) return { amount: 0, refusal: refusal('COMPETENCE_NOT_ACTIVE') };
  if (!mayAccrue) return { amount: 0, refusal: refusal('POINTS_WITHHELD') };
  return { amount: tariffPoints, refusal: null };
}

export interface TariffRow extends DatedRow {
  activityId: string;
  points: number;
}

/** 4.5: the row of the tariff that holds for an activity on a day; an entry names the row it used. */
export function tariffOn<Row extends TariffRow>(rows: readonly Row[], activityId: string, day: Day): Row | null {
  return inForceOn(
    rows.filter((row) => row.activityId === activityId),
    day,
  );
}

/** 4.5: entries already name the rows they used, so no row is set for a day that is over. */
export function refusalToSetTariff(facts: { effectiveFrom: Day }, today: Day): Refusal | null {
  if (facts.effectiveFrom >= today) return null;
  return refusal('TARIFF_IN_PAST', { field: 'input.effectiveFrom', params: { today } });
}

/** 4.2: a sale earns points for an amount; another activity earns them as such. */
export function refusalToTariffAmount(facts: { kind: PointKind; perKopecks: number | null }): Refusal | null {
  const field = 'input.perAmount';
  if (facts.kind !== 'SALE') return facts.perKopecks === null ? null : refusal('TARIFF_HAS_NO_AMOUNT', { field });
  return facts.perKopecks === null || facts.perKopecks === 0 ? refusal('TARIFF_NEEDS_AMOUNT', { field }) : null;
}

/** 4.1: a correction by hand changes something and says why. */
export function refusalsToCorrectPoints(facts: { amount: number; reason: string }): Refusal[] {
  const refusals: Refusal[] = [];
  if (facts.amount === 0) refusals.push(refusal('POINTS_ZERO', { field: 'input.amount' }));
  if (facts.reason.trim() === '') refusals.push(refusal('REASON_REQUIRED', { field: 'input.reason' }));
  return refusals;
}

/**
 * 4.1, the reading: a correction by hand takes no more than there is, because points are earned and never owed. Only a
 * reversal (4.3) may go lower: it takes back exactly what was given.
 */
export function refusalToTakePoints({ amount, total }: { amount: number; total: number }): Refusal | null {
  if (amount >= 0 || total + amount >= 0) return null;
  return refusal('POINTS_BELOW_ZERO', { field: 'input.amount', params: { total } });
}

/** 4.3: what was accrued once is taken back once. */
export function refusalToReverseEntry(facts: { isReversed: boolean }): Refusal | null {
  return facts.isReversed ? refusal('ENTRY_ALREADY_REVERSED') : null;
}

export interface TiePlace {
  /** The instant of the last entry that produced the sum; the partner's registration where there is no entry. */
  reachedAt: Date;
  id: string;
}

/** 4.7, the reading: of equal sums the one reached earlier stands first, then the lower id: a total, stable order. */
export function tieOrder(a: TiePlace, b: TiePlace): number {
  const difference = a.reachedAt.getTime() - b.reachedAt.getTime();
  if (difference !== 0) return difference;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

/** 4.7: of equal sums the one reached earlier stands first, so whoever comes later needs one point more. */
export const POINTS_TO_STAND_BEFORE = 1;

export const pointsToPass = (theirs: number, own: number): number => theirs - own + POINTS_TO_STAND_BEFORE;
