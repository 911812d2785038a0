import { randomUUID } from 'node:crypto';
import { companyInn, kpp, ogrn } from '../../../seeds/made-up-identifiers.js';
import type { Holder } from '../../support/bonuses.js';
import { dayFromToday, TODAY } from '../../support/partners.js';
import type { TestServer } from '../../support/server.js';
import { doing, oneOfTwo, type Pair } from './race.js';
import { newPartner, onProject, publishing, sentProject } from './racer.js';

/** The points of a partner: their stored sum, and what the entries make. */
async function pointsOf({ database }: TestServer, { id }: Holder): Promise<number> {
  const [row] = await database.dataSource.query(
    'select coalesce(sum(amount), 0)::int as points from point_entry where partner_id = $1',
    [id],
  );
  return row.points;
}

const MANAGER = 'MANAGER' as const;
const correcting = ({ id: partnerId }: Holder, amount: number) => ({
  as: MANAGER,
  mutation: 'correctPoints',
  input: { partnerId, amount, reason: 'Гонка' },
});

let serial = 700_000;
const company = () => {
  serial += 1;
  const statement = { accessionStatementNumber: 'П-1', accessionStatementSignedOn: '2020-01-15' };
  return {
    kind: 'COMPANY',
    name: `ООО «Гонка ${serial}»`,
    inn: companyInn(serial),
    kpp: kpp(),
    ogrn: ogrn(serial, 2015),
    ...statement,
  };
};

