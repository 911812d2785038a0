import { randomUUID } from 'node:crypto';
import { ACTIVITY_SEEDS } from '../../seeds/tariffs.js';
import { plusDays } from '../../src/regulation/day.js';
import { refusalsToEndPartnership } from '../../src/regulation/partnership.js';
import { PROJECT_ACTIVITY, refusalToTakePoints } from '../../src/regulation/points.js';
import type { PartnerModel } from './model.js';
import { codesOf, expecting, type Step } from './world.js';

export const ARTICLE = 'MARKETING_ARTICLE';
/** The last tariff of an activity: the histories lie ahead of all. */
const pointsOf = (code: string): number => ACTIVITY_SEEDS.find((one) => one.code === code)!.tariffs.at(-1)!.points;

const key = () => ({ idempotencyKey: randomUUID() as string });
const as = ({ slug }: PartnerModel) => ({ partner: slug });

const correctPoints: Step = async (world, partner) => {
  const amount = world.random.one([world.random.whole(1, 40), -world.random.whole(1, 60)]);
  const expected = codesOf([refusalToTakePoints({ amount, total: partner.points })]);
  const input = { ...key(), partnerId: partner.id, amount, reason: 'Сверка' };
  const made = await expecting(world, expected, { as: 'MANAGER', mutation: 'correctPoints', input, fields: 'id' });
  if (made) partner.points += amount;
};

const requestMarketingPoints: Step = async (world, partner) => {
  const closed = partner.closedFor('requestMarketingPoints');
  const heldOn = plusDays(partner.day, -world.random.whole(0, 40));
  const about = { activityCode: ARTICLE, title: 'Статья', evidenceUrls: ['https://example.org/a'], heldOn };
  const input = { ...key(), ...about };
  const expected = closed === null ? null : [closed];
  const made = await expecting(world, expected, { as: as(partner), mutation: 'requestMarketingPoints', input });
  if (made) partner.requests.push({ id: made.id, version: made.version, heldOn, jointActivity: null });
};

/** 4.4: the day on which it took place decides, by the records of today. */
const grantMarketingPoints: Step = async (world, partner) => {
  const request = partner.requests.pop();
  if (!request) return requestMarketingPoints(world, partner);
  const input = { ...key(), requestId: request.id, expectedVersion: request.version };
  await expecting(world, null, { as: 'MANAGER', mutation: 'grantMarketingPoints', input });
  partner.accrue(ARTICLE, pointsOf(ARTICLE), request.heldOn);
};

const publishProject: Step = async (world, partner) => {
  const closed = partner.closedFor('createProject');
  const { day } = partner;
  const content = {
    ...{ title: 'Портал', clientName: 'АО «Клиент»', contactName: 'Анна', contactEmail: 'a@client.example' },
    ...{ description: 'Описание', product: 'BITRIX24_ENTERPRISE_BOX', categories: ['CRM_SYSTEM'], industry: 'RETAIL' },
    ...{ startedOn: plusDays(day, -100), finishedOn: plusDays(day, -1) },
  };
  const expected = closed === null ? null : [closed];
  const input = { ...key(), ...content };
  const made = await expecting(world, expected, { as: as(partner), mutation: 'createProject', input });
  if (!made) return;
  const sent = { projectId: made.id, expectedVersion: made.version };
  const { version } = await expecting(world, null, { as: as(partner), mutation: 'submitProject', input: sent });
  const publish = { ...key(), projectId: made.id, expectedVersion: version };
  const published = await expecting(world, null, { as: 'MANAGER', mutation: 'publishProject', input: publish });
  const publishedFor = partner.accrue(PROJECT_ACTIVITY, pointsOf(PROJECT_ACTIVITY), day);
  partner.projects.push({ id: made.id, version: published.version, publishedFor });
};

const withdrawPublication: Step = async (world, partner) => {
  if (partner.projects.length === 0) return publishProject(world, partner);
  const project = world.random.one(partner.projects);
  const expected = project.publishedFor === null ? ['PROJECT_NOT_PUBLISHED'] : null;
  const about = { projectId: project.id, expectedVersion: project.version };
  const input = { ...key(), ...about, remarks: 'Не тот заказчик' };
  const made = await expecting(world, expected, { as: 'MANAGER', mutation: 'withdrawPublication', input });
  if (!made) return;
  partner.points -= project.publishedFor!;
  Object.assign(project, { version: made.version, publishedFor: null });
};

const endPartnership: Step = async (world, partner) => {
  if (!world.random.chance(0.05)) return correctPoints(world, partner);
  const query = 'query ($id: UUID!) { partnerById(id: $id) { version } }';
  const { partnerById } = await world.server.ask<any>('MANAGER', query, { id: partner.id });
  const lastDay = plusDays(partner.day, world.random.whole(-1, 20));
  const { partnershipEndedOn } = partner;
  const expected = codesOf(refusalsToEndPartnership({ partnershipEndedOn, lastDay }, partner.day));
  const input = { partnerId: partner.id, expectedVersion: partnerById.version, lastDay };
  const made = await expecting(world, expected, { as: 'MANAGER', mutation: 'endPartnership', input });
  if (made) partner.partnershipEndedOn = lastDay;
};

export const ACTIVITY_STEPS: readonly Step[] = [
  correctPoints,
  requestMarketingPoints,
  grantMarketingPoints,
  publishProject,
  withdrawPublication,
  endPartnership,
];
