import { newId } from '../new-id.js';
import { lockPartner } from '../partners/lock-partner.js';
import { refuseIf } from '../refused-error.js';
import { isViolationGround } from '../regulation/clauses.js';
import { type NewSanction, refusalsToImpose, refusalToGround, sanctionKindRow } from '../regulation/sanctions.js';
import type { Work } from '../transactions/in-transaction.js';
import { Sanction } from './sanction.js';
import type { ImposeSanctionInput } from './sanctions.types.js';

/** Imposes a sanction of section 6. Its effects begin and end by its days, nothing else has to happen. */
export async function imposeSanction(work: Work, input: ImposeSanctionInput): Promise<Sanction> {
  const { tx, actor, now, today } = work;
  const partner = await lockPartner(tx, input.partnerId);
  const existing = await tx.findBy(Sanction, { partnerId: partner.id });
  const facts: NewSanction = {
    kind: input.kind,
    startsOn: input.startsOn ?? today,
    throughOn: input.throughOn ?? null,
    refusesPoints: input.refusesPoints ?? false,
    refusesDiscount: input.refusesDiscount ?? false,
  };
  refuseIf([refusalToGround(input.ground), ...refusalsToImpose(facts, existing, today)]);
  work.cites(sanctionKindRow(input.kind).clause);
  if (isViolationGround(input.ground)) work.cites(input.ground);
  return tx.save(
    tx.create(Sanction, {
      id: newId(),
      partnerId: partner.id,
      ...facts,
      ground: input.ground,
      decision: input.decision,
      internalNote: input.internalNote ?? null,
      liftedOn: null,
      liftReason: null,
      liftedBy: null,
      imposedBy: actor.userId,
      imposedAt: now,
    }),
  );
}
