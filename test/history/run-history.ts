import { companyInn, kpp, ogrn } from '../../seeds/made-up-identifiers.js';
import { findFaults } from '../../src/ledgers/verify.js';
import { type Day, moscowDayOf, plusDays, plusYears, startOfMoscowDay, yearOf } from '../../src/regulation/day.js';
import { createRandom, type Random } from '../soak/random.js';
import { loadYear } from '../support/applications.js';
import type { Answer, TestServer } from '../support/server.js';
import { type Arena } from '../torture/arena.js';
import { Journal } from '../torture/journal.js';
import { createSender } from '../torture/sender.js';
import { ACCOMPANIMENT_STEPS, changeSpecialists } from './accompaniment-steps.js';
import { ACTIVITY_STEPS } from './activity-steps.js';
import { APPLICATION_STEPS } from './application-steps.js';
import { compareCard, compareDirectory, comparePartner } from './compare.js';
import { compareCases } from './compare-cases.js';
import { compareOwnView } from './compare-own-view.js';
import { compareLeads, compareProposed, compareWorkload } from './compare-programme.js';
import { JOINT_MARKETING_STEPS } from './joint-marketing-steps.js';
import { LEAD_STEPS, LEAD_STEPS_OF_VENDOR } from './lead-steps.js';
import { PartnerModel } from './model.js';
import { ORDER_STEPS } from './order-steps.js';
import { Programme } from './programme.js';
import { SANCTION_STEPS } from './sanction-steps.js';
import { reportAnother, VIOLATION_STEPS } from './violation-steps.js';
import { asTestServer, type Step, type World } from './world.js';

export interface History {
  /** Over all histories of a run. */
  operations: number;
  seed: number;
  tally: World['tally'];
  /** At the end of each day. */
  onDay: () => void;
}

export const countOf = (tally: World['tally']): number =>
  [...tally.values()].reduce((sum, { done, refused }) => sum + done + refused, 0);

const PARTNERS_AT_ONCE = 8;
const STEPS_A_DAY = 4;
/** So long is a partner's life; then another takes its place, and it stays to be looked at. */
const STEPS_OF_PARTNER = 160;
/** Whoever is no partner any more can do next to nothing: it makes room sooner. */
const STEP_AFTER_THE_END = 8;
const VENDOR_STEPS_A_DAY = 4;
const NOON_MS = 12 * 3_600_000;
/** A sandbox runs ten years ahead at most; what is left of the operations is another history's. */
const YEARS = 9;
const SET_CLOCK = 'mutation ($input: SetSandboxClockInput!) { setSandboxClock(input: $input) { today } }';

/**
 * Applications oftener than sanctions: without a competence there is little to take away. Who may receive no leads is
 * mostly spared them: all that would come of it is known.
 */
function stepFor({ random }: World, partner: PartnerModel): Step {
  const { state, level } = partner.competence();
  const isAtWork = state === 'ACTIVE' && level !== 'BASIC';
  if (random.chance(isAtWork ? 0.2 : 0.5)) return random.one(APPLICATION_STEPS);
  if (random.chance(0.3)) return random.one(ORDER_STEPS);
  if (random.chance(0.3)) return random.one(random.chance(0.7) ? ACTIVITY_STEPS : SANCTION_STEPS);
  if (random.chance(0.25)) return random.one(VIOLATION_STEPS);
  if (!isAtWork && random.chance(0.8)) return random.one(APPLICATION_STEPS);
  const [leads, accompaniment] = [LEAD_STEPS, ACCOMPANIMENT_STEPS];
  return random.one(random.one([leads, leads, accompaniment, accompaniment, JOINT_MARKETING_STEPS]));
}

interface Slot {
  partner: PartnerModel;
  steps: number;
  world: World;
}

/**
 * Random operations on several partners at once and on two processes, while days pass and no job runs; after each of them the
 * partner is compared with its model, at the end of each day what is everybody's. Repeatable by its seed. How many partners
 * there were.
 */
export async function runHistory(arena: Arena, { operations, seed, tally, onDay }: History): Promise<number> {
  const { send: sendSomewhere } = createSender(arena.issuer, arena.servers, new Journal());
  const send = (as: any, query: string, variables: object = {}) =>
    sendSomewhere(as, query, variables) as Promise<Answer<any>>;
  const server = asTestServer(send as TestServer['send'], arena.database);
  const random = createRandom(seed);
  const started: Day = plusDays(moscowDayOf(new Date()), 1);
  const programme = new Programme(started);
  const vendor: World = { server, tally, programme, random: createRandom(seed * 1_000) };
  const slots: Slot[] = [];
  let [days, set] = [0, ''];
  for (const employ of [changeSpecialists, changeSpecialists]) await employ(vendor);
  const end = plusYears(started, YEARS);
  for (let day = started; countOf(tally) < operations && day < end; day = plusDays(day, daysOn(random))) {
    days += 1;
    for (const year of [yearOf(day), yearOf(day) + 1]) {
      if (!programme.hasYear(year)) programme.addYear(await loadYear(server, year));
    }
    if (day !== set) await setClock(server, day);
    set = day;
    programme.goTo(day);
    for (let at = 0; at < PARTNERS_AT_ONCE; at += 1) {
      const slot = slots[at];
      if (slot && slot.steps <= STEPS_OF_PARTNER) continue;
      const serial = programme.partners.length + 1;
      const partner = await register(server, serial, day);
      programme.partners.push(partner);
      slots[at] = { partner, steps: 0, world: { ...vendor, random: createRandom(seed * 1_000 + serial) } };
    }
    await Promise.all(slots.map(aDayOf));
    await endOfDay(vendor, slots);
    const faults = days % 50 === 0 ? await findFaults(arena.database, ['bonuses: orders']) : [];
    if (faults.length > 0) throw new Error(`npm run verify: ${faults.join('; ')}`);
    onDay();
  }
  return programme.partners.length;
}

const daysOn = (random: Random): number => (random.chance(0.1) ? random.whole(1, 60) : random.whole(0, 6));

/** None of the partners is at work: the vendor deals with several of them, and what is everybody's is compared. */
async function endOfDay(world: World, slots: readonly Slot[]): Promise<void> {
  const { programme, random } = world;
  programme.takeInLeads();
  for (let n = 0; n < VENDOR_STEPS_A_DAY; n += 1) {
    if (random.chance(0.05)) await changeSpecialists(world);
    else if (random.chance(0.2)) await reportAnother(world);
    else await random.one(LEAD_STEPS_OF_VENDOR)(world);
  }
  await compareLeads(world);
  await compareProposed(world);
  await compareWorkload(world);
  await Promise.all(slots.map(({ partner }) => compareOwnView(world, partner)));
  await compareDirectory(world, programme.partners);
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

async function aDayOf(slot: Slot): Promise<void> {
  const { partner, world } = slot;
  for (let n = 0; n < STEPS_A_DAY; n += 1) {
    slot.steps += partner.cabinet === 'PARTNERSHIP_OVER' ? STEP_AFTER_THE_END : 1;
    const step = stepFor(world, partner);
    try {
      await step(world, partner);
      await comparePartner(world, partner);
      await compareCases(world, partner);
    } catch (error) {
      throw new Error(`step ${slot.steps} of ${partner.slug} on ${partner.day}: ${(error as Error).message}`);
    }
  }
  await compareCard(world, partner);
}
