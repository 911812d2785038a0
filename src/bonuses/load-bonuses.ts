import type { EntityManager } from 'typeorm';
import { type CompetenceFacts, competenceOf, loadCompetenceFacts } from '../competence/competence.loaders.js';
import { readerIn } from '../database/reader.js';
import {
  type BonusesOnDay,
  type BonusState,
  bonusesOn,
  bonusStateOn,
  type Tenure,
  tenuresOf,
} from '../regulation/bonuses.js';
import type { Day } from '../regulation/day.js';
import { BonusAccount } from './bonus-account.js';

/** A partner's accounts with what decides on them. */
export interface Bonuses {
  partnerId: string;
  facts: CompetenceFacts;
  tenures: readonly Tenure[];
  accounts: BonusAccount[];
}

export async function loadBonuses(tx: EntityManager, partnerId: string): Promise<Bonuses> {
  const [[facts], accounts] = await Promise.all([
    loadCompetenceFacts(tx, [partnerId]),
    readerIn(tx).entities(BonusAccount, 'where item.partner_id = $1 order by item.id', [partnerId]),
  ]);
  return { partnerId, facts: facts!, tenures: tenuresOf(facts!.terms), accounts };
}

/** The tenure that an account's bonuses belong to. */
export function tenureOf({ tenures }: Pick<Bonuses, 'tenures'>, { termId }: Pick<BonusAccount, 'termId'>): Tenure {
  const tenure = tenures.find(({ termIds }) => termIds.includes(termId));
  if (!tenure) throw new Error(`No tenure holds the term ${termId} of a bonus account`);
  return tenure;
}

export function stateOf(
  { facts, tenures }: Pick<Bonuses, 'facts' | 'tenures'>,
  account: Pick<BonusAccount, 'termId'>,
  day: Day,
): BonusState {
  return bonusStateOn(tenureOf({ tenures }, account), {
    day,
    terms: facts.terms,
    competence: competenceOf(facts, day),
  });
}

/** What the partner has on a day, by the sums as they are stored now. */
export function bonusesToday(bonuses: Bonuses, day: Day): BonusesOnDay {
  const pots = bonuses.accounts.map((account) => ({
    balanceKopecks: account.balanceKopecks,
    reservedKopecks: account.reservedKopecks,
    state: stateOf(bonuses, account, day),
  }));
  return bonusesOn(pots, competenceOf(bonuses.facts, day));
}
