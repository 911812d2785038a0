import type { EntityManager } from 'typeorm';
import { queryPrepared } from '../database/prepared.js';
import { LISTED_LEVELS } from '../regulation/directory.js';
import { kindsTakingAway } from '../regulation/sanctions.js';
import { cellsSql } from './experience-cells.js';

/**
 * Writes the cards of the given partners anew from the facts, in the transaction that changed a fact. The partners' locks
 * are taken here as well: most mutations hold them already, but one that answers with a partner's user does not, and two
 * that wrote the same cards at once would collide. Tells whether a card has changed.
 */
export async function refreshCards(tx: EntityManager, partnerIds: readonly string[]): Promise<boolean> {
  const lock = 'select from partner where id = any($1::uuid[]) order by id for no key update';
  await queryPrepared(tx, lock, [partnerIds]);
  const values = [LISTED_LEVELS, kindsTakingAway('BE_LISTED'), partnerIds];
  const [row] = await queryPrepared<{ changed: boolean }>(tx, REFRESH, values);
  return row!.changed;
}

/**
 * Writes all cards anew: after bulk loads, which do not go through `inTransaction`, and after migrations. Writers wait
 * meanwhile, so that none of them can slip a change past the snapshot; readers do not.
 */
export async function rebuildCards(tx: EntityManager): Promise<void> {
  await tx.query('lock table directory_card in share row exclusive mode');
  await tx.query('delete from directory_card');
  // Right after a bulk load the planner takes the tables for empty, and would go through them once per partner.
  await tx.query('analyze partner, partner_points, competence_term, sanction, project, project_publication, industry');
  await tx.query(`insert into directory_card (${COLUMNS}) ${derivedCards('EVERYBODY')}`, [
    LISTED_LEVELS,
    kindsTakingAway('BE_LISTED'),
  ]);
}

const KEY = ['partner_id', 'listed_during'];
const VALUES = ['level', 'valid_through', 'points', 'reached_at', 'experience', 'card'];
const COLUMNS = [...KEY, ...VALUES].join(', ');

/** How many cards are not what the facts make them: missing, left over or different. 0 on a sound database. */
export async function countWrongCards(manager: Pick<EntityManager, 'query'>): Promise<number> {
  const facts = derivedCards('EVERYBODY');
  const cards = `select ${COLUMNS} from directory_card`;
  const [row] = await manager.query<[{ wrong: number }]>(
    `select count(distinct (partner_id, listed_during))::int as wrong
       from (((${facts}) except (${cards})) union all ((${cards}) except (${facts}))) difference`,
    [LISTED_LEVELS, kindsTakingAway('BE_LISTED')],
  );
  return row.wrong;
}

/** Of whom cards are derived: everybody, or the partners of the third parameter. */
type Which = 'EVERYBODY' | 'SOME';

/**
 * The days of a term on which nothing hides the partner (4.6, 6.1, 6.4, 6.7), each stretch a card. Projects are counted for
 * all partners in one pass each: asked for one by one, a hundred thousand cards would take minutes.
 */
const derivedCards = (which: Which): string => `
  with published as materialized (
    select pr.partner_id, pr.categories, pr.industry_id, i.number
      from project pr
      join project_publication pub on pub.project_id = pr.id and pub.withdrawn_on is null
      join industry i on i.id = pr.industry_id
     where ${which === 'SOME' ? 'pr.partner_id = any($3::uuid[])' : 'true'}),
  experience as (
    select partner_id, array_agg(distinct cell order by cell) as cells
      from published, unnest(categories) category, unnest(${cellsSql('category', 'number')}) cell group by 1),
  by_category as (
    select partner_id, json_agg(json_build_object('category', category, 'projectCount', n) order by n desc, category) as counts
      from (select partner_id, category, count(*) as n from published, unnest(categories) category group by 1, 2) one
     group by 1),
  by_industry as (
    select partner_id, json_agg(json_build_array(number, n) order by n desc, industry_id) as counts
      from (select partner_id, number, industry_id, count(*) as n from published group by 1, 2, 3) one group by 1)
  select p.id as partner_id, stretch as listed_during, t.level, t.valid_through, pts.total as points, pts.reached_at,
         coalesce(x.cells, '{}') as experience, row_to_json(shown)::text as card
    from partner p
    join partner_points pts on pts.partner_id = p.id
    join competence_term t on t.partner_id = p.id and t.voided_at is null and t.level = any($1::text[])
    cross join lateral unnest(
      datemultirange(${TERM_DAYS})
      - coalesce((select range_agg(${HIDDEN_DAYS}) from sanction s
                   where s.partner_id = p.id and s.kind = any($2::text[])), '{}')) stretch
    left join experience x on x.partner_id = p.id
    left join by_category c on c.partner_id = p.id
    left join by_industry i on i.partner_id = p.id
    cross join lateral (
      select p.slug, p.name, p.description, p.city, p.region, p.site_url as "siteUrl", p.logo_url as "logoUrl",
             p.email, p.phone, coalesce(c.counts, '[]') as categories, coalesce(i.counts, '[]') as industries) shown
   where ${which === 'SOME' ? 'p.id = any($3::uuid[])' : 'true'}`;

/**
 * The days on which a term holds: until another record takes its place, and as far as the partnership lasts; none, if
 * that was over before the term began.
 */
const TERM_DAYS = `
        case when p.partnership_ended_on < t.valid_from then 'empty'::daterange
             else daterange(t.valid_from, least(t.valid_through + 1, t.superseded_on, p.partnership_ended_on + 1), '[)') end`;

/** From the first day of a sanction until it is lifted or over; nothing, if it was lifted before it began. */
const HIDDEN_DAYS = `
        case when s.lifted_on <= s.starts_on then 'empty'::daterange
             else daterange(s.starts_on, least(s.through_on + 1, s.lifted_on), '[)') end`;

/** Only what has changed is written, so that only a change is heard by those who keep something of the list. */
const REFRESH = `
  with fresh as materialized (${derivedCards('SOME')}),
  written as (
    insert into directory_card as c (${COLUMNS}) select ${COLUMNS} from fresh
    on conflict (${KEY.join(', ')}) do update set ${VALUES.map((one) => `${one} = excluded.${one}`).join(', ')}
     where (${VALUES.map((one) => `c.${one}`).join(', ')})
           is distinct from (${VALUES.map((one) => `excluded.${one}`).join(', ')})
    returning true),
  gone as (
    delete from directory_card c
     where c.partner_id = any($3::uuid[])
       and not exists (select from fresh f where f.partner_id = c.partner_id and f.listed_during = c.listed_during)
    returning true)
  select exists (select from written) or exists (select from gone) as changed`;
