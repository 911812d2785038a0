import type { EntityManager } from 'typeorm';
import type { Application } from '../applications/application.js';
import type { Moment } from '../clock.js';
import type { LeadAssignment } from '../leads/lead-assignment.js';
import type { Order } from '../orders/order.js';
import type { PriceApproval } from '../price-approvals/price-approval.js';
import type { Project } from '../projects/project.js';
import { announce } from './announce.js';
import type { NewEvent } from './event-kinds.js';

/**
 * What mutations announce of what they answer with. What happens beside it (entries of the ledgers, sanctions, what ends by
 * a day) is announced where it is written.
 */
const ANNOUNCED: Readonly<Record<string, (changed: never) => NewEvent>> = {
  ...of(
    ['submitApplication', 'enterApplication', 'withdrawApplication', 'acceptApplication'],
    applicationEvent('APPLICATION_CHANGED'),
  ),
  ...of(
    ['returnApplication', 'requestInformation', 'answerInformationRequest'],
    applicationEvent('APPLICATION_CHANGED'),
  ),
  ...of(['decideApplication'], applicationEvent('APPLICATION_DECIDED')),
  ...of(['submitProject', 'publishProject', 'returnProject', 'withdrawPublication'], projectEvent),
  ...of(['placeOrder', 'recordOrderPayment', 'recordOrderFulfilment', 'cancelOrder', 'recordOrderReturn'], orderEvent),
  ...of(['requestPriceApproval', 'revisePriceApproval', 'withdrawPriceApproval'], pricesEvent('PRICES_REQUESTED')),
  ...of(['decidePriceApproval', 'acceptCounterOffer'], pricesEvent('PRICES_ANSWERED')),
  ...of(['assignLead'], leadEvent('LEAD_OFFERED')),
  ...of(['acceptLead', 'declineLead', 'reportLeadOutcome'], leadEvent('LEAD_CHANGED')),
};

export const ANNOUNCING_MUTATIONS: readonly string[] = Object.keys(ANNOUNCED);

/** Tells of what a mutation has changed, in its transaction. */
export async function announceChange(
  work: Moment & { tx: EntityManager },
  mutation: string,
  changed: object,
): Promise<void> {
  const event = ANNOUNCED[mutation];
  if (event) await announce(work, event(changed as never));
}

function of<T>(mutations: readonly string[], event: (changed: T) => NewEvent) {
  return Object.fromEntries(mutations.map((mutation) => [mutation, event]));
}

export function applicationEvent(kind: 'APPLICATION_CHANGED' | 'APPLICATION_DECIDED') {
  return ({ id: applicationId, partnerId, kind: application, targetLevel: level, state }: Application): NewEvent => ({
    kind,
    partnerId,
    data: { applicationId, application, level, state },
  });
}

function projectEvent({ id: projectId, partnerId, publicationState: state }: Project): NewEvent {
  return { kind: 'PROJECT_CHANGED', partnerId, data: { projectId, state } };
}

function orderEvent({ id: orderId, partnerId, kind: order, state, returnCount }: Order): NewEvent {
  return { kind: 'ORDER_CHANGED', partnerId, data: { orderId, order, state, returnCount } };
}

function pricesEvent(kind: 'PRICES_REQUESTED' | 'PRICES_ANSWERED') {
  return ({ id: priceApprovalId, partnerId, state, validThrough }: PriceApproval): NewEvent => ({
    kind,
    partnerId,
    data: { priceApprovalId, state, validThrough },
  });
}

export function leadEvent(kind: 'LEAD_OFFERED' | 'LEAD_CHANGED') {
  return ({ id: assignmentId, partnerId, state, answerBy }: LeadAssignment): NewEvent => ({
    kind,
    partnerId,
    data: { assignmentId, state, answerBy },
  });
}
