import type { DirectorySource } from './directory-source.js';
import { CARD_COLUMNS, orderOf, Parameters, REACHED_AT_US, startCondition } from './directory-source.js';
import { conditionsOf, directoryTables, projectConditions } from './past-sql.js';

const VALUE_OF = { categories: 'unnest(e.categories)', industries: 'e.industry_id' } as const;

/**
 * The list as of the end of a day, from terms, sanctions, publications and the ledger. It asks the facts themselves, so
 * it is slow, and it is what the read model is compared with.
 */
export const PAST_DIRECTORY: DirectorySource = {
  async readRows(database, view, request) {
    const parameters = new Parameters();
    const tables = directoryTables(view, parameters);
    const conditions = conditionsOf(view.filter, parameters);
    return database.query(
      `${tables},
  ranked as (
    select *, row_number() over (order by ${orderOf('id')}) as rank
      from (select l.* from listed l join partner p on p.id = l.id where ${conditions}) matching)
  select ${CARD_COLUMNS}, r.level, r.valid_through as "validThrough", r.points, r.rank, ${REACHED_AT_US}
    from (select * from ranked where ${startCondition(request, parameters, 'id')}
           order by ${orderOf('id', request.isBackward)}
           limit ${parameters.add(request.size + 1, 'int')}) r
    join partner p on p.id = r.id
   order by r.rank ${request.isBackward ? 'desc' : 'asc'}`,
      parameters.values,
    );
  },

  async countMatches(database, view) {
    const parameters = new Parameters();
    const tables = directoryTables(view, parameters);
    const [row] = await database.query<[{ count: number }]>(
      `${tables} select count(*)::int as count from listed l join partner p on p.id = l.id
      where ${conditionsOf(view.filter, parameters)}`,
      parameters.values,
    );
    return row.count;
  },

  async countFacet(database, view, facet) {
    const parameters = new Parameters();
    const tables = directoryTables(view, parameters);
    const conditions = conditionsOf(view.filter, parameters, facet);
    // With `sameProject` the project that shows the value must be the one that proves the other half of the filter.
    const proofs = view.filter.sameProject ? projectConditions(view.filter, parameters, facet) : [];
    const rows = await database.query<{ value: string; count: number }[]>(
      `${tables}
     select value, count(distinct partner_id)::int as count
       from (select e.partner_id, ${VALUE_OF[facet]} as value from experience e
              where ${['true', ...proofs].join(' and ')}
                and e.partner_id in (select l.id from listed l join partner p on p.id = l.id where ${conditions})) x
      group by value`,
      parameters.values,
    );
    return new Map(rows.map(({ value, count }) => [value, count]));
  },

  async readRanks(database, view, ids) {
    const parameters = new Parameters();
    const tables = directoryTables(view, parameters);
    const rows = await database.query<{ id: string; rank: number }[]>(
      `${tables}
     select id, rank from (select id, row_number() over (order by ${orderOf('id')}) as rank from listed) r
      where id = any(${parameters.add(ids, 'uuid[]')})`,
      parameters.values,
    );
    return new Map(rows.map(({ id, rank }) => [id, rank]));
  },
};
