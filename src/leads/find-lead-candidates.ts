import { type DataSource, type EntityManager, In } from 'typeorm';
import { type CompetenceFacts, competenceOf, loadCompetenceFacts } from '../competence/competence.loaders.js';
import type { Day } from '../regulation/day.js';
import {
  assignmentOn,
  compareCandidates,
  type LeadCandidate,
  OPEN_STATES,
  refusalsToReceiveLead,
} from '../regulation/leads.js';
import { Lead } from './lead.js';
import { LeadAssignment } from './lead-assignment.js';

interface Question {
  lead: Lead;
  /** Also whoever may not receive it, with what keeps them out. */
  includesIneligible: boolean;
  first: number;
  today: Day;
}

/** The partners that a lead is proposed to, in the order of the rule, with what that order rests on (1.3). */
export async function findLeadCandidates(database: DataSource, question: Question): Promise<LeadCandidate[]> {
  const { lead, includesIneligible, first, today } = question;
  const { manager } = database;
  const rows = await candidateRows(manager, question);
  const ids = rows.map(({ id }) => id);
  const receivers = await loadCompetenceFacts(manager, ids);
  const open = await openLeadsOf(manager, ids, receivers, today);
  const candidates = rows.map(
    ({ id, points, matchingProjects, region }, at): LeadCandidate => ({
      id,
      level: competenceOf(receivers[at]!, today).level,
      refusals: refusalsToReceiveLead(receivers[at]!, lead.family, today),
      matchingProjects,
      openLeads: open.get(id) ?? 0,
      points,
      isSameRegion: isSame(region, lead.region),
    }),
  );
  return candidates
    .filter(({ refusals }) => includesIneligible || refusals.length === 0)
    .toSorted(compareCandidates)
    .slice(0, first);
}

const isSame = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

interface CandidateRow {
  id: string;
  region: string;
  points: number;
  matchingProjects: number;
}

/** Whoever holds a term today; for those who may not receive it, everybody. */
const candidateRows = (
  manager: EntityManager,
  { lead, includesIneligible, today }: Question,
): Promise<CandidateRow[]> =>
  manager.query(
    `select p.id, p.region, coalesce(points.total, 0) as points,
            (select count(distinct pr.id) from project pr join project_publication pub on pub.project_id = pr.id
              where pr.partner_id = p.id and pr.industry_id = $2 and $3 = any(pr.categories) and pub.published_on <= $1
                and (pub.withdrawn_on is null or pub.withdrawn_on > $1)) as "matchingProjects"
       from partner p left join partner_points points on points.partner_id = p.id
      where $4::boolean or exists (select from competence_term t where t.partner_id = p.id and t.voided_at is null
        and t.valid_from <= $1 and t.valid_through >= $1)`,
    [today, lead.industryId, lead.category, includesIneligible],
  );

/** What each has in hand today; an offer that has ended by rule is in nobody's. */
async function openLeadsOf(
  manager: EntityManager,
  ids: readonly string[],
  receivers: readonly CompetenceFacts[],
  today: Day,
): Promise<Map<string, number>> {
  const receiverOf = new Map(ids.map((id, at) => [id, receivers[at]!]));
  const found = await manager.find(LeadAssignment, { where: { state: In([...OPEN_STATES]) } });
  const leads = await manager.find(Lead, {
    where: { id: In(found.map(({ leadId }) => leadId)) },
    select: { id: true, family: true },
  });
  const families = new Map(leads.map(({ id, family }) => [id, family]));
  const open = new Map<string, number>();
  for (const one of found) {
    const receiver = receiverOf.get(one.partnerId);
    if (!receiver) continue;
    const { state } = assignmentOn(one, families.get(one.leadId)!, receiver, today);
    if (OPEN_STATES.includes(state)) open.set(one.partnerId, (open.get(one.partnerId) ?? 0) + 1);
  }
  return open;
}
