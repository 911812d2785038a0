import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { among } from '../database/among.js';
import { groupBy } from '../group-by.js';
import type { Loaders } from '../loaders.js';
import type { Day } from '../regulation/day.js';
import { type EntryKind, pointsToPass } from '../regulation/points.js';

/** A listed partner that stands before another one. */
export interface PlaceAbove {
  rank: number;
  name: string;
  slug: string;
  points: number;
  missing: number;
}

export interface Standing {
  /** Null where the partner is not listed on the day. */
  rank: number | null;
  total: number;
  above: PlaceAbove[];
}

interface Row {
  owner: string;
  rank: number;
  own: number;
  above: Omit<PlaceAbove, 'missing'>[];
}

/** So many places are told, the nearest first. */
export const PLACES_TOLD = 5;

/** 4.7: the places of several partners on a day, and what separates each from the nearest above it. */
export const standingLoader = (_: DataSource, { reader }: Loaders) => {
  const byDay = new Map<Day, DataLoader<string, Standing | null>>();
  return (partnerId: string, day: Day): Promise<Standing | null> => {
    const loader =
      byDay.get(day) ??
      new DataLoader(async (ids: readonly string[]) => {
        const rows = await reader.plain<Row>(standingsOf(ids), [ids, day, PLACES_TOLD]);
        return ids.map((id) => standingOf(rows.find(({ owner }) => owner === id)));
      });
    byDay.set(day, loader);
    return loader.load(partnerId);
  };
};

const standingOf = (row: Row | undefined): Standing | null =>
  row === undefined
    ? null
    : {
        rank: row.rank,
        total: row.own,
        above: row.above.map((place) => ({ ...place, missing: pointsToPass(place.points, row.own) })),
      };

const BEFORE = `other.listed_during @> $2::date and other.partner_id <> me.partner_id
  and (other.points > me.points or other.points = me.points and (other.reached_at, other.partner_id) < (me.reached_at, me.partner_id))`;

const standingsOf = (ids: readonly string[]) => `
  select me.partner_id as owner, me.points as own, place.rank, coalesce(above.places, '[]') as above
    from directory_card me
    cross join lateral (select count(*)::int + 1 as rank from directory_card other where ${BEFORE}) place
    cross join lateral (
      select json_agg(json_build_object('rank', place.rank - n, 'name', card::json->>'name', 'slug', card::json->>'slug', 'points', points) order by n) as places
        from (select other.card, other.points, row_number() over (order by other.points, other.reached_at desc, other.partner_id desc) as n
                from directory_card other where ${BEFORE} order by n limit $3::int) nearest) above
   where me.partner_id ${among('$1', ids)} and me.listed_during @> $2::date`;

export interface KindSum {
  kind: EntryKind;
  amount: number;
  count: number;
  /** How many of them earned nothing, with a reason on record (4.1, 6.2). */
  refused: number;
}

/** The sums of several partners' points by kind. */
export const kindSumsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, KindSum[]>(async (ids) => {
    const rows = await reader.plain<KindSum & { owner: string }>(
      `select partner_id as owner, kind, sum(amount)::bigint as amount, count(*)::int as count,
              count(refusal_code)::int as refused
         from point_entry where partner_id ${among('$1', ids)} group by 1, 2 order by 2`,
      [ids],
    );
    const byOwner = groupBy(rows, ({ owner }) => owner);
    return ids.map((id) => byOwner.get(id) ?? []);
  });
