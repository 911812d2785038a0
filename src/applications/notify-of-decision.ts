import { notify } from '../notifications/notify.js';
import type { DecisionOutcome } from '../regulation/applications.js';
import type { Level } from '../regulation/levels.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Application } from './application.js';
import type { Effect } from './put-into-effect.js';

interface Decided extends Effect {
  outcome: DecisionOutcome;
  /** Asked for, or of a renewal the level held until then. */
  level: Level;
  reasons: string | null;
}

/**
 * The letter on a decision, in its transaction (2.2, 2.10). A refusal without reasons carries the clause and nothing else
 * (2.9).
 */
export async function notifyOfDecision(
  work: Work,
  { id: subjectId, partnerId, kind: application }: Application,
  { outcome, level, reasons, effectiveOn, validThrough }: Decided,
): Promise<void> {
  const about = { partnerId, subjectId };
  if (outcome === 'REFUSED') {
    return reasons === null
      ? notify(work, { kind: 'APPLICATION_REFUSED_WITHOUT_REASONS', ...about, params: { application, level } })
      : notify(work, { kind: 'APPLICATION_REFUSED', ...about, params: { application, level, reasons } });
  }
  if (effectiveOn === null || validThrough === null) throw new Error('a decision without effect');
  switch (outcome) {
    case 'GRANTED':
      return notify(work, { kind: 'APPLICATION_GRANTED', ...about, params: { application, level, validThrough } });
    case 'CONFIRMED':
      return notify(work, { kind: 'RENEWAL_CONFIRMED', ...about, params: { level, validThrough } });
    case 'CONFIRMED_AS_BASIC':
      return notify(work, {
        kind: 'RENEWAL_CONFIRMED_AS_BASIC',
        ...about,
        params: { level, effectiveOn, validThrough, reasons },
      });
    case 'ANNULLED':
      return notify(work, { kind: 'COMPETENCE_ANNULLED', ...about, params: { level, effectiveOn, reasons } });
  }
}
