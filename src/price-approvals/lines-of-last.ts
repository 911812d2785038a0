import type { EntityManager } from 'typeorm';
import { PriceLine } from './price-line.js';
import { PriceRound, type RoundStep } from './price-round.js';

/** The lines of the last round of a kind, in their order. */
export async function linesOfLast(tx: EntityManager, approvalId: string, step: RoundStep): Promise<PriceLine[]> {
  const round = await tx.findOneOrFail(PriceRound, { where: { approvalId, step }, order: { number: 'DESC' } });
  return linesOfRound(tx, round.id);
}

export const linesOfRound = (tx: EntityManager, roundId: string): Promise<PriceLine[]> =>
  tx.find(PriceLine, { where: { roundId }, order: { position: 'ASC' } });
