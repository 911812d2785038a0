import { randomUUID } from 'node:crypto';
import {
  type AssignmentState,
  LEAD_OUTCOMES,
  OPEN_STATES,
  refusalsToAssignLead,
  refusalsToReceiveLead,
  refusalsToReportOutcome,
  refusalsToUpdateLead,
  refusalToAnswerLead,
  refusalToCloseLead,
} from '../../src/regulation/leads.js';
import { moneyText } from '../../src/regulation/money.js';
import { PRODUCT_FAMILIES } from '../../src/regulation/products.js';
import { CATEGORIES } from '../../src/regulation/projects.js';
import type { As } from '../support/server.js';
import type { PartnerModel } from './model.js';
import { assignmentToday, leadState, liveOf, recordEnd } from './programme.js';
import type { ModelAssignment, ModelLead } from './records.js';
import { codesOf, type Expected, expecting, type Step, someOf, type VendorStep, type World } from './world.js';

const key = () => ({ idempotencyKey: randomUUID() as string });
const REGIONS = ['Москва', ' москва', 'Казань'];
/** Projects of the histories are of the first ones: some leads are of what they prove, and some are not. */
const INDUSTRIES = ['RETAIL', 'RETAIL', 'FINANCE'];
const NOT_GIVEN_UP_YET = 12;

async function enterLead(world: World): Promise<ModelLead> {
  const { random, programme } = world;
  const need = {
    family: random.one(PRODUCT_FAMILIES),
    category: random.chance(0.6) ? ('CRM_SYSTEM' as const) : random.one(CATEGORIES),
    industry: random.one(INDUSTRIES),
    region: random.one(REGIONS),
  };
  const client = { clientName: 'АО «Клиент»', contactName: 'Анна', contactPhone: '+74951112233' };
  const input = { ...key(), ...client, ...need, description: 'Нужен портал.', receivedOn: programme.day };
  const made = await expecting(world, null, { as: 'MANAGER', mutation: 'enterLead', input });
  return { id: made.id, version: made.version, ...need, closedOn: null, assignments: [] };
}

async function assign(world: World, lead: ModelLead, partner: PartnerModel): Promise<void> {
  const { day, holder } = partner;
  const expected = codesOf(refusalsToAssignLead(leadState(lead), lead.family, holder, day));
  const input = { ...key(), leadId: lead.id, expectedVersion: lead.version, partnerId: partner.id };
  const made = await expecting(world, expected, { as: 'MANAGER', mutation: 'assignLead', input });
  if (!made) return;
  recordEnd(lead);
  lead.version += 1;
  const offered: ModelAssignment = {
    ...{ id: made.id, version: made.version, lead, receiver: partner },
    ...{ state: 'OFFERED', assignedOn: day, answerBy: world.programme.answerBy(day) },
    ...{ acceptedOn: null, closedOn: null },
  };
  lead.assignments.push(offered);
  partner.leads.push(offered);
}

/** A lead that comes for this partner; who may not receive it is refused, and the lead waits for another one. */
const offerLead: Step = async (world, partner) => {
  const lead = await enterLead(world);
  partner.newLeads.push(lead);
  await assign(world, lead, partner);
};

const some = ({ random }: World, { leads }: PartnerModel, state: AssignmentState): ModelAssignment | null =>
  someOf(random, leads, (one) => assignmentToday(one).state === state);

const onIt = ({ id, version }: ModelAssignment) => ({ assignmentId: id, expectedVersion: version });

/** By the partner's own users, or by a manager who has its answer by other means: also out of a closed cabinet (6.6). */
async function answer(
  world: World,
  partner: PartnerModel,
  { mutation, input, refused, by }: { mutation: string; input: object; refused: Expected; by: ModelAssignment },
): Promise<boolean> {
  const isByPartner = world.random.chance(0.85);
  const as: As = isByPartner ? { partner: partner.slug } : 'MANAGER';
  const closed = isByPartner ? partner.closedFor(mutation) : null;
  const made = await expecting(world, closed === null ? refused : [closed], { as, mutation, input });
  if (!made) return false;
  by.version = made.version;
  by.lead.version += 1;
  return true;
}

const acceptLead: Step = async (world, partner) => {
  const one = some(world, partner, 'OFFERED');
  if (!one) return offerLead(world, partner);
  const refused = codesOf([refusalToAnswerLead(assignmentToday(one), one.answerBy)]);
  const is = await answer(world, partner, { mutation: 'acceptLead', input: onIt(one), refused, by: one });
  if (is) Object.assign(one, { state: 'ACCEPTED', acceptedOn: partner.day });
};

