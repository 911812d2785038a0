import { randomUUID } from 'node:crypto';
import { SALE_BITRIX24_BOX } from '../../seeds/tariffs.js';
import { laterOf, plusDays } from '../../src/regulation/day.js';
import { PROJECT_ACTIVITY } from '../../src/regulation/points.js';
import {
  refusalsToImpose,
  refusalToLift,
  refusalToLiftFrom,
  SANCTION_KINDS,
  type SanctionKind,
} from '../../src/regulation/sanctions.js';
import { codesOf, expecting, type Step } from './world.js';

const KINDS: readonly SanctionKind[] = (Object.keys(SANCTION_KINDS) as SanctionKind[]).filter(
  (kind) => kind !== 'PARTNERSHIP_TERMINATION',
);
const LATEST = 400;

const imposeSanction: Step = async (world, partner) => {
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
  const expected = codesOf(refusalsToImpose(facts, partner.sanctions, partner.day));
  const input = {
    ...{ idempotencyKey: randomUUID(), partnerId: partner.id, kind, startsOn, throughOn, ...flags },
    ...{ activityCodes: activityIds, ground: '5.4', decision: 'Решение комиссии' },
  };
  const made = await expecting(world, expected, { as: 'COMPLIANCE', mutation: 'imposeSanction', input });
  if (made) partner.sanctions.push({ ...facts, id: made.id, version: made.version, liftedOn: null });
};

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

export const SANCTION_STEPS: readonly Step[] = [imposeSanction, liftSanction, liftSanction];
