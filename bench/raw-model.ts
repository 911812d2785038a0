import pg from 'pg';
import { BADGE_TITLES } from '../src/competence/titles.js';
import { INDUSTRY_STEP } from '../src/directory/experience-cells.js';
import { experienceOn } from '../src/directory/past-sql.js';
import { type Day, plusDays } from '../src/regulation/day.js';
import { CATEGORIES } from '../src/regulation/projects.js';

/**
 * The tables that the raw endpoint reads: the cards with their finished JSON, and the counts of every choice of the
 * filter. Made once, when the data is loaded: keeping them up under writes is what the server does and raw need not.
 */
export async function createRawModel(url: string, today: Day): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Tomorrow as well, because a run may last beyond Moscow's midnight.
    const days = [today, plusDays(today, 1)];
    for (const statement of [...CARDS(today), ...CELLS(days), 'vacuum analyze bench.card', 'vacuum analyze bench.cell'])
      await client.query(statement);
  } finally {
    await client.end();
  }
}

const badgeTitle = `case c.level ${Object.entries(BADGE_TITLES)
  .map(([level, { RU }]) => `when '${level}' then ${pg.escapeLiteral(RU)}`)
  .join(' ')} end`;

const CARDS = (today: Day): string[] => [
  'create schema bench',
  `create table bench.experience as ${experienceOn(`'${today}'::date`)}`,
  `create table bench.category_counts as
    select partner_id, json_agg(row_to_json(x) order by x."projectCount" desc, x.category) as counts
      from (select partner_id, category, count(*)::int as "projectCount"
              from bench.experience, unnest(categories) category group by 1, 2) n,
           lateral (select n.category, n."projectCount") x
     group by 1`,
  `create table bench.industry_counts as
    select partner_id, json_agg(row_to_json(x) order by n.n desc, n.industry_id) as counts
      from (select partner_id, industry_id, count(*)::int as n from bench.experience group by 1, 2) n
      join industry i on i.id = n.industry_id
     cross join lateral (select ${INDUSTRY_JSON} as industry, n.n as "projectCount") x
     group by 1`,
  'create unique index on bench.category_counts (partner_id)',
  'create unique index on bench.industry_counts (partner_id)',
  `create table bench.card as
    select row_number() over (order by c.points desc, c.reached_at, c.partner_id)::int as id,
           c.partner_id, c.listed_during, c.points, (extract(epoch from c.reached_at) * 1000000)::bigint as reached_us,
           c.experience, row_to_json(x)::text as card
      from directory_card c
      join partner p on p.id = c.partner_id
      left join bench.category_counts cc on cc.partner_id = p.id
      left join bench.industry_counts ic on ic.partner_id = p.id
     cross join lateral (
       select p.id, p.slug, p.name, p.description, p.city, p.region, p.site_url as "siteUrl", p.logo_url as "logoUrl",
              p.email, p.phone, c.level, c.points,
              json_build_object('level', c.level, 'title', ${badgeTitle}, 'validThrough', c.valid_through) as badge,
              coalesce(cc.counts, '[]') as categories, coalesce(ic.counts, '[]') as industries) x`,
  'alter table bench.card add primary key (id)',
  'create index on bench.card (partner_id)',
  'create index on bench.card (points desc, reached_us, partner_id) include (id, listed_during, experience)',
  'create index on bench.card using gin (experience) with (fastupdate = off)',
];

const INDUSTRY_JSON = `json_build_object('code', i.code, 'title', i.title_ru)`;

const categoryRows = CATEGORIES.map((category, at) => `(${at + 1}, '${category}')`).join(', ');

/** How many are listed on a day with a category (0: any) and an industry (0: any): each by some project, or both by one. */
const CELLS = (days: readonly Day[]): string[] => [
  `create table bench.listed as
    select day, experience from bench.card, unnest('{${days.join(',')}}'::date[]) day where listed_during @> day`,
  `create table bench.by_some as
    select day, category, industry, count(*)::int as n
      from bench.listed,
           lateral (select 0 union all select cell from unnest(experience) cell where cell < ${INDUSTRY_STEP}) x(category),
           lateral (select 0 union all select cell / ${INDUSTRY_STEP} from unnest(experience) cell
                     where cell >= ${INDUSTRY_STEP} and cell % ${INDUSTRY_STEP} = 0) y(industry)
     group by 1, 2, 3`,
  `create table bench.by_one as
    select day, cell % ${INDUSTRY_STEP} as category, cell / ${INDUSTRY_STEP} as industry, count(*)::int as n
      from bench.listed, unnest(experience) cell
     where cell % ${INDUSTRY_STEP} > 0 and cell >= ${INDUSTRY_STEP} group by 1, 2, 3`,
  `create table bench.cell as
    select d.day, c.place as category, i.number as industry, c.code as category_code, i.json::text as industry_json,
           i.place as industry_place, coalesce(s.n, 0) as by_some,
           case when c.place = 0 or i.number = 0 then coalesce(s.n, 0) else coalesce(o.n, 0) end as by_one
      from unnest('{${days.join(',')}}'::date[]) d(day)
     cross join (values (0, null), ${categoryRows}) c(place, code)
     cross join (select 0 as number, null::json as json, 0 as place
                  union all
                 select i.number, ${INDUSTRY_JSON}, row_number() over (order by i.title_ru, i.id) from industry i) i
      left join bench.by_some s on (s.day, s.category, s.industry) = (d.day, c.place, i.number)
      left join bench.by_one o on (o.day, o.category, o.industry) = (d.day, c.place, i.number)`,
  'alter table bench.cell add primary key (day, industry, category)',
  'create index on bench.cell (day, category, industry)',
];
