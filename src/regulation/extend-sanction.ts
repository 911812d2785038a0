import type { Day } from './day.js';
import { type Refusal, refusal } from './refusal.js';
import { refusalToTerm, type SanctionFacts } from './sanctions.js';

/** What can become of a sanction after it was imposed. */
export const SANCTION_CHANGE_KINDS = ['EXTENDED', 'LIFTED'] as const;

export type SanctionChangeKind = (typeof SANCTION_CHANGE_KINDS)[number];

/**
 * Section 6: a sanction is extended while it is not over, to a later last day, or to none where its kind can be for good.
 * The longest term is that of the kind, counted with the days that it has lasted and with what adjoins it (6.6).
 */
export function refusalsToExtend(
  sanction: SanctionFacts,
  throughOn: Day | null,
  others: readonly SanctionFacts[],
  today: Day,
): Refusal[] {
  const { throughOn: before, liftedOn } = sanction;
  if (liftedOn !== null) return [refusal('SANCTION_ALREADY_LIFTED', { params: { liftedOn } })];
  if (before === null) return [refusal('SANCTION_HAS_NO_END', { field: 'input.sanctionId' })];
  if (before < today) return [refusal('SANCTION_ALREADY_OVER', { params: { throughOn: before } })];
  const isShorter = throughOn !== null && throughOn <= before;
  const shorter = isShorter
    ? refusal('SANCTION_NOT_LONGER', { field: 'input.throughOn', params: { throughOn: before } })
    : null;
  return [shorter, refusalToTerm({ ...sanction, throughOn }, others)].filter((one) => one !== null);
}
