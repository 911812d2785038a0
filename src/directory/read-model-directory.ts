import type { DataSource } from 'typeorm';
import type { PageRequest } from '../graphql/connection.js';
import type { Day } from '../regulation/day.js';
import type { CardView, ResolvedFilter } from './directory.types.js';
import {
  type CardTexts,
  type DirectoryCursor,
  type DirectoryRow,
  type DirectorySource,
  orderOf,
  Parameters,
  REACHED_AT_US,
  startCondition,
} from './directory-source.js';
import { type Facet, INDUSTRY_STEP, placeOf, wantedCells } from './experience-cells.js';
import { asksForTexts, textConditions } from './text-conditions.js';

/** The list of today, from the read model. What is listed is an interval, so midnight needs no job. */
export function readModelDirectory(database: DataSource): DirectorySource {
  return {
    async readRows(view, request) {
      const rows = await readPage(database, view, request);
      const ranks = await readRanks(
        database,
        view.day,
        rows.map(({ id }) => id),
      );
      return rows.map(({ card, ...row }) => ({
        ...row,
        texts: JSON.parse(card) as CardTexts,
        readOverallRank: () => ranks.get(row.id) ?? null,
      }));
    },
    countMatches: (view) => countMatches(database, view),
    countFacet: (view, facet) => countFacet(database, view, facet),
    readRank: async ({ day }, id) => (await readRanks(database, day, [id])).get(id) ?? null,
  };
}

function readPage(database: DataSource, view: CardView, request: PageRequest<DirectoryCursor>) {
  const parameters = new Parameters();
  const { from, where } = cardsOf(view, parameters);
  const { isBackward } = request;
  return database.query<(Omit<DirectoryRow, 'texts' | 'readOverallRank'> & { card: string })[]>(
    `with page as (
    select c.partner_id, c.level, c.valid_through, c.points, c.reached_at, c.card from ${from}
     where ${where} and ${startCondition(request, parameters, 'c.partner_id')}
     order by ${orderOf('c.partner_id', isBackward)}
     limit ${parameters.add(request.size + 1, 'int')}),
  top as (select * from page order by ${orderOf('partner_id')} limit 1)
  select r.partner_id as id, r.level, r.valid_through as "validThrough", r.points, ${REACHED_AT_US}, r.card,
         (select count(*) from ${from}, top where ${where} and ${STANDS_BEFORE_TOP})
         + row_number() over (order by ${orderOf('r.partner_id')}) as rank
    from page r
   order by rank ${isBackward ? 'desc' : 'asc'}`,
    parameters.values,
  );
}

async function countMatches(database: DataSource, view: CardView): Promise<number> {
  const parameters = new Parameters();
  const { from, where } = cardsOf(view, parameters);
  const [row] = await database.query<[{ count: number }]>(
    `select count(*)::int as count from ${from} where ${where}`,
    parameters.values,
  );
  return row.count;
}

async function countFacet(database: DataSource, view: CardView, facet: Facet): Promise<Map<number, number>> {
  const parameters = new Parameters();
  const { from, where } = cardsOf(view, parameters, facet);
  const { value, among, partners } = facetCells(view.filter, facet, parameters);
  const rows = await database.query<{ value: number; count: number }[]>(
    `select ${value} as value, ${partners}::int as count
       from ${from} cross join unnest(c.experience) cell
      where ${where} and ${among} group by 1`,
    parameters.values,
  );
  return new Map(rows.map(({ value, count }) => [value, count]));
}

async function readRanks(database: DataSource, day: Day, ids: readonly string[]): Promise<Map<string, number>> {
  const parameters = new Parameters();
  const { from, where } = cardsOf({ day, filter: {} }, parameters);
  const rows = await database.query<{ id: string; rank: number }[]>(
    `select partner_id as id, rank
       from (select c.partner_id, row_number() over (order by ${orderOf('c.partner_id')}) as rank
               from ${from} where ${where}) r
      where partner_id = any(${parameters.add(ids, 'uuid[]')})`,
    parameters.values,
  );
  return new Map(rows.map(({ id, rank }) => [id, rank]));
}

const STANDS_BEFORE_TOP = `c.points >= top.points
           and (c.points > top.points or (c.reached_at, c.partner_id) < (top.reached_at, top.partner_id))`;

/** The cards `c` that are listed on the day and match the filter, with their partner `p` where its texts are asked for. */
function cardsOf(
  { day, filter }: Pick<CardView, 'day' | 'filter'>,
  parameters: Parameters,
  ignoring: Facet | null = null,
) {
  const conditions = [
    `c.listed_during @> ${parameters.add(day, 'date')}`,
    ...experienceConditions(filter, parameters, ignoring),
    ...textConditions(filter, parameters, 'c'),
  ];
  return {
    from: asksForTexts(filter) ? 'directory_card c join partner p on p.id = c.partner_id' : 'directory_card c',
    where: conditions.join(' and '),
  };
}

function experienceConditions(filter: ResolvedFilter, parameters: Parameters, ignoring: Facet | null): string[] {
  const places = ignoring === 'categories' ? undefined : filter.categories?.map(placeOf);
  const numbers = ignoring === 'industries' ? undefined : filter.industries?.map(({ number }) => number);
  return wantedCells(places, numbers, filter.sameProject === true).map(
    (cells) => `c.experience && ${parameters.add(cells, 'int[]')}`,
  );
}

/**
 * Which cells show a facet's values. With `sameProject` a value counts where one project proves it together with the
 * other half of the filter, so it is read off the pairs.
 */
function facetCells({ categories, industries, sameProject }: ResolvedFilter, facet: Facet, parameters: Parameters) {
  // A card holds each cell once; only among the pairs of several values can it show the same value twice.
  const partners = sameProject ? 'count(distinct c.partner_id)' : 'count(*)';
  const place = `cell % ${INDUSTRY_STEP}`;
  const number = `cell / ${INDUSTRY_STEP}`;
  if (facet === 'categories') {
    const numbers = sameProject && industries != null ? industries.map((industry) => industry.number) : [0];
    return { partners, value: place, among: `${place} > 0 and ${number} = any(${parameters.add(numbers, 'int[]')})` };
  }
  const places = sameProject && categories != null ? categories.map(placeOf) : [0];
  return { partners, value: number, among: `${number} > 0 and ${place} = any(${parameters.add(places, 'int[]')})` };
}
