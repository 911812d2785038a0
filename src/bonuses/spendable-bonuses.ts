import type { EntityManager } from 'typeorm';
import { refusalToUseBonuses } from '../regulation/bonuses.js';
import type { Day } from '../regulation/day.js';
import type { Refusal } from '../regulation/refusal.js';
import { bonusesToday, loadBonuses } from './load-bonuses.js';

export interface SpendableBonuses {
  availableKopecks: number;
  refusal: Refusal | null;
}

/** 4.11–4.13: how much a partner can pay with bonuses on a day by what is on record now, and if nothing at all, why not. */
export async function spendableBonuses(tx: EntityManager, partnerId: string, day: Day): Promise<SpendableBonuses> {
  const bonuses = bonusesToday(await loadBonuses(tx, partnerId), day);
  return { availableKopecks: bonuses.availableKopecks, refusal: refusalToUseBonuses(bonuses) };
}
