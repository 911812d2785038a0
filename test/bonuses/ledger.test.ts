import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accrueBundleBonuses } from '../../src/bonuses/accrue-bonuses.js';
import { captureBonuses } from '../../src/bonuses/capture-bonuses.js';
import { releaseBonuses } from '../../src/bonuses/release-bonuses.js';
import { reserveBonuses } from '../../src/bonuses/reserve-bonuses.js';
import { returnBonuses } from '../../src/bonuses/return-bonuses.js';
import { reverseBundleBonuses } from '../../src/bonuses/reverse-bonuses.js';
import { newId } from '../../src/new-id.js';
import type { Day } from '../../src/regulation/day.js';
import {
  addApprovedTerm,
  addHolder,
  addHolderWithBonuses,
  ledgerOf,
  onBonuses,
  spendable,
} from '../support/bonuses.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { addSanction } from '../support/world.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const FROM = '2026-03-10';
const MIDDLE = '2026-06-01';
const LAST_VALID = '2027-03-10';
const LAPSED = '2027-03-11';
const LAST_OF_GRACE = '2027-05-10';
const ANNULLED = '2027-05-11';

type Of = { id: string };
const on = (partner: Of, day: Day) => ({ day, partnerId: partner.id });
const reserve = (partner: Of, day: Day, orderId: string, amountKopecks: number) =>
  onBonuses(database.dataSource, on(partner, day), (work) =>
    reserveBonuses(work, { partnerId: partner.id, orderId, amountKopecks }),
  );
const capture = (partner: Of, day: Day, orderId: string) =>
  onBonuses(database.dataSource, on(partner, day), (work) => captureBonuses(work, { partnerId: partner.id, orderId }));
const release = (partner: Of, day: Day, orderId: string) =>
  onBonuses(database.dataSource, on(partner, day), (work) => releaseBonuses(work, { partnerId: partner.id, orderId }));
const giveBack = (partner: Of, day: Day, orderId: string, amountKopecks: number, returnedOn = day) =>
  onBonuses(database.dataSource, on(partner, day), (work) =>
    returnBonuses(work, { partnerId: partner.id, orderId, returnId: newId(), returnedOn, amountKopecks }),
  );
const bundleBack = (partner: Of, day: Day, orderId: string, returnedKopecks: number, returnedOn = day) =>
  onBonuses(database.dataSource, on(partner, day), (work) =>
    reverseBundleBonuses(work, { partnerId: partner.id, orderId, returnId: newId(), returnedOn, returnedKopecks }),
  );
const accrue = (partner: Of, day: Day, applicationId: string, paidKopecks: number, dueOn = day) =>
  onBonuses(database.dataSource, on(partner, day), (work) =>
    accrueBundleBonuses(work, { partnerId: partner.id, applicationId, orderId: newId(), paidKopecks, dueOn }),
  );
const readable = (partner: Of, day: Day) => spendable(database.dataSource, partner, day);
const ledger = (partner: Of) => ledgerOf(database.dataSource, partner);
const holderOf = (kopecks: number) => addHolderWithBonuses(database.dataSource, FROM, kopecks);

describe('4.10 accruing', () => {
  it('gives bonuses once per application, however often it is asked', async () => {
    const partner = await holderOf(100_000);
    await accrue(partner, MIDDLE, partner.applicationId, 100_000);
    expect(await ledger(partner)).toEqual([['ACCRUAL', 100_000, 0, 0, FROM]]);
    expect(await readable(partner, FROM)).toEqual([100_000, null]);
  });

  it('4.13 gives nothing that lasts for a tenure that is over', async () => {
    const partner = await addHolder(database.dataSource);
    const applicationId = await addApprovedTerm(database.dataSource, partner, {
      validFrom: FROM,
      validThrough: LAST_VALID,
    });
    await accrue(partner, ANNULLED, applicationId, 500);
    expect(await ledger(partner)).toEqual([
      ['ACCRUAL', 500, 0, 0, ANNULLED],
      ['ANNULMENT', -500, 0, 0, ANNULLED],
    ]);
  });
});

