import { decodeCursor, encodeCursor, type PageArgs, pageRequest } from '../graphql/connection.js';
import type { OwnedPage } from '../graphql/pages-by-owner.js';
import type { BonusEntryKind } from '../regulation/bonuses.js';
import type { Day } from '../regulation/day.js';
import { BonusEntry, type BonusSource } from './bonus-entry.js';

type Cursor = [sequence: number];

const isCursor = ([sequence, ...rest]: unknown[]) => Number.isSafeInteger(sequence) && rest.length === 0;

/** Which entries of a ledger: of these kinds and sources, with effect in a period, recorded by an instant. */
export interface BonusEntryAsk {
  kinds?: BonusEntryKind[] | null;
  sources?: BonusSource[] | null;
  from?: Day | null;
  through?: Day | null;
  knownAt?: Date | null;
}

/** A partner's ledger, the newest entry first: by sequence, because clocks do not order a ledger. */
export function bonusEntriesOfPartner({
  filter,
  page,
}: {
  filter: BonusEntryAsk;
  page: PageArgs;
}): OwnedPage<BonusEntry> {
  const request = pageRequest<Cursor>(page, (cursor) => decodeCursor(cursor, isCursor));
  return {
    entity: BonusEntry,
    request,
    order: `item.sequence ${request.isBackward ? 'asc' : 'desc'}`,
    filter(query) {
      const { kinds, sources, from, through, knownAt } = filter;
      if (kinds != null) query.andWhere('item.kind = any(:kinds)', { kinds });
      if (sources != null) query.andWhere('item.source_type = any(:sources)', { sources });
      if (from != null) query.andWhere('item.effective_on >= :from', { from });
      if (through != null) query.andWhere('item.effective_on <= :through', { through });
      if (knownAt != null) query.andWhere('item.recorded_at <= :knownAt', { knownAt });
    },
    behindCursor(query) {
      if (!request.start) return;
      const [sequence] = request.start;
      query.andWhere(`item.sequence ${request.isBackward ? '>' : '<'} :sequence`, { sequence });
    },
    cursor: (entry) => encodeCursor([entry.sequence]),
  };
}
