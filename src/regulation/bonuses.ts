import type { Clause } from './clauses.js';
import { type CompetenceOnDay, graceEndsOn, isActive, termOn } from './competence.js';
import { type Day, laterOf, plusDays } from './day.js';
import { moneyText } from './money.js';
import { type Refusal, refusal } from './refusal.js';
import { type ChainedTerm, tenureStartedOn } from './renewal.js';

/**
 * What an entry of the bonus ledger does to the three sums of an account: what is in it, what of that is set aside for
 * orders, and what the partner owes to later accruals. 1 adds, −1 takes.
 */
export const BONUS_ENTRIES = {
  /** 4.10: the partner bundle was bought and its application approved. */
  ACCRUAL: { clause: '4.10', balance: 1, reserved: 0, debt: 0 },
  /** 4.10, the ruling: the bundle came back; what was spent already becomes a debt. */
  REVERSAL: { clause: '4.10', balance: -1, reserved: 0, debt: 1 },
  /** 4.11: set aside for an order that was placed. */
  RESERVATION: { clause: '4.11', balance: 0, reserved: 1, debt: 0 },
  /** The order is paid without them after all, or not at all. */
  RELEASE: { clause: '4.11', balance: 0, reserved: -1, debt: 0 },
  /** 4.11: the order was paid with them. */
  CAPTURE: { clause: '4.11', balance: -1, reserved: -1, debt: 0 },
  /** What was paid with bonuses goes back to bonuses. */
  RETURN: { clause: '4.11', balance: 1, reserved: 0, debt: 0 },
  /** 4.10, the ruling: taken for a debt from what came in. */
  DEBT_SETTLEMENT: { clause: '4.10', balance: -1, reserved: 0, debt: -1 },
  /** 4.13: gone with the tenure that earned them. */
  ANNULMENT: { clause: '4.13', balance: -1, reserved: 0, debt: 0 },
} as const satisfies Record<string, { clause: Clause; balance: number; reserved: number; debt: number }>;

export type BonusEntryKind = keyof typeof BONUS_ENTRIES;

export const BONUS_ENTRY_KINDS = Object.keys(BONUS_ENTRIES) as BonusEntryKind[];

export interface TenureTerm extends ChainedTerm {
  id: string;
}

/** From a granting through all its renewals (2.7): bonuses belong to the tenure that earned them (4.13, the reading). */
export interface Tenure {
  startedOn: Day;
  /** The last valid day of its last term, whatever ended it before. */
  lastValidDay: Day;
  termIds: readonly string[];
}

/** The tenures that a partner's terms make, the first one first. */
export function tenuresOf(terms: readonly TenureTerm[]): Tenure[] {
  const tenures = new Map<Day, Tenure>();
  for (const term of terms) {
    const startedOn = tenureStartedOn(term, terms);
    const known = tenures.get(startedOn);
    tenures.set(startedOn, {
      startedOn,
      lastValidDay: known ? laterOf(known.lastValidDay, term.validThrough) : term.validThrough,
      termIds: [...(known?.termIds ?? []), term.id],
    });
  }
  return [...tenures.values()].sort((a, b) => (a.startedOn < b.startedOn ? -1 : 1));
}

/** 4.13: the first day without the bonuses of a tenure, unless a renewal comes before it. */
export const bonusesAnnulledOn = ({ lastValidDay }: Pick<Tenure, 'lastValidDay'>): Day =>
  plusDays(graceEndsOn(lastValidDay), 1);

export const BONUS_STATES = ['USABLE', 'FROZEN', 'ANNULLED'] as const;

export type BonusState = (typeof BONUS_STATES)[number];

export interface BonusDay {
  day: Day;
  terms: readonly TenureTerm[];
  competence: CompetenceOnDay;
}

/**
 * 4.12, 4.13: usable while the competence is ACTIVE by a term of the tenure that earned them, gone two months after that
 * tenure's last valid day, frozen in between: suspended, lapsed, ended early, or obtained anew, which is no renewal.
 */
export function bonusStateOn(tenure: Tenure, { day, terms, competence }: BonusDay): BonusState {
  if (day >= bonusesAnnulledOn(tenure)) return 'ANNULLED';
  const holding = termOn(day, terms);
  const isOwn = holding !== null && tenure.termIds.includes(holding.id);
  return isOwn && isActive(competence) ? 'USABLE' : 'FROZEN';
}

export interface BonusSums {
  balanceKopecks: number;
  reservedKopecks: number;
}

/** The bonuses of one tenure as they are on a day. */
export interface BonusPot extends BonusSums {
  state: BonusState;
}

/** What a partner has on a day; the annulled is nothing, whether or not an entry says so yet (4.13). */
export interface BonusesOnDay extends BonusSums {
  state: BonusState;
  availableKopecks: number;
}

/**
 * 4.12, 4.13: the sums of a day. The state is that of what can be used; where nothing can, a frozen pot is told before
 * an annulled one. A holder without any bonus could use one, and anybody else not.
 */
