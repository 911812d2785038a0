import { STAFF_ROLES } from '../../access/roles.js';
import {
  type Dataset,
  day,
  instant,
  integer,
  longText,
  money,
  oneOf,
  someOf,
  text,
  texts,
  truth,
  uuid,
} from '../dataset.js';
import { BONUSES, HOLDERS, pointsOf, RANKS } from '../holder-sql.js';

const holder = { needs: 'holder' };
const bonuses = { needs: 'bonuses' };

export const PARTNERS: Dataset = {
  name: 'partners',
  typeName: 'Partner',
  description:
    'Partners, with their competence, points and place as they stand at the end of a day (sections 2 and 4).',
  who: STAFF_ROLES,
  days: 'AS_OF',
  from: 'partner p',
  joins: {
    holder: { sql: `left join ${HOLDERS} h on h.id = p.id` },
    points: {
      sql: `left join lateral ${pointsOf('p.id')} points on true`,
    },
    rank: { sql: `left join ${RANKS} rank on rank.id = p.id` },
    bonuses: { sql: `left join ${BONUSES} b on b.partner_id = p.id` },
    experience: {
      sql: `left join lateral (
    select count(distinct pr.id)::bigint as projects, array_agg(distinct i.code) as industries,
           array_agg(distinct kind) filter (where kind is not null) as categories
      from project_publication pub
      join project pr on pr.id = pub.project_id
      left join industry i on i.id = pr.industry_id
      left join lateral unnest(pr.categories) kind on true
     where pub.partner_id = p.id and pub.published_on <= :day and (pub.withdrawn_on is null or pub.withdrawn_on > :day)
       and pr.finished_on <= :day) x on true`,
    },
  },
  order: [{ field: 'name', isDescending: false }],
  fields: {
    id: uuid('p.id', 'Identifier.'),
    slug: text('p.slug', 'The name in the address of its card.'),
    name: text('p.name', 'The name on its card.'),
    city: text('p.city', 'Its city.'),
    region: text('p.region', 'Its region.'),
    managerId: uuid('p.manager_id', 'Its responsible manager today (3.6).', { isNullable: true }),
    hasIndividualTerms: truth('p.has_individual_terms', 'Whether its card carries individual terms (2.12).'),
    individualTermsNote: longText('p.individual_terms_note', 'What they are, for the vendor itself.', {
      isNullable: true,
      who: ['MANAGER', 'COMPLIANCE', 'ADMINISTRATOR'],
    }),
    partnershipEndedOn: day('p.partnership_ended_on', 'The last day of its partnership; null while none is set.', {
      isNullable: true,
    }),
    createdAt: instant('p.created_at', 'When it was registered.'),
    state: oneOf('CompetenceState', 'h.state', 'The state of its competence on the day (section 2).', holder),
    level: oneOf('Level', 'h.level', 'The level held, or to be renewed (1.1); null without one.', {
      ...holder,
      isNullable: true,
    }),
    validThrough: day('h.valid_through', 'The last valid day of the term that the state rests on (2.4).', {
      ...holder,
      isNullable: true,
    }),
    isListed: truth('h.is_listed', 'Whether it is in the public list on the day (4.6).', holder),
    points: integer('points.total', 'KKV points through the day, by the days of the activities (4.1).', {
      needs: 'points',
    }),
    rank: integer('rank.rank', 'Its place in the public list on the day (4.7); null outside it.', {
      needs: 'rank',
      isNullable: true,
    }),
    bonusBalance: money(
      'coalesce(b.balance, 0)',
      'Bonuses that it has on the day, in what they pay, in roubles (4.10, 4.13).',
      bonuses,
    ),
    bonusReserved: money('coalesce(b.reserved, 0)', 'Of those, the ones set aside for orders, in roubles.', bonuses),
    bonusAvailable: money(
      'coalesce(b.available, 0)',
      'What it can spend on the day, in roubles: nothing unless ACTIVE (4.12).',
      bonuses,
    ),
    categories: someOf('Category', 'x.categories', 'Categories of its published projects on the day (4.8).', {
      needs: 'experience',
      isNullable: true,
    }),
    industries: texts('x.industries', 'Industries of its published projects on the day, by their codes (4.8).', {
      needs: 'experience',
      isNullable: true,
    }),
    publishedProjects: integer('x.projects', 'Finished projects published on the day (4.8).', { needs: 'experience' }),
  },
};