const declineLead: Step = async (world, partner) => {
  const one = some(world, partner, 'OFFERED');
  if (!one || world.random.chance(0.3)) return;
  const refused = codesOf([refusalToAnswerLead(assignmentToday(one), one.answerBy)]);
  const input = { ...onIt(one), reason: 'Нет людей' };
  const is = await answer(world, partner, { mutation: 'declineLead', input, refused, by: one });
  if (is) Object.assign(one, { state: 'DECLINED', closedOn: partner.day });
};

/** Accepted leads go on, whatever has become of the competence. */
const reportLeadOutcome: Step = async (world, partner) => {
  const { random } = world;
  const one = some(world, partner, 'ACCEPTED');
  if (!one) return acceptLead(world, partner);
  const outcome = random.one(LEAD_OUTCOMES);
  const isRight = random.chance(0.9);
  const amountKopecks = (outcome === 'WON') === isRight ? 100_000_000 : null;
  const reason = isRight ? 'Так вышло' : '';
  const refused = codesOf(refusalsToReportOutcome(assignmentToday(one).state, { outcome, reason, amountKopecks }));
  const told = { outcome, reason, amount: amountKopecks === null ? null : moneyText(amountKopecks) };
  const input = { ...onIt(one), ...told };
  const is = await answer(world, partner, { mutation: 'reportLeadOutcome', input, refused, by: one });
  if (is) Object.assign(one, { state: outcome, closedOn: partner.day });
};

const someLead = ({ random, programme }: World, fits: (lead: ModelLead) => boolean): ModelLead | null =>
  someOf(random, programme.leads.slice(-NOT_GIVEN_UP_YET), fits);

/** Another partner is offered what nobody has any more: it was declined, has expired, or passes on. */
const passLeadOn: VendorStep = async (world) => {
  const { random, programme } = world;
  const lead = someLead(world, (one) => leadState(one) === 'UNASSIGNED');
  if (!lead) return;
  const able = programme.partners.filter(
    ({ holder, day }) => refusalsToReceiveLead(holder, lead.family, day).length === 0,
  );
  const from = able.length > 0 && !random.chance(0.1) ? able : programme.partners;
  await assign(world, lead, random.one(from));
};

const updateLead: VendorStep = async (world) => {
  const { random } = world;
  const lead = someLead(world, (one) => ['UNASSIGNED', 'OFFERED'].includes(leadState(one)));
  if (!lead) return;
  const family = random.one(PRODUCT_FAMILIES);
  const isFamilyNew = family !== lead.family;
  const region = random.one(REGIONS);
  const expected = codesOf(refusalsToUpdateLead(leadState(lead), isFamilyNew));
  const input = { leadId: lead.id, expectedVersion: lead.version, family, region };
  const made = await expecting(world, expected, { as: 'MANAGER', mutation: 'updateLead', input });
  if (!made) return;
  const live = liveOf(lead);
  // An offer that 6.3 has ended does not stand again because the lead is of another family now.
  if (isFamilyNew) recordEnd(lead);
  else if (live) live.version += 1;
  Object.assign(lead, { version: made.version, family, region });
};

const closeLead: VendorStep = async (world) => {
  const lead = someLead(world, (one) => leadState(one) !== 'CLOSED');
  if (!lead || world.random.chance(0.5)) return;
  const expected = codesOf([refusalToCloseLead(leadState(lead))]);
  const input = { leadId: lead.id, expectedVersion: lead.version, reason: 'Клиент передумал' };
  const made = await expecting(world, expected, { as: 'MANAGER', mutation: 'closeLead', input });
  if (!made) return;
  const { day } = world.programme;
  const live = liveOf(lead);
  if (live && OPEN_STATES.includes(assignmentToday(live).state)) {
    Object.assign(live, { state: 'WITHDRAWN', closedOn: day, version: live.version + 1 });
  } else recordEnd(lead);
  Object.assign(lead, { version: made.version, closedOn: day });
};

export const LEAD_STEPS: readonly Step[] = [offerLead, acceptLead, acceptLead, declineLead, reportLeadOutcome];
export const LEAD_STEPS_OF_VENDOR: readonly VendorStep[] = [passLeadOn, passLeadOn, passLeadOn, updateLead, closeLead];
