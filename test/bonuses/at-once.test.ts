import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { captureBonuses } from '../../src/bonuses/capture-bonuses.js';
import { releaseBonuses } from '../../src/bonuses/release-bonuses.js';
import { reserveBonuses } from '../../src/bonuses/reserve-bonuses.js';
import { systemClock } from '../../src/clock.js';
import { findFaults } from '../../src/ledgers/verify.js';
import { newId } from '../../src/new-id.js';
import { lockPartner } from '../../src/partners/lock-partner.js';
import { RefusedError } from '../../src/refused-error.js';
import { type Day, moscowDayOf, plusDays } from '../../src/regulation/day.js';
import { Sanction } from '../../src/sanctions/sanction.js';
import { claimKey } from '../../src/transactions/idempotency.js';
import { inTransactionFor, type Work } from '../../src/transactions/in-transaction.js';
import { addHolderWithBonuses, type Holder, onBonuses, workOn } from '../support/bonuses.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

/** `TEST_ROUNDS=200 npx jest test/bonuses/at-once` proves each pair more often. */
const ROUNDS = Number(process.env.TEST_ROUNDS ?? 25);
const FROM = '2026-03-10';
const DAY = '2026-06-01';
const ANNULLED = '2027-05-11';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const on = <T>(partner: Holder, day: Day, run: (work: Work) => Promise<T>) =>
  onBonuses(database.dataSource, { day, partnerId: partner.id }, run);
const reserve = (partner: Holder, orderId: string, amountKopecks: number, day = DAY) =>
  on(partner, day, (work) => reserveBonuses(work, { partnerId: partner.id, orderId, amountKopecks }));
const capture = (partner: Holder, orderId: string, day = DAY) =>
  on(partner, day, (work) => captureBonuses(work, { partnerId: partner.id, orderId }));
const release = (partner: Holder, orderId: string, day = DAY) =>
  on(partner, day, (work) => releaseBonuses(work, { partnerId: partner.id, orderId }));

/** Two spends that do not fit together: how they went, and what the account says then. */
async function spendAgainstSpend(partner: Holder, spend: (orderId: string) => Promise<unknown>) {
  const orders = [newId(), newId()];
  const outcomes = await together(...orders.map((orderId) => () => spend(orderId)));
  const seen = { outcomes: outcomes.sort(), sums: await sums(partner) };
  return { seen, orders };
}
const ONE_OF_TWO = { outcomes: ['BONUSES_NOT_ENOUGH', 'DONE'], sums: [1_000, 600] };

/** How each went: done, or the code it was refused with. Whatever else goes wrong fails the test. */
async function together(...runs: (() => Promise<unknown>)[]): Promise<string[]> {
  const shuffled = runs.map((run, at) => ({ run, at, key: Math.random() })).sort((a, b) => a.key - b.key);
  const outcomes: string[] = [];
  await Promise.all(
    shuffled.map(async ({ run, at }) => {
      outcomes[at] = await run().then(
        () => 'DONE',
        (error: unknown) => {
          if (error instanceof RefusedError) return error.refusals[0]!.code;
          throw error;
        },
      );
    }),
  );
  return outcomes;
}

const sums = async (partner: Holder) => {
  const [row] = await database.dataSource.query(
    'select balance_kopecks::int as balance, reserved_kopecks::int as reserved from bonus_account where partner_id = $1',
    [partner.id],
  );
  return [row.balance, row.reserved];
};
const rounds = async (run: () => Promise<void>) => {
  for (let round = 0; round < ROUNDS; round += 1) await run();
};

