import { addDocuments, at, CONTENT, DOCUMENTS } from '../../support/applications.js';
import { addHolder, type Holder } from '../../support/bonuses.js';
import { dayFromToday } from '../../support/partners.js';
import type { TestServer } from '../../support/server.js';
import { doing, isDone, oneOfTwo, type Pair } from './race.js';
import { newPartner } from './racer.js';
import { forgetSanctions, imposing, noneAfterSanction } from './sanctioned.js';

type Applied = { id: string; version: number };

/** A draft that lacks nothing. */
async function drafted(
  server: TestServer,
  { as }: Pick<Holder, 'as'>,
  kind: keyof typeof DOCUMENTS,
  more: object = {},
) {
  const content = {
    ...CONTENT,
    promotionActivities: [{ ...CONTENT.promotionActivities[0], heldOn: dayFromToday(-30) }],
  };
  const made: Applied = await doing(server, as, 'createApplication', { ...content, kind, ...more });
  await addDocuments(server, made.id, DOCUMENTS[kind], dayFromToday(-1));
  return made;
}

/** With the vendor, and complete. */
async function accepted(server: TestServer, partner: Pick<Holder, 'as'>, kind: keyof typeof DOCUMENTS, more?: object) {
  const draft = await drafted(server, partner, kind, more);
  const sent = await doing(server, partner.as, 'submitApplication', at(draft));
  return (await doing(server, 'MANAGER', 'acceptApplication', at(sent))) as Applied;
}

/** Everything is answered or waived. */
async function reviewed(server: TestServer, { id }: Applied): Promise<string[]> {
  const query = 'query ($id: UUID!) { application(id: $id) { checklist { code verdict } } }';
  const { application } = await server.ask<any>('MANAGER', query, { id });
  const waived: string[] = [];
  for (const { code: requirementCode, verdict } of application.checklist) {
    const about = { applicationId: id, requirementCode };
    if (verdict === 'WAITS_FOR_REVIEWER') {
      await doing(server, 'MANAGER', 'recordVerdict', { ...about, isMet: true, note: 'Проверено' });
    } else if (verdict === 'NOT_MET') {
      await doing(server, 'MANAGER', 'waiveRequirement', { ...about, reason: 'По решению' });
      waived.push(requirementCode);
    }
  }
  return waived;
}

/** A partner that never held the competence, and its application, which can be granted. */
export async function underReview(server: TestServer) {
  const applicant = await addHolder(server.database.dataSource);
  const application = await accepted(server, applicant, 'OBTAIN');
  const waived = await reviewed(server, application);
  return { applicant, application, waived };
}

const deciding = (application: Applied, outcome: string) => ({
  as: 'MANAGER' as const,
  mutation: 'decideApplication',
  input: { ...at(application), outcome },
});

/** Out of the way of the next round. */
async function withdrawn(server: TestServer, { as }: Pick<Holder, 'as'>, { id }: Applied): Promise<void> {
  const query = 'query ($id: UUID!) { application(id: $id) { id version } }';
  const { application } = await server.ask<any>('MANAGER', query, { id });
  await doing(server, as, 'withdrawApplication', at(application));
}

