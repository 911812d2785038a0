import type { PageArgs } from '../graphql/connection.js';
import { ledgerOfOwner } from '../graphql/ledger-pages.js';
import type { OwnedPage } from '../graphql/pages-by-owner.js';
import type { BonusEntryKind } from '../regulation/bonuses.js';
import type { Day } from '../regulation/day.js';
import { BonusEntry, type BonusSource } from './bonus-entry.js';

/** Which entries of a ledger: of these kinds and sources, with effect in a period, recorded by an instant. */
export interface BonusEntryAsk {
  kinds?: BonusEntryKind[] | null;
  sources?: BonusSource[] | null;
  from?: Day | null;
  through?: Day | null;
  knownAt?: Date | null;
}

export interface OwnBonusEntriesAsk {
  filter: BonusEntryAsk;
  page: PageArgs;
}

/** A partner's ledger, the newest entry first. */
export const bonusEntriesOfPartner = ({ filter, page }: OwnBonusEntriesAsk): OwnedPage<BonusEntry> =>
  ledgerOfOwner(BonusEntry, page, (query) => {
    const { kinds, sources, from, through, knownAt } = filter;
    if (kinds != null) query.andWhere('item.kind = any(:kinds)', { kinds });
    if (sources != null) query.andWhere('item.source_type = any(:sources)', { sources });
    if (from != null) query.andWhere('item.effective_on >= :from', { from });
    if (through != null) query.andWhere('item.effective_on <= :through', { through });
    if (knownAt != null) query.andWhere('item.recorded_at <= :knownAt', { knownAt });
  });
