import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { type CompetenceFacts, competenceFactsLoader, competenceOf } from '../competence/competence.loaders.js';
import { among } from '../database/among.js';
import type { Loaders } from '../loaders.js';
import {
  type BonusesOnDay,
  type BonusSums,
  bonusesAnnulledOn,
  bonusesOn,
  debtOn,
  tenuresOf,
} from '../regulation/bonuses.js';
import { type Day, laterOf } from '../regulation/day.js';
import { stateOf, tenureOf } from './load-bonuses.js';

/** A day, and what was on record at an instant, if not all of it. */
export interface AsOf {
  day: Day;
  knownAt: Date | null;
}

export interface BonusesView extends BonusesOnDay, AsOf {
  partnerId: string;
  debtKopecks: number;
  /** The first day without them, unless a renewal comes before it; null where there are none. */
  annulledOn: Day | null;
}

interface Pot extends BonusSums {
  partnerId: string;
  termId: string;
}

/** The bonuses of several partners on a day, in as many reads as for one. */
export const bonusesOnDayLoader = (_: DataSource, loaders: Loaders) => {
  const byAsk = new Map<string, DataLoader<string, BonusesView>>();
  return (partnerId: string, asOf: AsOf): Promise<BonusesView> => {
    const key = JSON.stringify(asOf);
    const loader = byAsk.get(key) ?? new DataLoader((ids: readonly string[]) => readBonuses(loaders, ids, asOf));
    byAsk.set(key, loader);
    return loader.load(partnerId);
  };
};

async function readBonuses(loaders: Loaders, ids: readonly string[], asOf: AsOf): Promise<BonusesView[]> {
  const values = [ids, asOf.day, asOf.knownAt ?? 'infinity'];
  const [pots, debts, facts] = await Promise.all([
    loaders.reader.plain<Pot>(potsOf(ids), values),
    loaders.reader.plain<{ partnerId: string; debt: number }>(debtsOf(ids), values),
    Promise.all(ids.map((id) => loaders.of(competenceFactsLoader).load(id))),
  ]);
  return ids.map((partnerId, at) => {
    const own = pots.filter((pot) => pot.partnerId === partnerId);
    const debt = debts.find((one) => one.partnerId === partnerId)?.debt ?? 0;
    return { partnerId, ...asOf, ...viewOf(knownFacts(facts[at]!, asOf.knownAt), own, debt, asOf.day) };
  });
}

const onRecord = (ids: readonly string[]) =>
  `partner_id ${among('$1', ids)} and effective_on <= $2::date and recorded_at <= $3::timestamptz`;

const potsOf = (ids: readonly string[]) => `
  select a.partner_id as "partnerId", a.term_id as "termId", sum(e.amount_kopecks)::bigint as "balanceKopecks",
         sum(e.reserved_kopecks)::bigint as "reservedKopecks"
    from (select account_id, amount_kopecks, reserved_kopecks from bonus_entry where ${onRecord(ids)}) e
    join bonus_account a on a.id = e.account_id group by a.id`;

const debtsOf = (ids: readonly string[]) => `
  select partner_id as "partnerId", sum(debt_kopecks)::bigint as debt from bonus_entry where ${onRecord(ids)} group by 1`;

function viewOf(facts: CompetenceFacts, own: readonly Pot[], debt: number, day: Day) {
  const tenures = tenuresOf(facts.terms);
  const known = own.filter(({ termId }) => tenures.some(({ termIds }) => termIds.includes(termId)));
  const pots = known.map((pot) => ({ ...pot, state: stateOf({ facts, tenures }, pot, day) }));
  const filled = pots.filter(({ state, balanceKopecks }) => state !== 'ANNULLED' && balanceKopecks > 0);
  const ends = filled.map((pot) => bonusesAnnulledOn(tenureOf({ tenures }, pot)));
  return {
    ...bonusesOn(pots, competenceOf(facts, day)),
    debtKopecks: debtOn(pots, debt),
    annulledOn: ends.length === 0 ? null : ends.reduce(laterOf),
  };
}

/**
 * The records as they stood at an instant, as far as they tell: a term or sanction recorded later is left out, and so is
 * that it took the place of another. Early ends of records that were there already are known at any time.
 */
function knownFacts(facts: CompetenceFacts, knownAt: Date | null): CompetenceFacts {
  if (knownAt === null) return facts;
  const terms = facts.terms.filter(({ createdAt }) => createdAt <= knownAt);
  const isFollowed = (on: Day | null) => terms.some(({ validFrom }) => validFrom === on);
  return {
    ...facts,
    terms: terms.map((term) => (isFollowed(term.supersededOn) ? term : { ...term, supersededOn: null })),
    sanctions: facts.sanctions.filter(({ imposedAt }) => imposedAt <= knownAt),
  };
}
