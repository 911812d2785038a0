import type { ApplicationKind } from './application-kinds.js';
import type { Day } from './day.js';
import { LEVELS, type Level } from './levels.js';
import { type Refusal, refusal } from './refusal.js';
import type { RequirementCheck, Verdict } from './requirements.js';

/** The level that is meant where none is said: the first one, the next one, the one held; null if none can be meant. */
export function levelMeant(kind: ApplicationKind, held: Level | null): Level | null {
  if (kind === 'OBTAIN') return LEVELS[0];
  if (kind === 'RENEWAL') return held;
  const next = held === null ? 1 : LEVELS.indexOf(held) + 1;
  return LEVELS[Math.min(next, LEVELS.length - 1)]!;
}

export interface EligibilityFacts {
  kind: ApplicationKind;
  /** The level asked about; null if none is said. */
  level: Level | null;
  /** The level held on the day, or the one to be renewed. */
  held: Level | null;
  on: Day;
}

/** 2.1, 2.5: asked about what cannot be applied for; and no fact is known of a day to come. */
export function refusalsToTellEligibility({ kind, level, held, on }: EligibilityFacts, today: Day): Refusal[] {
  const refusals: Refusal[] = [];
  if (on > today) refusals.push(refusal('AS_OF_IN_FUTURE', { field: 'on' }));
  if (kind === 'OBTAIN' && level !== null && level !== LEVELS[0]) {
    refusals.push(refusal('LEVEL_NOT_OBTAINABLE', { field: 'level' }));
  }
  if (kind === 'RENEWAL' && held === null) refusals.push(refusal('NOTHING_TO_RENEW', { field: 'kind' }));
  return refusals;
}

/** Of all requirements together: one that is not met decides, then one that waits. */
export function overallVerdict(checks: readonly Pick<RequirementCheck, 'verdict'>[]): Verdict {
  const decisive = (['NOT_MET', 'WAITS_FOR_REVIEWER'] as const).find((verdict) =>
    checks.some((check) => check.verdict === verdict),
  );
  return decisive ?? 'MET';
}
