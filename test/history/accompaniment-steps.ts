import { randomUUID } from 'node:crypto';
import {
  ACCOMPANIMENTS,
  type AccompanimentKind,
  type AccompanimentState,
  DECLINE_GROUNDS,
  refusalsToAccept,
  refusalsToAnswerStep,
  refusalsToHandIn,
  refusalsToRequestAccompaniment,
  refusalToFinish,
  refusalToMoveAccompaniment,
  rowOf,
  ACCOMPANIMENT_STEPS as STEPS,
} from '../../src/regulation/accompaniment.js';
import { plusDays } from '../../src/regulation/day.js';
import { refusalsToRegisterEngagement } from '../../src/regulation/engagements.js';
import { refusalToNonHolder } from '../../src/regulation/holders.js';
import type { PartnerModel } from './model.js';
import type { ModelAccompaniment } from './records.js';
import { codesOf, expecting, type Step, someOf, type VendorStep, type World } from './world.js';

const LOAD_TESTING: AccompanimentKind = 'LOAD_TESTING_CONTROL';
/** Load testing oftener than the others: it alone has steps. */
const KINDS = [...(Object.keys(ACCOMPANIMENTS) as AccompanimentKind[]), LOAD_TESTING, LOAD_TESTING];
const CLIENT_INN = '7707083893';
const SPECIALISTS_AT_LEAST = 2;
/** So long after it one who has left may still be named, in vain. */
const GONE_DAYS = 3;

const key = () => ({ idempotencyKey: randomUUID() as string });
const as = ({ slug }: PartnerModel) => ({ partner: slug });
const ofOne = ({ id, version }: ModelAccompaniment) => ({ accompanimentId: id, expectedVersion: version });

/** 3.1: without a project the vendor's people are asked for a client, who has to be known. */
async function registerEngagement(world: World, partner: PartnerModel): Promise<void> {
  const { day, holder } = partner;
  const expectedOn = plusDays(day, world.random.whole(-1, 60));
  const facts = { hasOpen: false, stage: 'INTEREST', expectedOn, informedOn: day } as const;
  const closed = partner.closedFor('registerEngagement');
  const expected =
    closed !== null
      ? [closed]
      : codesOf([refusalToNonHolder(holder, '3.1', day), ...refusalsToRegisterEngagement(facts, day)]);
  const client = { clientInn: CLIENT_INN, clientName: 'ПАО «Заказчик»', contactName: 'Анна' };
  const about = { contactEmail: 'a@client.example', products: ['BITRIX24_ENTERPRISE_BOX'] };
  const input = { ...key(), ...client, ...about, expectedAmount: '1000000.00', expectedOn };
  const made = await expecting(world, expected, { as: as(partner), mutation: 'registerEngagement', input });
  if (made) partner.engagementId = made.id;
}

const requestAccompaniment: Step = async (world, partner) => {
  const { random } = world;
  const { day, holder, engagementId } = partner;
  if (engagementId === null) return registerEngagement(world, partner);
  const kind = random.one(KINDS);
  const project = partner.projects.length > 0 ? random.one(partner.projects) : null;
  const hasProject = project !== null && random.chance(0.8);
  const hasEngagement = !hasProject || random.chance(0.1);
  const wantedFrom = plusDays(day, random.whole(-1, 20));
  const wantedThrough = plusDays(wantedFrom, random.chance(0.05) ? -1 : random.whole(0, 40));
  const facts = { kind, hasProject, hasEngagement, wantedFrom, wantedThrough };
  const closed = partner.closedFor('requestAccompaniment');
  const refusals = [refusalToNonHolder(holder, rowOf(kind).clause, day), ...refusalsToRequestAccompaniment(facts, day)];
  const about = { ...(hasProject && { projectId: project.id }), ...(hasEngagement && { engagementId }) };
  const input = { ...key(), kind, ...about, description: 'Нагрузка', wantedFrom, wantedThrough };
  const expected = closed !== null ? [closed] : codesOf(refusals);
  const made = await expecting(world, expected, { as: as(partner), mutation: 'requestAccompaniment', input });
  if (!made) return;
  const blank = { startsOn: null, throughOn: null, decidedOn: null, closedOn: null, specialists: [], steps: [] };
  partner.accompaniments.push({ id: made.id, version: made.version, kind, state: 'REQUESTED', ...blank });
};

const some = (
  { random }: World,
  { accompaniments }: PartnerModel,
  state: AccompanimentState,
  kind?: AccompanimentKind,
) => someOf(random, accompaniments, (one) => one.state === state && (kind === undefined || one.kind === kind));

/** 3.9: with days and people; an accepted one is given others. Who has left takes nothing new. */
const acceptAccompaniment: Step = async (world, partner) => {
  const { random, programme } = world;
  const one = some(world, partner, random.chance(0.8) ? 'REQUESTED' : 'ACCEPTED');
  if (!one) return requestAccompaniment(world, partner);
  const { day } = partner;
  const startsOn = plusDays(day, random.whole(-5, 15));
  const throughOn = plusDays(startsOn, random.chance(0.05) ? -1 : random.whole(0, 30));
  const known = programme.specialists.filter(({ leftOn }) => leftOn === null || leftOn > plusDays(day, -GONE_DAYS));
  const chosen = random.some(known, random.whole(1, 2));
  const stranger = random.chance(0.05) ? [{ id: randomUUID() as string, leftOn: day }] : [];
  const specialists = [...chosen, ...stranger];
  const areKnown = specialists.map(({ leftOn }) => leftOn === null || leftOn > day);
  const wrongState = refusalToMoveAccompaniment('accept', one.state);
  const expected = codesOf(wrongState ? [wrongState] : refusalsToAccept({ startsOn, throughOn, areKnown }, day));
  const people = specialists.map(({ id }) => ({ specialistId: id, hoursPerWeek: random.whole(1, 40) }));
  const input = { ...ofOne(one), startsOn, throughOn, specialists: people, answer: 'Приедем' };
  const made = await expecting(world, expected, { as: 'MANAGER', mutation: 'acceptAccompaniment', input });
  if (!made) return;
  const { version } = made;
  Object.assign(one, { version, state: 'ACCEPTED', startsOn, throughOn, decidedOn: day, specialists: people });
};