export const PARTNER_PAIRS: readonly Pair[] = [
  {
    name: 'the same points taken twice',
    clauses: '4.1',
    async prepare(server) {
      const partner = await newPartner(server);
      return async () => {
        const held = await pointsOf(server, partner);
        if (held < 100) await doing(server, MANAGER, 'correctPoints', correcting(partner, 100 - held).input);
        return {
          acts: [correcting(partner, -60), correcting(partner, -60)],
          async judge(ended) {
            const points = await pointsOf(server, partner);
            return oneOfTwo(ended, 'POINTS_BELOW_ZERO') ?? (points === 40 ? null : `${points} points are left`);
          },
        };
      };
    },
  },
  {
    name: 'a project published twice',
    clauses: '4.3',
    async prepare(server) {
      const partner = await newPartner(server);
      return async () => {
        const project = await sentProject(server, partner);
        return {
          acts: [publishing(project), publishing(project)],
          async judge(ended) {
            const [{ entries }] = await server.database.dataSource.query(
              'select count(*)::int as entries from point_entry e join project_publication p on p.id = e.source_id where p.project_id = $1',
              [project.id],
            );
            return (
              oneOfTwo(ended, 'PROJECT_ALREADY_PUBLISHED') ?? (entries === 1 ? null : `${entries} entries of points`)
            );
          },
        };
      };
    },
  },
  {
    name: 'a project published, and returned to its partner',
    clauses: '4.3',
    async prepare(server) {
      const partner = await newPartner(server);
      return async () => {
        const project = await sentProject(server, partner);
        const input = { ...onProject(project), remarks: 'Гонка' };
        return {
          acts: [publishing(project), { as: MANAGER, mutation: 'returnProject', input }],
          judge: async (ended) => oneOfTwo(ended, 'PROJECT_NOT_SUBMITTED', 'PROJECT_ALREADY_PUBLISHED'),
        };
      };
    },
  },
  {
    name: 'a publication withdrawn twice',
    clauses: '4.3',
    async prepare(server) {
      const partner = await newPartner(server);
      return async () => {
        const project = await sentProject(server, partner);
        const published = await doing(server, MANAGER, 'publishProject', onProject(project));
        const input = { ...onProject(published), remarks: 'Гонка' };
        const withdraw = { as: MANAGER, mutation: 'withdrawPublication', input };
        return {
          acts: [withdraw, withdraw],
          async judge(ended) {
            const points = await pointsOf(server, partner);
            return oneOfTwo(ended, 'PROJECT_NOT_PUBLISHED') ?? (points === 0 ? null : `${points} points are left`);
          },
        };
      };
    },
  },
  {
    name: 'points for marketing granted, and refused',
    clauses: '4.4',
    async prepare(server) {
      const partner = await newPartner(server);
      const what = { activityCode: 'MARKETING_ARTICLE', title: 'Гонка', evidenceUrls: ['https://example.org/a'] };
      return async () => {
        const asked = { ...what, heldOn: dayFromToday(-1) };
        const made = await doing(server, partner.as, 'requestMarketingPoints', asked);
        const input = { requestId: made.id, expectedVersion: made.version };
        return {
          acts: [
            { as: MANAGER, mutation: 'grantMarketingPoints', input },
            { as: MANAGER, mutation: 'refuseMarketingPoints', input: { ...input, reason: 'Гонка' } },
          ],
          judge: async (ended) => oneOfTwo(ended, 'MARKETING_REQUEST_DECIDED'),
        };
      };
    },
  },
  {
    name: 'points asked for twice, for one joint activity',
    clauses: '1.3, 4.4',
    async prepare(server) {
      const partner = await newPartner(server);
      const days = { plannedFrom: TODAY, plannedThrough: TODAY };
      return async () => {
        const asked = { title: 'Гонка', description: 'Вместе', ...days };
        const { id: activityId, version } = await doing(server, partner.as, 'requestJointMarketing', asked);
        const answer = { activityId, expectedVersion: version, isAgreed: true, answer: 'Участвуем' };
        await doing(server, MANAGER, 'answerJointMarketing', answer);
        const claim = { activityCode: 'MARKETING_ARTICLE', title: 'Гонка', evidenceUrls: ['https://example.org/a'] };
        const input = { ...claim, heldOn: TODAY, jointActivityId: activityId };
        const ask = { as: partner.as, mutation: 'requestMarketingPoints', input };
        return { acts: [ask, ask], judge: async (ended) => oneOfTwo(ended, 'JOINT_ACTIVITY_CLAIMED') };
      };
    },
  },
  {
    name: 'one ИНН registered by two cards',
    clauses: '2.12',
    prepare: async () => async () => {
      const entity = company();
      const registering = () => {
        const slug = `racer-${randomUUID()}`;
        const card = { slug, name: entity.name, city: 'Москва', region: 'Москва' };
        return { as: MANAGER, mutation: 'registerPartner', input: { ...card, legalEntities: [entity] } };
      };
      return {
        acts: [registering(), registering()],
        judge: async (ended) => oneOfTwo(ended, 'LEGAL_ENTITY_INN_TAKEN'),
      };
    },
  },
  {
    name: 'the last two legal entities removed',
    clauses: '2.12',
    prepare: async (server) => async () => {
      const [one, other] = [company(), company()];
      const slug = `racer-${randomUUID()}`;
      const terms = { hasIndividualTerms: true, individualTermsNote: 'Гонка' };
      const card = { slug, name: one.name, city: 'Москва', region: 'Москва', ...terms };
      const made = await doing(server, MANAGER, 'registerPartner', { ...card, legalEntities: [one, other] });
      const query = 'query ($id: UUID!) { partnerById(id: $id) { legalEntities { id version } } }';
      const { partnerById } = await server.ask<any>(MANAGER, query, { id: made.id });
      const [first, second] = partnerById.legalEntities.map(({ id, version }: { id: string; version: number }) => ({
        as: MANAGER,
        mutation: 'removeLegalEntity',
        input: { legalEntityId: id, expectedVersion: version },
      }));
      return { acts: [first, second], judge: async (ended) => oneOfTwo(ended, 'LEGAL_ENTITY_LAST') };
    },
  },
  {
    name: 'a card changed by two',
    clauses: '2.3',
    async prepare(server) {
      const partner = await newPartner(server);
      return async () => {
        const query = 'query ($id: UUID!) { partnerById(id: $id) { version } }';
        const { version } = (await server.ask<any>(MANAGER, query, { id: partner.id })).partnerById;
        const changing = (description: string) => ({
          as: partner.as,
          mutation: 'updateMyCard',
          input: { expectedVersion: version, description },
        });
        return {
          acts: [changing(`Один ${version}`), changing(`Другой ${version}`)],
          judge: async (ended) => oneOfTwo(ended, 'STALE_VERSION'),
        };
      };
    },
  },
];
