import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomOf } from '../../seeds/random.js';
import { accrueBundleBonuses } from '../../src/bonuses/accrue-bonuses.js';
import { captureBonuses } from '../../src/bonuses/capture-bonuses.js';
import { releaseBonuses } from '../../src/bonuses/release-bonuses.js';
import { reserveBonuses } from '../../src/bonuses/reserve-bonuses.js';
import { returnBonuses } from '../../src/bonuses/return-bonuses.js';
import { reverseBundleBonuses } from '../../src/bonuses/reverse-bonuses.js';
import { spendableBonuses } from '../../src/bonuses/spendable-bonuses.js';
import { newId } from '../../src/new-id.js';
import { RefusedError } from '../../src/refused-error.js';
import { type Day, laterOf, plusDays, plusYears } from '../../src/regulation/day.js';
import type { Work } from '../../src/transactions/in-transaction.js';
import { addApprovedTerm, addHolder, type Holder, onBonuses } from '../support/bonuses.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { addSanction } from '../support/world.js';
import { BonusModel, goneOn } from './bonus-model.js';

/** `TEST_OPERATIONS=20000 npx jest test/bonuses/history` goes further; each partner lives for PER_PARTNER of them. */
const OPERATIONS = Number(process.env.TEST_OPERATIONS ?? 400);
const SEED = process.env.TEST_SEED ?? 'bonuses';
const PER_PARTNER = 200;
const RENEWAL_DAYS = 90;
const LATE_DAYS = 40;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

type Random = ReturnType<typeof randomOf>;

/** One step in both worlds. Whether it was done has to be the same in both. */
async function step(partner: Holder, model: BonusModel, random: Random): Promise<void> {
  const partnerId = partner.id;
  const db = database.dataSource;
  const run = <T>(what: (work: Work) => Promise<T>) => onBonuses(db, { day: model.day, partnerId }, what);
  const isDone = (what: (work: Work) => Promise<unknown>) =>
    run(what).then(
      (result) => result !== 0,
      (error: unknown) => {
        if (error instanceof RefusedError) return false;
        throw error;
      },
    );
  /** Recorded today, it may have been some days ago; sums do not depend on it. */
  const sinceThen = (first: Day) => laterOf(first, plusDays(model.day, -random.whole(0, LATE_DAYS)));
  const bundle = async (applicationId: string, dueOn: Day) => {
    const [orderId, paidKopecks] = [newId(), random.whole(1, 1_000)];
    await run((work) => accrueBundleBonuses(work, { partnerId, applicationId, orderId, paidKopecks, dueOn }));
    model.accrue(orderId, paidKopecks);
  };
  const last = model.last;
  const through = last?.terms.at(-1)?.through;
  const order = model.orders.length > 0 ? random.pick(model.orders) : undefined;
  const bought = model.bundles.length > 0 ? random.pick(model.bundles) : undefined;
  const left = order ? order.captured - order.returned : 0;
  switch (random.whole(1, 12)) {
    case 1:
    case 2:
      return model.pass(random.whole(1, random.isLucky(0.2) ? 300 : 25));
    case 3: {
      if (last && model.day < goneOn(last)) return;
      const term = { from: model.day, through: plusYears(model.day, 1) };
      model.obtain(term);
      return bundle(
        await addApprovedTerm(db, partner, { validFrom: term.from, validThrough: term.through }),
        model.day,
      );
    }
    case 4:
    case 5: {
      if (!last || !through || model.day >= goneOn(last) || model.day < plusDays(through, -RENEWAL_DAYS)) return;
      const term = { from: laterOf(plusDays(through, 1), model.day), through: plusYears(through, 1) };
      last.terms.push(term);
      const days = { validFrom: term.from, validThrough: term.through, basis: 'RENEWED' as const };
      return bundle(await addApprovedTerm(db, partner, days), sinceThen(last.terms[0]!.from));
    }
    case 6:
    case 7:
    case 8: {
      const [orderId, amountKopecks] = [newId(), random.whole(1, 400)];
      const expected = model.reserve(orderId, amountKopecks);
      return expect(await isDone((work) => reserveBonuses(work, { partnerId, orderId, amountKopecks }))).toBe(expected);
    }
    case 9: {
      if (!order || order.captured > 0) return;
      const expected = model.capture(order);
      return expect(await isDone((work) => captureBonuses(work, { partnerId, orderId: order.id }))).toBe(expected);
    }
    case 10: {
      if (!order || order.captured > 0) return;
      model.release(order);
      return run((work) => releaseBonuses(work, { partnerId, orderId: order.id }));
    }
    case 11: {
      if (!order || left === 0) return;
      const amountKopecks = random.whole(1, left);
      model.giveBack(order, amountKopecks);
      const given = { orderId: order.id, returnId: newId(), returnedOn: sinceThen(order.capturedOn!), amountKopecks };
      return run((work) => returnBonuses(work, { partnerId, ...given }));
    }
    default: {
      if (random.isLucky(0.3)) {
        const days = { from: model.day, through: plusDays(model.day, random.whole(0, 20)) };
        model.suspensions.push(days);
        const kind = 'COMPETENCE_DEPRIVATION';
        await addSanction(db, { partnerId, kind, startsOn: days.from, throughOn: days.through });
        return;
      }
      if (!bought || bought.back === bought.paid) return;
      const returnedKopecks = random.whole(1, bought.paid - bought.back);
      model.bundleBack(bought, returnedKopecks);
      const given = {
        partnerId,
        orderId: bought.orderId,
        returnId: newId(),
        returnedKopecks,
        returnedOn: sinceThen(bought.accruedOn),
      };
      return run((work) => reverseBundleBonuses(work, given));
    }
  }
}