describe('bonuses at once', () => {
  it('4.11 fifty clients spend from 1000 in pieces of 300: three succeed, the rest read the rule', async () => {
    const partner = await addHolderWithBonuses(database.dataSource, FROM, 1_000);
    const outcomes = await together(...Array.from({ length: 50 }, () => () => reserve(partner, newId(), 300)));
    expect(outcomes.filter((outcome) => outcome === 'DONE')).toHaveLength(3);
    expect(outcomes.filter((outcome) => outcome === 'BONUSES_NOT_ENOUGH')).toHaveLength(47);
    expect(await sums(partner)).toEqual([1_000, 900]);
  });

  it('4.11 a spend against another spend: one of two that do not fit together', async () => {
    const partner = await addHolderWithBonuses(database.dataSource, FROM, 1_000);
    await rounds(async () => {
      const { seen, orders } = await spendAgainstSpend(partner, (orderId) => reserve(partner, orderId, 600));
      expect(seen).toEqual(ONE_OF_TWO);
      for (const orderId of orders) await release(partner, orderId);
    });
  });

  it('4.11 a spend against its cancellation: paid or given back, never both', async () => {
    const partner = await addHolderWithBonuses(database.dataSource, FROM, ROUNDS);
    let paid = 0;
    await rounds(async () => {
      const orderId = newId();
      await reserve(partner, orderId, 1);
      let captured = 0;
      await together(
        async () => {
          captured = await capture(partner, orderId);
        },
        () => release(partner, orderId),
      );
      paid += captured;
      expect(await sums(partner)).toEqual([ROUNDS - paid, 0]);
    });
  });

  it('4.12 a spend against a suspension: none that was recorded after it', async () => {
    const partner = await addHolderWithBonuses(database.dataSource, FROM, ROUNDS);
    await rounds(async () => {
      const sanction = { kind: 'COMPETENCE_DEPRIVATION', ground: '5.1', decision: 'test' } as const;
      const days = { startsOn: DAY, throughOn: DAY, imposedBy: newId(), imposedAt: new Date() };
      const sanctionId = newId();
      let before = '';
      await together(
        () => reserve(partner, newId(), 1),
        () =>
          on(partner, DAY, async ({ tx }) => {
            const given = { id: sanctionId, partnerId: partner.id, ...sanction, ...days };
            await tx.save(tx.create(Sanction, given));
            before = JSON.stringify(await sumsIn(tx, partner));
          }),
      );
      expect(JSON.stringify(await sumsIn(database.dataSource.manager, partner))).toBe(before);
      await database.dataSource.manager.delete(Sanction, { id: sanctionId });
    });
  });

  it('4.13 a payment against the annulment: paid before it or gone with it, and nothing is left', async () => {
    await rounds(async () => {
      const partner = await addHolderWithBonuses(database.dataSource, FROM, 1_000);
      const orderId = newId();
      await reserve(partner, orderId, 400);
      let captured = 0;
      await together(
        async () => {
          captured = await capture(partner, orderId);
        },
        () => release(partner, newId(), ANNULLED),
      );
      expect([0, 400]).toContain(captured);
      expect(await sums(partner)).toEqual([0, 0]);
    });
  });

  it('the same key a hundred times at once: one effect, a hundred equal answers', async () => {
    const partner = await addHolderWithBonuses(database.dataSource, plusDays(moscowDayOf(new Date()), -1), 1_000);
    const actor = { userId: newId(), roles: new Set(['MANAGER'] as const), partnerId: null, apiKeyId: null };
    const request = { actor, requestId: randomUUID(), transacted: new Set<string>(), committed: async () => undefined };
    const run = inTransactionFor(database.dataSource, systemClock(), request);
    const input = { idempotencyKey: randomUUID() };
    const orderId = newId();
    const answers = await Promise.all(
      Array.from({ length: 100 }, () =>
        run('spend', input, async (work) => {
          const locked = await lockPartner(work.tx, partner.id);
          await reserveBonuses(work, { partnerId: partner.id, orderId, amountKopecks: 300 });
          return locked;
        }),
      ),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await sums(partner)).toEqual([1_000, 300]);
  });

  it('leaves ledgers in which npm run verify finds nothing', async () => {
    expect(await findFaults(database.dataSource, ['bonuses: orders'])).toEqual([]);
  });
});

const sumsIn = (tx: { query: (sql: string, values: unknown[]) => Promise<unknown> }, partner: Holder) =>
  tx.query('select kind, sum(reserved_kopecks)::int from bonus_entry where partner_id = $1 group by 1 order by 1', [
    partner.id,
  ]);

/** Lets nobody on before two have come. */
function meeting(): () => Promise<void> {
  let come = 0;
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    come += 1;
    if (come === 2) open();
    return opened;
  };
}

/** The same races against what a beginner would write: if they held there as well, they would prove nothing. */
describe('a naive variant breaks under the same races', () => {
  /** Looks, and writes a moment later, without a lock; and no constraint of the database stands behind it. */
  it('a spend without the partner’s lock pays twice with the same bonuses, and npm run verify sees it', async () => {
    const { dataSource } = database;
    const partner = await addHolderWithBonuses(dataSource, FROM, 1_000);
    await dataSource.query('alter table bonus_account drop constraint bonus_account_sums');
    database.brokenBy = 'a spend without a lock';
    const meet = meeting();
    const spend = (orderId: string) =>
      dataSource.transaction(async (tx) => {
        const insert = async (...entry: Parameters<typeof tx.insert>) => {
          await meet();
          return tx.insert(...entry);
        };
        const late = Object.create(tx, { insert: { value: insert } });
        await reserveBonuses({ ...workOn(tx, DAY), tx: late }, { partnerId: partner.id, orderId, amountKopecks: 600 });
      });
    const { seen } = await spendAgainstSpend(partner, spend);
    expect(seen).not.toEqual(ONE_OF_TWO);
    expect(seen).toEqual({ outcomes: ['DONE', 'DONE'], sums: [1_000, 1_200] });
    const faults = await findFaults(dataSource, ['bonuses: orders']);
    expect(faults).toEqual([expect.stringContaining('1000 with 1200 set aside')]);
  });

  it('a key that is looked up before the transaction has two effects', async () => {
    const { dataSource } = database;
    const partner = await addHolderWithBonuses(dataSource, FROM, 1_000);
    const claim = { scopeId: newId(), mutation: 'spend', key: randomUUID(), inputHash: Buffer.alloc(32) };
    const meet = meeting();
    const spend = async () => {
      const known = await dataSource.query('select from idempotency_key where key = $1', [claim.key]);
      await meet();
      if (known.length > 0) return;
      await on(partner, DAY, async (work) => {
        await reserveBonuses(work, { partnerId: partner.id, orderId: newId(), amountKopecks: 300 });
        await claimKey(work.tx, claim, new Date());
      });
    };
    await together(spend, spend);
    expect(await sums(partner)).toEqual([1_000, 600]);
  });
});
