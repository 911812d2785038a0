import { decodeCursor, encodeCursor, type PageArgs, pageRequest } from '../graphql/connection.js';
import type { OwnedPage } from '../graphql/pages-by-owner.js';
import type { Day } from '../regulation/day.js';
import type { EntryKind } from '../regulation/points.js';
import { PointEntry, type PointSource } from './point-entry.js';

type Cursor = [sequence: number];

const isCursor = ([sequence, ...rest]: unknown[]) => Number.isSafeInteger(sequence) && rest.length === 0;

/** Which entries: of these kinds and sources, of activities in a period, recorded by an instant. */
export interface PointEntryAsk {
  kinds?: EntryKind[] | null;
  sources?: PointSource[] | null;
  from?: Day | null;
  through?: Day | null;
  knownAt?: Date | null;
}

/** A partner's ledger, the newest entry first: by sequence, because clocks do not order a ledger. */
export function entriesOfPartner({ filter, page }: { filter: PointEntryAsk; page: PageArgs }): OwnedPage<PointEntry> {
  const request = pageRequest<Cursor>(page, (cursor) => decodeCursor(cursor, isCursor));
  return {
    entity: PointEntry,
    request,
    order: `item.sequence ${request.isBackward ? 'asc' : 'desc'}`,
    filter(query) {
      const { kinds, sources, from, through, knownAt } = filter;
      if (kinds != null) query.andWhere('item.kind = any(:kinds)', { kinds });
      if (sources != null) query.andWhere('item.source_type = any(:sources)', { sources });
      if (from != null) query.andWhere('item.activity_on >= :from', { from });
      if (through != null) query.andWhere('item.activity_on <= :through', { through });
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
