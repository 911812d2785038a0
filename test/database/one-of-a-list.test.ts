import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UserAccount } from '../../src/access/user-account.js';
import { among, rowsOfIds } from '../../src/database/among.js';
import { readerIn } from '../../src/database/reader.js';
import { newId } from '../../src/new-id.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

/** A table of few rows is read whole, whatever the plan. */
const ACCOUNTS = 2_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.dataSource.query(
    `insert into user_account (id, issuer, subject, roles, roles_source, created_at, version)
     select gen_random_uuid(), 'test', n, '{ANALYST}', 'CLAIMS', now(), 1 from generate_series(1, ${ACCOUNTS}) n`,
  );
  await database.dataSource.query('analyze user_account');
});
afterAll(() => database.drop());

describe('a list of ids in a read', () => {
  const [one, other] = [newId(), newId()];

  it('of one is that id', () => {
    expect([among('$2', [one]), rowsOfIds('$2', [one])]).toEqual(['= ($2::uuid[])[1]', '(select ($2::uuid[])[1])']);
  });

  it.each([
    ['several', [one, other]],
    ['none', []],
  ])('of %s stays a list', (_, ids) => {
    expect([among('$2', ids), rowsOfIds('$2', ids)]).toEqual(['= any($2::uuid[])', 'unnest($2::uuid[])']);
  });

  /** After five plans for given values PostgreSQL keeps one for any, if it is expected to be as good. */
  it.each([
    ['one, as one for any id is as good', 1, { kept: 3, made: 5 }],
    ['several not, as a list of any length is expected to be longer', 2, { kept: 0, made: 8 }],
  ])('keeps its plan with %s', async (_, length, expected) => {
    const plans = await database.dataSource.transaction(async (tx) => {
      for (let time = 0; time < 8; time += 1) {
        await readerIn(tx).entitiesBy(UserAccount, 'id', Array.from({ length }, newId));
      }
      const [latest] = await tx.query(
        `select generic_plans::int as kept, custom_plans::int as made from pg_prepared_statements
          where statement like '%from user_account item%' order by prepare_time desc`,
      );
      return latest;
    });
    expect(plans).toEqual(expected);
  });
});
