import type { DataSource } from 'typeorm';
import { Industry } from '../catalogues/industry.js';
import { CATEGORIES } from '../regulation/projects.js';
import type { CardView, DirectoryFacets } from './directory.types.js';
import { conditionsOf, directoryTables, Parameters, projectConditions } from './directory-sql.js';

type Facet = 'categories' | 'industries';

const VALUE_OF = { categories: 'unnest(e.categories)', industries: 'e.industry_id' } as const;

/** For each choice the number of partners it would list instead of the facet's own choice (4.9). */
export async function loadFacets(database: DataSource, view: CardView): Promise<DirectoryFacets> {
  const [categories, industries, catalogue] = await Promise.all([
    countBy(database, view, 'categories'),
    countBy(database, view, 'industries'),
    database.getRepository(Industry).find({ order: { titleRu: 'ASC', id: 'ASC' } }),
  ]);
  return {
    categories: CATEGORIES.map((category) => ({ category, count: categories.get(category) ?? 0 })),
    industries: catalogue
      .map((industry) => ({ industry: industry as never, count: industries.get(industry.id) ?? 0 }))
      .filter(({ industry, count }) => count > 0 || (industry as Industry).archivedOn === null),
  };
}

async function countBy(database: DataSource, view: CardView, facet: Facet): Promise<Map<string, number>> {
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
}
