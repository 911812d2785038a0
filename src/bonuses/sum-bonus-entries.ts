import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { among } from '../database/among.js';
import { groupBy } from '../group-by.js';
import type { Loaders } from '../loaders.js';
import type { BonusEntryKind } from '../regulation/bonuses.js';
import type { Day } from '../regulation/day.js';
import type { BonusSource } from './bonus-entry.js';
import type { BonusEntryAsk } from './list-bonus-entries.js';

export interface BonusSum {
  /** The first day of the month. */
  month: Day;
  kind: BonusEntryKind;
  source: BonusSource;
  amountKopecks: number;
  reservedKopecks: number;
  count: number;
}

/** The sums of several partners' entries by month, kind and source, the newest month first. */
export const bonusSumsLoader = (_: DataSource, { reader }: Loaders) => {
  const byAsk = new Map<string, DataLoader<string, BonusSum[]>>();
  return (partnerId: string, ask: BonusEntryAsk): Promise<BonusSum[]> => {
    const key = JSON.stringify(ask);
    const loader =
      byAsk.get(key) ??
      new DataLoader(async (ids: readonly string[]) => {
        const { kinds = null, sources = null, from = null, through = null, knownAt = null } = ask;
        const rows = await reader.plain<BonusSum & { owner: string }>(sumsOf(ids), [
          ids,
          kinds,
          sources,
          from,
          through,
          knownAt,
        ]);
        const byOwner = groupBy(rows, ({ owner }) => owner);
        return ids.map((id) => byOwner.get(id) ?? []);
      });
    byAsk.set(key, loader);
    return loader.load(partnerId);
  };
};

const sumsOf = (ids: readonly string[]) => `
  select partner_id as owner, date_trunc('month', effective_on)::date as month, kind, source_type as source,
         sum(amount_kopecks)::bigint as "amountKopecks", sum(reserved_kopecks)::bigint as "reservedKopecks",
         count(*)::int as count
    from bonus_entry
   where partner_id ${among('$1', ids)} and ($2::text[] is null or kind = any($2)) and ($3::text[] is null or source_type = any($3))
     and ($4::date is null or effective_on >= $4) and ($5::date is null or effective_on <= $5)
     and ($6::timestamptz is null or recorded_at <= $6)
   group by 1, 2, 3, 4 order by 2 desc, 3, 4`;
