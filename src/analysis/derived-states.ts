import { DECIDABLE_IN, FALL } from '../regulation/application-expiry.js';
import type { ApplicationKind } from '../regulation/application-kinds.js';
import { UNDECIDED_STATES } from '../regulation/applications.js';
import { RENEWAL_GRACE_MONTHS } from '../regulation/competence.js';
import { ABILITIES_NEEDED } from '../regulation/leads.js';
import { entitlementsOf, LEVELS } from '../regulation/levels.js';
import type { ProductFamily } from '../regulation/products.js';
import { kindsTakingAway } from '../regulation/sanctions.js';
import { HOLDERS, inForce, quoted } from './holder-sql.js';

/** What is written of `:day`, of a day of the query around it. */
const onDay = (sql: string, day: string): string => sql.replace(/(?<!:):day\b/g, day);

/** Every day on which the state of a partner's competence may change, as `turningDays` of the rules has them. */
const turningDays = (partnerId: string): string => `(
    select u.day from competence_term t
     cross join lateral (values (t.valid_from), (t.valid_through + 1), (t.annulled_on),
                                ((t.valid_through + interval '${RENEWAL_GRACE_MONTHS} months')::date + 1)) u(day)
     where t.partner_id = ${partnerId} and t.voided_at is null
     union
    select u.day from sanction s cross join lateral (values (s.starts_on), (s.permanent_from), (s.through_on + 1), (s.lifted_on)) u(day)
     where s.partner_id = ${partnerId}
     union
    select e.partnership_ended_on + 1 from partner e where e.id = ${partnerId})`;

const holderOn = (day: string, partnerId: string): string =>
  `(select h.state, h.level from ${onDay(HOLDERS, day)} h where h.id = ${partnerId})`;

const isDecidable = (Object.keys(DECIDABLE_IN) as ApplicationKind[])
  .map((kind) => `a.kind = '${kind}' and h.state in (${quoted(DECIDABLE_IN[kind])})`)
  .join(' or ');

/**
 * 2.10, 2.13: the day on which each undecided application expired, through `:day`, as `expiredOn` of the rules tells it
 * whether or not anybody has put it on record; a test holds the two together.
 */
export const EXPIRIES = `(
  select a.id as application_id, min(turn.day) as expired_on
    from application a
    join partner p on p.id = a.partner_id
   cross join lateral (select a.submitted_on as day union select t.day from ${turningDays('a.partner_id')} t) turn
   cross join lateral ${holderOn('turn.day', 'a.partner_id')} h
   where a.state in (${quoted(UNDECIDED_STATES)}) and turn.day >= a.submitted_on and turn.day <= :day
     and (coalesce(p.partnership_ended_on < turn.day, false)
          or a.kind = 'UPGRADE' and turn.day > a.submitted_on and exists (select from competence_term f
              where f.partner_id = a.partner_id and f.voided_at is null and f.basis = '${FALL}' and f.valid_from = turn.day)
          or not (${isDecidable}))
   group by a.id)`;

const levelsWithLeads = LEVELS.filter((level) => entitlementsOf(level).some(({ code }) => code === 'NEW_LEADS'));

const isWithheld = (Object.keys(ABILITIES_NEEDED) as ProductFamily[])
  .map(
    (family) => `own.family = '${family}' and s.kind in (${quoted(ABILITIES_NEEDED[family].flatMap(kindsTakingAway))})`,
  )
  .join(' or ');

/**
 * 1.3 and section 6: what is offered on record and is over by `:day`, because its last day has passed, or because its partner
 * could not receive it on a day before; as `assignmentOn` of the rules tells it.
 */
export const ENDED_OFFERS = `(
  select a.id
    from lead_assignment a
    join lead own on own.id = a.lead_id
   where a.state = 'OFFERED' and (a.answer_by < :day or exists (
      select from (select a.assigned_on as day union all
                   select turn.day from ${turningDays('a.partner_id')} turn where turn.day > a.assigned_on) c
       cross join lateral ${holderOn('c.day', 'a.partner_id')} h
       where c.day <= :day
         and (h.state <> 'ACTIVE' or h.level not in (${quoted(levelsWithLeads)})
              or exists (select from sanction s
                  where s.partner_id = a.partner_id and ${onDay(inForce('s'), 'c.day')} and (${isWithheld}))))))`;
