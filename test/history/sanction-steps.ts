import { randomUUID } from 'node:crypto';
import { SALE_BITRIX24_BOX } from '../../seeds/tariffs.js';
import { laterOf, plusDays } from '../../src/regulation/day.js';
import { refusalsToExtend } from '../../src/regulation/extend-sanction.js';
import {
  OBJECTION_OUTCOMES,
  type ObjectionOutcome,
  refusalToAnswerObjection,
  refusalToObject,
} from '../../src/regulation/objections.js';
import { PROJECT_ACTIVITY } from '../../src/regulation/points.js';
import {
  isInForce,
  isPermanent,
  refusalsToImpose,
  refusalToLift,
  refusalToLiftFrom,
  SANCTION_KINDS,
  type SanctionKind,
} from '../../src/regulation/sanctions.js';
import { refusalsToSanction } from '../../src/regulation/violations.js';
import type { PartnerModel } from './model.js';
import type { ModelInvestigation } from './records.js';
import { codesOf, expecting, type Step, someOf, type World } from './world.js';

const KINDS: readonly SanctionKind[] = (Object.keys(SANCTION_KINDS) as SanctionKind[]).filter(
  (kind) => kind !== 'PARTNERSHIP_TERMINATION',
);
const LATEST = 400;

const imposeSanction: Step = (world, partner) => impose(world, partner, { ground: '5.4', investigation: null });

/** By its clause and decision alone, or for a violation. */
export async function impose(
  world: World,
  partner: PartnerModel,
  { ground, investigation }: { ground: string; investigation: ModelInvestigation | null },
): Promise<void> {
  const { random } = world;
  const kind: SanctionKind = random.chance(0.03) ? 'PARTNERSHIP_TERMINATION' : random.one(KINDS);
  const startsOn = plusDays(partner.day, random.chance(0.9) ? random.whole(0, 10) : -1);
  // A year is the longest for some; for good is rare, and ends most of what there is to do.
  const days = random.chance(0.1) ? LATEST : random.whole(-1, 40);
  const throughOn = random.chance(0.1) || kind === 'PARTNERSHIP_TERMINATION' ? null : plusDays(startsOn, days);
  const isOfPoints = kind === 'POINTS_AND_DISCOUNT_REFUSAL';
  const flags = { refusesPoints: isOfPoints && random.chance(0.7), refusesDiscount: isOfPoints && random.chance(0.5) };
  const isNamed = flags.refusesPoints && random.chance(0.4);
  const activityIds = isNamed ? random.some([SALE_BITRIX24_BOX, PROJECT_ACTIVITY, 'MARKETING_ARTICLE'], 2) : [];
  const facts = { kind, startsOn, throughOn, ...flags, activityIds };
  const ofViolation =
    investigation === null
      ? []
      : refusalsToSanction({ ...investigation, partnerId: partner.id }, { partnerId: partner.id, ground });
  const expected = codesOf([...refusalsToImpose(facts, partner.sanctions, partner.day), ...ofViolation]);
  const input = {
    ...{ idempotencyKey: randomUUID(), partnerId: partner.id, kind, startsOn, throughOn, ...flags },
    ...{ activityCodes: activityIds, ground, decision: 'Решение комиссии', investigationId: investigation?.id },
  };
  const made = await expecting(world, expected, { as: 'COMPLIANCE', mutation: 'imposeSanction', input });
  if (!made) return;
  const { id, version } = made;
  partner.sanctions.push({ ...facts, id, version, liftedOn: null, investigation, objection: null });
}

const liftSanction: Step = async (world, partner) => {
  const { random } = world;
  if (partner.sanctions.length === 0) return imposeSanction(world, partner);
  const sanction = random.one(partner.sanctions);
  const from = plusDays(partner.day, random.chance(0.8) ? 0 : random.whole(-1, 5));
  const expected = codesOf([refusalToLift(sanction, laterOf(from, partner.day)), refusalToLiftFrom(from, partner.day)]);
  const input = { sanctionId: sanction.id, expectedVersion: sanction.version, reason: 'Устранено', from };
  const made = await expecting(world, expected, { as: 'COMPLIANCE', mutation: 'liftSanction', input });
  if (made) Object.assign(sanction, { version: made.version, liftedOn: from });
};

const extendSanction: Step = async (world, partner) => {
  const { random } = world;
  const { day, sanctions } = partner;
  const sanction = someOf(random, sanctions, (one) => one.throughOn !== null && isInForce(one, day));
  if (!sanction) return imposeSanction(world, partner);
  const { id: sanctionId, kind, version: expectedVersion } = sanction;
  const throughOn = random.chance(0.1) ? null : plusDays(sanction.throughOn ?? day, random.whole(0, 30));
  const others = sanctions.filter((one) => one !== sanction);
  const expected = codesOf(refusalsToExtend(sanction, throughOn, others, day));
  const input = { idempotencyKey: randomUUID(), sanctionId, expectedVersion, throughOn, reason: 'Повторно' };
  const made = await expecting(world, expected, { as: 'COMPLIANCE', mutation: 'extendSanction', input });
  const permanentFrom = isPermanent({ kind, throughOn }) ? day : null;
  if (made) Object.assign(sanction, { version: made.version, throughOn, permanentFrom });
};

/** 6.6, 6.7: one to each sanction, also out of a closed cabinet. */
const objectToSanction: Step = async (world, partner) => {
  if (partner.sanctions.length === 0) return;
  const sanction = world.random.one(partner.sanctions);
  const closed = partner.closedFor('objectToSanction');
  const expected = closed !== null ? [closed] : codesOf([refusalToObject(sanction.objection !== null)]);
  const input = { idempotencyKey: randomUUID(), sanctionId: sanction.id, text: 'Не согласны' };
  const as = { partner: partner.slug };
  const made = await expecting(world, expected, { as, mutation: 'objectToSanction', input });
  if (made) sanction.objection = { id: made.id, version: made.version, outcome: null, answeredOn: null };
};

const answerObjection: Step = async (world, partner) => {
  const { random } = world;
  const objected = partner.sanctions.filter(({ objection }) => objection !== null);
  const sanction = someOf(random, objected, ({ objection }) => objection!.outcome === null);
  if (!sanction) return objectToSanction(world, partner);
  const objection = sanction.objection!;
  const { day } = partner;
  const outcome: ObjectionOutcome = random.one(OBJECTION_OUTCOMES);
  const answered = refusalToAnswerObjection(objection.answeredOn);
  const expected = codesOf([answered ?? (outcome === 'LIFTED' ? refusalToLift(sanction, day) : null)]);
  const about = { objectionId: objection.id, expectedVersion: objection.version };
  const input = { idempotencyKey: randomUUID(), ...about, outcome, answer: 'Рассмотрено' };
  const made = await expecting(world, expected, { as: 'COMPLIANCE', mutation: 'answerObjection', input });
  if (!made) return;
  Object.assign(objection, { version: made.version, outcome, answeredOn: day });
  if (outcome === 'LIFTED') Object.assign(sanction, { version: sanction.version + 1, liftedOn: day });
};

export const SANCTION_STEPS: readonly Step[] = [
  ...[imposeSanction, imposeSanction, liftSanction, liftSanction, liftSanction],
  ...[extendSanction, objectToSanction, answerObjection],
];
