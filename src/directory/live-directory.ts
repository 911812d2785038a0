import type { CardView, ResolvedFilter } from './directory.types.js';
import {
  CARD_COLUMNS,
  type DirectorySource,
  type Facet,
  orderOf,
  Parameters,
  REACHED_AT_US,
  startCondition,
} from './directory-source.js';
import { categoryAt, INDUSTRY_STEP, industryCell, pairCell, placeOf } from './experience-cells.js';
import { asksForTexts, textConditions } from './text-conditions.js';

/** The list of today, from the read model. What is listed is an interval, so midnight needs no job. */
export const LIVE_DIRECTORY: DirectorySource = {
  async readRows(database, view, request) {
    const parameters = new Parameters();
    const { from, where } = cardsOf(view, parameters);
    const { isBackward } = request;
    return database.query(
      `with page as (
    select c.partner_id, c.level, c.valid_through, c.points, c.reached_at from ${from}
     where ${where} and ${startCondition(request, parameters, 'c.partner_id')}
     order by ${orderOf('c.partner_id', isBackward)}
     limit ${parameters.add(request.size + 1, 'int')}),
  top as (select * from page order by ${orderOf('partner_id')} limit 1)
  select ${CARD_COLUMNS}, r.level, r.valid_through as "validThrough", r.points, ${REACHED_AT_US},
         (select count(*) from ${from}, top where ${where} and ${STANDS_BEFORE_TOP})
         + row_number() over (order by ${orderOf('r.partner_id')}) as rank
    from page r join partner p on p.id = r.partner_id
   order by rank ${isBackward ? 'desc' : 'asc'}`,
      parameters.values,
    );
  },

  async countMatches(database, view) {
    const parameters = new Parameters();
    const { from, where } = cardsOf(view, parameters);
    const [row] = await database.query<[{ count: number }]>(
      `select count(*)::int as count from ${from} where ${where}`,
      parameters.values,
    );
    return row.count;
  },

  async countFacet(database, view, facet) {
    const parameters = new Parameters();
    const { from, where } = cardsOf(view, parameters, facet);
    const { value, among, partners } = facetCells(view.filter, facet, parameters);
    const rows = await database.query<{ value: string | null; place: number; count: number }[]>(
      `select i.id as value, x.value as place, x.count
         from (select ${value} as value, ${partners}::int as count
                 from ${from} cross join unnest(c.experience) cell
                where ${where} and ${among} group by 1) x
         left join industry i on i.number = x.value`,
      parameters.values,
    );
    return new Map(
      rows.map(({ value: id, place, count }) => [(facet === 'categories' ? categoryAt(place) : id) ?? '', count]),
    );
  },

  async readRanks(database, view, ids) {
    const parameters = new Parameters();
    const { from, where } = cardsOf({ ...view, filter: {} }, parameters);
    const rows = await database.query<{ id: string; rank: number }[]>(
      `select partner_id as id, rank
         from (select c.partner_id, row_number() over (order by ${orderOf('c.partner_id')}) as rank
                 from ${from} where ${where}) r
        where partner_id = any(${parameters.add(ids, 'uuid[]')})`,
      parameters.values,
    );
    return new Map(rows.map(({ id, rank }) => [id, rank]));
  },
};

const STANDS_BEFORE_TOP = `c.points >= top.points
           and (c.points > top.points or (c.reached_at, c.partner_id) < (top.reached_at, top.partner_id))`;

/** The cards `c` that are listed on the day and match the filter, with their partner `p` where its texts are asked for. */
function cardsOf({ day, filter }: CardView, parameters: Parameters, ignoring: Facet | null = null) {
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

/** 4.9: any of several values; category and industry each by some project, or both by one. Nothing is in an empty list. */
function experienceConditions(filter: ResolvedFilter, parameters: Parameters, ignoring: Facet | null): string[] {
  const categories = ignoring === 'categories' ? null : filter.categories;
  const industries = ignoring === 'industries' ? null : filter.industries;
  const sets: number[][] = [];
  if (categories != null && industries != null && filter.sameProject) {
    sets.push(categories.flatMap((category) => industries.map(({ number }) => pairCell(category, number))));
  } else {
    if (categories != null) sets.push(categories.map(placeOf));
    if (industries != null) sets.push(industries.map(({ number }) => industryCell(number)));
  }
  return sets.map((cells) => `c.experience && ${parameters.add(cells, 'int[]')}`);
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