/** Days that had less than nothing, by what has effect on them now; of an account, and of the debt. */
const BELOW_ZERO = `
  select account_id as of, effective_on from (
    select account_id, effective_on, sum(sum(amount_kopecks)) over days as balance, sum(sum(reserved_kopecks)) over days as reserved
      from bonus_entry where partner_id = $1 group by 1, 2 window days as (partition by account_id order by effective_on)) a
   where reserved < 0 or reserved > balance
   union all
  select $1::uuid, effective_on from (
    select effective_on, sum(sum(debt_kopecks)) over (order by effective_on) as debt
      from bonus_entry where partner_id = $1 group by 1) d
   where debt < 0`;

it(`4.10–4.13 a random history of ${OPERATIONS} operations ends as a small model of them does`, async () => {
  const { manager } = database.dataSource;
  for (let at = 0; at < OPERATIONS; at += PER_PARTNER) {
    const random = randomOf(`${SEED} ${at}`);
    const partner = await addHolder(database.dataSource);
    const model = new BonusModel('2026-01-15');
    for (let n = 0; n < PER_PARTNER; n += 1) {
      await step(partner, model, random);
      const { availableKopecks } = await spendableBonuses(manager, partner.id, model.day);
      expect([SEED, at, n, availableKopecks]).toEqual([SEED, at, n, model.available]);
    }
    // What nothing has written down yet is written by the next operation, whichever it is.
    await onBonuses(database.dataSource, { day: model.day, partnerId: partner.id }, (work) =>
      releaseBonuses(work, { partnerId: partner.id, orderId: newId() }),
    );
    const [row] = await manager.query(
      `select coalesce(sum(balance_kopecks), 0)::int as balance, coalesce(sum(reserved_kopecks), 0)::int as reserved,
              coalesce((select debt_kopecks from bonus_debt where partner_id = $1), 0)::int as debt
         from bonus_account where partner_id = $1`,
      [partner.id],
    );
    expect([at, row.balance, row.reserved, row.debt]).toEqual([at, ...model.sums, model.debt]);
    expect([at, await manager.query(BELOW_ZERO, [partner.id])]).toEqual([at, []]);
  }
}, 3_600_000);
