import { companyInn, kpp, ogrn } from '../../seeds/made-up-identifiers.js';
import { findFaults } from '../../src/ledgers/verify.js';
import { type Day, moscowDayOf, plusDays, startOfMoscowDay, yearOf } from '../../src/regulation/day.js';
import { createRandom, type Random } from '../soak/random.js';
import { loadYear } from '../support/applications.js';
import type { Answer, TestServer } from '../support/server.js';
import { type Arena } from '../torture/arena.js';
import { Journal } from '../torture/journal.js';
import { createSender } from '../torture/sender.js';
import { ACTIVITY_STEPS } from './activity-steps.js';
import { APPLICATION_STEPS } from './application-steps.js';
import { compareCard, compareDirectory, comparePartner } from './compare.js';
import { PartnerModel } from './model.js';
import { ORDER_STEPS } from './order-steps.js';
import { SANCTION_STEPS } from './sanction-steps.js';
import { asTestServer, type Step, type World } from './world.js';

export interface History {
  operations: number;
  partners: number;
  days: number;
  seconds: number;
  tally: World['tally'];
}

const PARTNERS_AT_ONCE = 8;
const STEPS_A_DAY = 4;
/** So long is a partner's life; then another takes its place, and it stays to be looked at. */
const STEPS_OF_PARTNER = 160;
const NOON_MS = 12 * 3_600_000;
/** Up to here the production calendar is seeded. */
const LAST_SEEDED_YEAR = 2027;
const SET_CLOCK = 'mutation ($input: SetSandboxClockInput!) { setSandboxClock(input: $input) { today } }';

/** Applications oftener than sanctions: without a competence there is little to take away. */
function stepFor(random: Random): Step {
  if (random.chance(0.4)) return random.one(APPLICATION_STEPS);
  if (random.chance(0.5)) return random.one(ORDER_STEPS);
  return random.one(random.chance(0.7) ? ACTIVITY_STEPS : SANCTION_STEPS);
}

/**
 * Random operations on several partners at once and on two processes, while days pass and no job runs; after each of them the
 * partner is compared with its model, at the end of each day the directory. Repeatable by its seed.
 */
export async function runHistory(
  arena: Arena,
  { operations, seed }: { operations: number; seed: number },
): Promise<History> {
  const from = performance.now();
  const { send: sendSomewhere } = createSender(arena.issuer, arena.servers, new Journal());
  const send = (as: any, query: string, variables: object = {}) =>
    sendSomewhere(as, query, variables) as Promise<Answer<any>>;
  const server = asTestServer(send as TestServer['send'], arena.database);
  const random = createRandom(seed);
  const tally: World['tally'] = new Map();
  const count = () => [...tally.values()].reduce((sum, { done, refused }) => sum + done + refused, 0);
  let day: Day = plusDays(moscowDayOf(new Date()), 1);
  let [loaded, days, set] = [LAST_SEEDED_YEAR, 0, ''];
  const everybody: PartnerModel[] = [];
  const slots: { partner: PartnerModel; steps: number; world: World }[] = [];
  const newcomer = async (): Promise<PartnerModel> => {
    const partner = await register(server, everybody.length + 1, day);
    everybody.push(partner);
    return partner;
  };
  for (; count() < operations; day = plusDays(day, random.chance(0.1) ? random.whole(1, 60) : random.whole(0, 6))) {
    days += 1;
    for (; loaded < yearOf(day) + 1; loaded += 1) await loadYear(server, loaded + 1);
    if (day !== set) await setClock(server, day);
    set = day;
    for (const partner of everybody) partner.goTo(day);
    for (let at = 0; at < PARTNERS_AT_ONCE; at += 1) {
      const slot = slots[at];
      const world = { server, tally, random: createRandom(seed * 1_000 + everybody.length + 1) };
      if (!slot || slot.steps > STEPS_OF_PARTNER) slots[at] = { partner: await newcomer(), steps: 0, world };
    }
    await Promise.all(slots.map((slot) => aDayOf(slot)));
    await compareDirectory(slots[0]!.world, everybody);
    const faults = days % 50 === 0 ? await findFaults(arena.database, ['bonuses: orders']) : [];
    if (faults.length > 0) throw new Error(`npm run verify: ${faults.join('; ')}`);
  }
  return { operations: count(), partners: everybody.length, days, seconds: (performance.now() - from) / 1_000, tally };
}

async function setClock(server: TestServer, day: Day): Promise<void> {
  const now = new Date(startOfMoscowDay(day).getTime() + NOON_MS).toISOString();
  await server.ask('ADMINISTRATOR', SET_CLOCK, { input: { now } });
}

const REGISTER = 'mutation ($input: RegisterPartnerInput!) { registerPartner(input: $input) { id } }';

async function register(server: TestServer, serial: number, day: Day): Promise<PartnerModel> {
  const company = { kind: 'COMPANY', inn: companyInn(serial), kpp: kpp(), ogrn: ogrn(serial, 2015) };
  const statement = { accessionStatementNumber: 'П-1', accessionStatementSignedOn: '2020-01-15' };
  const slug = `history-${serial}`;
  const name = `ООО «История ${serial}»`;
  const input = { idempotencyKey: slug, slug, name, city: 'Москва', region: 'Москва' };
  const { registerPartner } = await server.ask<any>('MANAGER', REGISTER, {
    input: { ...input, legalEntities: [{ ...company, name, ...statement }] },
  });
  return new PartnerModel(registerPartner.id, slug, day);
}

async function aDayOf(slot: { partner: PartnerModel; steps: number; world: World }): Promise<void> {
  const { partner, world } = slot;
  for (let n = 0; n < STEPS_A_DAY; n += 1) {
    slot.steps += 1;
    const step = stepFor(world.random);
    try {
      await step(world, partner);
      await comparePartner(world, partner);
    } catch (error) {
      throw new Error(`step ${slot.steps} of ${partner.slug} on ${partner.day}: ${(error as Error).message}`);
    }
  }
  await compareCard(world, partner);
}
