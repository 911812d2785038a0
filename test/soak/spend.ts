import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { DataSource } from 'typeorm';
import { openStage } from '../../bench/stage.js';
import { seedReferenceData } from '../../seeds/reference-data.js';
import type { SignedInActor } from '../../src/access/actor.js';
import { reserveBonuses } from '../../src/bonuses/reserve-bonuses.js';
import { systemClock } from '../../src/clock.js';
import { createDataSource } from '../../src/database/data-source.js';
import { createDatabaseIfMissing } from '../../src/database/embedded-postgres.js';
import { migrateDatabase } from '../../src/database/migrate-database.js';
import { queryPrepared } from '../../src/database/prepared.js';
import { findFaults } from '../../src/ledgers/verify.js';
import { newId } from '../../src/new-id.js';
import { lockPartner } from '../../src/partners/lock-partner.js';
import { moscowDayOf, plusDays } from '../../src/regulation/day.js';
import { inTransactionFor } from '../../src/transactions/in-transaction.js';
import { addHolderWithBonuses } from '../support/bonuses.js';

/**
 * `npm run bench:bonuses -- --seconds 3`: spending from one account and from a thousand, by the use case, by the same
 * flow as bare SQL, and by the one statement that is PostgreSQL's practical limit, in the same run on the same database.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '3' },
    clients: { type: 'string', default: '32' },
    accounts: { type: 'string', default: '1000' },
  },
});

const BALANCE_KOPECKS = 1_000_000_000;
const actor: SignedInActor = { userId: newId(), roles: new Set(['MANAGER']), partnerId: null, apiKeyId: null };

interface Target {
  partnerId: string;
  accountId: string;
}

type Spend = (target: Target) => Promise<unknown>;

const BARE = [
  'create table bare_account (id uuid primary key, balance bigint not null check (balance >= 0))',
  'create table bare_entry (id uuid primary key, account_id uuid not null references bare_account, amount bigint not null)',
  `insert into bare_account select id, ${BALANCE_KOPECKS} from bonus_account`,
];

/** The conditional update and its entry. */
const limit =
  (database: DataSource): Spend =>
  ({ accountId }) =>
    database.query(
      `with spent as (update bare_account set balance = balance - 1 where id = $1 and balance >= 1 returning id)
       insert into bare_entry select $2, id, -1 from spent`,
      [accountId, newId()],
    );

/**
 * The use case by hand: lock, facts, key with its result, entry with its sums and hash, event, audit, in statements that are
 * prepared like the use case's; nothing is decided and nothing made of the rows.
 */
const sameAsBareSql =
  (database: DataSource): Spend =>
  ({ partnerId, accountId }) =>
    database.transaction(async (tx) => {
      const ask = (text: string, values: unknown[]) => queryPrepared(tx, text, values);
      const [key, orderId] = [randomUUID(), newId()];
      await ask(
        `insert into idempotency_key (scope_id, mutation, key, input_hash, created_at) values ($1, 'spend', $2, '', now())`,
        [actor.userId, key],
      );
      await ask('select partnership_ended_on from partner where id = $1 for no key update', [partnerId]);
      await ask('select * from competence_term where partner_id = $1 and voided_at is null order by valid_from', [
        partnerId,
      ]);
      await ask('select * from sanction where partner_id = $1 order by starts_on, id', [partnerId]);
      await ask('select * from bonus_account where partner_id = $1 order by id', [partnerId]);
      await ask(
        `insert into bonus_entry (id, account_id, partner_id, kind, amount_kopecks, reserved_kopecks, debt_kopecks, effective_on,
                                  recorded_at, source_type, source_id, order_id, clause, actor_id)
         values ($1, $2, $3, 'RESERVATION', 0, 1, 0, current_date, now(), 'ORDER', $4, $4, '4.11', $5)`,
        [newId(), accountId, partnerId, orderId, actor.userId],
      );
      await ask(
        `insert into event (id, kind, partner_id, data, once_key, occurred_at) values ($1, 'BONUSES_CHANGED', $2, '{}', null, now())`,
        [newId(), partnerId],
      );
      await ask(
        `update idempotency_key set result_type = 'Partner', result_id = $3 where scope_id = $1 and mutation = 'spend' and key = $2`,
        [actor.userId, key, partnerId],
      );
      await ask(
        `insert into audit_entry (id, recorded_at, actor_id, actor_roles, mutation, object_type, object_id, partner_id, clauses, request_id)
         values ($1, now(), $2, '{MANAGER}', 'spend', 'Partner', $3, $3, '{4.11}', 'bench')`,
        [newId(), actor.userId, partnerId],
      );
    });

const asUseCase = (database: DataSource): Spend => {
  const request = { actor, requestId: 'bench', transacted: new Set<string>(), committed: async () => undefined };
  const run = inTransactionFor(database, systemClock(), request);
  return ({ partnerId }) =>
    run('spend', { idempotencyKey: randomUUID() }, async (work) => {
      const partner = await lockPartner(work.tx, partnerId);
      await reserveBonuses(work, { partnerId, orderId: newId(), amountKopecks: 1 });
      return partner;
    });
};

async function perSecond(spend: Spend, targets: readonly Target[]): Promise<number> {
  const startedAt = performance.now();
  const endsAt = startedAt + Number(values.seconds) * 1_000;
  let done = 0;
  await Promise.all(
    Array.from({ length: Number(values.clients) }, async (_, client) => {
      for (let at = client; performance.now() < endsAt; at += 1) {
        await spend(targets[at % targets.length]!);
        done += 1;
      }
    }),
  );
  return (done * 1_000) / (performance.now() - startedAt);
}

const stage = await openStage(false);
try {
  await createDatabaseIfMissing(stage.postgres, 'spend');
  const database = await createDataSource({ url: stage.postgres.url('spend') }).initialize();
  await migrateDatabase(database);
  await seedReferenceData(database.manager, new Date());
  const from = plusDays(moscowDayOf(new Date()), -1);
  for (let n = 0; n < Number(values.accounts); n += 1) await addHolderWithBonuses(database, from, BALANCE_KOPECKS);
  const targets = await database.query<Target[]>(
    'select partner_id as "partnerId", id as "accountId" from bonus_account order by id',
  );
  for (const statement of BARE) await database.query(statement);
  for (const chosen of [targets.slice(0, 1), targets]) {
    // The machine has neighbours: what is compared stands close together, and the middle round is told.
    const rounds: { most: number; bare: number; real: number }[] = [];
    for (let round = 0; round < Number(values.rounds); round += 1) {
      const most = await perSecond(limit(database), chosen);
      const bare = await perSecond(sameAsBareSql(database), chosen);
      rounds.push({ most, bare, real: await perSecond(asUseCase(database), chosen) });
    }
    const shareOf = (round: { bare: number; real: number }) => round.real / round.bare;
    const { most, bare, real } = rounds.sort((a, b) => shareOf(a) - shareOf(b))[Math.floor(rounds.length / 2)]!;
    console.error(
      `accounts ${chosen.length}: one statement ${most.toFixed(0)}/s, the flow as bare SQL ${bare.toFixed(0)}/s, the use case ${real.toFixed(0)}/s (${(real / bare).toFixed(2)} of it)`,
    );
  }
  const faults = await findFaults(database, ['bonuses: orders', 'directory: cards']);
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
  await database.destroy();
} finally {
  await stage.remove();
}
