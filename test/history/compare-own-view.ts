import { leadDuties } from '../../src/regulation/lead-duties.js';
import { ofReport } from './compare-cases.js';
import { dealingsOf } from './compare-dealings.js';
import { byId, differ } from './differ.js';
import type { PartnerModel } from './model.js';
import { assignmentToday } from './programme.js';
import { codesIn, type World } from './world.js';

const OWN = `{ myPartner { leads(first: 100) { nodes { id state contact { clientName } } }
  accompaniments(first: 100) { nodes { id state } } jointActivities(first: 100) { nodes { id state } }
  explanationRequests { id answeredOn } obligations { kind state dueOn leadAssignmentId explanationRequestId } }
  myViolationReports(first: 100) { nodes { id state examinedOn } } }`;
const TOLD = '{ myPartner { violations { id } } }';

/** As its own users are shown it: no client before a lead is accepted (1.3), and after the end hardly anything (6.7). */
export async function compareOwnView({ server }: World, partner: PartnerModel): Promise<void> {
  const as = { partner: partner.slug };
  const { violations } = dealingsOf(partner);
  const told = await server.ask<any>(as, TOLD);
  const idsOf = (all: readonly { id: string }[]) => byId(all.map(({ id }) => ({ id })));
  differ(`what ${partner.slug} was told`, idsOf(violations), idsOf(told.myPartner.violations));
  const answer = await server.send<any>(as, OWN);
  if (partner.cabinet === 'PARTNERSHIP_OVER') {
    const codes = [...new Set(codesIn(answer))];
    return differ(`what ${partner.slug} may read`, ['PARTNERSHIP_OVER'], codes);
  }
  const { myPartner, myViolationReports } = answer.data;
  const explanations = partner.investigations.flatMap((one) => one.explanations);
  differ(`what ${partner.slug} reads on ${partner.day}`, ownView(partner, explanations), {
    leads: byId(
      myPartner.leads.nodes.map(({ id, state, contact }: any) => ({ id, state, isClientKnown: contact !== null })),
    ),
    accompaniments: byId(myPartner.accompaniments.nodes),
    jointActivities: byId(myPartner.jointActivities.nodes),
    explanationRequests: byId(myPartner.explanationRequests),
    obligations: byId(myPartner.obligations.flatMap(obligationOf)),
    reports: byId(myViolationReports.nodes),
  });
}

/** Of what it has to do, what leads and questions are answered by; the rest is another subject. */
const obligationOf = ({ leadAssignmentId, explanationRequestId, kind, state, dueOn }: any) => {
  const id = leadAssignmentId ?? explanationRequestId;
  return id === null ? [] : [{ id, kind, state, dueOn }];
};

function ownView(partner: PartnerModel, explanations: readonly { id: string; answeredOn: string | null }[]) {
  const { leads, accompaniments, jointActivities, investigations, sentReports, holder, day } = partner;
  const inHand = leads.map((one) => ({ ...one, family: one.lead.family }));
  const toExplain = investigations
    .filter(({ outcome }) => outcome === null)
    .flatMap((one) => one.explanations.filter(({ answeredOn }) => answeredOn === null));
  return {
    leads: byId(
      leads.map((one) => ({
        ...{ id: one.id, state: assignmentToday(one).state, isClientKnown: one.acceptedOn !== null },
      })),
    ),
    accompaniments: byId(accompaniments.map(({ id, state }) => ({ id, state }))),
    jointActivities: byId(jointActivities.map(({ id, state }) => ({ id, state }))),
    explanationRequests: byId(explanations.map(({ id, answeredOn }) => ({ id, answeredOn }))),
    obligations: byId([
      ...leadDuties(inHand, holder, day).map(({ leadAssignmentId: id, kind, state, dueOn }) => ({
        ...{ id, kind: kind as string, state: state as string, dueOn },
      })),
      ...toExplain.map(({ id, dueOn }) => ({ id, kind: 'EXPLAIN', state: dueOn < day ? 'OVERDUE' : 'DUE', dueOn })),
    ]),
    reports: byId(sentReports.map(ofReport)),
  };
}
