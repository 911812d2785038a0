import { LISTED_LEVELS } from '../regulation/directory.js';
import { kindsTakingAway } from '../regulation/sanctions.js';
import type { CardView, ResolvedFilter } from './directory.types.js';
import type { Parameters } from './directory-source.js';
import type { Facet } from './experience-cells.js';
import { textConditions } from './text-conditions.js';

/** The partners listed on the day (4.6), each with its level, points and the instant of its sum, before any filter. */
function listedOn({ day }: CardView, parameters: Parameters): string {
  const on = parameters.add(day, 'date');
  const levels = parameters.add(LISTED_LEVELS, 'text[]');
  const hiding = parameters.add(kindsTakingAway('BE_LISTED'), 'text[]');
  return `
    select p.id, t.level, t.valid_through, coalesce(pts.total, 0) as points,
           coalesce(pts.reached_at, p.created_at) as reached_at
      from partner p
      join competence_term t on t.partner_id = p.id and t.voided_at is null
                            and ${on} between t.valid_from and t.valid_through
                            and (t.superseded_on is null or ${on} < t.superseded_on) and t.level = any(${levels})
      ${pointsAsOf(on)}
     where (p.partnership_ended_on is null or p.partnership_ended_on >= ${on})
       and not exists (select from sanction s
                        where s.partner_id = p.id and s.kind = any(${hiding}) and s.starts_on <= ${on}
                          and (s.through_on is null or s.through_on >= ${on})
                          and (s.lifted_on is null or s.lifted_on > ${on}))`;
}

/** The sums as they stood at the end of a day, by the days of the activities. */
const pointsAsOf = (on: string) => `
      left join (select partner_id, sum(amount)::bigint as total,
                        (array_agg(recorded_at order by sequence desc) filter (where amount <> 0))[1] as reached_at
                   from point_entry where activity_on <= ${on} group by partner_id) pts on pts.partner_id = p.id`;

/** The projects that count as experience on the day (4.8): finished, and published by then and not withdrawn. */
export const experienceOn = (on: string): string => `
    select pr.id, pr.partner_id, pr.categories, pr.industry_id, pub.published_on
      from project pr
      join project_publication pub on pub.project_id = pr.id
     where pub.published_on <= ${on} and (pub.withdrawn_on is null or pub.withdrawn_on > ${on})
       and pr.finished_on <= ${on}`;

/** Which part of a filter a facet leaves out: its own. */
type Ignoring = Facet | null;

/**
 * Conditions on `listed l` joined with `partner p`, with `experience` in scope. Absent parts are no condition; an empty
 * list matches nothing because `any` of nothing is false.
 */
export function conditionsOf(filter: ResolvedFilter, parameters: Parameters, ignoring: Ignoring = null): string {
  const conditions = [
    ...textConditions(filter, parameters, 'l'),
    ...experienceConditions(filter, parameters, ignoring),
  ];
  return conditions.length > 0 ? conditions.join('\n       and ') : 'true';
}

function experienceConditions(filter: ResolvedFilter, parameters: Parameters, ignoring: Ignoring): string[] {
  const parts = projectConditions(filter, parameters, ignoring);
  if (parts.length === 0) return [];
  const proofs = filter.sameProject ? [parts.join(' and ')] : parts;
  return proofs.map((proof) => `exists (select from experience e where e.partner_id = l.id and ${proof})`);
}

/** What the filter asks of a project `e`: one condition for categories, one for industries. */
export function projectConditions(filter: ResolvedFilter, parameters: Parameters, ignoring: Ignoring): string[] {
  const { categories, industries } = filter;
  const conditions: string[] = [];
  if (categories != null && ignoring !== 'categories') {
    conditions.push(`e.categories && ${parameters.add(categories, 'text[]')}`);
  }
  if (industries != null && ignoring !== 'industries') {
    const ids = industries.map(({ id }) => id);
    conditions.push(`e.industry_id = any(${parameters.add(ids, 'uuid[]')})`);
  }
  return conditions;
}

/** The opening of every statement over the directory: who is listed, with which experience. */
export function directoryTables(view: CardView, parameters: Parameters): string {
  const listed = listedOn(view, parameters);
  const on = parameters.add(view.day, 'date');
  return `with listed as (${listed}),\n  experience as (${experienceOn(on)})`;
}
