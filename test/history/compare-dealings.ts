import { byId } from './differ.js';
import type { PartnerModel } from './model.js';
import { assignmentToday, leadState, liveOf } from './programme.js';
import type { ModelAssignment } from './records.js';

/** What a manager is shown of leads, accompaniments, joint marketing and violations; of a card's query the middle. */
export const DEALINGS = `
  leads(first: 100) { nodes { id state closedOn acceptedOn answerBy version lead { state version } } }
  accompaniments(first: 100) { nodes { id state startsOn throughOn decidedOn closedOn version
    assignments { hoursPerWeek specialist { id } } steps { id step isAgreed } } }
  jointActivities(first: 100) { nodes { id state answeredOn version marketingRequest { id } } }
  violations { id outcome happenedOn communicatedOn }`;

/** Of a lead that others have had since, its state is theirs. */
const isWithIt = (one: ModelAssignment): boolean => liveOf(one.lead) === one;

function ofLead(one: ModelAssignment) {
  const { id, acceptedOn, answerBy, version, lead } = one;
  const { state, endedOn } = assignmentToday(one);
  const shown = { id, state, closedOn: one.closedOn ?? endedOn, acceptedOn, answerBy, version };
  return isWithIt(one) ? { ...shown, lead: { state: leadState(lead), version: lead.version } } : shown;
}

export function dealingsOf(partner: PartnerModel) {
  const people = (all: readonly { specialistId: string; hoursPerWeek: number }[]) =>
    byId(all.map(({ specialistId: id, hoursPerWeek }) => ({ id, hoursPerWeek })));
  return {
    leads: byId(partner.leads.map(ofLead)),
    accompaniments: byId(
      partner.accompaniments.map(({ kind: _, specialists, steps, ...one }) => ({
        ...{ ...one, assignments: people(specialists), steps: byId(steps) },
      })),
    ),
    jointActivities: byId(
      partner.jointActivities.map(({ id, state, answeredOn, version, requestId }) => ({
        ...{ id, state, answeredOn, version, marketingRequest: requestId === null ? null : { id: requestId } },
      })),
    ),
    violations: byId(
      partner.investigations
        .filter(({ communicatedOn }) => communicatedOn !== null)
        .map(({ id, outcome, happenedOn, communicatedOn }) => ({ id, outcome, happenedOn, communicatedOn })),
    ),
  };
}

/** The answer in the model's order, and without what only other partners' models know. */
export function shownDealings({ leads, accompaniments, jointActivities, violations }: any, partner: PartnerModel) {
  const withIt = new Set(partner.leads.filter(isWithIt).map(({ id }) => id));
  return {
    leads: byId(leads.nodes.map(({ lead, ...one }: any) => (withIt.has(one.id) ? { ...one, lead } : one))),
    accompaniments: byId(
      accompaniments.nodes.map(({ assignments, steps, ...one }: any) => ({
        ...one,
        assignments: byId(assignments.map(({ specialist: { id }, hoursPerWeek }: any) => ({ id, hoursPerWeek }))),
        steps: byId(steps),
      })),
    ),
    jointActivities: byId(jointActivities.nodes),
    violations: byId(violations),
  };
}
