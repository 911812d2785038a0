import { recordExpired } from '../applications/record-expired.js';
import { newId } from '../new-id.js';
import { lockPartner } from '../partners/lock-partner.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { isViolationGround } from '../regulation/clauses.js';
import type { Refusal } from '../regulation/refusal.js';
import { refusalsToImpose, refusalToGround, sanctionKindRow } from '../regulation/sanctions.js';
import { refusalsToSanction } from '../regulation/violations.js';
import type { Work } from '../transactions/in-transaction.js';
import { Investigation } from '../violations/investigation.js';
import { intendedSanction } from './intended-sanction.js';
import { notifyOfSanction } from './notify-of-sanction.js';
import { Sanction } from './sanction.js';
import type { ImposeSanctionInput } from './sanction-inputs.types.js';

/**
 * Imposes a sanction of section 6, and tells its partner in the same transaction. Its effects begin and end by its days,
 * nothing else has to happen.
 */
export async function imposeSanction(work: Work, input: ImposeSanctionInput): Promise<Sanction> {
  const { tx, actor, now, today } = work;
  const partner = await lockPartner(tx, input.partnerId);
  const existing = await tx.findBy(Sanction, { partnerId: partner.id });
  const { sanction: facts, refusals } = await intendedSanction(tx, input, today);
  refuseIf([
    ...refusals,
    refusalToGround(input.ground),
    ...refusalsToImpose(facts, existing, today),
    ...(await refusalsToViolation(work, input)),
  ]);
  // 2.10: what has expired by now stays so, also an application to obtain what is taken away on the same day.
  await recordExpired(work, partner.id);
  work.cites(sanctionKindRow(input.kind).clause);
  if (isViolationGround(input.ground)) work.cites(input.ground);
  const sanction = await tx.save(
    tx.create(Sanction, {
      id: newId(),
      partnerId: partner.id,
      ...facts,
      investigationId: input.investigationId ?? null,
      ground: input.ground,
      decision: input.decision,
      internalNote: input.internalNote ?? null,
      liftedOn: null,
      permanentFrom: null,
      liftReason: null,
      liftedBy: null,
      imposedBy: actor.userId,
      imposedAt: now,
    }),
  );
  await notifyOfSanction(work, 'SANCTION_IMPOSED', sanction, sanction.decision);
  return sanction;
}

async function refusalsToViolation(
  { tx }: Work,
  { investigationId, partnerId, ground }: ImposeSanctionInput,
): Promise<Refusal[]> {
  if (investigationId == null) return [];
  const investigation = await tx.findOneBy(Investigation, { id: investigationId });
  if (!investigation) throw new NotFoundError('input.investigationId');
  return refusalsToSanction(investigation, { partnerId, ground });
}
