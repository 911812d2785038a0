import { randomUUID } from 'node:crypto';
import type { CompanyPartner } from './competence.js';
import { TODAY } from './partners.js';
import type { Answer, As, TestServer } from './server.js';
import { makeInn } from './world.js';

const CONTACT = 'contact { clientName clientInn contactName contactEmail contactPhone }';

export const OFFER = `id state assignedOn answerBy acceptedOn closedOn reason amount version
  need { family category industry { code } region description receivedOn } ${CONTACT} partner { id }`;

export const LEAD = `id state version closedOn closeReason need { family region } ${CONTACT}
  assignments { id state closedOn reason partner { id } }`;

/** What each mutation answers with, as far as the tests look. */
const ANSWERS = {
  enterLead: LEAD,
  updateLead: LEAD,
  closeLead: LEAD,
  assignLead: OFFER,
  acceptLead: OFFER,
  declineLead: OFFER,
  reportLeadOutcome: OFFER,
} as const;

export type LeadMutation = keyof typeof ANSWERS;

const APPENDING: readonly string[] = ['enterLead', 'assignLead'];

/** Sends one of the mutations as it is, with a key of its own where one is needed; `act` expects it to succeed. */
export function sendAct(server: TestServer, as: As, name: LeadMutation, input: object): Promise<Answer<any>> {
  const query = `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${ANSWERS[name]} } }`;
  const key = APPENDING.includes(name) ? { idempotencyKey: randomUUID() } : {};
  return server.send(as, query, { input: { ...key, ...input } });
}

export async function act(server: TestServer, as: As, name: LeadMutation, input: object) {
  const answer = await sendAct(server, as, name, input);
  if (answer.errors) throw new Error(`${name}: ${JSON.stringify(answer.errors)}`);
  return answer.data[name] as { id: string; version: number; [field: string]: any };
}

export const newLead = (given: object = {}) => ({
  clientName: 'АО «Скрытный клиент»',
  clientInn: makeInn(),
  contactName: 'Тайнова Мария',
  contactEmail: 'tainova@client.example',
  contactPhone: '+74951112233',
  family: 'BITRIX24',
  category: 'INTRANET_PORTAL',
  industry: 'FINANCE',
  region: 'Москва',
  description: 'Нужен портал на пять тысяч человек.',
  receivedOn: TODAY,
  ...given,
});

export const enter = (server: TestServer, given: object = {}) => act(server, 'MANAGER', 'enterLead', newLead(given));

export const leadOf = async (server: TestServer, id: string): Promise<any> =>
  (await server.ask('MANAGER', `query ($id: UUID!) { lead(id: $id) { ${LEAD} } }`, { id })).lead;

/** What to send to give a lead, as it is now, to a partner. */
export async function assignInput(server: TestServer, leadId: string, partner: CompanyPartner) {
  const { version } = await leadOf(server, leadId);
  return { leadId, partnerId: partner.id, expectedVersion: version };
}

export const sendAssign = async (server: TestServer, leadId: string, partner: CompanyPartner) =>
  sendAct(server, 'MANAGER', 'assignLead', await assignInput(server, leadId, partner));

/** A new lead that was offered to a partner. */
export async function offer(server: TestServer, partner: CompanyPartner, given: object = {}) {
  const lead = await enter(server, given);
  const input = { leadId: lead.id, partnerId: partner.id, expectedVersion: lead.version };
  return { leadId: lead.id, offered: await act(server, 'MANAGER', 'assignLead', input) };
}

export const on = ({ id, version }: { id: string; version: number }) => ({
  assignmentId: id,
  expectedVersion: version,
});