export function bonusesOn(pots: readonly BonusPot[], competence: CompetenceOnDay): BonusesOnDay {
  const living = pots.filter(({ state }) => state !== 'ANNULLED');
  const usable = living.filter(({ state }) => state === 'USABLE');
  return {
    balanceKopecks: sumOf(living, 'balanceKopecks'),
    reservedKopecks: sumOf(living, 'reservedKopecks'),
    availableKopecks: sumOf(usable, 'balanceKopecks') - sumOf(usable, 'reservedKopecks'),
    state: stateOfAll(pots, living, competence),
  };
}

/** 4.10, 4.13: what is owed on a day; what was set aside pays it when it is annulled, whether or not an entry says so yet. */
export const debtOn = (pots: readonly BonusPot[], debtKopecks: number): number => {
  const annulled = pots.filter(({ state }) => state === 'ANNULLED');
  return debtKopecks - debtSettledBy(sumOf(annulled, 'reservedKopecks'), debtKopecks);
};

const sumOf = (pots: readonly BonusPot[], what: keyof BonusSums): number =>
  pots.reduce((sum, pot) => sum + pot[what], 0);

function stateOfAll(pots: readonly BonusPot[], living: readonly BonusPot[], competence: CompetenceOnDay): BonusState {
  if (isActive(competence)) return 'USABLE';
  return living.length === 0 && pots.length > 0 ? 'ANNULLED' : 'FROZEN';
}

/** 4.12, 4.13: why no bonus can be used on a day; the widest reason. */
export function refusalToUseBonuses({ state }: Pick<BonusesOnDay, 'state'>): Refusal | null {
  if (state === 'ANNULLED') return refusal('BONUSES_ANNULLED');
  return state === 'FROZEN' ? refusal('BONUSES_FROZEN') : null;
}

/** 4.11–4.13: a ladder, the widest refusal first; 4.11 in full, so no more than there is. */
export function refusalToSpendBonuses(
  bonuses: Pick<BonusesOnDay, 'state' | 'availableKopecks'>,
  amountKopecks: number,
): Refusal | null {
  const unusable = refusalToUseBonuses(bonuses);
  if (unusable !== null) return unusable;
  if (amountKopecks <= bonuses.availableKopecks) return null;
  return refusal('BONUSES_NOT_ENOUGH', { params: { available: moneyText(bonuses.availableKopecks) } });
}

const PERCENT = 100;

export interface AccrualFacts {
  paidKopecks: number;
  /** The parameter: bonuses for a hundred roubles of the bundle. */
  ratePercent: number;
  /** The parameter: what one bonus pays. */
  bonusRoubles: number;
}

/**
 * 4.10: bonuses for a bundle. The ledger holds what they pay, in kopecks, by the worth of a bonus on the day of the
 * accrual: a later worth revalues nothing (the reading). Rounded down.
 */
export function bundleBonuses({ paidKopecks, ratePercent, bonusRoubles }: AccrualFacts): number {
  return Number((BigInt(paidKopecks) * BigInt(ratePercent) * BigInt(bonusRoubles)) / BigInt(PERCENT));
}

export interface ReversalFacts {
  accruedKopecks: number;
  /** What was paid for the bundle, and how much of it has come back, this return included. */
  paidKopecks: number;
  returnedKopecks: number;
  /** What earlier returns took back. */
  reversedKopecks: number;
}

/** 4.10, the ruling: in proportion to what came back, rounded down; the last return takes the remainder. */
export function bonusesToReverse(facts: ReversalFacts): number {
  const { accruedKopecks, paidKopecks, returnedKopecks, reversedKopecks } = facts;
  const whole = returnedKopecks >= paidKopecks;
  const due = whole ? accruedKopecks : Number((BigInt(accruedKopecks) * BigInt(returnedKopecks)) / BigInt(paidKopecks));
  return Math.max(0, due - reversedKopecks);
}

export interface ShortfallFacts extends BonusSums {
  dueKopecks: number;
  /** Of this tenure's bonuses: what orders and debts were paid with and did not come back, and what is owed for it already. */
  spentKopecks: number;
  owedKopecks: number;
}

/**
 * 4.10, the ruling: what is left is taken, and what had been spent is owed. Bonuses set aside for an order count as
 * spent; those that were annulled unspent are owed by nobody.
 */
export function splitReversal(facts: ShortfallFacts): { takenKopecks: number; debtKopecks: number } {
  const { balanceKopecks, reservedKopecks, dueKopecks, spentKopecks, owedKopecks } = facts;
  const takenKopecks = Math.min(dueKopecks, balanceKopecks - reservedKopecks);
  const gone = Math.max(0, spentKopecks + reservedKopecks - owedKopecks);
  return { takenKopecks, debtKopecks: Math.min(dueKopecks - takenKopecks, gone) };
}

/** 4.10, the ruling: a debt is paid from whatever comes in free, before anything else. */
export const debtSettledBy = (incomingKopecks: number, debtKopecks: number): number =>
  Math.min(incomingKopecks, debtKopecks);