describe('what is recorded late', () => {
  it('4.10 comes on its day, and pays a debt that arose since on the day of that', async () => {
    const partner = await holderOf(1_000);
    const orderId = newId();
    await reserve(partner, MIDDLE, orderId, 700);
    await capture(partner, MIDDLE, orderId);
    await bundleBack(partner, '2026-06-10', partner.orderId, 1_000);
    const renewal = { validFrom: LAPSED, validThrough: '2028-03-10', basis: 'RENEWED' } as const;
    const applicationId = await addApprovedTerm(database.dataSource, partner, renewal);
    await accrue(partner, '2026-06-20', applicationId, 1_000, '2026-05-20');
    expect((await ledger(partner)).slice(3)).toEqual([
      ['REVERSAL', -300, 0, 700, '2026-06-10'],
      ['ACCRUAL', 1_000, 0, 0, '2026-05-20'],
      ['DEBT_SETTLEMENT', -700, 0, -700, '2026-06-10'],
    ]);
  });

  it('4.10 is taken on its day, but not before what was decided by the bonuses that were there', async () => {
    const partner = await holderOf(1_000);
    await bundleBack(partner, MIDDLE, partner.orderId, 100, '2026-05-20');
    await reserve(partner, MIDDLE, newId(), 200);
    await bundleBack(partner, '2026-06-10', partner.orderId, 100, '2026-05-21');
    expect((await ledger(partner)).slice(1)).toEqual([
      ['REVERSAL', -100, 0, 0, '2026-05-20'],
      ['RESERVATION', 0, 200, 0, MIDDLE],
      ['REVERSAL', -100, 0, 0, MIDDLE],
    ]);
  });

  it('4.13 does not outlive the tenure: gone on the day of the annulment, written or not', async () => {
    const partner = await holderOf(1_000);
    const orderId = newId();
    await reserve(partner, MIDDLE, orderId, 600);
    await capture(partner, MIDDLE, orderId);
    await giveBack(partner, '2027-06-01', orderId, 600, LAST_VALID);
    expect((await ledger(partner)).slice(3)).toEqual([
      ['ANNULMENT', -400, 0, 0, ANNULLED],
      ['RETURN', 600, 0, 0, LAST_VALID],
      ['ANNULMENT', -600, 0, 0, ANNULLED],
    ]);
    const late = await addHolder(database.dataSource);
    const term = { validFrom: FROM, validThrough: LAST_VALID };
    await accrue(late, '2027-06-02', await addApprovedTerm(database.dataSource, late, term), 500, LAPSED);
    expect(await ledger(late)).toEqual([
      ['ACCRUAL', 500, 0, 0, LAPSED],
      ['ANNULMENT', -500, 0, 0, ANNULLED],
    ]);
  });
});

describe('4.12 spending', () => {
  it('sets aside, takes, gives back', async () => {
    const partner = await holderOf(1_000);
    const [paid, dropped] = [newId(), newId()];
    await reserve(partner, MIDDLE, paid, 300);
    await reserve(partner, MIDDLE, dropped, 200);
    expect(await readable(partner, MIDDLE)).toEqual([500, null]);
    expect(await capture(partner, MIDDLE, paid)).toBe(300);
    await release(partner, MIDDLE, dropped);
    await release(partner, MIDDLE, dropped);
    expect(await readable(partner, MIDDLE)).toEqual([700, null]);
    await giveBack(partner, MIDDLE, paid, 100);
    await giveBack(partner, MIDDLE, paid, 200);
    expect(await readable(partner, MIDDLE)).toEqual([1_000, null]);
    await expect(giveBack(partner, MIDDLE, paid, 1)).rejects.toThrow('More bonuses would come back');
  });

  it('4.11 spends the last kopeck and not one more', async () => {
    const partner = await holderOf(1_000);
    await expect(reserve(partner, MIDDLE, newId(), 1_001)).rejects.toThrow('BONUSES_NOT_ENOUGH');
    await reserve(partner, MIDDLE, newId(), 1_000);
    await expect(reserve(partner, MIDDLE, newId(), 1)).rejects.toThrow('BONUSES_NOT_ENOUGH');
  });

  it('keeps a reservation through a lapse, and captures it only once the competence is renewed', async () => {
    const partner = await holderOf(1_000);
    const orderId = newId();
    await reserve(partner, LAST_VALID, orderId, 400);
    expect(await readable(partner, LAPSED)).toEqual([0, 'BONUSES_FROZEN']);
    await expect(capture(partner, LAPSED, orderId)).rejects.toThrow('BONUSES_FROZEN');
    await expect(reserve(partner, LAPSED, newId(), 1)).rejects.toThrow('BONUSES_FROZEN');
    const renewed = { validFrom: LAST_OF_GRACE, validThrough: '2028-03-10', basis: 'RENEWED' } as const;
    await addApprovedTerm(database.dataSource, partner, renewed);
    expect(await readable(partner, LAST_OF_GRACE)).toEqual([600, null]);
    expect(await capture(partner, ANNULLED, orderId)).toBe(400);
  });

  it('6.1 is frozen from the first to the last day of a suspension', async () => {
    const partner = await holderOf(1_000);
    const orderId = newId();
    await reserve(partner, '2026-05-31', orderId, 400);
    const suspension = {
      partnerId: partner.id,
      kind: 'COMPETENCE_DEPRIVATION',
      startsOn: MIDDLE,
      throughOn: '2026-06-30',
    } as const;
    await addSanction(database.dataSource, suspension);
    expect(await readable(partner, '2026-05-31')).toEqual([600, null]);
    await expect(capture(partner, MIDDLE, orderId)).rejects.toThrow('BONUSES_FROZEN');
    await expect(capture(partner, '2026-06-30', orderId)).rejects.toThrow('BONUSES_FROZEN');
    expect(await capture(partner, '2026-07-01', orderId)).toBe(400);
  });
});

