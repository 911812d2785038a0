import pg from 'pg';
import { BADGE_TITLES, ENTITLEMENT_TITLES } from '../src/competence/titles.js';
import { RENEWAL_GRACE_MONTHS } from '../src/regulation/competence.js';
import { LISTED_LEVELS } from '../src/regulation/directory.js';
import { entitlementsOf, LEVELS } from '../src/regulation/levels.js';
import { abilitiesTakenAway, kindsTakingAway, SANCTION_KINDS, type SanctionKind } from '../src/regulation/sanctions.js';
import { DASHBOARD_ENTRIES, DASHBOARD_PROJECTS } from './queries.js';

/** The whole dashboard of one partner in one statement with JSON aggregates. */
export async function answerDashboard(pool: pg.Pool, slug: string, today: string): Promise<string> {
  const { rows } = await pool.query<[string]>({
    name: 'dashboard',
    text: DASHBOARD,
    values: [slug, today],
    rowMode: 'array',
  });
  return rows[0]![0];
}

const text = (value: string): string => pg.escapeLiteral(value);
const listOf = (values: readonly string[]): string => `(${values.map(text).join(', ')})`;
const instant = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as ${camel(column)}`;
const column = (name: string): string => `${name} as ${camel(name)}`;
const camel = (name: string): string =>
  `"${name.replace(/^\w+\./, '').replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}"`;
const columns = (names: string): string => names.split(' ').map(column).join(', ');

const IN_FORCE =
  '(starts_on <= $2::date and (through_on is null or through_on >= $2) and (lifted_on is null or lifted_on > $2))';

const badgeTitle = `case x.level ${LEVELS.map((level) => `when '${level}' then ${text(BADGE_TITLES[level].RU)}`).join(' ')} end`;

const entitlements = `case level ${LEVELS.map((level) => {
  const rows = entitlementsOf(level).map(({ code, clause }) => ({ code, title: ENTITLEMENT_TITLES[code].RU, clause }));
  return `when '${level}' then ${text(JSON.stringify(rows))}::json`;
}).join(' ')} else '[]' end`;

const kinds = Object.keys(SANCTION_KINDS) as SanctionKind[];

const kindClause = `case kind ${kinds.map((kind) => `when '${kind}' then '${SANCTION_KINDS[kind].clause}'`).join(' ')} end`;

const takesAway = `case ${kinds
  .flatMap((kind) =>
    [true, false].flatMap((refusesPoints) =>
      [true, false].map((refusesDiscount) => {
        const taken = JSON.stringify(abilitiesTakenAway({ kind, refusesPoints, refusesDiscount }));
        return `when (kind, refuses_points, refuses_discount) = ('${kind}', ${refusesPoints}, ${refusesDiscount}) then '${taken}'`;
      }),
    ),
  )
  .join(' ')} end::json`;

const listFrom = (rows: string): string => `(select coalesce(json_agg(row_to_json(r)), '[]') from (${rows}) r)`;

const COMPETENCE = `
  select $2::date as "asOf", state, x.level, x."validFrom", x."validThrough",
         state = 'ACTIVE' and x.level in ${listOf(LISTED_LEVELS)}
           and not exists (select from in_force where kind in ${listOf(kindsTakingAway('BE_LISTED'))}) as "isListed",
         case state when 'ACTIVE' then ${badgeTitle} end as "badgeTitle"
    from (select state, case when state not in ('NONE', 'ENDED') then t.level end as level,
                 case when state not in ('NONE', 'ENDED') then t.valid_from end as "validFrom",
                 case when state not in ('NONE', 'ENDED') then t.valid_through end as "validThrough"
            from me left join term t on true
           cross join lateral (select case
             when t.id is null then 'NONE'
             when me.partnership_ended_on < $2 then 'ENDED'
             when exists (select from in_force s where s.through_on is null and s.kind in ${listOf(kindsTakingAway('HOLD_COMPETENCE'))}) then 'ENDED'
             when $2 > (t.valid_through + interval '${RENEWAL_GRACE_MONTHS} months')::date then 'ENDED'
             when $2 > t.valid_through then 'LAPSED'
             when exists (select from in_force s where s.kind in ${listOf(kindsTakingAway('HOLD_COMPETENCE'))}) then 'SUSPENDED'
             else 'ACTIVE' end as state) s) x`;

const ENTRIES = `
  select id, kind, amount, ${columns('activity_on')}, ${instant('recorded_at')}, clause, ${columns('reverses_id')}, reason,
         case when refusal_code is not null then json_build_object('code', refusal_code, 'clause', refusal_clause) end as refusal
    from point_entry where partner_id = me.id order by sequence desc limit ${DASHBOARD_ENTRIES + 1}`;

const PROJECTS = `
  select p.id, p.title, ${columns('p.client_name')}, p.product, p.categories,
         ${columns('p.publication_state p.started_on p.finished_on')},
         coalesce(p.finished_on <= $2, false) as "isFinished", ${instant('p.created_at')},
         case when i.id is not null then json_build_object('code', i.code, 'title', i.title_ru) end as industry
    from project p left join industry i on i.id = p.industry_id
   where p.partner_id = me.id order by date_trunc('milliseconds', p.created_at) desc, p.id desc limit ${DASHBOARD_PROJECTS + 1}`;

const TERMS = `select id, level, ${columns('valid_from valid_through')}, basis, reference
    from competence_term where partner_id = me.id and voided_at is null
   order by competence_term.valid_from desc, created_at desc, id desc`;

const ENTITIES = `select id, kind, name, inn, ${columns('accession_statement_number accession_statement_signed_on')}
    from legal_entity where partner_id = me.id order by created_at, id`;

const SANCTIONS = `select id, kind, ${kindClause} as "kindClause", ground, decision,
         ${columns('starts_on through_on lifted_on')}, ${instant('imposed_at')}, ${IN_FORCE} as "isInForce", ${takesAway} as "takesAway"
    from sanction where partner_id = me.id order by sanction.imposed_at desc, id desc`;

/** Rows, cut to the page's size, and whether there was one more. */
const pageOf = (rows: string, size: number, more = ''): string => `(
  select json_build_object(${more} 'nodes', coalesce(json_agg(row_to_json(r)) filter (where at <= ${size}), '[]'),
                           'pageInfo', json_build_object('hasNextPage', count(*) > ${size}))
    from (select n as r, row_number() over () as at from (${rows}) n) x)`;

const DASHBOARD = `
with me as materialized (select * from partner where slug = $1),
term as materialized (
  select t.* from me join competence_term t on t.partner_id = me.id
   where t.voided_at is null and t.valid_from <= $2::date
   order by t.valid_through >= $2 desc, case when t.valid_through >= $2 then t.valid_from else t.valid_through end desc limit 1),
in_force as materialized (select s.* from me join sanction s on s.partner_id = me.id where ${IN_FORCE}),
competence as materialized (${COMPETENCE})
select concat('{"data":{"myPartner":', row_to_json(d), '}}')
  from (select me.id, me.slug, me.name, me.city, me.region, ${columns('me.site_url')}, me.version,
               (select row_to_json(c) from competence c) as competence,
               ${listFrom(TERMS)} as "competenceTerms",
               (select case state when 'ACTIVE' then ${entitlements} else '[]' end from competence) as entitlements,
               ${listFrom(ENTITIES)} as "legalEntities",
               (select row_to_json(a) from (
                  select total, ${instant('reached_at')}, ${pageOf(ENTRIES, DASHBOARD_ENTRIES)} as entries
                    from partner_points where partner_id = me.id) a) as points,
               ${pageOf(PROJECTS, DASHBOARD_PROJECTS, `'totalCount', (select count(*) from project where partner_id = me.id),`)} as projects,
               ${listFrom(SANCTIONS)} as sanctions
          from me) d`;
