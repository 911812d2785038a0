import { randomUUID } from 'node:crypto';
import { plusDays } from '../../src/regulation/day.js';
import {
  type JointActivityState,
  refusalsToClaim,
  refusalsToPlannedDays,
  refusalToAskForMarketing,
  refusalToChangeActivity,
} from '../../src/regulation/joint-marketing.js';
import { refusalsToRequestPoints } from '../../src/regulation/marketing.js';
import { ARTICLE } from './activity-steps.js';
import type { PartnerModel } from './model.js';
import type { ModelJointActivity } from './records.js';
import { codesOf, expecting, type Step, someOf, type World } from './world.js';

const key = () => ({ idempotencyKey: randomUUID() as string });
const as = ({ slug }: PartnerModel) => ({ partner: slug });
const onIt = ({ id, version }: ModelJointActivity) => ({ activityId: id, expectedVersion: version });

const requestJointMarketing: Step = async (world, partner) => {
  const { random } = world;
  const { day, holder } = partner;
  const plannedFrom = plusDays(day, random.chance(0.1) ? -1 : random.whole(0, 5));
  const plannedThrough = plusDays(plannedFrom, random.chance(0.05) ? -1 : random.whole(0, 20));
  const closed = partner.closedFor('requestJointMarketing');
  const wrongDays = refusalsToPlannedDays({ plannedFrom, plannedThrough }, day);
  const expected = closed !== null ? [closed] : codesOf([refusalToAskForMarketing(holder, day), ...wrongDays]);
  const about = { title: 'Конференция', description: 'Вместе', plannedFrom, plannedThrough, budget: '500000.00' };
  const input = { ...key(), ...about };
  const made = await expecting(world, expected, { as: as(partner), mutation: 'requestJointMarketing', input });
  if (!made) return;
  const blank = { answeredOn: null, isClaimed: false, requestId: null };
  const { id, version } = made;
  partner.jointActivities.push({ id, version, state: 'REQUESTED', plannedFrom, plannedThrough, ...blank });
};

const some = ({ random }: World, { jointActivities }: PartnerModel, state: JointActivityState) =>
  someOf(random, jointActivities, (one) => one.state === state);

/** What was asked for at EXTENDED may be answered after the fall: the level is asked about when it is asked for. */
const answerJointMarketing: Step = async (world, partner) => {
  const { random } = world;
  const one = some(world, partner, 'REQUESTED');
  if (!one) return requestJointMarketing(world, partner);
  const isAgreed = random.chance(0.8);
  const answer = random.chance(0.9) ? 'Участвуем' : '';
  const wrongState = refusalToChangeActivity('answer', one);
  const expected = wrongState ? codesOf([wrongState]) : answer === '' ? ['REASON_REQUIRED'] : null;
  const input = { ...onIt(one), isAgreed, answer, vendorShare: '100000.00' };
  const made = await expecting(world, expected, { as: 'MANAGER', mutation: 'answerJointMarketing', input });
  const state = isAgreed ? 'AGREED' : 'DECLINED';
  if (made) Object.assign(one, { version: made.version, state, answeredOn: partner.day });
};

const withdrawJointMarketing: Step = async (world, partner) => {
  const one = some(world, partner, 'AGREED');
  if (!one || world.random.chance(0.6)) return;
  const closed = partner.closedFor('withdrawJointMarketing');
  const expected = closed !== null ? [closed] : codesOf([refusalToChangeActivity('withdraw', one)]);
  const input = onIt(one);
  const made = await expecting(world, expected, { as: as(partner), mutation: 'withdrawJointMarketing', input });
  if (made) Object.assign(one, { version: made.version, state: 'WITHDRAWN' });
};

/** 4.4: points for what was agreed, once, on one of its days; those are granted like all others. */
const claimPoints: Step = async (world, partner) => {
  const { random } = world;
  const one = some(world, partner, 'AGREED');
  if (!one) return answerJointMarketing(world, partner);
  const { day } = partner;
  const heldOn = random.chance(0.5) ? day : plusDays(one.plannedThrough, random.whole(-1, 1));
  const evidence = { activityKind: 'MARKETING', heldOn, urls: ['https://example.org/a'], documents: 0 } as const;
  const closed = partner.closedFor('requestMarketingPoints');
  const refusals = [...refusalsToRequestPoints(evidence, day), ...refusalsToClaim(one, heldOn)];
  const expected = closed !== null ? [closed] : codesOf(refusals);
  const about = { activityCode: ARTICLE, title: 'Доклад', evidenceUrls: evidence.urls, heldOn };
  const input = { ...key(), ...about, jointActivityId: one.id };
  const made = await expecting(world, expected, { as: as(partner), mutation: 'requestMarketingPoints', input });
  if (!made) return;
  Object.assign(one, { isClaimed: true, requestId: made.id });
  partner.requests.push({ id: made.id, version: made.version, heldOn, jointActivity: one });
};

/** 4.4: what was refused can be asked for again. */
const refusePoints: Step = async (world, partner) => {
  const at = partner.requests.findLastIndex(({ jointActivity }) => jointActivity !== null);
  if (at < 0) return claimPoints(world, partner);
  const [request] = partner.requests.splice(at, 1) as [PartnerModel['requests'][number]];
  const input = { requestId: request.id, expectedVersion: request.version, reason: 'Не то' };
  await expecting(world, null, { as: 'MANAGER', mutation: 'refuseMarketingPoints', input });
  request.jointActivity!.isClaimed = false;
};

export const JOINT_MARKETING_STEPS: readonly Step[] = [
  ...[requestJointMarketing, answerJointMarketing, answerJointMarketing],
  ...[withdrawJointMarketing, claimPoints, claimPoints, refusePoints],
];
