import type { Holder } from '../../support/bonuses.js';
import { nameManager, newClient, onEngagement } from '../../support/clients.js';
import { newLead, on } from '../../support/leads.js';
import { dayFromToday, TODAY } from '../../support/partners.js';
import type { TestServer } from '../../support/server.js';
import { makeInn } from '../../support/world.js';
import { doing, oneOfTwo, type Pair } from './race.js';
import { newPartner } from './racer.js';
import { forgetSanctions, imposing, noneAfterSanction } from './sanctioned.js';

const MANAGER = 'MANAGER' as const;

const entered = (server: TestServer) => doing(server, MANAGER, 'enterLead', newLead({ clientInn: makeInn() }));
const assigning = (lead: any, { id: partnerId }: Holder) => ({
  as: MANAGER,
  mutation: 'assignLead',
  input: { leadId: lead.id, partnerId, expectedVersion: lead.version },
});

/** A lead that is a partner's to accept. */
async function offered(server: TestServer, partner: Holder) {
  const lead = await entered(server);
  const offer = await doing(server, MANAGER, 'assignLead', assigning(lead, partner).input);
  return { leadId: lead.id, accept: { as: partner.as, mutation: 'acceptLead', input: on(offer) }, offer };
}

export const DEALING_PAIRS: readonly Pair[] = [
  {
    name: 'a lead given to two',
    clauses: '1.3',
    async prepare(server) {
      const [one, other] = [await newPartner(server), await newPartner(server)];
      return async () => {
        const lead = await entered(server);
        return {
          acts: [assigning(lead, one), assigning(lead, other)],
          async judge(ended) {
            const [{ offers }] = await server.database.dataSource.query(
              'select count(*)::int as offers from lead_assignment where lead_id = $1',
              [lead.id],
            );
            return oneOfTwo(ended, 'STALE_VERSION') ?? (offers === 1 ? null : `${offers} offers`);
          },
        };
      };
    },
  },
  {
    name: 'a lead accepted, and declined',
    clauses: '1.3',
    async prepare(server) {
      const partner = await newPartner(server);
      return async () => {
        const { accept, offer } = await offered(server, partner);
        const input = { ...on(offer), reason: 'Гонка' };
        return {
          acts: [accept, { as: partner.as, mutation: 'declineLead', input }],
          judge: async (ended) => oneOfTwo(ended, 'STALE_VERSION'),
        };
      };
    },
  },
  {
    name: 'a lead accepted, and closed',
    clauses: '1.3',
    async prepare(server) {
      const partner = await newPartner(server);
      return async () => {
        const { accept, leadId } = await offered(server, partner);
        const query = 'query ($id: UUID!) { lead(id: $id) { version } }';
        const { lead } = await server.ask<any>(MANAGER, query, { id: leadId });
        const input = { leadId, expectedVersion: lead.version, reason: 'Гонка' };
        return {
          acts: [accept, { as: MANAGER, mutation: 'closeLead', input }],
          judge: async (ended) => oneOfTwo(ended, 'STALE_VERSION'),
        };
      };
    },
  },
  {
    name: 'a lead accepted, and its partner excluded',
    clauses: '6.3',
    async prepare(server) {
      const partner = await newPartner(server);
      return async () => {
        const { accept } = await offered(server, partner);
        return {
          acts: [accept, imposing(partner, 'IMPLEMENTATION_REQUESTS_EXCLUSION', { throughOn: dayFromToday(30) })],
          async judge(ended) {
            const wrong = await noneAfterSanction(server, partner.id, ended, 'LEAD_PASSED_ON');
            await forgetSanctions(server, partner);
            return wrong;
          },
        };
      };
    },
  },
  {
    name: 'one client registered twice',
    clauses: '3.1',
    async prepare(server) {
      const partner = await newPartner(server);
      return async () => {
        const input = newClient();
        const register = { as: partner.as, mutation: 'registerEngagement', input };
        return { acts: [register, register], judge: async (ended) => oneOfTwo(ended, 'ENGAGEMENT_OPEN') };
      };
    },
  },
  {
    name: 'a client won, and lost',
    clauses: '3.1',
    async prepare(server) {
      const partner = await newPartner(server);
      return async () => {
        const made = await doing(server, partner.as, 'registerEngagement', newClient());
        const moving = (stage: string) => ({
          as: partner.as,
          mutation: 'moveEngagement',
          input: { ...onEngagement(made), stage, reason: 'Гонка' },
        });
        return { acts: [moving('WON'), moving('LOST')], judge: async (ended) => oneOfTwo(ended, 'ENGAGEMENT_CLOSED') };
      };
    },
  },
  {
    name: 'a review held, and called off',
    clauses: '3.6',
    async prepare(server) {
      const partner = await newPartner(server);
      await nameManager(server, partner.id);
      return async () => {
        const made = await doing(server, partner.as, 'schedulePipelineReview', { scheduledOn: TODAY });
        const review = { reviewId: made.id, expectedVersion: made.version };
        return {
          acts: [
            { as: MANAGER, mutation: 'holdPipelineReview', input: { ...review, minutes: 'Гонка' } },
            { as: partner.as, mutation: 'cancelPipelineReview', input: { ...review, reason: 'Гонка' } },
          ],
          judge: async (ended) => oneOfTwo(ended, 'REVIEW_NOT_SCHEDULED'),
        };
      };
    },
  },
  {
    name: 'an accompaniment accepted, and no longer wanted',
    clauses: '3.9',
    async prepare(server) {
      const partner = await newPartner(server);
      const { id: engagementId } = await doing(server, partner.as, 'registerEngagement', newClient());
      const person = await doing(server, MANAGER, 'addSpecialist', { name: 'Анна', weeklyHours: 40 });
      const wanted = { wantedFrom: TODAY, wantedThrough: dayFromToday(20) };
      const asked = { kind: 'CONSULTING', engagementId, description: 'Гонка', ...wanted };
      return async () => {
        const made = await doing(server, partner.as, 'requestAccompaniment', asked);
        const about = { accompanimentId: made.id, expectedVersion: made.version };
        const specialists = [{ specialistId: person.id, hoursPerWeek: 1 }];
        const input = { ...about, startsOn: TODAY, throughOn: TODAY, answer: 'Приедем', specialists };
        return {
          acts: [
            { as: MANAGER, mutation: 'acceptAccompaniment', input },
            { as: partner.as, mutation: 'withdrawAccompaniment', input: about },
          ],
          judge: async (ended) => oneOfTwo(ended, 'ACCOMPANIMENT_STATE', 'STALE_VERSION'),
        };
      };
    },
  },
  {
    name: 'joint marketing agreed to, and no longer wanted',
    clauses: '1.3',
    async prepare(server) {
      const partner = await newPartner(server);
      const days = { plannedFrom: TODAY, plannedThrough: TODAY };
      return async () => {
        const asked = { title: 'Гонка', description: 'Вместе', ...days };
        const made = await doing(server, partner.as, 'requestJointMarketing', asked);
        const about = { activityId: made.id, expectedVersion: made.version };
        return {
          acts: [
            { as: MANAGER, mutation: 'answerJointMarketing', input: { ...about, isAgreed: true, answer: 'Да' } },
            { as: partner.as, mutation: 'withdrawJointMarketing', input: about },
          ],
          judge: async (ended) => oneOfTwo(ended, 'JOINT_ACTIVITY_STATE', 'STALE_VERSION'),
        };
      };
    },
  },
];
