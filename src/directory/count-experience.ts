import type { DataSource } from 'typeorm';
import type { Day } from '../regulation/day.js';
import type { Category } from '../regulation/projects.js';
import { type CardTexts, Parameters } from './directory-source.js';
import { experienceOn } from './past-sql.js';

type Counts = Pick<CardTexts, 'categories' | 'industries'>;

interface Row {
  partnerId: string;
  category: Category | null;
  industryNumber: number | null;
  n: number;
}

/** How many published projects partners have by category and by industry on a day (4.8), from the facts; most first. */
export async function countExperience(
  database: DataSource,
  day: Day,
  ids: readonly string[],
): Promise<(id: string) => Counts> {
  const parameters = new Parameters();
  const experience = experienceOn(parameters.add(day, 'date'));
  const rows = await database.query<Row[]>(
    `with mine as (select * from (${experience}) x where partner_id = any(${parameters.add(ids, 'uuid[]')}))
     select partner_id as "partnerId", category, null::int as "industryNumber", count(*)::int as n, null::uuid as id
       from mine, unnest(categories) category group by 1, 2
     union all
     select partner_id, null, i.number, count(*)::int, i.id from mine join industry i on i.id = industry_id group by 1, i.id
     order by n desc, category, id`,
    parameters.values,
  );
  const counts = new Map<string, Counts>();
  for (const { partnerId, category, industryNumber, n } of rows) {
    const one = counts.get(partnerId) ?? { categories: [], industries: [] };
    if (category !== null) one.categories.push({ category, projectCount: n });
    if (industryNumber !== null) one.industries.push([industryNumber, n]);
    counts.set(partnerId, one);
  }
  return (id) => counts.get(id) ?? { categories: [], industries: [] };
}
