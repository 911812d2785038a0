import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { captureBonuses } from '../../src/bonuses/capture-bonuses.js';
import { reserveBonuses } from '../../src/bonuses/reserve-bonuses.js';
import { findFaults, findFaultsIn } from '../../src/ledgers/verify.js';
import { newId } from '../../src/new-id.js';
import { PointEntry } from '../../src/points/point-entry.js';
import { addHolderWithBonuses, type Holder, onBonuses } from '../support/bonuses.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { addPaidOrders } from '../support/paid-orders.js';
import { addPartner, addPoints, addPublishedProject } from '../support/world.js';

let database: TestDatabase;
let holder: Holder;
const DAY = '2026-03-10';

beforeAll(async () => {
  database = await createTestDatabase();
  const db = database.dataSource;
  const partner = await addPartner(db, { slug: 'one' });
  await addPublishedProject(db, partner.id, { categories: ['CRM_SYSTEM'], industry: 'RETAIL' });
  const [publication] = await db.query('select id from project_publication');
  await db.manager.insert(PointEntry, {
    ...{ id: newId(), partnerId: partner.id, kind: 'PROJECT', amount: 0, activityOn: DAY, recordedAt: new Date() },
    ...{ sourceType: 'PROJECT_PUBLICATION', sourceId: publication.id, clause: '4.3', actorId: newId() },
  });
  for (const amount of [70, -20, 5]) await addPoints(db, partner.id, amount);
  holder = await addHolderWithBonuses(db, DAY, 1_000);
  const orderId = newId();
  const partnerId = holder.id;
  await onBonuses(db, { day: DAY, partnerId }, async (work) => {
    await reserveBonuses(work, { partnerId, orderId, amountKopecks: 300 });
    await captureBonuses(work, { partnerId, orderId });
  });
  await addPaidOrders(db, partnerId, DAY);
});
afterAll(() => database.drop());

/** What is found after something was done past the program, by somebody who may switch its guards off; then undone. */
async function faultsAfter(...statements: string[]): Promise<string[]> {
  const { dataSource } = database;
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  await runner.startTransaction();
  try {
    await runner.query(`set local session_replication_role = 'replica'`);
    for (const statement of statements) await runner.query(statement);
    return await findFaultsIn(runner.manager);
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

const ENTRY = `(select id from point_entry where amount = -20)`;
const LAST = `(select id from point_entry where amount = 5)`;
const CAPTURE = `(select id from bonus_entry where kind = 'CAPTURE')`;

const SOLD = `(select l.id from order_line l join partner_order o on o.id = l.order_id where o.kind = 'CLIENT')`;

describe('npm run verify', () => {
  it('finds nothing on a sound database', async () => {
    expect(await findFaults(database.dataSource, ['bonuses: orders'])).toEqual([]);
  });

  it.each<[string, RegExp[], string[]]>([
    [
      'an altered entry',
      [/the chain of .* breaks/, /the total is 55, its entries make 56/],
      [`update point_entry set amount = -19 where id = ${ENTRY}`],
    ],
    [
      'an altered reason, which no sum shows',
      [/points: the chain of .* breaks/],
      [`update point_entry set reason = 'x' where id = ${ENTRY}`],
    ],
    [
      'an entry that was taken out',
      [/the chain of .* breaks/, /its entries make 75/],
      [`delete from point_entry where id = ${ENTRY}`],
    ],
    [
      'the last entry taken out',
      [/does not end in its head/, /its entries make 50/],
      [`delete from point_entry where id = ${LAST}`],
    ],
    [
      'an altered total',
      [/the total is 99, its entries make 55/],
      ['update partner_points set total = 99 where total = 55'],
    ],
    [
      'an entry for nothing',
      [/no CORRECTION/, /breaks/],
      [`update point_entry set source_id = gen_random_uuid() where id = ${ENTRY}`],
    ],
    [
      'a publication without its accrual',
      [/PROJECT_PUBLICATION .* not accrued/, /breaks/],
      [`delete from point_entry where kind = 'PROJECT'`],
    ],
    [
      'altered bonuses',
      [/bonuses: the chain of .* breaks/, /700 with 0 set aside, its entries make 600 with -100/],
      [`update bonus_entry set amount_kopecks = -400, reserved_kopecks = -400 where id = ${CAPTURE}`],
    ],
    ['bonuses of no order', [/bonus entry .*: no order/], []],
    [
      'a moved day',
      [/bonuses: the chain of .* breaks/],
      [`update bonus_entry set effective_on = '2026-03-11' where id = ${CAPTURE}`],
    ],
    [
      'a debt from nowhere',
      [/bonus debt of partner .*: 5, its entries make 0/],
      [`insert into bonus_debt select partner_id, 5 from bonus_account`],
    ],
    [
      'bonuses below zero',
      [/bonus account .*: -1 with 0 set aside$/],
      ['alter table bonus_account drop constraint bonus_account_sums', 'update bonus_account set balance_kopecks = -1'],
    ],
    [
      'a sale without its accrual',
      [/ORDER_LINE .*: paid, and not accrued/],
      [`update order_line set unit_kopecks = 100 where id = ${SOLD}`],
    ],
    [
      'a bundle of an approved application without its bonuses',
      [/APPLICATION .*: its bundle is paid, and not accrued/],
      [
        `update application set state = 'GRANTED' where state = 'REFUSED'`,
        `update order_line set unit_kopecks = 100 where id <> ${SOLD}`,
      ],
    ],
    [
      'bonuses for an application that was refused',
      [/bonus entry .*: no APPLICATION/],
      [`update application set state = 'REFUSED'`],
    ],
    [
      'an order that was paid with bonuses by its own word alone',
      [/order .*: 50 of it in bonuses, its entries set aside 0 and paid 0/],
      [`update order_line set unit_kopecks = 50, bonus_kopecks = 50 where id = ${SOLD}`],
    ],
    ['a wrong card', [/directory: 1 wrong cards/], ['update directory_card set points = 1']],
  ])('finds %s', async (_, expected, statements) => {
    const faults = await faultsAfter(...statements);
    for (const pattern of expected) expect(faults).toContainEqual(expect.stringMatching(pattern));
  });
});
