import { STAFF_ROLES } from '../../access/roles.js';
import { LISTED_LEVELS } from '../../regulation/directory.js';
import { kindsTakingAway } from '../../regulation/sanctions.js';
import { type Dataset, day, integer, oneOf, text, truth, uuid } from '../dataset.js';
import { HOLDERS, inForce, onOtherDay, permanent, pointsOf, quoted, RANKS } from '../holder-sql.js';

const isOfListedLevel = (alias: string) =>
  `${alias}.partner_id = p.id and ${alias}.voided_at is null and ${alias}.level in (${quoted(LISTED_LEVELS)})`;

const CHANGE = `case when not b.is_listed and a.is_listed then 'JOINED' when b.is_listed and not a.is_listed then 'LEFT'
     when not a.is_listed then 'OUTSIDE' when ra.rank < rb.rank then 'ROSE' when ra.rank > rb.rank then 'FELL' else 'STAYED' end`;

/** The first day without the sanction that was in force on the earlier day: of several the one that went last. */
const OVER_ON = 'least(o.lifted_on, o.through_on + 1)';

/**
 * 4.6: since when terms of listed levels have followed one another without a free day: what has only been renewed
 * meanwhile is no reason to have joined.
 */
const LISTED_FROM = `select max(t.valid_from) as listed_from from competence_term t
    where ${isOfListedLevel('t')} and t.valid_from <= :day and (t.superseded_on is null or t.superseded_on > t.valid_from)
      and not exists (select from competence_term u where ${isOfListedLevel('u')} and u.valid_from < t.valid_from
        and least(u.valid_through, u.superseded_on - 1) >= t.valid_from - 1)`;

/** In the order in which `competenceOn` of the rules asks; why somebody is outside on both days is not asked. */
const REASON = `case ${CHANGE}
     when 'LEFT' then case when p.partnership_ended_on < :day then 'PARTNERSHIP_ENDED' when a.is_permanent then 'SANCTION'
       when a.annulled_on <= :day then 'ANNULLED' when a.state in ('LAPSED', 'ENDED') then 'TERM_ENDED'
       when s.id is not null then 'SANCTION' else 'FELL_TO_BASIC' end
     when 'JOINED' then case when ${OVER_ON} > l.listed_from then 'SANCTION_OVER' else 'OBTAINED' end
     when 'ROSE' then case when pa.total > pb.total then 'OWN_POINTS' else 'OTHERS' end
     when 'FELL' then case when pa.total < pb.total then 'OWN_POINTS' else 'OTHERS' end end`;

const REASON_DAY = `case ${REASON}
     when 'PARTNERSHIP_ENDED' then p.partnership_ended_on + 1 when 'SANCTION' then s.starts_on when 'ANNULLED' then a.annulled_on
     when 'TERM_ENDED' then a.term_through + 1 when 'FELL_TO_BASIC' then a.term_from when 'OBTAINED' then l.listed_from
     when 'SANCTION_OVER' then ${OVER_ON} end`;

const sanctionOn = (
  alias: string,
  sql: string,
  first = `${permanent('s')} desc, s.starts_on`,
) => `left join lateral (select s.* from sanction s
    where s.partner_id = p.id and s.kind in (${quoted(kindsTakingAway('BE_LISTED'))}) and ${sql}
    order by ${first}, s.id limit 1) ${alias} on true`;

const day1 = { needs: 'before' };
const day2 = { needs: 'after' };
const both = { needs: ['before', 'after', 'ranks'] };
const why = { needs: ['before', 'after', 'ranks', 'points', 'sanctions'], isNullable: true };

export const PARTNER_CHANGES: Dataset = {
  name: 'partnerChanges',
  typeName: 'PartnerChange',
  description: 'Partners on two days: who came into the public list, rose, fell or left it, and why (4.6, 4.7).',
  who: STAFF_ROLES,
  days: 'BETWEEN',
  from: 'partner p',
  joins: {
    after: { sql: `join ${HOLDERS} a on a.id = p.id` },
    before: { sql: `join ${onOtherDay(HOLDERS)} b on b.id = p.id` },
    ranks: { sql: `left join ${RANKS} ra on ra.id = p.id left join ${onOtherDay(RANKS)} rb on rb.id = p.id` },
    points: {
      sql: `cross join lateral ${pointsOf('p.id')} pa cross join lateral ${onOtherDay(pointsOf('p.id'))} pb`,
    },
    sanctions: {
      sql: `${sanctionOn('s', inForce('s'))}
  ${sanctionOn('o', `${onOtherDay(inForce('s'))} and not (${inForce('s')})`, 'least(s.lifted_on, s.through_on + 1) desc')}
  left join lateral (${LISTED_FROM}) l on true`,
    },
  },
  order: [{ field: 'name', isDescending: false }],
  fields: {
    id: uuid('p.id', 'The partner.'),
    slug: text('p.slug', 'The name in the address of its card.'),
    name: text('p.name', 'The name on its card.'),
    region: text('p.region', 'Its region.'),
    managerId: uuid('p.manager_id', 'Its responsible manager today (3.6).', { isNullable: true }),
    change: oneOf('ListChange', CHANGE, 'What became of its place in the public list.', both),
    reason: oneOf('ListChangeReason', REASON, 'Why, by the records; null where nothing changed.', why),
    reasonOn: day(REASON_DAY, 'The first day of what is the reason; null of points and of others.', why),
    reasonSanctionKind: oneOf(
      'SanctionKind',
      `case ${REASON} when 'SANCTION' then s.kind when 'SANCTION_OVER' then o.kind end`,
      'Of a sanction: which one.',
      why,
    ),
    stateBefore: oneOf('CompetenceState', 'b.state', 'The state of its competence on the earlier day.', day1),
    stateAfter: oneOf('CompetenceState', 'a.state', 'The state of its competence on the later day.', day2),
    levelBefore: oneOf('Level', 'b.level', 'Its level on the earlier day.', { ...day1, isNullable: true }),
    levelAfter: oneOf('Level', 'a.level', 'Its level on the later day.', { ...day2, isNullable: true }),
    isLevelChanged: truth('a.level is distinct from b.level', 'Whether the level is another.', both),
    rankBefore: integer('rb.rank', 'Its place on the earlier day; null outside the list.', {
      ...both,
      isNullable: true,
    }),
    rankAfter: integer('ra.rank', 'Its place on the later day; null outside the list.', { ...both, isNullable: true }),
    pointsBefore: integer('pb.total', 'Its points on the earlier day (4.1).', { needs: 'points' }),
    pointsAfter: integer('pa.total', 'Its points on the later day (4.1).', { needs: 'points' }),
    pointsGained: integer('pa.total - pb.total', 'How many it gained in between.', { needs: 'points' }),
  },
};
