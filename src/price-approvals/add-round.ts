import { newId } from '../new-id.js';
import type { Day } from '../regulation/day.js';
import type { Work } from '../transactions/in-transaction.js';
import type { PriceApproval } from './price-approval.js';
import { PriceLine } from './price-line.js';
import { PriceRound, type RoundStep } from './price-round.js';

export type NewPriceLine = Pick<PriceLine, 'productId' | 'quantity' | 'listKopecks' | 'priceKopecks' | 'mayUseBonuses'>;

export interface NewRound {
  step: RoundStep;
  comment?: string | null;
  validThrough?: Day | null;
  lines?: readonly NewPriceLine[];
}

/** Puts what one side says on record, behind what was said before. The caller holds the approval's lock and saves it. */
export async function addRound(work: Work, approval: PriceApproval, given: NewRound): Promise<PriceRound> {
  const { tx, actor, now, today } = work;
  const { step, comment = null, validThrough = null, lines = [] } = given;
  const { id: approvalId } = approval;
  const number = approval.roundCount + 1;
  approval.roundCount = number;
  const made = { madeOn: today, madeAt: now, madeBy: actor.userId };
  const round = tx.create(PriceRound, {
    ...{ id: newId(), approvalId, number, step, validThrough, ...made },
    comment: comment?.trim() || null,
  });
  await tx.insert(PriceRound, round);
  const rows = lines.map((line, position) => ({ id: newId(), roundId: round.id, position, ...line }));
  if (rows.length > 0) await tx.insert(PriceLine, rows);
  return round;
}
