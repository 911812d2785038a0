import type { DataSource } from 'typeorm';
import type { Category } from '../regulation/projects.js';
import { countExperience } from './count-experience.js';
import type { CardTexts, DirectoryRow, DirectorySource } from './directory-source.js';
import { orderOf, Parameters, REACHED_AT_US, startCondition } from './directory-source.js';
import { placeOf } from './experience-cells.js';
import { conditionsOf, directoryTables, projectConditions } from './past-sql.js';

const VALUE_OF = { categories: 'unnest(e.categories)', industries: 'i.number' } as const;

type Row = Omit<DirectoryRow, 'texts' | 'readOverallRank'> &
  Omit<CardTexts, 'categories' | 'industries'> & { overallRank: number };

const CARD_COLUMNS = `p.id, p.slug, p.name, p.description, p.city, p.region, p.site_url as "siteUrl",
         p.logo_url as "logoUrl", p.email, p.phone`;

/**
 * The list as of the end of a day, from terms, sanctions, publications and the ledger. It asks the facts themselves, so
 * it is slow, and it is what the read model is compared with.
 */
export function pastDirectory(database: DataSource): DirectorySource {
  return {
    async readRows(view, request) {
      const parameters = new Parameters();
      const tables = directoryTables(view, parameters);
      const conditions = conditionsOf(view.filter, parameters);
      const rows = await database.query<Row[]>(
        `${tables},
  everybody as (select *, row_number() over (order by ${orderOf('id')}) as "overallRank" from listed),
  ranked as (
    select *, row_number() over (order by ${orderOf('id')}) as rank
      from (select l.* from everybody l join partner p on p.id = l.id where ${conditions}) matching)
  select ${CARD_COLUMNS}, r.level, r.valid_through as "validThrough", r.points, r.rank, r."overallRank",
         ${REACHED_AT_US}
    from (select * from ranked where ${startCondition(request, parameters, 'id')}
           order by ${orderOf('id', request.isBackward)}
           limit ${parameters.add(request.size + 1, 'int')}) r
    join partner p on p.id = r.id
   order by r.rank ${request.isBackward ? 'desc' : 'asc'}`,
        parameters.values,
      );
      const counts = await countExperience(
        database,
        view.day,
        rows.map(({ id }) => id),
      );
      return rows.map((row) => ({
        ...row,
        texts: { ...row, ...counts(row.id) },
        readOverallRank: () => row.overallRank,
      }));
    },

    async countMatches(view) {
      const parameters = new Parameters();
      const tables = directoryTables(view, parameters);
      const [row] = await database.query<[{ count: number }]>(
        `${tables} select count(*)::int as count from listed l join partner p on p.id = l.id
      where ${conditionsOf(view.filter, parameters)}`,
        parameters.values,
      );
      return row.count;
    },

    async countFacet(view, facet) {
      const parameters = new Parameters();
      const tables = directoryTables(view, parameters);
      const conditions = conditionsOf(view.filter, parameters, facet);
      // With `sameProject` the project that shows the value must be the one that proves the other half of the filter.
      const proofs = view.filter.sameProject ? projectConditions(view.filter, parameters, facet) : [];
      const rows = await database.query<{ value: string | number; count: number }[]>(
        `${tables}
     select value, count(distinct partner_id)::int as count
       from (select e.partner_id, ${VALUE_OF[facet]} as value from experience e join industry i on i.id = e.industry_id
              where ${['true', ...proofs].join(' and ')}
                and e.partner_id in (select l.id from listed l join partner p on p.id = l.id where ${conditions})) x
      group by value`,
        parameters.values,
      );
      return new Map(rows.map(({ value, count }) => [numberOf(value), count]));
    },

    async readRank(view, id) {
      const parameters = new Parameters();
      const tables = directoryTables(view, parameters);
      const [row] = await database.query<{ rank: number }[]>(
        `${tables}
     select rank from (select id, row_number() over (order by ${orderOf('id')}) as rank from listed) r
      where id = ${parameters.add(id, 'uuid')}`,
        parameters.values,
      );
      return row?.rank ?? null;
    },
  };
}

const numberOf = (value: string | number): number => (typeof value === 'number' ? value : placeOf(value as Category));