describe('4.13 annulment', () => {
  it('is read on its day before any entry says so, and written with that day whenever', async () => {
    const partner = await holderOf(1_000);
    const orderId = newId();
    await reserve(partner, MIDDLE, orderId, 400);
    expect(await readable(partner, LAST_OF_GRACE)).toEqual([0, 'BONUSES_FROZEN']);
    expect(await readable(partner, ANNULLED)).toEqual([0, 'BONUSES_ANNULLED']);
    await release(partner, '2028-01-01', orderId);
    expect(await ledger(partner)).toEqual([
      ['ACCRUAL', 1_000, 0, 0, FROM],
      ['RESERVATION', 0, 400, 0, MIDDLE],
      ['RELEASE', 0, -400, 0, ANNULLED],
      ['ANNULMENT', -1_000, 0, 0, ANNULLED],
    ]);
    await expect(capture(partner, ANNULLED, orderId)).rejects.toThrow('BONUSES_ANNULLED');
  });

  it('takes at once what comes back after it', async () => {
    const partner = await holderOf(1_000);
    const orderId = newId();
    await reserve(partner, MIDDLE, orderId, 1_000);
    await capture(partner, MIDDLE, orderId);
    await giveBack(partner, ANNULLED, orderId, 600);
    expect((await ledger(partner)).slice(3)).toEqual([
      ['RETURN', 600, 0, 0, ANNULLED],
      ['ANNULMENT', -600, 0, 0, ANNULLED],
    ]);
  });

  it('pays the debt with what it releases: nobody owes what was annulled unspent', async () => {
    const partner = await holderOf(1_000);
    await reserve(partner, MIDDLE, newId(), 700);
    await bundleBack(partner, MIDDLE, partner.orderId, 900);
    const anew = { validFrom: '2027-07-01', validThrough: '2028-07-01' };
    await accrue(partner, '2027-07-01', await addApprovedTerm(database.dataSource, partner, anew), 1_000);
    expect((await ledger(partner)).slice(2)).toEqual([
      ['REVERSAL', -300, 0, 600, MIDDLE],
      ['RELEASE', 0, -700, 0, ANNULLED],
      ['DEBT_SETTLEMENT', -600, 0, -600, ANNULLED],
      ['ANNULMENT', -100, 0, 0, ANNULLED],
      ['ACCRUAL', 1_000, 0, 0, '2027-07-01'],
    ]);
  });

  it('saves nothing by obtaining anew: the old bonuses stay frozen beside the new ones, and go on their day', async () => {
    const partner = await holderOf(1_000);
    const anew = { validFrom: '2027-04-01', validThrough: '2028-04-01' };
    const applicationId = await addApprovedTerm(database.dataSource, partner, anew);
    expect(await readable(partner, '2027-04-01')).toEqual([0, null]);
    await accrue(partner, '2027-04-01', applicationId, 50);
    await expect(reserve(partner, '2027-04-02', newId(), 51)).rejects.toThrow('BONUSES_NOT_ENOUGH');
    await reserve(partner, ANNULLED, newId(), 50);
    expect((await ledger(partner)).slice(2)).toEqual([
      ['ANNULMENT', -1_000, 0, 0, ANNULLED],
      ['RESERVATION', 0, 50, 0, ANNULLED],
    ]);
  });
});

describe('4.10 a bundle that comes back', () => {
  it('takes its bonuses along in proportion, rounded down, the last return the remainder', async () => {
    const partner = await holderOf(1_000);
    await bundleBack(partner, MIDDLE, partner.orderId, 333);
    await bundleBack(partner, MIDDLE, partner.orderId, 667);
    expect((await ledger(partner)).slice(1)).toEqual([
      ['REVERSAL', -333, 0, 0, MIDDLE],
      ['REVERSAL', -667, 0, 0, MIDDLE],
    ]);
  });

  it('leaves a debt for what was spent, which later accruals and returns pay first', async () => {
    const partner = await holderOf(1_000);
    const orderId = newId();
    await reserve(partner, MIDDLE, orderId, 700);
    await capture(partner, MIDDLE, orderId);
    await bundleBack(partner, MIDDLE, partner.orderId, 1_000);
    await giveBack(partner, MIDDLE, orderId, 100);
    const renewal = { validFrom: LAPSED, validThrough: '2028-03-10', basis: 'RENEWED' } as const;
    const applicationId = await addApprovedTerm(database.dataSource, partner, renewal);
    await accrue(partner, LAPSED, applicationId, 1_000);
    expect((await ledger(partner)).slice(3)).toEqual([
      ['REVERSAL', -300, 0, 700, MIDDLE],
      ['RETURN', 100, 0, 0, MIDDLE],
      ['DEBT_SETTLEMENT', -100, 0, -100, MIDDLE],
      ['ACCRUAL', 1_000, 0, 0, LAPSED],
      ['DEBT_SETTLEMENT', -600, 0, -600, LAPSED],
    ]);
    expect(await readable(partner, LAPSED)).toEqual([400, null]);
  });

  it('4.13 leaves no debt for what was annulled unspent', async () => {
    const partner = await holderOf(1_000);
    await bundleBack(partner, ANNULLED, partner.orderId, 1_000);
    expect((await ledger(partner)).slice(1)).toEqual([
      ['ANNULMENT', -1_000, 0, 0, ANNULLED],
      ['REVERSAL', 0, 0, 0, ANNULLED],
    ]);
  });
});
