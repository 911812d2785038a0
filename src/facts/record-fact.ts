import { newId } from '../new-id.js';
import { lockPartner } from '../partners/lock-partner.js';
import { refuseIf } from '../refused-error.js';
import { FACT_KINDS, firstDayOfYear, lastDayOfYear, type NewFact, refusalsToRecordFact } from '../regulation/facts.js';
import type { Work } from '../transactions/in-transaction.js';
import type { RecordFactInput } from './facts.types.js';
import { PartnerFact } from './partner-fact.js';

/** Puts a fact about a partner on record, beside the earlier ones (2.6–2.8). */
export async function recordFact(work: Work, input: RecordFactInput): Promise<PartnerFact> {
  const { tx, actor, now, today } = work;
  const partner = await lockPartner(tx, input.partnerId);
  const given: NewFact = {
    kind: input.kind,
    isHeld: input.isHeld ?? null,
    count: input.count ?? null,
    amountKopecks: input.amount ?? null,
    year: input.year ?? null,
    validFrom: input.validFrom ?? null,
    validThrough: input.validThrough ?? null,
  };
  refuseIf(refusalsToRecordFact(given, today));
  work.cites(FACT_KINDS[given.kind].clause);
  const { year, ...fact } = given;
  const days = year === null ? {} : { validFrom: firstDayOfYear(year), validThrough: lastDayOfYear(year) };
  return tx.save(
    tx.create(PartnerFact, {
      id: newId(),
      partnerId: partner.id,
      ...(fact as Omit<NewFact, 'year' | 'validFrom'> & { validFrom: string }),
      ...days,
      source: input.source.trim(),
      recordedBy: actor.userId,
      recordedAt: now,
      voidedAt: null,
      voidedBy: null,
      voidReason: null,
    }),
  );
}
