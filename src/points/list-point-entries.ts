import type { PageArgs } from '../graphql/connection.js';
import { ledgerOfOwner } from '../graphql/ledger-pages.js';
import type { OwnedPage } from '../graphql/pages-by-owner.js';
import type { Day } from '../regulation/day.js';
import type { EntryKind } from '../regulation/points.js';
import { PointEntry, type PointSource } from './point-entry.js';

/** Which entries: of these kinds and sources, of activities in a period, recorded by an instant. */
export interface PointEntryAsk {
  kinds?: EntryKind[] | null;
  sources?: PointSource[] | null;
  from?: Day | null;
  through?: Day | null;
  knownAt?: Date | null;
}

/** A partner's ledger, the newest entry first. */
export const entriesOfPartner = ({ filter, page }: { filter: PointEntryAsk; page: PageArgs }): OwnedPage<PointEntry> =>
  ledgerOfOwner(PointEntry, page, (query) => {
    const { kinds, sources, from, through, knownAt } = filter;
    if (kinds != null) query.andWhere('item.kind = any(:kinds)', { kinds });
    if (sources != null) query.andWhere('item.source_type = any(:sources)', { sources });
    if (from != null) query.andWhere('item.activity_on >= :from', { from });
    if (through != null) query.andWhere('item.activity_on <= :through', { through });
    if (knownAt != null) query.andWhere('item.recorded_at <= :knownAt', { knownAt });
  });
