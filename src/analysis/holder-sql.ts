import { RENEWAL_GRACE_MONTHS } from '../regulation/competence.js';
import { LISTED_LEVELS } from '../regulation/directory.js';
import { type Ability, kindsTakingAway, SANCTION_KINDS, type SanctionKind } from '../regulation/sanctions.js';

/** Values of the regulation's own enumerations, as SQL writes them: nothing of a caller's gets here. */
export const quoted = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');

export const inForce = (alias: string): string =>
  `${alias}.starts_on <= :day and (${alias}.through_on is null or ${alias}.through_on >= :day)
       and (${alias}.lifted_on is null or ${alias}.lifted_on > :day)`;

const permanentAnyway = (Object.keys(SANCTION_KINDS) as SanctionKind[]).filter(
  (kind) => SANCTION_KINDS[kind].term === 'PERMANENT',
);
const permanentWithoutEnd = (Object.keys(SANCTION_KINDS) as SanctionKind[]).filter(
  (kind) => SANCTION_KINDS[kind].term === 'TEMPORARY_OR_PERMANENT',
);

/** 6.1, 6.3, 6.7, as `isPermanent` of the rules has it. */
export const permanent = (alias: string): string =>
  `(${alias}.kind in (${quoted(permanentAnyway)})
        or ${alias}.kind in (${quoted(permanentWithoutEnd)}) and ${alias}.through_on is null)`;

/** As `isPermanentOn` has it of `:day`. */
const permanentOnDay = (alias: string): string =>
  `(${permanent(alias)} and coalesce(${alias}.permanent_from, ${alias}.starts_on) <= :day)`;

const takenAway = (ability: Ability): string => `exists (select from sanction s
      where s.partner_id = p.id and s.kind in (${quoted(kindsTakingAway(ability))}) and ${inForce('s')})`;

/**
 * Section 2: what each partner's competence is on `:day`, as `competenceOn` of the rules derives it; a test holds the two
 * together. One row for each partner.
 */
export const HOLDERS = `(
  select h.*, case when h.state in ('NONE', 'ENDED') then null else h.term_level end as level,
         case when h.state in ('NONE', 'ENDED') then null else h.term_through end as valid_through,
         h.state = 'ACTIVE' and h.term_level in (${quoted(LISTED_LEVELS)}) and not h.is_hidden as is_listed
    from (
  select p.id, t.level as term_level, t.valid_through as term_through, t.valid_from as term_from,
         t.id as term_id, t.annulled_on, coalesce(d.is_permanent, false) as is_permanent,
         ${takenAway('BE_LISTED')} as is_hidden,
         case when t.id is null then 'NONE'
              when p.partnership_ended_on < :day or d.is_permanent
                or :day > (t.valid_through + interval '${RENEWAL_GRACE_MONTHS} months')::date or t.annulled_on <= :day then 'ENDED'
              when :day > t.valid_through then 'LAPSED'
              when d.is_deprived then 'SUSPENDED'
              else 'ACTIVE' end as state
    from partner p
    left join lateral (
      select t.* from competence_term t
       where t.partner_id = p.id and t.voided_at is null and t.valid_from <= :day
         and (t.superseded_on is null or t.superseded_on > :day)
       order by t.valid_through desc, t.valid_from desc limit 1) t on true
    left join lateral (
      select true as is_deprived, bool_or(${permanentOnDay('s')}) as is_permanent from sanction s
       where s.partner_id = p.id and s.kind in (${quoted(kindsTakingAway('HOLD_COMPETENCE'))}) and ${inForce('s')}
      having count(*) > 0) d on true) h)`;

/** 4.6, 4.7: the places of the public list on `:day`, as the directory has them; a row for each listed partner. */
export const RANKS = `(
  select h.id, row_number() over (order by coalesce(sums.total, 0) desc, coalesce(sums.reached_at, p.created_at), h.id) as rank
    from ${HOLDERS} h
    join partner p on p.id = h.id
    left join (select partner_id, sum(amount) as total,
                      (array_agg(recorded_at order by sequence desc) filter (where amount <> 0))[1] as reached_at
                 from point_entry where activity_on <= :day group by partner_id) sums on sums.partner_id = h.id
   where h.is_listed)`;

/** The same of the day that is compared with. */
export const onOtherDay = (sql: string): string => sql.replace(/(?<!:):day\b/g, ':since');

/** The sum of a partner's points through `:day`, by the days of the activities (4.1). */
export const pointsOf = (partnerId: string): string => `(select coalesce(sum(e.amount), 0)::bigint as total
      from point_entry e where e.partner_id = ${partnerId} and e.activity_on <= :day)`;

/**
 * 2.7, 4.13: the first and the last valid day of the tenure that each term belongs to, as `tenuresOf` of the rules puts terms together. A
 * term begins a tenure if it was obtained, or if nothing renewable stands before it.
 */
export const TENURES = `(
  with term as (
    select t.id, t.partner_id, t.basis, t.valid_from, t.valid_through, t.annulled_on,
           count(*) filter (where t.basis = 'OBTAINED') over (partition by t.partner_id order by t.valid_from, t.id) as obtained
      from competence_term t where t.voided_at is null),
  begun as (
    select t.*, t.basis = 'OBTAINED' or before.id is null
             or t.valid_from > (before.valid_through + interval '${RENEWAL_GRACE_MONTHS} months')::date
             or coalesce(before.annulled_on <= t.valid_from, false) as is_first
      from term t
      left join lateral (
        select b.* from term b
         where b.partner_id = t.partner_id and b.obtained = t.obtained and (b.valid_from, b.id) < (t.valid_from, t.id)
         order by b.valid_through desc, b.valid_from desc, b.id desc limit 1) before on true),
  numbered as (
    select b.*, count(*) filter (where b.is_first) over (partition by b.partner_id order by b.valid_from, b.id) as tenure from begun b)
  select n.id as term_id, n.partner_id, n.tenure, max(n.valid_through) over (partition by n.partner_id, n.tenure) as last_day,
         min(n.valid_from) over (partition by n.partner_id, n.tenure) as first_day
    from numbered n)`;

/** 4.12, 4.13: what each partner has of bonuses on `:day`, as `bonusesOn` of the rules counts it. */
export const BONUSES = `(
  select a.partner_id, sum(e.amount_kopecks)::bigint as balance, sum(e.reserved_kopecks)::bigint as reserved,
         coalesce(sum(e.amount_kopecks - e.reserved_kopecks)
                    filter (where h.state = 'ACTIVE' and own.tenure = n.tenure), 0)::bigint as available
    from bonus_account a
    join ${TENURES} n on n.term_id = a.term_id
    join bonus_entry e on e.account_id = a.id and e.effective_on <= :day
    join ${HOLDERS} h on h.id = a.partner_id
    left join ${TENURES} own on own.term_id = h.term_id
   where :day <= (n.last_day + interval '${RENEWAL_GRACE_MONTHS} months')::date
   group by a.partner_id)`;
