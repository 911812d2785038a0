import { hoursInWeek, weeksFrom } from '../../src/regulation/accompaniment.js';
import { type Day, earlierOf } from '../../src/regulation/day.js';
import { compareCandidates, type LeadCandidate, refusalsToReceiveLead } from '../../src/regulation/leads.js';
import { byId, differ } from './differ.js';
import type { PartnerModel } from './model.js';
import { assignmentToday, leadState, openLeadsOf } from './programme.js';
import type { ModelLead } from './records.js';
import type { World } from './world.js';

const LEADS = `query { leads(first: 40) { totalCount nodes { id state version closedOn assignments { id state } } }
  offered: leads(first: 1, filter: { states: [OFFERED] }) { totalCount }
  waiting: leads(first: 1, filter: { states: [UNASSIGNED] }) { totalCount } }`;

/** 1.3: the latest leads with everybody who has had them, and how many are in which state. */
export async function compareLeads({ server, programme }: World): Promise<void> {
  const { leads, day } = programme;
  const shown = await server.ask<any>('MANAGER', LEADS);
  const ids = new Set(shown.leads.nodes.map(({ id }: ModelLead) => id));
  const countIn = (state: string) => ({ totalCount: leads.filter((one) => leadState(one) === state).length });
  const expected = {
    leads: leads.filter(({ id }) => ids.has(id)).map(ofLead),
    ...{ total: leads.length, offered: countIn('OFFERED'), waiting: countIn('UNASSIGNED') },
  };
  differ(
    `the leads on ${day}`,
    { ...expected, leads: byId(expected.leads) },
    {
      leads: byId(shown.leads.nodes.map((one: any) => ({ ...one, assignments: byId(one.assignments) }))),
      ...{ total: shown.leads.totalCount, offered: shown.offered, waiting: shown.waiting },
    },
  );
}

const ofLead = (lead: ModelLead) => ({
  ...{ id: lead.id, state: leadState(lead), version: lead.version, closedOn: lead.closedOn },
  assignments: byId(lead.assignments.map((one) => ({ id: one.id, state: assignmentToday(one).state }))),
});

/** So many are shown at most. */
const MOST_CANDIDATES = 100;
const CANDIDATES = `query ($leadId: UUID!, $all: Boolean!) { leadCandidates(leadId: $leadId, includesIneligible: $all, first: ${MOST_CANDIDATES}) {
  partner { id } level matchingProjects openLeads points isSameRegion refusals { code } } }`;

/** 1.3, 4.7, 4.8: to whom a lead is proposed, in which order. Others than the model's are in the database as well. */
export async function compareProposed({ server, programme, random }: World): Promise<void> {
  const { leads, partners, day } = programme;
  if (leads.length === 0) return;
  const lead = random.one(leads.slice(-10));
  const all = random.chance(0.5);
  const { leadCandidates } = await server.ask<any>('MANAGER', CANDIDATES, { leadId: lead.id, all });
  const known = new Set(partners.map(({ id }) => id));
  const shown = leadCandidates
    .map(({ partner, refusals, ...one }: any) => ({ id: partner.id, ...one, refusals: codesOf(refusals) }))
    .filter(({ id }: { id: string }) => known.has(id));
  const expected = partners
    .map((partner) => candidate(partner, lead))
    .filter(({ refusals }) => all || refusals.length === 0)
    .toSorted(compareCandidates)
    .slice(0, leadCandidates.length < MOST_CANDIDATES ? undefined : shown.length)
    .map((one) => ({ ...one, refusals: codesOf(one.refusals) }));
  differ(`the candidates for ${lead.id} on ${day}`, expected, shown);
}

const codesOf = (refusals: readonly { code: string }[]) => refusals.map(({ code }) => code);

const isSame = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

function candidate(partner: PartnerModel, { family, category, industry, region }: ModelLead): LeadCandidate {
  const { id, holder, day, points, projects } = partner;
  const proves = category === 'CRM_SYSTEM' && industry === 'RETAIL';
  return {
    ...{ id, level: partner.competence().level, points },
    refusals: refusalsToReceiveLead(holder, family, day),
    matchingProjects: proves ? projects.filter(({ publishedFor }) => publishedFor !== null).length : 0,
    openLeads: openLeadsOf(partner),
    isSameRegion: isSame(region, 'Москва'),
  };
}

const WEEKS = 6;
const WORKLOAD = `query ($from: Day!, $weeks: Int!) { workload(from: $from, weeks: $weeks) {
  weekOf specialists { specialist { id } hours isOverloaded } } }`;

/** 3.9: how the vendor's people are taken up, over all partners; what was done early takes nothing behind that. */
export async function compareWorkload({ server, programme }: World): Promise<void> {
  const { specialists, partners, day } = programme;
  const { workload } = await server.ask<any>('MANAGER', WORKLOAD, { from: day, weeks: WEEKS });
  const taken = partners.flatMap(({ accompaniments }) => accompaniments).flatMap(hoursOf);
  const expected = weeksFrom(day, WEEKS).map((weekOf) => ({
    weekOf,
    specialists: specialists
      .filter(({ leftOn }) => leftOn === null || leftOn > weekOf)
      .map(({ id, weeklyHours }) => {
        const hours = hoursInWeek(
          taken.filter(({ specialistId }) => specialistId === id),
          weekOf,
        );
        return { id, hours, isOverloaded: hours > weeklyHours };
      }),
  }));
  const shown = workload.map(({ weekOf, specialists: people }: any) => ({
    weekOf,
    specialists: people.map(({ specialist: { id }, ...week }: any) => ({ id, ...week })),
  }));
  const inOrder = (weeks: { weekOf: Day; specialists: { id: string }[] }[]) =>
    weeks.map((week) => ({ ...week, specialists: byId(week.specialists) }));
  differ(`the workload on ${day}`, inOrder(expected), inOrder(shown));
}

function hoursOf({ state, startsOn, throughOn, closedOn, specialists }: PartnerModel['accompaniments'][number]) {
  if ((state !== 'ACCEPTED' && state !== 'DONE') || startsOn === null || throughOn === null) return [];
  const until = closedOn === null ? throughOn : earlierOf(closedOn, throughOn);
  return specialists.map((one) => ({ ...one, startsOn, throughOn: until }));
}