export const APPLICATION_PAIRS: readonly Pair[] = [
  {
    name: 'an application begun twice',
    clauses: '2.1',
    async prepare(server) {
      const applicant = await addHolder(server.database.dataSource);
      const begin = { as: applicant.as, mutation: 'createApplication', input: { ...CONTENT, kind: 'OBTAIN' } };
      return async () => ({
        acts: [begin, begin],
        async judge(ended) {
          for (const { made } of ended.filter(isDone))
            await doing(server, applicant.as, 'withdrawApplication', at(made));
          return oneOfTwo(ended, 'APPLICATION_OPEN');
        },
      });
    },
  },
  {
    name: 'an application sent, and a document taken out of it',
    clauses: '2.1, 2.2',
    async prepare(server) {
      const applicant = await addHolder(server.database.dataSource);
      return async () => {
        const draft = await drafted(server, applicant, 'OBTAIN');
        const [{ id: documentId }] = await server.database.dataSource.query(
          'select document_id as id from application_document where application_id = $1 limit 1',
          [draft.id],
        );
        return {
          acts: [
            { as: applicant.as, mutation: 'submitApplication', input: at(draft) },
            { as: applicant.as, mutation: 'removeDocument', input: { documentId } },
          ],
          async judge(ended) {
            await withdrawn(server, applicant, draft);
            return oneOfTwo(ended, 'APPLICATION_INCOMPLETE', 'APPLICATION_STATE');
          },
        };
      };
    },
  },
  {
    name: 'an application granted, and refused',
    clauses: '2.2',
    prepare: async (server) => async () => {
      const { application } = await underReview(server);
      return {
        acts: [deciding(application, 'GRANTED'), deciding(application, 'REFUSED')],
        judge: async (ended) => oneOfTwo(ended, 'APPLICATION_STATE'),
      };
    },
  },
  {
    name: 'an application refused, and withdrawn',
    clauses: '2.2',
    async prepare(server) {
      const applicant = await addHolder(server.database.dataSource);
      return async () => {
        const application = await accepted(server, applicant, 'OBTAIN');
        return {
          acts: [
            deciding(application, 'REFUSED'),
            { as: applicant.as, mutation: 'withdrawApplication', input: at(application) },
          ],
          judge: async (ended) => oneOfTwo(ended, 'APPLICATION_STATE'),
        };
      };
    },
  },
  {
    name: 'an application granted, and a waiver taken back',
    clauses: '2.2',
    prepare: async (server) => async () => {
      const { application, waived } = await underReview(server);
      const input = { applicationId: application.id, requirementCode: waived[0], reason: 'Гонка' };
      return {
        acts: [deciding(application, 'GRANTED'), { as: 'MANAGER', mutation: 'takeBackVerdict', input }],
        judge: async (ended) => oneOfTwo(ended, 'REQUIREMENT_NOT_MET', 'APPLICATION_STATE'),
      };
    },
  },
  {
    name: 'an upgrade refused, and the competence suspended',
    clauses: '2.13, 6.1',
    async prepare(server) {
      const partner = await newPartner(server, { level: 'BASIC' });
      return async () => {
        const upgrade = await accepted(server, partner, 'UPGRADE', { targetLevel: 'EXTENDED' });
        return {
          acts: [
            deciding(upgrade, 'REFUSED'),
            imposing(partner, 'COMPETENCE_DEPRIVATION', { throughOn: dayFromToday(30) }),
          ],
          async judge(ended) {
            const wrong = await noneAfterSanction(server, partner.id, ended, 'UPGRADE_NEEDS_ACTIVE');
            await forgetSanctions(server, partner);
            if (!isDone(ended[0])) await withdrawn(server, partner, upgrade);
            return wrong;
          },
        };
      };
    },
  },
  {
    name: 'an upgrade granted, and a renewal confirmed',
    clauses: '2.10, 2.13',
    prepare: async (server) => async () => {
      const validThrough = dayFromToday(30);
      const partner = await newPartner(server, { level: 'BASIC', validThrough });
      const renewal = await accepted(server, partner, 'RENEWAL');
      await reviewed(server, renewal);
      const upgrade = await accepted(server, partner, 'UPGRADE', { targetLevel: 'EXTENDED' });
      await reviewed(server, upgrade);
      return {
        acts: [deciding(upgrade, 'GRANTED'), deciding(renewal, 'CONFIRMED')],
        async judge(ended) {
          const wrong = isDone(ended[0]) && isDone(ended[1]) ? null : oneOfTwo(ended, 'STALE_VERSION');
          if (wrong !== null || !isDone(ended[0])) return wrong ?? 'the upgrade was refused';
          const terms = await server.database.dataSource.query(
            'select level from competence_term where partner_id = $1 and superseded_on is null and valid_through > $2',
            [partner.id, validThrough],
          );
          const levels = terms.map(({ level }: { level: string }) => level).join();
          return levels === (isDone(ended[1]) ? 'EXTENDED' : '') ? null : `the renewed term is of ${levels}`;
        },
      };
    },
  },
  {
    name: 'the competence granted, and a term of it taken over from elsewhere',
    clauses: '2.4',
    prepare: async (server) => async () => {
      const { applicant, application } = await underReview(server);
      const { id: partnerId, legalEntityId } = applicant;
      const term = {
        level: 'BASIC',
        validFrom: dayFromToday(-10),
        validThrough: dayFromToday(300),
        reference: 'Гонка',
      };
      const input = { partnerId, legalEntityId, ...term };
      return {
        acts: [deciding(application, 'GRANTED'), { as: 'MANAGER', mutation: 'importCompetenceTerm', input }],
        judge: async (ended) => oneOfTwo(ended, 'APPLICATION_STATE', 'TERM_OVERLAPS'),
      };
    },
  },
];