const declineAccompaniment: Step = async (world, partner) => {
  const { random } = world;
  const one = some(world, partner, 'REQUESTED');
  if (!one || random.chance(0.5)) return;
  const wrongState = refusalToMoveAccompaniment('decline', one.state);
  const answer = random.chance(0.9) ? 'Все заняты' : ' ';
  const expected = wrongState ? codesOf([wrongState]) : answer === ' ' ? ['REASON_REQUIRED'] : null;
  const input = { ...ofOne(one), ground: random.one(DECLINE_GROUNDS), answer };
  const made = await expecting(world, expected, { as: 'MANAGER', mutation: 'declineAccompaniment', input });
  const { day } = partner;
  if (made) Object.assign(one, { version: made.version, state: 'DECLINED', decidedOn: day, closedOn: day });
};

const withdrawAccompaniment: Step = async (world, partner) => {
  const one = some(world, partner, 'ACCEPTED');
  if (!one || world.random.chance(0.7)) return;
  const closed = partner.closedFor('withdrawAccompaniment');
  const expected = closed !== null ? [closed] : codesOf([refusalToMoveAccompaniment('withdraw', one.state)]);
  const input = ofOne(one);
  const made = await expecting(world, expected, { as: as(partner), mutation: 'withdrawAccompaniment', input });
  if (made) Object.assign(one, { version: made.version, state: 'WITHDRAWN', closedOn: partner.day });
};

const finishAccompaniment: Step = async (world, partner) => {
  const one = some(world, partner, 'ACCEPTED');
  if (!one) return acceptAccompaniment(world, partner);
  const wrongState = refusalToMoveAccompaniment('finish', one.state);
  const expected = codesOf([wrongState ?? refusalToFinish(one.kind, one.steps)]);
  const input = { ...ofOne(one), outcome: 'Сделано' };
  const made = await expecting(world, expected, { as: 'MANAGER', mutation: 'finishAccompaniment', input });
  if (made) Object.assign(one, { version: made.version, state: 'DONE', closedOn: partner.day });
};

/** 3.8: the plan, then the result. */
const handInStep: Step = async (world, partner) => {
  const one = some(world, partner, 'ACCEPTED', LOAD_TESTING);
  if (!one) return acceptAccompaniment(world, partner);
  const step = world.random.one(STEPS);
  const closed = partner.closedFor('handInAccompanimentStep');
  const wrongState = refusalToMoveAccompaniment('step', one.state);
  const refusals = wrongState ? [wrongState] : refusalsToHandIn(one.kind, step, one.steps);
  const expected = closed !== null ? [closed] : codesOf(refusals);
  const input = { ...key(), accompanimentId: one.id, step, text: 'План' };
  const asked = { as: as(partner), mutation: 'handInAccompanimentStep', input, fields: 'id' };
  const made = await expecting(world, expected, asked);
  if (made) one.steps.push({ id: made.id, step, isAgreed: null });
};

const answerStep: Step = async (world, partner) => {
  const { random } = world;
  const handed = partner.accompaniments.flatMap((one) => one.steps.map((step) => ({ one, step })));
  const found = someOf(random, handed, ({ one, step }) => one.state === 'ACCEPTED' && step.isAgreed === null);
  if (!found) return handInStep(world, partner);
  const { one, step } = found;
  const isAgreed = random.chance(0.7);
  const remarks = random.chance(0.9) ? 'Мало' : '';
  const facts = { isAgreed: step.isAgreed, answer: isAgreed, remarks };
  const expected = codesOf([refusalToMoveAccompaniment('step', one.state), ...refusalsToAnswerStep(facts)]);
  const input = { stepId: step.id, isAgreed, remarks };
  const asked = { as: 'MANAGER' as const, mutation: 'answerAccompanimentStep', input, fields: 'id' };
  if (await expecting(world, expected, asked)) step.isAgreed = isAgreed;
};

/** 3.9: people come and go; from the day on which one leaves, it is assigned to nothing new. */
export const changeSpecialists: VendorStep = async (world) => {
  const { random, programme } = world;
  const staying = programme.specialists.filter(({ leftOn }) => leftOn === null);
  if (staying.length < SPECIALISTS_AT_LEAST) {
    const weeklyHours = random.whole(20, 40);
    const input = { ...key(), name: `Специалист ${programme.specialists.length}`, weeklyHours };
    const { id, version } = await expecting(world, null, { as: 'MANAGER', mutation: 'addSpecialist', input });
    programme.specialists.push({ id, version, weeklyHours, leftOn: null });
    return;
  }
  const one = random.one(staying);
  const leftOn = plusDays(programme.day, random.whole(0, 10));
  const input = { specialistId: one.id, expectedVersion: one.version, leftOn };
  const made = await expecting(world, null, { as: 'MANAGER', mutation: 'updateSpecialist', input });
  Object.assign(one, { version: made.version, leftOn });
};

export const ACCOMPANIMENT_STEPS: readonly Step[] = [
  ...[requestAccompaniment, requestAccompaniment, acceptAccompaniment, acceptAccompaniment, finishAccompaniment],
  ...[declineAccompaniment, withdrawAccompaniment, handInStep, handInStep, answerStep, answerStep],
];
